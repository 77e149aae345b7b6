"""The page on paper: no page ends with a heading, and none lets what is marked for screens through."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from test_render_browser import CHROMIUM, digest_of

from toolkit import Labelled
from toolkit.render import render

pypdfium2 = pytest.importorskip("pypdfium2", reason="no pypdfium2 here")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
make = Callable[..., Labelled]
# Of uneven length, so that pages end at every place of a story.
TEXT = "Xưởng {n} ở Hải Phú nghỉ việc từ sáng nay.\n" + "Công nhân đứng đợi ở cổng, mưa vẫn chưa dứt.\n"
STORIES = 40


@pytest.fixture
def page(labelled: make) -> bytes:
    articles = [
        labelled(f"{n}", {"labour": 0.9 - n / 100} | ({"health": 0.6} if n % 3 else {}), TEXT.format(n=n) * (n % 4 + 1),
                 title=f"Tít {n} " + "của một bài dài " * (n % 5), source="Báo Ven Sông", published="2026-03-05")
        for n in range(STORIES)
    ]  # fmt: skip
    return render(digest_of(articles), "html")


def printed(page: bytes, folder: Path) -> list[list[str]]:
    """The lines of each page as Chromium prints them, without the page's number."""
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_bytes(page)
    own = [f"--user-data-dir={folder}", "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri()]
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", *own]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    with pypdfium2.PdfDocument(target) as document:
        texts = [sheet.get_textpage().get_text_bounded() for sheet in document]
    lines = [[line.strip() for line in text.splitlines() if line.strip()] for text in texts]
    return [[line for line in one if not re.fullmatch(r"\d+ / \d+", line)] for one in lines]


def ends_with_a_heading(lines: list[str]) -> bool:
    """Whether the last line belongs to a title, a source or the badges of areas."""
    return bool(re.match(r"(Tít \d|của một bài|Báo Ven Sông|Lao động – việc làm|Y tế)", lines[-1]))


def test_no_page_ends_with_a_heading(page: bytes, tmp_path: Path) -> None:
    sheets = printed(page, tmp_path)
    assert len(sheets) > 6
    assert [lines[-3:] for lines in sheets if ends_with_a_heading(lines)] == []


def test_without_our_rules_pages_would_end_with_headings(page: bytes, tmp_path: Path) -> None:
    loose = page.replace(b"break-after: avoid", b"break-after: auto").replace(
        b"break-inside: avoid", b"break-inside: auto"
    )
    free = re.sub(rb"<meta http-equiv.*?>", b"", loose)  # whose hash of the style is another one
    assert any(ends_with_a_heading(lines) for lines in printed(free, tmp_path))


def test_filters_and_folds_stay_on_the_screen(page: bytes, tmp_path: Path) -> None:
    shown = [line for lines in printed(page, tmp_path) for line in lines]
    assert "Bỏ lọc" not in shown
    assert not [line for line in shown if line.startswith("Toàn văn")]
    assert any(line.startswith("Lao động – việc làm 90%") for line in shown)  # which a screen shows on hovering
