"""Lines and their places become paragraphs: joined lines, columns, tables, and what pages repeat."""

from __future__ import annotations

import pytest

from toolkit.read.pdf_layout import Line, paragraphs

LETTER = 5.0  # points; every letter is as wide as any other here


def line(text: str, down: float, left: float = 50, height: float = 10) -> Line:
    """A line so far below the top of a page of 800 points."""
    return Line(text, left, left + LETTER * len(text), 800 - down - height, 800 - down)


def page(*texts: str, left: float = 50, top: float = 100) -> list[Line]:
    return [line(text, top + 14 * number, left) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (["Chợ nổi họp từ ba giờ", "sáng, ghe kín bờ."], ["Chợ nổi họp từ ba giờ sáng, ghe kín bờ."]),
        (["Chợ nổi họp lại.", "Ghe bán khóm neo kín hai bờ."], ["Chợ nổi họp lại.", "Ghe bán khóm neo kín hai bờ."]),
        (["Ghe bán khóm neo kín hai bờ", "1. Giá khóm tăng"], ["Ghe bán khóm neo kín hai bờ", "1. Giá khóm tăng"]),
        (["Ghe bán khóm neo kín hai bờ", "- Giá khóm tăng"], ["Ghe bán khóm neo kín hai bờ", "- Giá khóm tăng"]),
        (["Ghe đến từ Mát-xcơ-", "va và xa hơn nữa."], ["Ghe đến từ Mát-xcơ-va và xa hơn nữa."]),
        (["Theo lệ phòng Covid-", "19, chợ họp thưa."], ["Theo lệ phòng Covid-19, chợ họp thưa."]),
        (["Chợ có quỹ develop-", "ment của bạn hàng."], ["Chợ có quỹ development của bạn hàng."]),
        (["Chợ họp từ ba giờ -", "ghe neo kín hai bờ."], ["Chợ họp từ ba giờ - ghe neo kín hai bờ."]),
    ],
)  # fmt: skip
def test_lines_are_joined_where_the_paragraph_goes_on(texts: list[str], wanted: list[str]) -> None:
    assert paragraphs([page(*texts)]) == wanted


FULL = "Ghe bán khóm neo kín hai bờ,"


@pytest.mark.parametrize(
    "second",
    [
        line(FULL, 114, left=62),  # indented
        line(FULL, 140),  # further away
        line(FULL, 114, height=14),  # larger
    ],
)
def test_a_paragraph_ends_where_the_printing_shows_it(second: Line) -> None:
    first = [line(FULL, 72), line(FULL, 86), line(FULL, 100)]
    assert paragraphs([[*first, second]]) == [f"{FULL} {FULL} {FULL}", FULL]


LEFT = ["Mưa to suốt đêm ở vùng hồ", "làm ngập ba xóm ven sông,", "bà con phải dời lên chùa", "từ lúc nửa đêm về sáng."]
RIGHT = [
    "Sáng nay nước rút dần, xe",
    "đi lại được trên đường đê",
    "và trường học mở cửa lại",
    "cho các em từ chiều nay.",
]


@pytest.mark.parametrize("interleaved", [True, False])
def test_the_left_column_is_read_before_the_right(interleaved: bool) -> None:
    left, right = page(*LEFT), page(*RIGHT, left=220)
    lines = [one for pair in zip(left, right, strict=True) for one in pair] if interleaved else [*left, *right]
    heading = line("Lũ về trong đêm trên cả hai bờ sông rồi lại rút", 70)
    assert paragraphs([[heading, *lines]]) == [heading.text, " ".join(LEFT), " ".join(RIGHT)]


def test_cells_beside_each_other_are_a_row() -> None:
    table = [line("Xã", 100), line("Lượt", 100, 150), line("Nhạn", 114), line("310", 114, 150), line("•", 128)]
    table.append(line("Khám cho trẻ", 128, 65))
    assert paragraphs([table]) == ["Xã; Lượt", "Nhạn; 310", "• Khám cho trẻ"]


def test_what_pages_repeat_at_their_edges_is_left_out() -> None:
    pages = []
    for number in range(1, 4):
        body = page("Năm nay được mùa.", f"Thôn {number} gặt xong từ đầu tháng giêng.", "Hết.", top=200 + 30 * number)
        pages.append([line(f"Bản tin số 12 – {number}", 20), *body, line(f"Trang {number}/3", 780)])
    found = paragraphs(pages)
    assert found[:2] == ["Năm nay được mùa.", "Thôn 1 gặt xong từ đầu tháng giêng. Hết."]
    assert len(found) == 6
    assert not any("Bản tin" in text or "Trang" in text for text in found)


def test_a_number_in_a_table_s_last_row_is_no_page_number() -> None:
    table = [line("Xã", 100), line("Lượt", 100, 150), line("Nhạn", 114), line("310", 114, 150)]
    assert paragraphs([table])[-1] == "Nhạn; 310"
    assert paragraphs([[*table, line("2", 780, 200)]])[-1] == "Nhạn; 310"


def test_a_paragraph_goes_on_over_the_page() -> None:
    first, second = (
        page("Chợ nổi họp lại từ ba giờ", top=700),
        page("sáng, ghe kín bờ.", "Bà con vui vì bán chạy.", top=60),
    )
    assert paragraphs([first, second])[0] == "Chợ nổi họp lại từ ba giờ sáng, ghe kín bờ."
    ended = page("Chợ nổi họp lại ba giờ.", top=700)
    assert paragraphs([ended, second])[0] == "Chợ nổi họp lại ba giờ."


def test_pages_without_lines_are_passed_over() -> None:
    assert paragraphs([]) == []
    assert paragraphs([[], page("Mưa."), []]) == ["Mưa."]
