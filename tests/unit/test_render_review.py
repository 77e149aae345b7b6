"""The review's pages as they are written: what stands in them for which paragraph, in two languages."""

from __future__ import annotations

import re
from typing import Any

import pytest

from toolkit import Article, Evidence, Labels, load_taxonomy
from toolkit.pipeline import understand
from toolkit.render.review import Progress, end_page, unit_page
from toolkit.render.review_phrases import PHRASES

TAXONOMY = load_taxonomy()
LINES = ["Trời mưa.", "Xưởng giày đóng cửa.", "Thợ giày nghỉ việc.", "Chợ vẫn họp.", "Hết mưa.", "Trăng lên."]
REASONS = ("unsure", "seed_terms", "no_seed_terms", "extra", "missing")


def page(index: int | None = 2, *, text: str = "\n".join(LINES), **given: Any) -> str:
    evidence = given.pop("evidence", {})
    labels = Labels("bài-2", "paragraph", index, dict.fromkeys(TAXONOMY.ids, 0.3), (), evidence)
    document = understand(Article("bài", text, title="Tin xưởng giày"))
    shown = unit_page(document, labels, Progress(2, 9, 1, "c.jsonl"), TAXONOMY, **({"lang": "en"} | given))
    return shown.decode("utf-8")


def around(shown: str) -> list[str]:
    return re.findall(r'<p class="around" lang="vi">(.*?)</p>', shown)


@pytest.mark.parametrize(
    ("index", "lines", "folded"),
    [(0, [1, 2], True), (2, [0, 1, 3, 4], True), (5, [3, 4], True), (None, [], False)],
    ids=["first", "middle", "last", "whole text"],
)
def test_two_lines_stand_before_and_behind_and_the_rest_is_folded(
    index: int | None, lines: list[int], folded: bool
) -> None:
    shown = page(index)
    assert around(shown) == [LINES[line] for line in lines]
    assert ("The whole article" in shown) == folded


def test_evidence_is_marked_where_it_stands() -> None:
    start = "\n".join(LINES).index("nghỉ việc")
    shown = page(evidence={"labour": (Evidence("nghỉ việc", 1.2, ((start, start + 9), (0, 4))),)})
    assert re.findall(r"<mark>(.*?)</mark>", shown) == ["nghỉ việc"]
    assert "Evidence: <bdi" in shown


@pytest.mark.parametrize(
    ("given", "said", "ticked"),
    [
        ({}, "", 0),
        ({"chosen": ("health",)}, "Labels so far: Health.", 1),
        ({"chosen": (), "saved": True}, "Saved: none of the areas.", 0),
        ({"chosen": ("health", "labour"), "saved": True, "empty": True}, PHRASES["en"]["empty"], 2),
    ],
    ids=["new", "given", "saved", "empty"],
)
def test_what_was_decided_is_said_and_ticked(given: dict[str, Any], said: str, ticked: int) -> None:
    shown = page(**given)
    assert re.findall(r'<p id="said".*?>(.*?)</p>', shown) == [said]
    assert len(re.findall(r'name="area".*? checked>', shown)) == ticked


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_reason_is_told_with_its_area(lang: str) -> None:
    shown = page(lang=lang, why=[(reason, "labour") for reason in REASONS])
    told = re.findall(r"<li>(.*?)</li>", shown)
    assert len(told) == len(set(told)) == len(REASONS)
    assert sum(TAXONOMY.areas[0].names[lang] in one for one in told) == 5


def test_both_languages_say_the_same_things() -> None:
    assert PHRASES["vi"].keys() == PHRASES["en"].keys()
    places = {lang: [re.findall(r"\{\w+\}", phrase) for phrase in words.values()] for lang, words in PHRASES.items()}
    assert places["vi"] == places["en"]


def test_the_last_page_leads_to_what_has_no_answer() -> None:
    shown = end_page(Progress(10, 9, 7, "c.jsonl"), [3, 8], lang="en").decode("utf-8")
    assert re.findall(r'<a href="(\d)">', shown) == ["3", "8"]
    assert "The labels are in c.jsonl." in shown
    stopped = end_page(Progress(10, 9, 7, "c.jsonl"), [], lang="vi", stopped=True).decode("utf-8")
    assert "Có thể đóng trang này" in stopped
    assert "<form" not in stopped
