"""What is asked of every line has the same answer the short way as the long one."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.clean import looks, metadata
from toolkit.clean.characters import tidy
from toolkit.clean.lines import FIRM_STOPS, STOPS, ends_in, is_told, length_of
from toolkit.clean.looks import reason_by_looks, related
from toolkit.clean.metadata import is_date_line

TIDY = st.text(alphabet='aẢ.…:;?!"”’»)( 1', max_size=12).map(tidy).filter(bool)
# What lines that are not the article's text are made of, between words that say nothing.
MARKED = (
    "https://tin.vn/a|5/3/2026|ngày 5 tháng 3 năm 2026|Thứ hai,|10:30|Huế,|anh.jpg|Từ khóa:|#Lũ|Bản quyền thuộc|© 2026"
    "|Ghi rõ nguồn|Tổng biên tập:|3 bình luận|Ý kiến bạn đọc|Gửi bình luận|Phản hồi|» Lũ về|Ảnh: P. Lê|(Ảnh tư liệu)"
    "|Hình 2|bấm vào đây|xem tại đây|trình duyệt|không hỗ trợ|00:00 / 02:47|Trang chủ|›|Thế giới|Chia sẻ|Facebook|Login"
    "|Tin khác|Xem thêm|Bài viết liên quan|Related|Đọc nhiều nhất"
).split("|")
AROUND = ["", "Quy Nhơn", "không hỗ trợ", "Lũ về.", "(Lũ)", "thuộc báo"]
LINES = [
    tidy(f"{before} {marked} {behind}{stop}")
    for marked, before, behind in product(MARKED, AROUND, AROUND)
    for stop in ("", ".", ":", "?", "...", ".”", ").")
]
ASKED = (reason_by_looks, is_date_line, lambda line: related(line) is not None)


@given(TIDY)
def test_ends_and_lengths_are_those_that_patterns_find(line: str) -> None:
    closing = r"[\"”’»)\]]*$"
    assert ends_in(line, STOPS) == bool(re.search(r"[.…:;?!]\s?" + closing, line))
    assert ends_in(line, FIRM_STOPS) == bool(re.search(r"[.…:;]\s?" + closing, line))
    assert is_told(line) == bool(re.search(r"[^.][.:;]" + closing, line))
    assert length_of(line) == len(line.split())


def test_what_a_line_begins_with_spares_work_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = LINES + [line.upper() for line in LINES]
    shortly = [[asked(line) for asked in ASKED] for line in lines]
    for module in (looks, metadata):
        monkeypatch.setattr(module, "begins_as", lambda *_: True)  # so every pattern is tried
    assert [[asked(line) for asked in ASKED] for line in lines] == shortly
