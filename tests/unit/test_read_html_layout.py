"""Headline, captions and frames as sites of Viet Nam have them."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring, tostring

from toolkit.read.html_layout import drop_captions, headline, unframe

TITLE = "Trạm y tế xã Mường Giôn có bác sĩ trực đêm"
SITE = "CỔNG THÔNG TIN XÃ MƯỜNG GIÔN"


@pytest.mark.parametrize(
    ("window", "body", "guess"),
    [
        (f"{TITLE} - {SITE}", f"<h1>{SITE}</h1><div>{TITLE}</div>", SITE),
        (f"[E-magazine] {TITLE}", f"<h1>{TITLE}</h1>", f"[E-magazine] {TITLE}"),
        (f"{TITLE} | X", f"<h2>Trạm y tế xã</h2><h3>{TITLE}</h3>", "Trạm y tế xã"),
        (SITE.title(), f"<h1>{SITE}</h1><h3 class='header-title'>{TITLE}</h3>", SITE.title()),
        ("Trang 3", f"<div class=tit>{TITLE}</div>", "Trang 3"),
        ("Tin", f"<h1>Tin</h1><p class=tieu-de>{TITLE}</p>", "Tin"),
        ("Tin", f"<h1>{TITLE}</h1><p class=title>Giá cá cơm tăng gấp đôi</p>", TITLE),
        ("Tin", "<p>Đêm nào trạm cũng có người thức.</p>", TITLE),
    ],
)
def test_the_headline_is_what_the_page_shows(window: str, body: str, guess: str) -> None:
    assert headline(document_fromstring(f"<title>{window}</title><body>{body}</body>"), guess) == TITLE


CAPTION = "Bác sĩ Lò Văn Pánh trong ca trực"
PICTURE = "<p><img src=a.jpg></p>"


@pytest.mark.parametrize(
    ("block", "dropped"),
    [
        (f"<p><em>{CAPTION}</em></p>", True),
        (f"<p style='text-align: center'>{CAPTION}</p>", True),
        (f"<td align=middle><i>{CAPTION}</i></td>", True),
        (f"<div class='slide-caption'>{CAPTION}</div>", True),
        (f"<p>{CAPTION}</p>", False),
        (f"<p><em>Bác sĩ</em>{CAPTION}</p>", False),
        (f"<p align=center>{CAPTION * 10}</p>", False),
        (f"<div class=caption><p>{CAPTION}</p></div>", False),
    ],
)
def test_the_caption_behind_a_picture_is_taken_out(block: str, dropped: bool) -> None:
    table = block.startswith("<td")
    body = f"<table><tr><td><img></td></tr><tr>{block}</tr></table>" if table else PICTURE + block
    tree = document_fromstring(f"<body>{body}<p>Hết</p></body>")
    drop_captions(tree)
    assert (CAPTION not in tree.text_content()) is dropped
    assert tree.text_content().endswith("Hết")


def test_a_picture_at_the_end_has_no_caption() -> None:
    tree = document_fromstring(f"<p align=center>{CAPTION}</p>{PICTURE}")
    drop_captions(tree)
    assert tree.text_content() == CAPTION


def test_tables_that_frame_a_page_become_blocks_and_tables_of_figures_stay() -> None:
    frame = document_fromstring("<table><tr><td><p>Một</p><table><tr><td>Năm</td></tr></table></td></tr></table>")
    unframe(frame)
    assert [element.tag for element in frame.iter()] == ["html", "body", *["div"] * 3, "p", "div", "div", "div"]
    figures = document_fromstring("<table><tr><td>Năm</td><td>31</td></tr></table>")
    before = tostring(figures)
    unframe(figures)
    assert tostring(figures) == before
