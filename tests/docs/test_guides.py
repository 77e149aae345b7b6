"""The two quick guides say the same, in the digest's own words, and what they tell an officer to type works."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from desk import a_desk, someone_who_follows  # noqa: F401  # fixtures

from toolkit.render.phrases import PHRASES

ROOT = Path(__file__).parents[2]
GUIDES = {"en": ROOT / "notebooks" / "quick-guide.md", "vi": ROOT / "notebooks" / "huong-dan-nhanh.md"}
TEXTS = {lang: path.read_text(encoding="utf-8") for lang, path in GUIDES.items()}
# What a digest shows, and its reader has to understand.
WORDS = ("headlines", "copies", "evidence", "also", "see", "unlabelled", "skipped")
OF_THE_SYSTEM = {"`briefing` is not recognized", "Permission denied"}


def typed(text: str) -> list[str]:
    """Return the lines that the reader is told to type."""
    return [line for block in re.findall(r"```powershell\n(.*?)\n```", text, re.S) for line in block.split("\n")]


def bare(line: str) -> list[str]:
    """Return a command without what has another name in each language."""
    return [word for word in line.split() if word.startswith("-")] + line.split()[:2]


@pytest.mark.parametrize("lang", TEXTS)
def test_what_is_typed_works(lang: str, follow: Callable[[str], None]) -> None:
    lines = [line for line in typed(TEXTS[lang]) if line.startswith("briefing ")]
    assert len(lines) > 5
    for line in lines:
        follow(line)


def test_both_say_to_type_the_same() -> None:
    english, vietnamese = (list(map(bare, typed(text))) for text in TEXTS.values())
    assert english == vietnamese


def test_both_have_the_same_parts() -> None:
    english, vietnamese = (re.findall(r"^(#+|-|\d\.|\|)", text, re.M) for text in TEXTS.values())
    assert english == vietnamese


@pytest.mark.parametrize("lang", TEXTS)
def test_they_use_the_words_of_the_digest(lang: str) -> None:
    for key in WORDS:
        assert PHRASES[lang][key].lower() in TEXTS[lang].lower(), key


def test_the_messages_that_they_explain_are_ours() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "toolkit").rglob("*.py"))
    english, vietnamese = (re.findall(r"^\| (?!it says|máy báo)([^-|][^|]+) \|", text, re.M) for text in TEXTS.values())
    assert english == vietnamese
    for message in set(english) - OF_THE_SYSTEM:
        assert message.rpartition("; ")[2] in code


@pytest.mark.parametrize("lang", TEXTS)
def test_each_is_a_page_whose_links_lead_somewhere(lang: str) -> None:
    assert len(TEXTS[lang].splitlines()) <= 120
    for target in re.findall(r"\]\(([^)]+)\)", TEXTS[lang]):
        assert (ROOT / "notebooks" / target).exists(), target
