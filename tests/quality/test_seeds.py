"""The seed corpus is large, varied and balanced as seeds/README.md says."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict
from sklearn.preprocessing import OneHotEncoder

from toolkit import load_taxonomy
from toolkit.words import find_words

SEEDS = Path(__file__).parents[2] / "seeds"
AREAS = load_taxonomy().ids
# Registers of ministries, conferences and ASEAN; the others are of the press and of readers.
OFFICIAL = set("asean communique delegate interview legal minutes ministry plan report speech statistics".split())
# Names of bodies and conventions may be longer than twelve syllables; they count as one.
NAMES = [
    "bộ lao động thương binh và xã hội",
    "hội đồng cộng đồng văn hóa xã hội asean",
    "cộng đồng văn hóa xã hội asean",
    "hội nghị quan chức cấp cao phụ trách",
    "hiệp định đối tác toàn diện và tiến bộ xuyên thái bình dương",
    "công ước của liên hợp quốc về quyền của người khuyết tật",
    "công ước về xóa bỏ mọi hình thức phân biệt đối xử với phụ nữ",
    "công ước quốc tế về bảo vệ quyền của tất cả người lao động di trú và các thành viên gia đình họ",
]


def read(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (SEEDS / name).read_text(encoding="utf-8").split("\n") if line]


PARAGRAPHS = read("paragraphs.jsonl")
ARTICLES = read("articles.jsonl")


def syllables(text: str) -> list[str]:
    plain = " ".join(re.findall(r"\w+", text.lower()))
    for number, name in enumerate(NAMES):
        plain = plain.replace(name, f"name{number}")
    return plain.split()


SYLLABLES = [syllables(str(row["text"])) for row in PARAGRAPHS]


def runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def labelled(area: str) -> np.ndarray:
    return np.array([area in row["labels"] for row in PARAGRAPHS])  # type: ignore[operator]


def test_there_are_enough_paragraphs_of_each_kind() -> None:
    counts = Counter(area for row in PARAGRAPHS for area in row["labels"])  # type: ignore[attr-defined]
    assert len(PARAGRAPHS) >= 2500
    assert all(counts[area] >= 300 for area in AREAS), counts
    assert sum(len(row["labels"]) > 1 for row in PARAGRAPHS) >= 250  # type: ignore[arg-type]
    nothing = [row for row in PARAGRAPHS if not row["labels"]]
    assert len(nothing) >= 900
    assert sum("hard" in row for row in nothing) > len(nothing) / 2


def test_a_third_is_official_prose() -> None:
    assert sum(row["register"] in OFFICIAL for row in PARAGRAPHS) >= len(PARAGRAPHS) / 3


def test_no_two_paragraphs_share_twelve_syllables_in_a_row() -> None:
    seen: dict[tuple[str, ...], object] = {}
    shared = []
    for row, words in zip(PARAGRAPHS, SYLLABLES, strict=True):
        for run in runs(words, 12):
            if seen.setdefault(run, row["id"]) != row["id"]:
                shared.append((row["id"], seen[run], " ".join(run)))
    assert shared == []


def test_no_two_paragraphs_are_alike() -> None:
    sets = [runs(words, 5) for words in SYLLABLES]
    holders: dict[tuple[str, ...], list[int]] = {}
    for number, found in enumerate(sets):
        for run in found:
            holders.setdefault(run, []).append(number)
    pairs = Counter(pair for rows in holders.values() if len(rows) > 1 for pair in combinations(rows, 2))
    alike = [pair for pair, both in pairs.items() if both > 0.5 * len(sets[pair[0]] | sets[pair[1]])]
    assert alike == []


def test_the_vocabulary_is_rich() -> None:
    words = {word for row in PARAGRAPHS for word in find_words(str(row["text"])) if any(map(str.isalpha, word))}
    assert len(words) >= 7000


def test_openings_vary() -> None:
    openings = Counter(tuple(words[:4]) for words in SYLLABLES)
    assert max(openings.values()) <= len(PARAGRAPHS) / 100


@pytest.mark.parametrize("area", AREAS)
def test_neither_length_nor_register_tells_the_area(area: str) -> None:
    lengths = np.log([len(words) for words in SYLLABLES])[:, None]
    registers = OneHotEncoder(sparse_output=False).fit_transform([[row["register"]] for row in PARAGRAPHS])
    features = np.hstack([lengths, lengths**2, registers])
    model = LogisticRegression(class_weight="balanced", max_iter=2000)
    guesses = cross_val_predict(model, features, labelled(area), cv=5, method="decision_function")
    assert roc_auc_score(labelled(area), guesses) < 0.62


def test_ids_are_unique() -> None:
    for rows in (PARAGRAPHS, ARTICLES):
        assert len({row["id"] for row in rows}) == len(rows)


def test_articles_are_whole_dated_and_labelled() -> None:
    assert len(ARTICLES) >= 60
    for row in ARTICLES:
        assert 300 <= len(str(row["text"]).split()) <= 1200, row["id"]
        assert all(row[key] for key in ("title", "source", "published"))
        assert set(row["labels"]) <= set(AREAS)  # type: ignore[call-overload]
    assert len({str(row["published"])[:7] for row in ARTICLES}) >= 12
    assert sum("accession" in row["labels"] for row in ARTICLES) >= 10  # type: ignore[operator]
    assert sum(not row["labels"] for row in ARTICLES) >= 5


def test_articles_tell_events_twice_and_series_apart() -> None:
    events = Counter(str(row["event"]) for row in ARTICLES if "event" in row)
    assert sum(name.startswith("ev-") and count >= 2 for name, count in events.items()) >= 5
    assert sum(name.startswith("dup-") and count == 2 for name, count in events.items()) >= 3
    assert {"soca-28", "soca-29"} <= set(events)


def test_pages_with_furniture_have_labels_beside_them() -> None:
    with (SEEDS / "document_labels.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 8
    assert {row["id"] for row in rows} == {page.stem for page in (SEEDS / "pages").iterdir()}
    assert all(set(filter(None, row["labels"].split(";"))) <= set(AREAS) for row in rows)
