"""Scores as people read them in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# What the measures of summaries are called in tables; `votes@3` is called that.
MEASURES = {
    f"{unit}_{name}": f"{shown} by {unit}"
    for unit in ("syllable", "word")
    for name, shown in (("r1", "ROUGE-1"), ("r2", "ROUGE-2"), ("rl", "ROUGE-L"))
} | {"length": "length in syllables"}
# Units of each kind of change that a table shows; JSON has all.
_SHOWN = 5
KINDS = {"references": "articles with references", "votes": "articles with votes", "clusters": "clusters of articles"}


def labels_table(scores: Mapping[str, Any]) -> str:
    """Return the scores of labels as a table for a terminal."""
    lines = [f"{'area':<16} {'pos.':>5} {'prec.':>6} {'recall':>6} {'F1':>6} {'95 % interval':>15} {'AP':>6}"]
    for area, row in scores["areas"].items():
        low, high = row["interval"]
        lines.append(
            f"{area:<16} {row['positives']:>5} {row['precision']:>6.3f} {row['recall']:>6.3f} {row['f1']:>6.3f}"
            f" {f'{low:.3f} to {high:.3f}':>15} {row['average_precision']:>6.3f}"
        )
    low, high = scores["mean_f1_interval"]
    lines += [
        f"mean F1 {scores['mean_f1']:.3f} ({low:.3f} to {high:.3f}), micro {scores['micro_f1']:.3f},"
        f" exact {scores['exact']:.3f}, none: F1 {scores['none']['f1']:.3f}",
        f"calibration error {scores['calibration']['error']:.3f}, among scores of .1 or more"
        f" {scores['calibration']['error_from_a_tenth']:.3f}",
        *(f"slice {name}: mean F1 {row['mean_f1']:.3f} of {row['units']}" for name, row in scores["slices"].items()),
        "confusions (right -> assigned): "
        + "; ".join(f"{row['right']} -> {row['assigned']} {row['units']}" for row in scores["confusions"]),
        "surest mistakes:",
        *(f"  {row['id']} {row['area']} {row['mistake']} ({row['score']:.2f})" for row in scores["misses"]),
        *(_compared(scores) if "against" in scores else ()),
    ]
    return "\n".join(lines)


def _compared(scores: Mapping[str, Any]) -> Iterator[str]:
    """Yield both models side by side, then what changed; a difference is the first one's figure less the other's."""
    compared = scores["against"]
    one, other = scores["model"]["name"], compared["scores"]["model"]["name"]
    yield from (
        "",
        compared["verdict"],
        *left_out(scores),
        f"difference: {one} less {other}, 95 % interval of a paired bootstrap",
    )
    columns = f"{'prec.':>6} {'recall':>6} {'F1':>6}"
    yield f"{'':<16} {one[:20]:>20}   {other[:20]:>20}"
    yield f"{'area':<16} {columns}   {columns}   F1 difference"
    for area, delta in compared["areas"].items():
        rows = [
            " ".join(f"{side['areas'][area][measure]:>6.3f}" for measure in ("precision", "recall", "f1"))
            for side in (scores, compared["scores"])
        ]
        yield f"{area:<16} {'   '.join(rows)}   {_difference(delta)}"
    means = (f"{side['mean_f1']:>20.3f}" for side in (scores, compared["scores"]))
    yield f"{'mean':<16} {'   '.join(means)}   {_difference(compared)}"
    for name, delta in compared["slices"].items():
        yield f"slice {name}: {_difference(delta)} of {delta['units']}"
    yield from _changes(compared, one, other)


def left_out(scores: Mapping[str, Any]) -> Iterator[str]:
    """Say which areas of two models compared are left out, where only one of them knows some."""
    compared = scores["against"]
    if "left_out" in compared:
        names = {"model": scores["model"]["name"], "against": compared["scores"]["model"]["name"]}
        others = (
            f"{', '.join(compared['left_out'][side])} ({name} only)"
            for side, name in names.items()
            if compared["left_out"][side]
        )
        yield f"Compared on what both know: {', '.join(scores['areas'])}. Left out: {'; '.join(others)}."


def _changes(compared: Mapping[str, Any], one: str, other: str) -> Iterator[str]:
    counts = compared["changes"]
    yield (
        f"{len(compared['changed'])} units labelled otherwise: {counts['better']} better by {one},"
        f" {counts['worse']} worse, {counts['other']} otherwise wrong"
    )
    for change in ("better", "worse"):
        rows = [row for row in compared["changed"] if row["change"] == change][:_SHOWN]
        for row in rows:
            right, first, second = (", ".join(row[key]) or "none" for key in ("right", "assigned", "against"))
            yield f"  {change}: {row['id']} is {right}; {one} says {first}; {other} says {second}"


def _difference(delta: Mapping[str, Any]) -> str:
    low, high = delta["interval"]
    return f"{delta['delta']:+.3f} ({low:+.3f} to {high:+.3f})"


def summaries_table(scores: Mapping[str, Any]) -> str:
    """Return the scores of summarizers as tables for a terminal: one a measure, ROUGE as F1 times 100."""
    methods = scores["methods"]
    lines = [
        f"{scores['items']} {KINDS[scores['kind']]}; each digest {scores['budget']}",
        *(f"{unit}s: {how}" for unit, how in scores["tokenization"].items()),
        *(["ROUGE is F1 times 100; of several references the mean"] if scores["kind"] != "votes" else []),
    ]
    for measure in methods["lead"]:
        lines += ["", f"{MEASURES.get(measure, measure):<22} {'mean':>7} {'95 % interval':>17}   over lead"]
        lines += _measure_rows(methods, measure)
    return "\n".join(lines)


def shown_as(measure: str) -> tuple[float, str]:
    """Return by what a measure of summaries is multiplied to be shown, and with how many digits."""
    return (100.0, ".2f") if "_r" in measure else (1.0, ".1f") if measure == "length" else (1.0, ".3f")


def _measure_rows(methods: Mapping[str, Any], measure: str) -> Iterator[str]:
    scale, form = shown_as(measure)
    for name, measures in methods.items():
        low, high = (scale * bound for bound in measures[measure]["interval"])
        line = f"  {name:<20} {scale * measures[measure]['mean']:>7{form}} {f'{low:{form}} to {high:{form}}':>17}"
        if name != "lead":
            over = measures[measure]["over_lead"]
            least, most = (scale * bound for bound in over["interval"])
            line += f"   {scale * over['mean']:+{form}} ({least:+{form}} to {most:+{form}})"
        yield line
