"""What a training came to, as a table a reader understands."""

from __future__ import annotations

from typing import Any

import pytest

from toolkit.render.training import training_report

THRESHOLDS = {"labour": 0.315, "health": 0.4}


def card(**scores: Any) -> dict[str, Any]:
    held_out: dict[str, Any] = {
        "folds": 5, "texts": 800, "articles": 400,
        "precision": {"labour": 0.8, "health": 0.9}, "recall": {"labour": 0.7, "health": 0.8},
        "f1": {"labour": 0.75, "health": 1.0}, "f1_interval": {"labour": [0.7, 0.8], "health": [0.99, 1.0]},
        "mean_f1": 0.875, "mean_f1_interval": [0.84, 0.9],
        "calibration": {"error": 0.02, "error_from_a_tenth": 0.03, "brier_skill": {"labour": 0.5, "health": 0.7}},
        "learning_curve": {"sizes": [100, 200, 400], "mean_f1": [0.6, 0.7, 0.8],
                           "gain": 0.075, "gain_interval": [0.05, 0.1]},
    }  # fmt: skip
    return {
        "data": {"paragraphs": 1000, "typical": 1000, "by_area": {"labour": 1234, "health": 80, "none": 500}},
        "scores": {"cross_validation": held_out | scores},
    }


def test_the_table_tells_examples_scores_and_thresholds() -> None:
    lines = training_report(card(), THRESHOLDS).split("\n")
    assert lines[0] == "learned from 1,000 paragraphs; 500 are of no area"
    assert lines[2].split() == "area paragraphs F1 (95 %) precision recall threshold".split()
    assert lines[3].split() == "labour 1,234 .750 (.700-.800) .800 .700 0.32".split()
    assert lines[4].split() == "health 80 1.00 (.990-1.00) .900 .800 0.40".split()
    assert lines[5].split() == "mean .875 (.840-.900)".split()
    assert lines[6].endswith(
        "part no article (400 articles); probabilities are off by .020 on average, Brier skill .600"
    )
    assert lines[8].split() == "learned from 100 200 400 800".split()
    assert lines[9].split() == "mean F1 .600 .700 .800 .875".split()
    # Columns stand below each other.
    assert {line.index(part) for line, part in zip(lines[3:6], (".750", "1.00", ".875"), strict=True)} == {32}


def test_typical_paragraphs_are_counted() -> None:
    some = card()
    some["data"]["typical"] = 300
    assert training_report(some, THRESHOLDS).startswith("learned from 1,000 paragraphs, 300 of them typical; 500")


@pytest.mark.parametrize(
    ("gain", "between", "said"),
    [
        (
            0.03,
            [0.01, 0.05],
            "still rising: more labels will help (the last doubling brought +0.030; 95 %: +0.010 to +0.050)",
        ),
        (0.004, [-0.002, 0.01], "flat: more labels of this kind will hardly help"),
        (0.005, [0.001, 0.009], "flat"),
        (0.02, [-0.03, 0.07], "not certain whether more labels would help"),
        (-0.02, [-0.03, -0.01], "flat"),
    ],
)
def test_the_learning_curve_is_told_in_a_sentence(gain: float, between: list[float], said: str) -> None:
    curve = {"sizes": [400], "mean_f1": [0.8], "gain": gain, "gain_interval": between}
    assert f"\n{said}" in training_report(card(learning_curve=curve), THRESHOLDS)


def test_without_a_smaller_size_there_is_no_curve() -> None:
    assert "learned from  " not in training_report(card(learning_curve={"sizes": [], "mean_f1": []}), THRESHOLDS)


def test_what_to_label_next_stands_last_a_line_each() -> None:
    found = training_report(card(), THRESHOLDS, iter(["labour: label more", "health: label other"]))
    assert found.endswith("\n\nlabour: label more\nhealth: label other\n")


def test_what_was_searched_and_tested_is_told() -> None:
    some = card()
    some["scores"]["search"] = {
        "word_ngrams 1-2, C 3.0": {"terms": 1200, "mean_f1": 0.8, "average_precision": 0.85},
        "as shipped": {"terms": 9000, "mean_f1": 0.81, "average_precision": 0.851},
    }
    area = {"f1": 0.7, "interval": [0.6, 0.8], "precision": 0.7, "recall": 0.7, "positives": 44}
    some["scores"]["test"] = {
        "units": 120, "areas": {"labour": area}, "mean_f1": 0.7, "mean_f1_interval": [0.6, 0.8],
    }  # fmt: skip
    found = training_report(some, THRESHOLDS)
    assert "word_ngrams 1-2, C 3.0 " in found
    assert " 1,200     .850     .800  taken\n" in found
    assert "\nas shipped " in found
    assert "on the test data (120 units)\nlabour                     44   .700 (.600-.800)" in found
