"""The page of a model's labels, or of two models compared: scores, curves, confusions, terms, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.render.pages import fill
from toolkit.render.report import plots
from toolkit.render.report.plots import Figure
from toolkit.render.report.tables import left_out

Scores = Mapping[str, Any]
# Changed units shown of each kind; JSON has all.
_SHOWN = 40
_CHANGES = {"better": "Better", "worse": "Worse", "other": "Otherwise wrong"}


def labels_page(scores: Scores) -> bytes:
    """Return the scores of one model, or of two compared, as an HTML page in UTF-8.

    Parameters
    ----------
    scores : dict
        From `toolkit.evaluate_model`.
    """
    compared: Scores | None = scores.get("against")
    sides = [scores, compared["scores"]] if compared else [scores]
    names = [side["model"]["name"] for side in sides]
    errors, reliable = _errors(sides, names), [side["curves"]["reliability"] for side in sides]
    return fill(
        "labels.html",
        title=f"Labels of {' and '.join(names)}",
        below=f"{scores['units']} {scores['unit']}s",
        scores=scores,
        compared=compared,
        left_out=list(left_out(scores)) if compared else [],
        names=names,
        score_plots=list(_score_plots(scores, compared, names)),
        score_heads=["area", "positives", *_heads(names)],
        score_rows=list(_score_rows(sides, compared)),
        slice_heads=["slice", "units", *names, *(["difference", "95 % interval"] if compared else [])],
        slice_rows=list(_slice_rows(sides, compared)),
        recall_plots=[_recall_plot(number, area, sides, names) for number, area in enumerate(scores["areas"])],
        reliability_plot=Figure("All areas", plots.reliability_plot("reliability", "; ".join(errors), reliable)),
        errors=errors,
        reliability_rows=[(name, _reliability_rows(side)) for name, side in zip(names, sides, strict=True)],
        confusion_plots=[
            _confusion_plot(number, name, side) for number, (name, side) in enumerate(zip(names, sides, strict=True))
        ],
        learning_plots=list(_learning_plots(sides, names)),
        term_plots=[_term_plot(number, *one) for number, one in enumerate(scores["model"]["top_terms"].items())],
        changed=list(_changed(compared)) if compared else [],
    )


def _heads(names: Sequence[str]) -> list[str]:
    if len(names) == 1:
        return ["precision", "recall", "F1", "95 % interval", "average precision"]
    each = [f"{name}: {measure}" for name in names for measure in ("precision", "recall", "F1")]
    return [*each, "difference of F1", "95 % interval"]


def _score_rows(sides: Sequence[Scores], compared: Scores | None) -> Iterator[list[str]]:
    scores = sides[0]
    for area, row in scores["areas"].items():
        each = [_f(side["areas"][area][key]) for side in sides for key in ("precision", "recall", "f1")]
        rest = _delta(compared["areas"][area]) if compared else [_bounds(row), _f(row["average_precision"])]
        yield [area, str(row["positives"]), *each, *rest]
    means = [cell for side in sides for cell in ("", "", _f(side["mean_f1"]))]
    rest = _delta(compared) if compared else [_bounds({"interval": scores["mean_f1_interval"]}), ""]
    yield ["mean", "", *means, *rest]


def _slice_rows(sides: Sequence[Scores], compared: Scores | None) -> Iterator[list[str]]:
    for name, row in sides[0]["slices"].items():
        means = [_f(side["slices"][name]["mean_f1"]) for side in sides]
        yield [name, str(row["units"]), *means, *(_delta(compared["slices"][name]) if compared else [])]


def _score_plots(scores: Scores, compared: Scores | None, names: Sequence[str]) -> Iterator[Figure]:
    sides = [scores, compared["scores"]] if compared else [scores]
    rows: list[plots.Row] = [
        (area, [(side["areas"][area]["f1"], *side["areas"][area]["interval"]) for side in sides])
        for area in scores["areas"]
    ]
    rows.append(("mean", [(side["mean_f1"], *side["mean_f1_interval"]) for side in sides]))
    yield Figure("F1 an area", plots.interval_plot("f1", _told(rows, names), rows, "F1"))
    if compared:
        deltas = {**compared["areas"], "mean": compared, **{f"slice {k}": v for k, v in compared["slices"].items()}}
        rows = [(name, [(one["delta"], *one["interval"])]) for name, one in deltas.items()]
        title = f"F1 of {names[0]} less that of {names[1]}"
        yield Figure(title, plots.interval_plot("delta", _told(rows, [title]), rows, "difference of F1", zero=True))


def _told(rows: Sequence[plots.Row], names: Sequence[str]) -> str:
    """Say a plot of intervals in words."""
    each = (
        f"{label}, {name}: {value:.3f} ({low:.3f} to {high:.3f})"
        for label, spans in rows
        for name, (value, low, high) in zip(names, spans, strict=False)
    )
    return "; ".join(each)


def _recall_plot(number: int, area: str, sides: Sequence[Scores], names: Sequence[str]) -> Figure:
    rows = [side["areas"][area] for side in sides]
    thresholds = [side["model"]["thresholds"][area] for side in sides]
    points = [(row["recall"], row["precision"], one) for row, one in zip(rows, thresholds, strict=True)]
    told = "; ".join(
        f"{name}: average precision {row['average_precision']:.3f}, at its threshold {threshold:.3f} precision"
        f" {row['precision']:.3f} and recall {row['recall']:.3f}"
        for name, row, threshold in zip(names, rows, thresholds, strict=True)
    )
    curves = [side["curves"]["precision_recall"][area] for side in sides]
    return Figure(area, plots.precision_recall_plot(f"recall{number}", f"{area}. {told}", curves, points))


def _errors(sides: Sequence[Scores], names: Sequence[str]) -> list[str]:
    return [
        f"{name}: expected calibration error {side['calibration']['error']:.3f}, among scores of .1 or more"
        f" {side['calibration']['error_from_a_tenth']:.3f}"
        for name, side in zip(names, sides, strict=True)
    ]


def _reliability_rows(side: Scores) -> list[list[str]]:
    return [
        [_f(one["mean"]), str(one["scores"]), _f(one["right"]), _bounds(one)] for one in side["curves"]["reliability"]
    ]


def _confusion_plot(number: int, name: str, side: Scores) -> Figure:
    names, units = side["curves"]["confusion"]["names"], side["curves"]["confusion"]["units"]
    told = "; ".join(
        f"{right} taken for {assigned}: {count}"
        for right, row in zip(names, units, strict=True)
        for assigned, count in zip(names, row, strict=True)
        if count and right != assigned
    )
    return Figure(name, plots.confusion_plot(f"confusion{number}", f"{name}. {told}", names, units))


def _learning_plots(sides: Sequence[Scores], names: Sequence[str]) -> Iterator[Figure]:
    """Draw the learning curves of those models whose card has one."""
    for number, (name, side) in enumerate(zip(names, sides, strict=True)):
        points = learning_points(side["model"]["card"])
        if len(points) > 1:
            told = "; ".join(f"{size} paragraphs: mean F1 {value:.3f}" for size, value in points)
            yield Figure(name, plots.learning_plot(f"learning{number}", told, points))


def learning_points(card: Scores) -> list[tuple[float, float]]:
    """Return sizes and mean F1 of a card's learning curve, all that was taught last; nothing where it has none."""
    try:
        whole = card["scores"]["cross_validation"]
        curve = whole["learning_curve"]
        points = list(zip([*curve["sizes"], whole["texts"]], [*curve["mean_f1"], whole["mean_f1"]], strict=True))
    except (KeyError, TypeError, ValueError):
        return []
    return points if all(isinstance(one, int | float) for point in points for one in point) else []


def _term_plot(number: int, area: str, terms: Sequence[Scores]) -> Figure:
    rows = [(one["term"], one["weight"]) for one in terms]
    told = ", ".join(f"{term} {weight:+.0f}" for term, weight in rows)
    return Figure(area, plots.term_plot(f"terms{number}", f"{area}: {told}", rows))


def _changed(compared: Scores) -> Iterator[tuple[str, list[Scores], int]]:
    for change, title in _CHANGES.items():
        rows = [row for row in compared["changed"] if row["change"] == change]
        if rows:
            yield f"{title} ({len(rows)})", rows[:_SHOWN], len(rows) - len(rows[:_SHOWN])


def _f(value: float) -> str:
    return f"{value:.3f}"


def _delta(row: Scores) -> list[str]:
    low, high = row["interval"]
    return [f"{row['delta']:+.3f}", f"{low:+.3f} to {high:+.3f}"]


def _bounds(row: Scores) -> str:
    low, high = row["interval"]
    return f"{low:.3f} to {high:.3f}"
