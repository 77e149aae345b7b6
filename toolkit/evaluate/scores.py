"""What was measured, as a dict for programs that shows itself to people as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

# A title, and rows of cells, the first of them the head.
Table = tuple[str, Sequence[Sequence[str]]]


class Scores(dict[str, Any]):
    """The scores of labels or of summaries: a dict as `evaluate_labels` or `compare_methods` describe it.

    In a notebook it is `tables`; how it is printed, `toolkit.notebook_display` says.
    """

    @property
    def tables(self) -> list[Table]:
        """What a notebook shows: each with its title and rows, the first row its head."""
        return list(_of_summaries(self) if "methods" in self else _of_labels(self))


def _of_labels(scores: Mapping[str, Any]) -> Iterator[Table]:
    areas = [
        (area, str(row["positives"]), *(f"{row[name]:.2f}" for name in ("precision", "recall", "f1")),
         _span(row["interval"]))
        for area, row in scores["areas"].items()
    ]  # fmt: skip
    mean = ("mean", "", "", "", f"{scores['mean_f1']:.2f}", _span(scores["mean_f1_interval"]))
    head = ("area", "texts", "precision", "recall", "F1", "95 % interval")
    yield f"Labels of {scores['units']} texts", [head, *areas, mean]
    if scores["confusions"]:
        taken = [(row["right"], row["assigned"], str(row["units"])) for row in scores["confusions"]]
        yield "What was taken for what", [("right", "assigned", "texts"), *taken]
    if scores["misses"]:
        misses = [(row["id"], row["area"], row["mistake"], f"{row['score']:.2f}") for row in scores["misses"]]
        yield "The surest mistakes", [("text", "area", "mistake", "probability"), *misses]


def _of_summaries(scores: Mapping[str, Any]) -> Iterator[Table]:
    methods, measures = scores["methods"], list(scores["methods"]["lead"])
    head = ("method", *measures)
    means = [(name, *(f"{row[one]['mean']:.3f}" for one in measures)) for name, row in methods.items()]
    yield f"{scores['items']} texts, {scores['budget']}", [head, *means]
    told = measures[:2]  # ROUGE-1 and 2 by syllable, or both shares of votes
    over = {name: [row[one]["over_lead"] for one in told] for name, row in methods.items() if name != "lead"}
    rows = [(name, *(f"{one['mean']:+.3f} ({_span(one['interval'])})" for one in row)) for name, row in over.items()]
    yield "More than the lead, with 95 % intervals", [("method", *told), *rows]


def _span(interval: Sequence[float]) -> str:
    low, high = interval
    return f"{low:.2f} to {high:.2f}"
