"""The plots of a report, drawn by matplotlib: the same figures give the same SVG, whatever its settings here.

Two models are told apart by mark and line as well as by color. Text stays text: the page's fonts have Vietnamese
letters, and so has the one that matplotlib measures with.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from toolkit.render.report.svg import INKS, inlined

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# A figure with the bounds of its 95 % interval.
Span = tuple[float, float, float]
Row = tuple[str, Sequence[Span]]
_POINTS_AN_INCH = 72
_WIDTH = 330
_LONGEST = 32
# Color, mark and line of the first and of the second model.
SERIES = (("t0", "o", "-"), ("t1", "D", (0, (4, 2))))
_SETTINGS: Any = {  # matplotlib knows its keys as literals
    "svg.fonttype": "none",
    "svg.hashsalt": "briefing-toolkit",
    "text.parse_math": False,  # a "$" in a term is no formula
    "font.size": 11,
    "text.color": INKS["ink"],
    "axes.labelcolor": INKS["ink"],
    "axes.edgecolor": INKS["line"],
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": INKS["line"],
    "xtick.labelcolor": INKS["ink"],
    "ytick.labelcolor": INKS["ink"],
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "legend.frameon": False,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A plot under its title."""

    title: str
    svg: Markup


def draw(name: str, told: str, height: int, paint: Callable[[Axes], None]) -> Markup:
    """Draw on axes of a height in points, 330 wide, and return an SVG element.

    Parameters
    ----------
    name : str
        Of the drawing in its page.
    told : str
        What it shows, in words.
    height : int
        In points.
    paint : callable
        Draws on the axes it gets, in `INKS` alone.
    """
    from matplotlib import figure, rc_context, rcdefaults, rcParams

    with rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph .* missing from font")  # it only measures; the browser draws
        rcdefaults()
        rcParams.update(_SETTINGS)
        sheet = figure.Figure(figsize=(_WIDTH / _POINTS_AN_INCH, height / _POINTS_AN_INCH), layout="constrained")
        paint(sheet.subplots())
        drawn = StringIO()
        sheet.savefig(drawn, format="svg", metadata={"Date": None}, transparent=True)
    return Markup(inlined(drawn.getvalue(), told, name))


def interval_plot(name: str, told: str, rows: Sequence[Row], label: str, *, zero: bool = False) -> Markup:
    """Draw figures with intervals, a row a name and a mark a series; with `zero` a line where nothing differs."""
    series = max(len(spans) for _, spans in rows)

    def paint(axes: Axes) -> None:
        for number in range(series):
            color, mark, _ = SERIES[number]
            places = [place + (number - (series - 1) / 2) * 0.3 for place in range(len(rows))]
            values, lows, highs = zip(*(spans[number] for _, spans in rows), strict=True)
            axes.hlines(places, lows, highs, colors=INKS[color], linewidth=2)
            axes.plot(values, places, mark, color=INKS[color], markersize=5)
        if zero:
            axes.axvline(0, color=INKS["ink"], linewidth=1)
        axes.set_yticks(range(len(rows)), [shown(row) for row, _ in rows])
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.grid(visible=False, axis="y")
        axes.set_xlabel(label)

    return draw(name, told, 50 + 18 * len(rows) * (2 if series > 1 else 1), paint)


def precision_recall_plot(
    name: str, told: str, curves: Sequence[Mapping[str, Sequence[float]]], chosen: Sequence[tuple[float, float, float]]
) -> Markup:
    """Draw precision by recall, a curve a model, with a mark where its threshold lies: recall, precision, value."""

    def paint(axes: Axes) -> None:
        sides = (((6, 6), "left"), ((-6, -13), "right"))  # where the value stands, so that two do not meet
        for curve, point, (color, mark, line), (offset, align) in zip(curves, chosen, SERIES, sides, strict=False):
            axes.plot(curve["recall"], curve["precision"], color=INKS[color], linestyle=line)
            recall, precision, threshold = point
            axes.plot(recall, precision, mark, color=INKS[color], markersize=8)
            axes.annotate(f"{threshold:.2f}", (recall, precision), offset, textcoords="offset points", ha=align)
        _unit_square(axes, "recall", "precision")

    return draw(name, told, 250, paint)


def reliability_plot(name: str, told: str, models: Sequence[Sequence[Mapping[str, Any]]]) -> Markup:
    """Draw how often probabilities were right, a mark a tenth of them, beside the diagonal of perfect ones."""

    def paint(axes: Axes) -> None:
        axes.plot([0, 1], [0, 1], color=INKS["ink"], linewidth=1, linestyle=(0, (1, 2)))
        for bins, (color, mark, line) in zip(models, SERIES, strict=False):
            means = [one["mean"] for one in bins]
            lows, highs = zip(*(one["interval"] for one in bins), strict=True)
            axes.vlines(means, lows, highs, colors=INKS[color], linewidth=2)
            axes.plot(means, [one["right"] for one in bins], mark, color=INKS[color], linestyle=line, markersize=5)
        _unit_square(axes, "probability given", "share that was right")

    return draw(name, told, 280, paint)


def confusion_plot(name: str, told: str, names: Sequence[str], units: Sequence[Sequence[int]]) -> Markup:
    """Draw a table of counts, the darker the larger its share of the row."""

    def paint(axes: Axes) -> None:
        for row, counts in enumerate(units):
            for column, count in enumerate(counts):
                share = count / max(1, sum(counts))
                # A cell is a bar, since an image would be a picture in the SVG.
                axes.barh(row, 1, 1, column - 0.5, color=INKS["t0"], alpha=round(0.5 * share, 3))
                axes.text(column, row, f"{count}" if count else "·", ha="center", va="center")
        places, labels = range(len(names)), [shown(one) for one in names]
        axes.set_xticks(places, labels, rotation=40, ha="right", rotation_mode="anchor")
        axes.set_yticks(places, labels)
        axes.set(xlabel="assigned", ylabel="right", xlim=(-0.5, len(names) - 0.5), ylim=(len(names) - 0.5, -0.5))
        axes.grid(visible=False)

    return draw(name, told, 130 + 26 * len(names), paint)


def learning_plot(name: str, told: str, points: Sequence[tuple[float, float]]) -> Markup:
    """Draw mean F1 by how many paragraphs were learned from."""

    def paint(axes: Axes) -> None:
        color, mark, line = SERIES[0]
        axes.plot(*zip(*points, strict=True), mark, color=INKS[color], linestyle=line, markersize=5)
        axes.set(xlabel="paragraphs learned from", ylabel="mean F1", xlim=(0, None))

    return draw(name, told, 230, paint)


def term_plot(name: str, told: str, terms: Sequence[tuple[str, float]]) -> Markup:
    """Draw terms with their weights, those that speak for an area to the right, those against it to the left."""

    def paint(axes: Axes) -> None:
        weights = [weight for _, weight in terms]
        axes.barh(range(len(terms)), weights, 0.7, color=[INKS["t2" if one > 0 else "t3"] for one in weights])
        axes.axvline(0, color=INKS["ink"], linewidth=1)
        axes.set_yticks(range(len(terms)), [shown(term) for term, _ in terms])
        axes.set_ylim(len(terms) - 0.4, -0.6)
        axes.grid(visible=False, axis="y")
        axes.set_xlabel("weight")

    return draw(name, told, 50 + 17 * len(terms), paint)


def shown(label: str) -> str:
    """Return a name as it may stand beside an axis: short, and without what no XML holds."""
    plain = "".join(one if one.isprintable() else " " for one in label)
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def _unit_square(axes: Axes, xlabel: str, ylabel: str) -> None:
    ticks = [0, 0.25, 0.5, 0.75, 1]
    axes.set(xlabel=xlabel, ylabel=ylabel, xlim=(-0.02, 1.03), ylim=(-0.02, 1.03), xticks=ticks, yticks=ticks)
