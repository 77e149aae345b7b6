"""Held-out scores: the same as scikit-learn's, with intervals over articles."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import f1_score, precision_score, recall_score

from toolkit.evaluate.held_out import evaluate_held_out, resample
from toolkit.evaluate.labels import Judged

CHANCE = np.random.default_rng(0)
TRUTH = CHANCE.random((400, 2)) < 0.3
CHOSEN = TRUTH ^ (CHANCE.random((400, 2)) < 0.15)
WORSE = TRUTH ^ (CHANCE.random((400, 2)) < 0.3)
ALONE = [f"a{n}" for n in range(400)]
JUDGED = Judged(("labour", "health"), (), (), TRUTH, CHOSEN, np.where(CHOSEN, 0.8, 0.1))


def test_scores_are_those_of_scikit_learn() -> None:
    found = evaluate_held_out(JUDGED, ALONE, [])
    for name, measure in (("precision", precision_score), ("recall", recall_score), ("f1", f1_score)):
        wanted = {area: measure(TRUTH[:, j], CHOSEN[:, j]) for j, area in enumerate(JUDGED.areas)}
        assert found[name] == pytest.approx(wanted, abs=1e-4)
    assert found["mean_f1"] == pytest.approx(np.mean(list(found["f1"].values())), abs=1e-4)
    assert found["articles"] == 400
    assert set(found["calibration"]) == {"error", "error_from_a_tenth", "brier_skill"}


def test_intervals_hold_the_score_and_are_wider_where_articles_are_right_or_wrong_together() -> None:
    alone = evaluate_held_out(JUDGED, ALONE, [])
    low, high = alone["f1_interval"]["labour"]
    assert low < alone["f1"]["labour"] < high
    many = [Judged(JUDGED.areas, (), (), *(np.repeat(one, 5, axis=0) for one in (TRUTH, CHOSEN, JUDGED.scores)))] * 2
    of = [[f"a{n // 5}" for n in range(2000)], [f"a{n}" for n in range(2000)]]
    together, apart = (evaluate_held_out(one, names, []) for one, names in zip(many, of, strict=True))
    assert together["mean_f1"] == apart["mean_f1"] == alone["mean_f1"]
    widths = [np.diff(one["mean_f1_interval"])[0] for one in (together, apart)]
    assert widths[0] > 1.8 * widths[1]
    assert together["mean_f1_interval"] == pytest.approx(alone["mean_f1_interval"], abs=0.01)


def test_the_learning_curve_tells_what_the_last_part_brought() -> None:
    none = np.zeros_like(TRUTH)
    curve = evaluate_held_out(JUDGED, ALONE, [(80, none), (160, WORSE)])["learning_curve"]
    assert curve["sizes"] == [80, 160]
    assert curve["mean_f1"][0] == 0 < curve["mean_f1"][1]
    assert curve["gain_interval"][0] < curve["gain"] < curve["gain_interval"][1]
    assert curve["gain_interval"][0] > 0
    same = evaluate_held_out(JUDGED, ALONE, [(160, CHOSEN)])["learning_curve"]
    assert (same["gain"], same["gain_interval"]) == (0, [0, 0])


def test_resamples_are_the_same_ones_for_the_same_articles() -> None:
    one, other = (resample(TRUTH, CHOSEN, ALONE) for _ in range(2))
    assert one.samples.tolist() == other.samples.tolist()
    assert one.samples.shape == (1000, 2)
    assert resample(TRUTH, CHOSEN, ALONE, random_state=1).samples.tolist() != one.samples.tolist()


def test_an_area_that_is_nowhere_scores_nought() -> None:
    found = resample(np.zeros((4, 1), bool), np.zeros((4, 1), bool), list("abcd"))
    assert (found.f1.tolist(), found.mean) == ([0], 0)
