"""A model as text: use before figures, every entry of the card somewhere, whatever its shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from toolkit import inspect_model
from toolkit.render.card import model_text

CARD: dict[str, Any] = {
    "name": "mine",
    "created": "2026-11-22",
    "purpose": "Sorts letters.",
    "not_for": ["court", "x" * 300],
    "areas": ["labour", "health"],
    "thresholds": {"paragraph": {"labour": 0.315, "health": 0.2}, "document": {"labour": 0.5, "health": 0.5}},
    "taxonomy": {"sha256": "abc", "names": {"labour": {"vi": "Lao động", "en": "Labour"}}},
    "data": {
        "paragraphs": 15668, "typical": 6186, "by_area": {"labour": 1898, "health": 7, "none": 9111}, "sha256": "def",
        "sources": ["a.jsonl: mine"], "labels": "by hand", "findings": ["two are alike"],
    },
    "scores": {
        "cross_validation": {
            "folds": 5, "precision": {"labour": 0.75, "health": 1.0}, "recall": {"labour": 0.5, "health": 0.25},
            "f1": {"labour": 0.6, "health": 0.4}, "f1_interval": {"labour": [0.55, 0.65], "health": [0.1, 0.7]},
            "mean_f1": 0.5, "mean_f1_interval": [0.4, 0.6],
        },
        "test": {"units": 139, "mean_f1": 0.928},
    },
    "top_terms": {"labour": [{"term": "đình công", "weight": 80.5}, {"term": "lương hưu", "weight": -70.1}]},
    "limits": ["words only"],
    "settings": {"C": 30.0, "word_ngrams": [1, 2], "class_weight": None},
    "terms": {"count": 232673},
    "versions": {"pyvi": "0.1.1", "numpy": "2.0"},
    "installed": {"pyvi": "0.1.1", "numpy": "2.4"},
    "files": {"npz": {"bytes": 9314498, "as_described": True}, "joblib": {"bytes": 12, "as_described": False}},
    "command": "briefing train a.jsonl -o mine",
    "note": {"of": "mine"},
}  # fmt: skip
WANTED = """
    mine, trained 2026-11-22
    Sorts letters.
    - court
    examples paragraph ≥ document ≥ precision recall f1 95 % of f1
    labour 1,898 0.315 0.500 0.750 0.500 0.600 0.550 to 0.650 Lao động, Labour
    health 7 0.200 0.500 1.000 0.250 0.400 0.100 to 0.700
    mean F1 0.500 (0.400 to 0.600), by cross-validation as all scores above
    labour đình công; against: lương hưu
    15,668 paragraphs, 6,186 of them typical of texts to come; 9,111 of no area
    - a.jsonl: mine
    by hand
    - two are alike
    folds: 5
    mean_f1: 0.928
    - words only
    C 30.0, word_ngrams 1-2, terms 232673
    pyvi 0.1.1, numpy 2.0 (here 2.4)
    mine.npz 9,314,498 bytes, its SHA-256 is the card's
    mine.joblib 12 bytes, NOT THE ONE THAT THE CARD DESCRIBES
    briefing train a.jsonl -o mine
    of: mine
""".strip().splitlines()


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


@pytest.mark.parametrize("wanted", [line.strip() for line in WANTED])
def test_a_card_s_entries_stand_in_their_sections(wanted: str) -> None:
    assert wanted in lines(model_text(CARD))


def test_use_comes_before_figures_and_hashes_are_left_to_programs() -> None:
    shown = model_text(CARD)
    titles = [line for line in shown.splitlines() if line and not line.startswith(" ")]
    assert titles == [
        "mine, trained 2026-11-22", "what it is for", "what it is not for", "areas", "terms that weigh most", "data",
        "scores", "limits", "settings", "versions", "files", "trained by", "more of its card",
    ]  # fmt: skip
    assert "abc" not in shown
    assert "def" not in shown
    assert "\n\n\n" not in shown
    assert "findings" not in model_text(CARD | {"data": CARD["data"] | {"findings": []}})


@pytest.mark.parametrize("key", sorted(CARD.keys() - {"areas", "files", "top_terms"}))
@pytest.mark.parametrize("value", [None, "đá", 7, [], {}, ["a", 3], {"a": {"b": [1]}}, True])
def test_a_card_of_another_shape_is_still_shown(key: str, value: object) -> None:
    shown = model_text(CARD | {key: value})
    assert len(shown.splitlines()) > 30
    if key == "note" and value:
        assert "note" in shown


def test_a_hostile_card_commands_no_terminal() -> None:
    shown = model_text(CARD | {"purpose": "\x1b[2J\u202e\rxin", "note": "\x07"})
    assert all(one.isprintable() or one == "\n" for one in shown)


def test_the_shipped_model_says_what_it_is(briefing: Callable[..., Any]) -> None:
    ran = briefing("inspect")
    assert ran.code == 0
    for wanted in (
        "Socio-Cultural Community",
        "Lao động – việc làm",
        "đình công",
        "mean F1",
        "its SHA-256 is the card's",
    ):
        assert wanted in " ".join(ran.out.split())
    assert "NOT THE ONE" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 160


def test_json_is_what_python_gives(briefing: Callable[..., Any], model_path: str) -> None:
    assert json.loads(briefing("inspect", model_path, "--format", "json").out) == inspect_model(model_path)
