"""Captions that scraping has run into the line behind them are told from the text, which is kept."""

from __future__ import annotations

import pytest

from toolkit.clean import clean
from toolkit.clean.captions import glued_caption
from toolkit.pipeline import label_articles, understand
from toolkit.render.rows import article_record
from toolkit.types import Article, Dropped

PROSE = "Sáng 2/9, mười hộ nghèo ở xã nhận nhà mới trong tiếng trống của lũ trẻ."
TITLE = "Mười hộ nghèo Bến Dược nhận nhà trước mùa mưa"


@pytest.mark.parametrize(
    ("caption", "space"),
    [
        ("Ông Lê Bá (áo trắng) tại buổi trao nhà. Ảnh: TTV", " "),
        ("Ông Lê Bá (áo trắng) tại buổi trao nhà - Ảnh: LÊ PHẨM", ""),
        ("Ông Lê Bá tại buổi trao nhà. Ảnh: P. Phẩm.", " "),
        ("Ông Lê Bá tại buổi trao nhà (Ảnh: Lê Phẩm)", " "),
        ("Nhà mới ở TP. Tân An - Ảnh: N.L.P.", " "),
        ("(Ảnh minh họa: Internet)", " "),
        ("(Ảnh minh họa từ kho tư liệu)", ""),
        ("Ảnh: TTV/CTV", " "),
    ],
)
def test_a_caption_before_the_text_is_parted_from_it(caption: str, space: str) -> None:
    assert glued_caption(caption + space + PROSE) == caption


@pytest.mark.parametrize(
    "line",
    [
        PROSE,
        "Ông Lê Bá tại buổi trao nhà. Ảnh: TTV",  # a whole line is looked at elsewhere
        "Ông Lê Bá tại buổi trao nhà. Ảnh: TTV Nhà mới",
        f"Ảnh hưởng của bão kéo dài. {PROSE}",
        f"Ông đưa ra một tấm hình. {PROSE}",
        f"Bà con mừng. Ông Lê Bá đến từ sớm. Ảnh: TTV {PROSE}",  # the first sentence may be text
    ],
)
def test_prose_and_what_may_be_prose_is_left_whole(line: str) -> None:
    assert glued_caption(line) == ""


def test_the_rest_of_the_line_is_the_paragraph() -> None:
    caption = "Ông Lê Bá (áo trắng) tại buổi trao nhà. Ảnh: TTV"
    text = f"{TITLE}\n{caption} {PROSE}\nAi cũng có một chùm chìa khóa mới, treo sẵn trên cửa."
    document = understand(Article("1", text))
    assert document.dropped == (Dropped(0, TITLE, "title"), Dropped(1, caption, "caption", part=True))
    assert [p.index for p in document.paragraphs] == [1, 2]
    (sentence,) = document.paragraphs[0].sentences
    assert sentence.text == PROSE == document.article.text[sentence.start : sentence.end]
    assert "áo" not in sentence.words
    assert clean(document.article) == (document.article, document.dropped)


def test_a_line_whose_beginning_is_dropped_is_labelled_and_shown_as_such() -> None:
    article = Article("1", f"{TITLE}\n(Ảnh minh họa: Internet) {PROSE}")
    (labelled,) = label_articles([article])
    assert [row.dropped for row in labelled.paragraphs] == ["title", ""]
    cleaned, dropped = clean(article)
    shown = article_record(cleaned, dropped)["dropped"]
    assert shown[1] == {"index": 1, "text": "(Ảnh minh họa: Internet)", "reason": "caption", "part": True}
