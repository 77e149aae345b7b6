"""Two models on the same units: what differs, how surely, and which units changed; curves by hand-computed values."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, precision_recall_fscore_support

from toolkit.evaluate.bootstrap import draw
from toolkit.evaluate.compare import compare_labels, verdict
from toolkit.evaluate.curves import confusion, curves, precision_recall, reliability
from toolkit.evaluate.judged import Judged, f1, resampled_f1
from toolkit.evaluate.labels import evaluate_labels
from toolkit.render.report.tables import labels_table

TRUTH = np.array([[1, 0]] * 8 + [[0, 1]] * 8 + [[0, 0]] * 8, dtype=bool)
IDS = tuple(f"u{number}" for number in range(24))
flags = st.lists(st.booleans(), min_size=48, max_size=48).map(lambda found: np.array(found).reshape(24, 2))


def judged(chosen: np.ndarray, truth: np.ndarray = TRUTH) -> Judged:
    slices = ("a",) * 12 + ("b",) * 12
    return Judged(("labour", "health"), IDS, slices, truth, chosen, chosen * 0.8 + 0.1, tuple(f"bài {n}" for n in IDS))


def some(*rows: int) -> np.ndarray:
    """Right labels, but for units that are given none."""
    chosen = TRUTH.copy()
    chosen[list(rows)] = False
    return chosen


def test_a_model_compared_with_itself_differs_nowhere() -> None:
    same = compare_labels(judged(TRUTH), judged(TRUTH))
    assert (same["delta"], same["interval"], same["p"], same["changed"]) == (0.0, [0.0, 0.0], 1.0, [])
    assert same["changes"] == {"better": 0, "worse": 0, "other": 0}
    assert {row["delta"] for part in ("areas", "slices") for row in same[part].values()} == {0.0}


def test_a_better_model_is_told_from_a_worse_one_in_both_directions() -> None:
    better, worse = (
        compare_labels(*pair) for pair in ((judged(TRUTH), judged(~TRUTH)), (judged(~TRUTH), judged(TRUTH)))
    )
    assert (better["delta"], better["p"], better["changes"]["better"]) == (1.0, 0.0, 24)
    assert (worse["delta"], worse["p"], worse["changes"]["worse"]) == (-1.0, 0.0, 24)


def test_differences_are_those_of_the_scores_area_by_area_and_slice_by_slice() -> None:
    one, other = judged(some(0)), judged(some(1, 2, 8))
    found = compare_labels(one, other)
    first, second = evaluate_labels(one), evaluate_labels(other)
    assert found["delta"] == pytest.approx(first["mean_f1"] - second["mean_f1"], abs=2e-4)
    for area, row in found["areas"].items():
        assert row["delta"] == pytest.approx(first["areas"][area]["f1"] - second["areas"][area]["f1"], abs=2e-4)
        assert row["interval"][0] <= row["delta"] <= row["interval"][1]
    for name, row in found["slices"].items():
        assert row["delta"] == pytest.approx(
            first["slices"][name]["mean_f1"] - second["slices"][name]["mean_f1"], abs=2e-4
        )
        assert row["units"] == 12


def test_pairing_narrows_the_interval_where_both_fail_alike() -> None:
    hard = some(0, 1, 2, 8, 9, 10)  # both miss these; one misses another besides
    paired = compare_labels(judged(hard), judged(hard & some(3)))
    apart = evaluate_labels(judged(hard))["mean_f1_interval"]
    low, high = paired["interval"]
    assert high - low < (apart[1] - apart[0]) / 2
    assert low == 0.0


def test_each_changed_unit_says_what_it_is_and_what_both_say() -> None:
    one, other = some(0), some(8, 16)
    one[1], other[2] = [False, True], [True, True]  # health for labour; health besides
    one[20], other[20] = [True, False], [False, True]  # both wrong, otherwise
    found = compare_labels(judged(one), judged(other))
    rows = {row["id"]: row for row in found["changed"]}
    assert rows["u0"] == {
        "id": "u0", "right": ["labour"], "assigned": [], "against": ["labour"], "change": "worse", "text": "bài u0",
    }  # fmt: skip
    assert rows["u2"]["against"] == ["labour", "health"]
    assert {identity: row["change"] for identity, row in rows.items()} == {
        "u0": "worse", "u1": "worse", "u2": "better", "u8": "better", "u20": "other",
    }  # fmt: skip
    assert found["changes"] == {"better": 2, "worse": 2, "other": 1}


def test_the_largest_changes_come_first() -> None:
    one, other = judged(TRUTH), judged(some(3, 9))
    one.scores[9, 1], one.scores[3, 0] = 0.95, 0.6
    assert [row["id"] for row in compare_labels(one, other)["changed"]] == ["u9", "u3"]


@pytest.mark.parametrize(
    ("delta", "interval", "said"),
    [
        (0.1, [0.05, 0.15], "new is better than old by .100 in mean F1 (.769, .669); 95 % interval +.050 to +.150."),
        (-0.1, [-0.15, -0.05], "old is better than new by .100 in mean F1 (.869, .769); 95 % interval -.150 to -.050."),
        (
            0.012,
            [-0.01, 0.03],
            "new stands above old by .012 in mean F1 (.769, .757), but the 95 % interval (-.010 to ",
        ),
        (
            -0.012,
            [-0.03, 0.0],
            "old stands above new by .012 in mean F1 (.781, .769), but the 95 % interval (-.030 to ",
        ),
        (0.0, [-0.02, 0.02], "new and old have the same mean F1 (.769); 40 units tell no difference."),
    ],
)
def test_the_verdict_is_in_plain_words(delta: float, interval: list[float], said: str) -> None:
    scores = {"units": 40, "mean_f1": 0.769, "areas": {"labour": {"positives": 5}}}
    assert verdict(scores, {"delta": delta, "interval": interval}, "new", "old").startswith(said)
    scores["areas"] = {"labour": {"positives": 4}}
    assert verdict(scores, {"delta": delta, "interval": interval}, "new", "old") == (
        "No area has 5 positives or more: 40 units do not tell which is better."
    )


def test_the_table_shows_both_models_the_difference_and_a_few_units() -> None:
    one, other = judged(TRUTH), judged(some(0, 1, 2, 3, 4, 5, 6))
    scores = evaluate_labels(one) | {"model": {"name": "new"}}
    against = {"scores": evaluate_labels(other) | {"model": {"name": "old"}}, "verdict": "new is better."}
    lines = labels_table(scores | {"against": against | compare_labels(one, other)}).splitlines()
    assert "new is better." in lines
    assert any(line.split()[:7] == ["labour", "1.000", "1.000", "1.000", "1.000", "0.125", "0.222"] for line in lines)
    assert "7 units labelled otherwise: 7 better by new, 0 worse, 0 otherwise wrong" in lines
    shown = [line for line in lines if line.startswith("  better:")]
    assert len(shown) == 5
    assert shown[0] == "  better: u0 is labour; new says labour; old says none"


@given(flags, flags)
def test_f1_is_scikit_learn_s_and_a_resample_of_all_units_changes_nothing(
    truth: np.ndarray, chosen: np.ndarray
) -> None:
    wanted = precision_recall_fscore_support(truth, chosen, zero_division=0)[2]
    assert f1(truth, chosen) == pytest.approx(wanted)
    whole = resampled_f1(judged(chosen, truth), np.arange(24)[None, :])
    assert whole[0] == pytest.approx(wanted)


def test_resamples_are_those_of_the_units() -> None:
    rows = draw(24, 0)[:3]
    one = judged(some(0, 8))
    assert resampled_f1(one, rows).tolist() == [f1(one.truth[row], one.chosen[row]).tolist() for row in rows]


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([0.1, 0.2, 0.4, 0.8, 0.9])), min_size=1, max_size=40))
def test_a_curve_s_precision_over_its_recall_is_the_average_precision(found: list[tuple[bool, float]]) -> None:
    truth, scores = (np.array(column) for column in zip(*found, strict=True))
    curve = precision_recall(truth, scores)
    assert curve["threshold"] == sorted(curve["threshold"], reverse=True)
    if truth.any():
        steps = np.diff([0.0, *curve["recall"]])
        area = float(steps @ np.array(curve["precision"]))
        assert area == pytest.approx(average_precision_score(truth, scores), abs=0.002)
        assert curve["recall"][-1] == 1.0
    else:
        assert curve == {"threshold": [], "precision": [], "recall": []}


def test_a_long_curve_has_sixty_points_from_the_first_to_the_last() -> None:
    curve = precision_recall(np.ones(500, dtype=bool), np.linspace(1, 0, 500))
    assert len(curve["recall"]) == 60
    assert (curve["recall"][0], curve["recall"][-1]) == (0.002, 1.0)


def test_reliability_is_the_share_right_of_each_tenth() -> None:
    rows = reliability(np.array([0, 0, 1, 1, 1], dtype=bool), np.array([0.04, 0.06, 0.05, 0.95, 1.0]))
    assert [(row["scores"], row["mean"], row["right"]) for row in rows] == [(3, 0.05, 0.3333), (2, 0.975, 1.0)]
    assert rows[1]["interval"] == [0.3424, 1.0]  # Wilson, by hand


def test_every_right_and_every_wrong_answer_has_a_place_in_the_confusions() -> None:
    truth = np.array([[1, 0], [1, 0], [1, 1], [0, 0], [0, 0], [1, 0]], dtype=bool)
    chosen = np.array([[1, 0], [0, 1], [1, 0], [0, 0], [0, 1], [1, 1]], dtype=bool)
    assert confusion(truth, chosen) == [[3, 1, 0], [0, 0, 1], [0, 2, 1]]
    found = curves(judged(TRUTH))
    assert found["confusion"] == {"names": ["labour", "health", "none"], "units": [[8, 0, 0], [0, 8, 0], [0, 0, 8]]}
