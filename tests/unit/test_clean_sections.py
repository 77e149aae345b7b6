"""Whole sections of a page that are not its article: feet, polls, questions, headlines with a marker."""

from __future__ import annotations

import pytest

from toolkit.clean import clean
from toolkit.clean.looks import is_prose, reason_by_looks
from toolkit.clean.metadata import is_stamp
from toolkit.types import Article

TITLE = "Trạm y tế xã Mường Giôn có bác sĩ trực đêm"
PROSE = "Từ đầu tháng Ba, đêm nào trạm y tế cũng có một bác sĩ và một y tá thức cùng người bệnh."
MORE = "Bà con ở bản xa nhất đi bộ mất ba giờ, nay gọi điện trước thì có xe ra đón ở ngã ba."


def reasons(*lines: str, **fields: str) -> dict[int, str]:
    return {line.index: line.reason for line in clean(Article("1", "\n".join(lines), **fields))[1]}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("(Ảnh minh họa, nguồn Internet)", "caption"),
        ("Xem chi tiết tại đây", "navigation"),
        ("Bạn chưa có tài khoản. Đăng nhập tại đây.", "navigation"),
        ("Trình duyệt của bạn không hỗ trợ phát video.", "navigation"),
        ("Turn off Animations", "navigation"),
        ("00:00 / 02:47", "navigation"),
        ("Trang nhất :: Tin hội :: Văn bản", "navigation"),
        ("Viết bình luận", "comments"),
        ("Chưa có bình luận nào, hãy là người đầu tiên.", "comments"),
        ("Nội dung trên chỉ có giá trị tham khảo.", "footer"),
        ("Bác sĩ đã sống nhiều năm tại đây.", ""),
        ("Anh xem mạch cho từng người rồi ở lại làm việc tại đây.", ""),
        ("Lúc 2:30 xe cấp cứu tới nơi.", ""),
        ("Thông tin về ca trực được dán ngoài cửa trạm.", ""),
    ],
)
def test_buttons_notes_and_notices_are_known_by_their_looks(line: str, reason: str) -> None:
    assert reason_by_looks(line) == reason


def test_questions_of_an_interview_are_text() -> None:
    page = [TITLE, PROSE, "PV: Thưa ông, vì sao?", "Vì bệnh không đợi sáng.", "PV: Xin cảm ơn ông!"]
    assert reasons(*page) == {0: "title"}
    assert is_prose("Phóng viên: Vì sao?")
    assert not is_prose("PV: Lê Bá")


@pytest.mark.parametrize(("crumb", "reason"), [("Video", "caption"), ("TRUYỀN HÌNH MIỀN NÚI PHÍA BẮC", "navigation")])
def test_a_headline_may_begin_with_its_kind(crumb: str, reason: str) -> None:
    page = "\n".join([crumb, f"Video: {TITLE}", "10/10/2025 22:15", PROSE, MORE])
    article, dropped = clean(Article("1", page))
    assert article.title == f"Video: {TITLE}"
    assert [line.reason for line in dropped] == [reason, "title", "date"]


def test_below_a_headline_such_a_line_is_a_caption() -> None:
    assert reasons(TITLE, f"Video: {TITLE} từ tháng Ba", PROSE, MORE) == {0: "title", 1: "caption"}


def test_headlines_of_others_between_title_and_text_are_dropped() -> None:
    page = [TITLE, "Bình luận (2)", "Tin liên quan", "Thêm mười hai bản ở Mường Giôn có điện lưới", PROSE, MORE]
    assert reasons(*page) == {0: "title", 1: "comments", 2: "related", 3: "related"}


POLL = ["Bạn nghĩ gì về việc trực đêm?", "Ủng hộ", "Còn e ngại", "Số hiệu: 09/2026", "Kết quả"]


def test_many_loose_lines_below_the_text_are_a_page_s_foot() -> None:
    found = reasons(TITLE, PROSE, MORE, *POLL)
    assert found.keys() == {0, 3, 4, 5, 6, 7}
    assert found[3] == "navigation"
    assert 3 not in reasons(TITLE, PROSE, MORE, *POLL[:4])


def test_what_a_comment_says_is_no_text_to_end_a_page_with() -> None:
    page = [TITLE, PROSE, MORE, *POLL, "Ý kiến bạn đọc", "Hay quá, bản tôi cũng cần một trạm như thế này."]
    assert reasons(*page).keys() == {0, *range(3, 10)}


ENGLISH = "The health station will be open at night from March, with one doctor and one nurse."


def test_lines_in_english_are_for_other_readers() -> None:
    assert reasons(TITLE, PROSE, ENGLISH, MORE) == {0: "title", 2: "other language"}
    assert reasons(TITLE, ENGLISH, ENGLISH, ENGLISH, PROSE).get(1) != "other language"
    names = "Khan, Haaland, Vinicius, Bellingham, Mbappe, Kane, Saka, Foden."
    assert reasons(TITLE, PROSE, names, MORE) == {0: "title"}


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("NHẬT BÁO - Ra ngày thứ sáu 21/8/2026 - Năm thứ 47 - Số 13.902", True),
        ("Số 6112 (7840) * Thứ Ba, ngày 17-3-2026 (29 tháng Giêng năm Bính Ngọ) * Giá: 5.000 đồng", True),
        ("Quyết định số 31 ngày 12/3/2026", False),
    ],
)
def test_the_head_of_a_printed_paper_is_a_stamp(line: str, stamp: bool) -> None:
    assert is_stamp(line) is stamp
