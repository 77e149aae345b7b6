"""Real office files in old encodings: the share of syllables with marks that come back, file by file."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from toolkit.read import read_paths
from toolkit.types import Article

LEGACY = Path(__file__).parents[3] / "shared" / "data" / "legacy"
FILES = sorted(path for path in LEGACY.glob("*.*") if path.suffix in {".docx", ".rtf"})

pytestmark = pytest.mark.skipif(not FILES, reason="../shared/data/legacy is not here")


def marked(text: str) -> Counter[str]:
    return Counter(word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii())


@pytest.mark.filterwarnings("ignore:.*read as (TCVN3|VNI)")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_syllables_of_a_real_file_come_back(path: Path) -> None:
    (article,) = read_paths([path])
    assert isinstance(article, Article)
    wanted = marked(path.with_suffix(".txt").read_text(encoding="utf-8"))
    share = (marked(article.text) & wanted).total() / wanted.total()
    assert share >= 0.98


def test_a_real_utf_16_text_is_read() -> None:
    (article,) = read_paths([LEGACY / "utf16-2005.txt"])
    assert isinstance(article, Article)
    assert article.text == (LEGACY / "utf16-2005.txt").read_bytes().decode("utf-16")
