"""Scores against hand-computed values; comparison of two models; what is told of mistakes."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from toolkit import Article, InputError, evaluate_model
from toolkit.evaluate.judged import Judged
from toolkit.evaluate.labels import evaluate_labels
from toolkit.label.scorer import TopicScorer
from toolkit.render.report import as_json
from toolkit.render.report.tables import labels_table

TRUTH = np.array([[1, 0]] * 6 + [[0, 1]] * 3 + [[0, 0]] * 3, dtype=bool)
CHOSEN = np.array([[1, 0]] * 4 + [[0, 1]] * 2 + [[0, 1]] * 3 + [[0, 0]] * 2 + [[1, 0]], dtype=bool)


def judged(chosen: np.ndarray = CHOSEN, scores: np.ndarray | None = None) -> Judged:
    ids = tuple(f"u{number}" for number in range(12))
    shown = chosen * 0.8 + 0.1 if scores is None else scores
    return Judged(("labour", "health"), ids, ("a",) * 10 + ("b", "b"), TRUTH, chosen, shown)


def test_precision_recall_and_f1_are_as_counted_by_hand() -> None:
    scores = evaluate_labels(judged())
    labour = scores["areas"]["labour"]
    assert (labour["positives"], labour["precision"], labour["recall"]) == (6, 0.8, 0.6667)
    assert labour["f1"] == pytest.approx(8 / 11, abs=1e-4)
    assert scores["areas"]["health"]["f1"] == 0.75
    assert scores["mean_f1"] == labour["f1"]  # health has too few positives to be averaged
    assert scores["exact"] == 0.75
    assert scores["none"] == {"precision": 1.0, "recall": 0.6667, "f1": 0.8}


def test_intervals_hold_the_score_and_repeat() -> None:
    first, second = evaluate_labels(judged()), evaluate_labels(judged())
    assert first == second
    low, high = first["areas"]["labour"]["interval"]
    assert low <= first["areas"]["labour"]["f1"] <= high


def test_calibration_is_perfect_for_right_certainties_and_bad_for_wrong_ones() -> None:
    right = evaluate_labels(judged(TRUTH, TRUTH.astype(float)))["calibration"]
    assert (right["error"], right["brier_skill"]["labour"]) == (0.0, 1.0)
    wrong = evaluate_labels(judged(~TRUTH, 1.0 - TRUTH))["calibration"]
    assert wrong["error"] == 1.0
    assert wrong["brier_skill"]["labour"] < 0


def test_mistakes_are_named_surest_first() -> None:
    scores = np.where(TRUTH == CHOSEN, TRUTH, 0.5).astype(float)
    scores[11, 0] = 0.97
    misses = evaluate_labels(judged(CHOSEN, scores))["misses"]
    assert misses[0] == {"id": "u11", "area": "labour", "mistake": "wrongly assigned", "score": 0.97}
    assert len(misses) == 5


def test_confusions_count_what_was_taken_for_what() -> None:
    found = evaluate_labels(judged())["confusions"]
    assert {"right": "labour", "assigned": "health", "units": 2} in found
    assert {"right": "none", "assigned": "labour", "units": 1} in found


def test_slices_of_a_few_units_are_not_scored() -> None:
    assert list(evaluate_labels(judged())["slices"]) == ["a"]


def test_the_table_and_json_say_the_same() -> None:
    scores = evaluate_labels(judged())
    assert json.loads(as_json(scores)) == scores
    assert "mean F1 0.727" in labels_table(scores)
    assert "u11 labour wrongly assigned" in labels_table(scores)


def test_a_model_is_measured_on_labelled_articles_and_against_another(scorer: TopicScorer) -> None:
    text = "Hơn ba trăm công nhân xưởng giày đình công vì bị nợ lương."
    data = [Article(f"a{n}", text, extra={"labels": ["labour"]}) for n in range(6)]
    scores = evaluate_model(data, scorer, against=scorer)
    assert scores["units"] == 6
    assert scores["against"]["delta"] == 0.0
    assert scores["model"]["name"] == "small"
    assert scores["against"]["scores"]["model"]["name"] == "small (against)"
    assert scores["against"]["verdict"].startswith("small and small (against) have the same mean F1 (1.000)")
    assert "0 units labelled otherwise" in labels_table(scores)
    assert list(scores["model"]["thresholds"]) == list(scorer.areas)
    assert scores["model"]["top_terms"]["labour"][0]["weight"] > 0
    assert json.loads(as_json(scores)) == scores


def test_documents_are_measured_at_their_own_thresholds(scorer: TopicScorer) -> None:
    text = "Hơn ba trăm công nhân xưởng giày đình công vì bị nợ lương."
    data = [Article(f"a{n}", text, title="Đình công", extra={"labels": ["labour"], "unit": "document"}) for n in "ab"]
    scores = evaluate_model(data, scorer)
    assert (scores["unit"], scores["model"]["thresholds"]["labour"]) == ("document", 0.5)
    assert scores["areas"]["labour"]["f1"] == 1.0


def test_the_areas_of_the_other_model_may_stand_in_another_order(scorer: TopicScorer) -> None:
    turned = replace(
        scorer,
        areas=scorer.areas[::-1],
        weights=scorer.weights[:, ::-1],
        thresholds={unit: row[::-1] for unit, row in scorer.thresholds.items()},
        **{name: getattr(scorer, name)[::-1] for name in ("intercepts", "slopes", "offsets")},
    )
    texts = ["Hơn ba trăm công nhân xưởng giày đình công.", "Bác sĩ mổ cho bệnh nhân ở trạm y tế."] * 6
    data = [Article(f"{n}", text, extra={"labels": ["labour"]}) for n, text in enumerate(texts)]
    scores = evaluate_model(data, scorer, against=turned)
    assert scores["against"]["changed"] == []
    assert scores["against"]["scores"]["areas"] == scores["areas"]


@pytest.mark.parametrize(
    ("extras", "message"),
    [
        ([{}], 'no "labels" field'),
        ([{"labels": ["labor"]}], 'did you mean "labour"'),
        ([{"labels": []}, {"labels": [], "unit": "document"}], "all documents or all paragraphs"),
        ([], "not empty"),
    ],
)
def test_data_that_cannot_be_measured_on_is_refused(
    extras: list[dict[str, object]], message: str, scorer: TopicScorer
) -> None:
    text = "Hơn ba trăm công nhân xưởng giày đình công."
    with pytest.raises(InputError, match=message):
        evaluate_model([Article(str(n), text, extra=extra) for n, extra in enumerate(extras)], scorer)
