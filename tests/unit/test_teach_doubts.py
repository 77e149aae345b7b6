"""Likely label errors: the labels that a model of all the other paragraphs contradicts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from toolkit import Article, InputError, find_label_errors
from toolkit.teach.doubts import rank_errors

SEEDS = Path(__file__).parents[2] / "seeds" / "paragraphs.jsonl"
AREAS = ("rice", "boats")
TEXTS = [Article(name, f"Chuyện {name}.\n") for name in ("a", "b", "c", "d")]


def test_the_surest_contradiction_comes_first_with_its_reasons() -> None:
    given = [("rice",), (), ("boats",), ("rice",)]
    held_out = np.array([[0.9, 0.1], [0.8, 0.0], [0.6, 0.02], [0.3, 0.2]])
    found = rank_errors(TEXTS, given, AREAS, held_out, np.array([0.5, 0.5]))
    assert [(one.article.id, one.why) for one in found] == [
        ("c", (("extra", "boats"), ("missing", "rice"))),
        ("b", (("missing", "rice"),)),
        ("d", (("extra", "rice"),)),
    ]
    assert [round(one.doubt, 2) for one in found] == [0.98, 0.8, 0.7]
    assert found[0].suggested == ("rice",)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """A sixth of the seeds, with the labels of every fiftieth altered."""
    lines = SEEDS.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines[::6]]
    random, bad = Random(3), {row["id"] for row in rows[::50]}
    for row in rows:
        if row["id"] in bad:
            row["labels"] = [] if row["labels"] else [random.choice(["labour", "health", "accession"])]
    path = tmp_path_factory.mktemp("planted") / "data.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path, bad


def test_planted_errors_are_found_far_above_chance(
    planted: tuple[Path, set[str]], briefing: Callable[..., Any]
) -> None:
    path, bad = planted
    ran = briefing("review", "--errors", path, "--format", "jsonl", "--count", 2 * len(bad))
    assert ran.code == 0
    assert [row["doubt"] for row in ran.rows] == sorted((row["doubt"] for row in ran.rows), reverse=True)
    assert len({row["id"] for row in ran.rows} & bad) >= len(bad) / 3
    assert "have labels that the others speak against" in ran.err


def test_unlabelled_articles_are_refused() -> None:
    with pytest.raises(InputError, match='no "labels" field'):
        find_label_errors([Article("x", "Chợ Vàm Rô họp lại.")])
