"""What a training came to, as a reader wants it: scores, learning curve, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

# A doubling that brings less than this is not worth the labelling.
_WORTH = 0.01


def training_report(card: Mapping[str, Any], thresholds: Mapping[str, float], advice: Iterable[str] = ()) -> str:
    """Return a card's scores as tables with plain sentences.

    Parameters
    ----------
    card : mapping
        As `toolkit.train_model` returns it.
    thresholds : mapping of str to float
        The paragraph threshold of each area.
    advice : iterable of str
        What to label next, a line each.
    """
    parts = [
        _data(card),
        _areas(card, thresholds),
        _search(card["scores"].get("search", {})),
        _curve(card["scores"]["cross_validation"]),
        _test(card["scores"].get("test")),
        advice,
    ]
    return "\n\n".join("\n".join(part) for part in map(list, parts) if part) + "\n"


def _data(card: Mapping[str, Any]) -> Iterator[str]:
    data = card["data"]
    typical = "" if data["typical"] == data["paragraphs"] else f", {data['typical']:,} of them typical"
    none = data["by_area"]["none"]
    yield f"learned from {data['paragraphs']:,} paragraphs{typical}; {none:,} are of no area"


def _areas(card: Mapping[str, Any], thresholds: Mapping[str, float]) -> Iterator[str]:
    scores, counts = card["scores"]["cross_validation"], card["data"]["by_area"]
    yield f"{'area':<18} {'paragraphs':>10}   {'F1 (95 %)':<18} {'precision':>9} {'recall':>7} {'threshold':>9}"
    for area, f1 in scores["f1"].items():
        measures = f1, scores["f1_interval"][area], scores["precision"][area], scores["recall"][area]
        yield f"{_area(area, counts[area], *measures)} {thresholds[area]:>9.2f}"
    yield _mean(scores)
    skill = list(scores["calibration"]["brier_skill"].values())
    yield (
        f"by cross-validation in {scores['folds']} folds that part no article ({scores['articles']:,} articles);"
        f" probabilities are off by {_f1(scores['calibration']['error'])} on average,"
        f" Brier skill {_f1(sum(skill) / len(skill))}"
    )


def _search(trials: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    if not trials:
        return
    yield f"{'settings tried':<62} {'terms':>9} {'mean AP':>8} {'mean F1':>8}"
    for number, (name, trial) in enumerate(trials.items()):
        scores = f"{_f1(trial['average_precision']):>8} {_f1(trial['mean_f1']):>8}"
        yield f"{name:<62} {trial['terms']:>9,} {scores}{'' if number else '  taken'}"
    yield "taken is the smallest whose average precision (AP) is within chance of the best; chosen on these folds,"
    yield "its scores flatter a little"


def _curve(scores: Mapping[str, Any]) -> Iterator[str]:
    curve = scores["learning_curve"]
    if not curve["sizes"]:
        return
    sizes, means = [*curve["sizes"], scores["texts"]], [*curve["mean_f1"], scores["mean_f1"]]
    yield f"{'learned from':<13}" + "".join(f"{size:>9,}" for size in sizes)
    yield f"{'mean F1':<13}" + "".join(f"{_f1(mean):>9}" for mean in means)
    low, high = (f"{bound:+.3f}" for bound in curve["gain_interval"])
    yield f"{_trend(curve)} (the last doubling brought {curve['gain']:+.3f}; 95 %: {low} to {high})"


def _trend(curve: Mapping[str, Any]) -> str:
    least, most = curve["gain_interval"]
    if least > 0 and curve["gain"] >= _WORTH:
        return "still rising: more labels will help"
    if most < 2 * _WORTH:
        return "flat: more labels of this kind will hardly help"
    return "not certain whether more labels would help"


def _test(scores: Mapping[str, Any] | None) -> Iterator[str]:
    if scores is None:
        return
    yield f"on the test data ({scores['units']:,} units)"
    for area, found in scores["areas"].items():
        measures = (found[name] for name in ("f1", "interval", "precision", "recall"))
        yield _area(area, found["positives"], *measures)
    yield _mean(scores)


def _area(name: str, count: int, f1: float, interval: Sequence[float], precision: float, recall: float) -> str:
    shown = f"{_f1(f1)} {_between(interval)}"
    return f"{name:<18} {count:>10,}   {shown:<18} {_f1(precision):>9} {_f1(recall):>7}"


def _mean(scores: Mapping[str, Any]) -> str:
    return f"{'mean':<18} {'':>10}   {_f1(scores['mean_f1'])} {_between(scores['mean_f1_interval'])}"


def _f1(value: float) -> str:
    return f"{value:.3f}".removeprefix("0") if value < 1 else f"{value:.2f}"


def _between(bounds: Sequence[float]) -> str:
    return f"({_f1(bounds[0])}-{_f1(bounds[1])})"
