"""Cleaning fills in fields, keeps every line in its place, and changes nothing the second time."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.clean import clean
from toolkit.types import Article

TITLE = "Làng chài Tam Thanh mở lớp dạy bơi miễn phí"
PROSE = "Sáng 4/6, bốn mươi đứa trẻ làng chài xuống nước học bơi cùng các thầy biên phòng."
MORE = "Lớp kéo dài hai tuần, mỗi buổi một giờ rưỡi, học ngay bên bến đậu thuyền thúng."


def test_cut_articles_are_tidied_and_keep_every_line() -> None:
    cuts = (("Tin  khác", ""), (), ("Y te\u0302\u0301\u200b.",))
    article, dropped = clean(Article("1", "cũ", title=" Bơi ", published="04/06/2026", cuts=cuts))
    assert (article.cuts, article.text) == ((("Tin khác", ""), (), ("Y tế.",)), "Tin khác \n\nY tế.")
    assert (article.title, article.published, dropped) == ("Bơi", "2026-06-04", ())
    assert clean(article) == (article, ())


def test_given_fields_go_before_what_the_lines_say() -> None:
    given_fields = {"source": "Đài Tam Thanh", "url": "https://b.example/x", "published": "2026-06-05T08:00+07:00"}
    text = f"https://a.example/1\n{TITLE}\n04/06/2026\n(Báo Sông Hậu) - {PROSE}"
    article, _ = clean(Article("1", text, title="Dạy bơi", **given_fields, extra={"x": 1}, path="p"))
    assert {key: getattr(article, key) for key in given_fields} == given_fields
    assert (article.title, article.extra, article.path) == ("Dạy bơi", {"x": 1}, "p")


CHARACTERS = st.text(
    alphabet='aăê\u0301\u0323\u0300òaHĐT .!?…\r\t\u200b\u2028\x85\x0c"“”()-–:0129/&#@\ud800\xad', max_size=30
)
PAGE_LINES = [TITLE, PROSE, MORE, f"{TITLE} - 1", "Tin khác", "Xem thêm: Bão", "Bình luận (2)", "Phan Bá", "boi.jpg"]
PAGE_LINES += [
    "04/06/2026 - 08:15",
    "Cập nhật 4/6/2026, 8:15",
    "https://a.example/b",
    "Ảnh: Bá",
    "- Một",
    "Gồm:",
    "Từ: A",
]
PAGE_LINES += [
    "Theo Đài Tam Thanh",
    f"(Báo Sông Hậu) - {PROSE}",
    "MỚI LÊN TRANG",
    "Chia sẻ",
    "Hội nghị.Tại đó",
    "Bé Na.",
]
LINES = st.lists(st.one_of(st.sampled_from(PAGE_LINES), CHARACTERS), max_size=12)
FIELD = st.one_of(st.just(""), st.sampled_from(PAGE_LINES), CHARACTERS)


@given(LINES, FIELD, FIELD, FIELD, FIELD)
@example(["e\u200b\u0301"], "e\u200b\u0301", "http://İ.example/x", "", "4/6/2026")
def test_cleaning_a_cleaned_article_changes_nothing(
    lines: list[str], title: str, url: str, source: str, published: str
) -> None:
    once = clean(Article("1", "\n".join(lines), title, source, url, published))
    assert clean(once[0]) == once


@given(LINES, FIELD)
def test_dropped_lines_are_lines_of_the_text_and_some_line_is_kept(lines: list[str], title: str) -> None:
    article, dropped = clean(Article("1", "\n".join(lines), title))
    text = article.text.split("\n")
    assert [line.text for line in dropped] == [text[line.index] for line in dropped]
    assert len({line.index for line in dropped}) == len(dropped) < len(text)
    assert all(line.reason for line in dropped)
