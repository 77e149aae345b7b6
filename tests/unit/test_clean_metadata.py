"""Days, addresses and outlets, as lines of a page give them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.clean import clean
from toolkit.clean.metadata import find_day, is_date_line, is_stamp, is_url, iso_day, source_of, url_of
from toolkit.types import Article

PROSE = "Sáng nay, bốn trăm hộ dân xóm Gò được cấp nước sạch sau ba năm chờ đợi."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("22/6/2020", "2020-06-22"),
        ("05:01 PM 12/01/2021", "2021-01-12"),
        ("Thứ hai, 22.06.2020 - 10g05", "2020-06-22"),
        ("Chủ nhật, ngày 2-9-2025, 8 giờ 30 phút sáng", "2025-09-02"),
        ("Cập nhật lúc 15:22, ngày 08 tháng 6 năm 2026 (GMT+7)", "2026-06-08"),
        ("12 Tháng 9, 2026 lúc 9:47 CH", "2026-09-12"),
        ("Ngày 25 tháng mười một 2025", "2025-11-25"),
        ("ngày 3 tháng Giêng năm 2025", "2025-01-03"),
        ("2026-01-28 07:58:11", "2026-01-28"),
        ("Aug 12, 2026", "2026-08-12"),
        ("March 3rd, 2026", "2026-03-03"),
        ("12 December 2025 7am", "2025-12-12"),
        ("Hà Nội, ngày 05 tháng 3 năm 2026", "2026-03-05"),
        ("TP. Hồ Chí Minh, ngày 22/6/2020", "2020-06-22"),
    ],
)
def test_a_line_that_is_a_date_gives_its_day(line: str, day: str) -> None:
    assert is_date_line(line)
    assert find_day(line)[0] == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Ngày 12/01/2021, Bộ tổ chức hội nghị.", "2021-01-12"),
        ("Tại Huế, ngày 22/6/2020, cầu Ba Làng thông xe.", "2020-06-22"),
        ("Sáng 22/6 trời mưa", ""),
        ("31/2/2020", ""),
        ("32/13/2020", ""),
        ("122/6/2020", ""),
        ("22/6/20201", ""),
        ("22/6/1020", ""),
        ("Quyết định 15/2020/QĐ-TTg", ""),
        ("", ""),
    ],
)
def test_other_lines_are_no_dates(line: str, day: str) -> None:
    assert not is_date_line(line)
    assert find_day(line)[0] == day


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from("/.-"))
def test_the_day_comes_before_the_month(day: date, sign: str) -> None:
    assert find_day(f"Họp {day.day}{sign}{day.month:02}{sign}{day.year}!") == (day.isoformat(), "Họp !")
    assert find_day(day.isoformat())[0] == day.isoformat()


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("Ngày xuất bản: 28-01-2026 | Mã tin: 93", True),
        ("Posted by admin on Aug 12, 2026 in Nhân lực | 0 comments", True),
        ("3 giờ trước · Cập nhật 20-1-2026, 21:14", True),
        ("Hai Lúa 21/11/2025 18:02", True),
        ("Lễ hội mở ngày 28-01-2026", False),
        ("Cập nhật liên tục", False),
        (f"Cập nhật 28-01-2026: {PROSE}", False),
    ],
)
def test_a_stamp_has_a_day_and_says_how_or_when(line: str, stamp: bool) -> None:
    assert is_stamp(line) is stamp


@pytest.mark.parametrize(
    ("published", "iso"),
    [
        ("22/06/2020", "2020-06-22"),
        ("22-6-2020 10:30", "2020-06-22"),
        ("2020-06-22", "2020-06-22"),
        ("2020-06-22 10:30", "2020-06-22 10:30"),
        ("2020-06-22T10:30:00+07:00", "2020-06-22T10:30:00+07:00"),
        ("hôm qua", "hôm qua"),
        ("", ""),
    ],
)
def test_given_days_are_written_in_iso_form(published: str, iso: str) -> None:
    assert iso_day(published) == iso
    assert clean(Article("1", PROSE, published=published))[0].published == iso


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("(Báo Sông Hậu) - Sáng nay mưa.", "Báo Sông Hậu"),
        ("(LĐXH) Sáng nay mưa.", "LĐXH"),
        ("Hà Nội (TTX Vàm Cỏ) – “Mưa.”", "TTX Vàm Cỏ"),
        ("LONG AN 11/1 (TTX Vàm Cỏ) - Mưa.", "TTX Vàm Cỏ"),
        ("Bà Lan (Bến Tre) nói mưa.", ""),
        ("Bà Lan (Bến Tre) - người gác đê - nói mưa.", ""),
        ("Cô gái (trái) - Hoa - cười.", ""),
        ("(ảnh minh họa) Mưa to.", ""),
        ("Mưa to (Báo Sông Hậu).", ""),
    ],
)
def test_an_outlet_is_named_by_the_dateline(line: str, name: str) -> None:
    assert source_of("", [line], {}) == name
    assert source_of("", [PROSE, line], {}) == name
    assert source_of("", [line], {0: "caption"}) == ""
    assert source_of("", [PROSE, PROSE, line], {}) == ""


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.a.example.vn/x?y=1", "a.example.vn"),
        ("http://A.example:8080", "a.example"),
        ("http://[1", "Đài Gò Công"),
        ("a.example/x", "Đài Gò Công"),
        ("", "Đài Gò Công"),
    ],
)
def test_an_outlet_is_named_by_its_address_or_by_a_credit(url: str, name: str) -> None:
    assert source_of(url, [PROSE, "Phan Bá", "(Theo Đài Gò Công)"], {1: "byline", 2: "byline"}) == name


@pytest.mark.parametrize(
    ("lines", "url"),
    [
        (["https://a.example/1", "http://b.example"], "https://a.example/1"),
        (["1", "2", "3", "4", "http://b.example"], "http://b.example"),
        (["1", "2", "3", "4", "5", "http://b.example"], ""),
        (["xem https://a.example/1", "ftp://a.example", "a.example"], ""),
    ],
)
def test_an_address_stands_alone_near_the_top(lines: list[str], url: str) -> None:
    assert url_of(lines) == url
    assert [line for line in lines[:5] if is_url(line)][:1] == ([url] if url else [])


@pytest.mark.parametrize(
    ("head", "title", "published"),
    [
        (["Xóm Gò có nước sạch", "04/06/2026"], "Xóm Gò có nước sạch", "2026-06-04"),
        (["04/06/2026", "05/06/2026", "Xóm Gò có nước sạch"], "Xóm Gò có nước sạch", "2026-06-04"),
        (["Đời sống", "Xóm Gò có nước sạch", "Hai Lúa đăng lúc 8:15 ngày 4/6/2026 ở mục Đời sống"], "", "2026-06-04"),
        (["Tin nước sạch lúc 18h ngày 4/6/2026: thêm 12 xóm"], "Tin nước sạch lúc 18h ngày 4/6/2026: thêm 12 xóm", ""),
        ([], "", ""),
        (["xóm Gò có nước sạch " * 6 + "rồi"], "xóm Gò có nước sạch " * 6 + "rồi", ""),
        (["xóm Gò có nước sạch " * 8 + "rồi"], None, ""),
        (["xóm Gò có nước sạch " * 6 + "rồi."], None, ""),
        (["Nước"], "Nước", ""),
        (["Tin ngắn", "nước sạch " * 13 + "về", "Xóm Gò có nước sạch"], "Xóm Gò có nước sạch", ""),
    ],
)
def test_title_and_day_are_found_above_the_text(head: list[str], title: str | None, published: str) -> None:
    article, _ = clean(Article("1", "\n".join([*head, PROSE])))
    wanted = "" if title is None else title or ("Xóm Gò có nước sạch" if head else "")
    assert (article.title, article.published) == (wanted, published)


@pytest.mark.parametrize(
    ("article", "published", "guessed"),
    [
        (Article("1", f"{PROSE}", published="2026-03-05"), "2026-03-05", []),
        (Article("1", f"Huế, ngày 5 tháng 3 năm 2026\n{PROSE}"), "2026-03-05", ["published"]),
        (Article("1", PROSE, extra={"file_date": "2026-03-09"}), "2026-03-09", ["published"]),
        (Article("1", f"05/3/2026\n{PROSE}", extra={"file_date": "2026-03-09"}), "2026-03-05", ["published"]),
        (Article("1", PROSE, published="2026-03-09", extra={"guessed": ["published"]}), "2026-03-09", ["published"]),
        (Article("1", f"Cầu Ba Làng thông xe\n{PROSE}", url="https://a.example.vn/1"), "", ["title", "source"]),
    ],
)
def test_what_was_not_given_is_named_as_guessed(article: Article, published: str, guessed: list[str]) -> None:
    cleaned, _ = clean(article)
    assert (cleaned.published, cleaned.extra.get("guessed", [])) == (published, guessed)
    assert clean(cleaned)[0] == cleaned
