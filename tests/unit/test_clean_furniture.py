"""What a line looks like and where it stands says whether it is text; prose in doubt is kept."""

from __future__ import annotations

import pytest

from toolkit.clean import clean
from toolkit.clean.looks import is_prose, reason_by_looks
from toolkit.types import Article

TITLE = "Làng chài Tam Thanh mở lớp dạy bơi miễn phí"
PROSE = "Sáng 4/6, bốn mươi đứa trẻ làng chài xuống nước học bơi cùng các thầy biên phòng."
LAST = "Ai bơi qua được con lạch đầu làng thì nhận một chiếc áo phao màu cam, vừa đẹp vừa bền."
MORE = "Lớp kéo dài hai tuần, mỗi buổi một giờ rưỡi, học ngay bên bến đậu thuyền thúng."


def reasons(*lines: str, **fields: str) -> dict[int, str]:
    return {line.index: line.reason for line in clean(Article("1", "\n".join(lines), **fields))[1]}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("https://bao.example/tin-1.html", "url"),
        ("Thứ năm, 04/06/2026, 08:15 (GMT+7)", "date"),
        ("lop-boi_2.JPG", "image name"),
        ("[Hình: lop boi 3.webp]", "image name"),
        ("Ảnh: Phan Bá", "caption"),
        ("Ảnh 2/7", "caption"),
        ("Hình 1: Bến thuyền lúc sáng sớm.", "caption"),
        ("CHÚ THÍCH ẢNH: Bến thuyền lúc sáng sớm.", "caption"),
        ("Lũ trẻ khởi động trên bãi cát. Ảnh: P. Bá", "caption"),
        ("Lũ trẻ khởi động trên bãi cát - Ảnh: PHAN BÁ", "caption"),
        ("Lũ trẻ khởi động trên bãi cát. (Ảnh do nhà trường cung cấp)", "caption"),
        ("Video: Buổi học đầu tiên", "caption"),
        ("Từ khóa: bơi, làng chài", "tags"),
        ("#HocBoi #TamThanh", "tags"),
        ("Xem thêm: Thuyền thúng đua trên sông", "related"),
        ("Xem thêm Thuyền thúng đua trên sông Trường Giang mùa hè này", "related"),
        (">> Thuyền thúng đua trên sông", "related"),
        ("Bình luận", "comments"),
        ("Ý kiến bạn đọc", "comments"),
        ("© 2026 Báo Sông Hậu", "footer"),
        ("Điện thoại: (0235) 000 111", "footer"),
        ("Chịu trách nhiệm nội dung: Ban biên tập.", "footer"),
        ("Trang chủ > Xã hội > Đời sống", "navigation"),
        ("Chia sẻ Facebook Zalo", "navigation"),
        ("Quảng cáo", "navigation"),
        ("Nếu không xem được ảnh, bạn bấm vào đây để tải lại trang.", "navigation"),
    ],
)
def test_furniture_within_the_text_is_dropped_by_its_looks(line: str, reason: str) -> None:
    wanted = {0: "title", 2: reason}
    assert reasons(TITLE, PROSE, line, MORE, LAST) == wanted
    assert reasons(TITLE, PROSE, line, MORE, LAST, title=TITLE) == wanted


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Phan Bá", "byline"),
        ("Phan Bá - Lê Út và T. Hạnh", "byline"),
        ("Theo Báo Sông Hậu", "byline"),
        ("Tác giả: Phan Bá", "byline"),
        ("Phan Bá Lê Út T. H. Hạnh", "signature"),
        ("Phan Bá (tổng hợp)", "signature"),
        ("* Tên một số em đã được đổi", "signature"),
        ("In", "navigation"),
        ("Tin khác", "related"),
        ("Có thể bạn quan tâm", "related"),
    ],
)
def test_short_lines_below_the_text_are_dropped(line: str, reason: str) -> None:
    assert reasons(TITLE, PROSE, MORE, line) == {0: "title", 3: reason}


@pytest.mark.parametrize(
    "line",
    [
        "Bốn điểm tập trung",
        "Vì sao phải dạy từ bé?",
        "Đọc nhiều sách giúp trẻ bơi giỏi hơn",
        "– anh Bá chia sẻ.",
        "Bé Na bật khóc.",
        "Chịu trách nhiệm chính về lớp học là thầy Bá, người từng cứu ba đứa trẻ.",
        "Đường dây nóng 111 bảo vệ trẻ em nhận được bốn cuộc gọi từ làng này trong tháng Năm.",
        "Tin tức lan đi rất nhanh, chiều hôm ấy có thêm mười hai đứa trẻ xin học.",
        "Ảnh hưởng của sóng lớn làm lớp phải nghỉ hai buổi, thầy trò đành tập trên cạn.",
        "Theo thầy Bá, trẻ tám tuổi học nhanh hơn trẻ mười hai tuổi rất nhiều.",
        "Nguồn nước giếng cạn, thầy trò phải gánh nước từ đầu làng về tráng chân.",
        "“Con hết sợ nước rồi”, bé Na nói",
    ],
)
def test_text_that_only_resembles_furniture_is_kept(line: str) -> None:
    assert reasons(TITLE, PROSE, line, MORE) == {0: "title"}


@pytest.mark.parametrize(
    "lines",
    [
        ["Một câu thôi."],
        ["Tin vắn"],
        ["Ảnh: Phan Bá"],
        [""],
        ["Tin vắn", "Giá lúa tăng", "Mưa to"],
        ["Trang chủ", "https://a.example/b.html", "05/06/2026", "Ảnh: Phan Bá"],
        ["lop-boi.jpg", "Bốn mươi đứa trẻ làng chài xuống nước học bơi."],
    ],
)
def test_one_line_and_texts_without_prose_are_never_dropped_whole(lines: list[str]) -> None:
    assert reasons(*lines) == {}
    assert len(reasons(*lines, title=lines[0])) < len(lines)


@pytest.mark.parametrize("marker", ["Bình luận (12)", "Hãy gửi ý kiến của bạn"])
def test_a_marker_that_is_no_button_opens_comments_anywhere(marker: str) -> None:
    assert reasons(TITLE, PROSE, marker, MORE, LAST) == {0: "title"} | dict.fromkeys([2, 3, 4], "comments")


def test_what_follows_tags_is_no_text_until_prose_goes_on() -> None:
    assert reasons(TITLE, PROSE, "Tags: bơi", "Giá cá cơm tăng", MORE, LAST) == {0: "title", 2: "tags", 3: "tags"}


def test_headlines_under_a_marker_are_dropped_until_prose_goes_on() -> None:
    page = [TITLE, PROSE, "Tin liên quan", "Bão số 3 đổi hướng", "Giá cá cơm tăng gấp đôi", MORE, "Hết giờ học"]
    assert reasons(*page, "Ai về nhà nấy.") == {0: "title", 2: "related", 3: "related", 4: "related"}


def test_a_pointer_within_the_text_takes_no_heading_with_it() -> None:
    page = [TITLE, PROSE, "Xem thêm: Bão số 3 đổi hướng", "Lớp học ban đêm", MORE]
    assert reasons(*page) == {0: "title", 2: "related"}


def test_pointers_below_the_text_take_the_headlines_after_them() -> None:
    page = [TITLE, PROSE, MORE, "Xem thêm: Bão số 3 đổi hướng", "Vì sao giá cá cơm tăng gấp đôi?"]
    assert reasons(*page) == {0: "title", 3: "related", 4: "related"}


@pytest.mark.parametrize("marker", ["Ý kiến bạn đọc (1)", "Hãy gửi ý kiến của bạn", "Leave a Reply", "3 bình luận"])
def test_comments_are_dropped_to_the_end_of_the_page(marker: str) -> None:
    page = [
        TITLE,
        PROSE,
        MORE,
        marker,
        "Hai Lúa",
        "Hay quá, xóm tôi cũng cần một lớp như vầy nè.",
        "Thích",
    ]
    assert reasons(*page) == {0: "title"} | dict.fromkeys([3, 4, 5], "comments") | {6: "navigation"}


def test_a_button_for_comments_above_the_text_takes_nothing_with_it() -> None:
    assert reasons(TITLE, "Bình luận", PROSE, MORE) == {0: "title", 1: "comments"}


def test_a_heading_in_capitals_below_the_text_opens_other_headlines() -> None:
    long = "Trạm bơm đầu nguồn chạy thử hai tổ máy mới sau tám tháng lắp đặt liên tục"
    others = dict.fromkeys([3, 4, 5], "related")
    assert reasons(TITLE, PROSE, MORE, "MỚI LÊN TRANG", long, "Mưa to") == {0: "title"} | others
    assert reasons(TITLE, PROSE, MORE, "Mới lên trang", long, "Mưa to") == {0: "title", 5: "navigation"}


def test_a_list_that_the_text_opens_is_text() -> None:
    page = [TITLE, PROSE, "Mỗi em mang theo ba thứ:", "- Một chiếc mũ", "- Đôi dép", "c) Chai nước"]
    assert reasons(*page) == {0: "title"}
    assert reasons(TITLE, PROSE, MORE, "- Một chiếc mũ") == {0: "title", 3: "signature"}


@pytest.mark.parametrize(
    ("below", "dropped"),
    [
        ("Thầy trò khởi động", True),
        ("Thầy trò khởi động trên bãi cát trước giờ học.", True),
        ("Thầy trò khởi động. Mặt các em được che.", True),
        (f"{PROSE} {MORE}", False),
        ("Tin khác", False),
    ],
)
def test_the_line_behind_a_picture_is_its_caption(below: str, dropped: bool) -> None:
    page = [TITLE, PROSE, "boi.png", below, MORE]
    assert (reasons(*page).get(3) == "caption") is dropped


def test_pictures_named_by_the_title_have_captions_too() -> None:
    page = [TITLE, PROSE, f"{TITLE} - 1", "Thầy trò khởi động.", MORE, f"{TITLE} - 2"]
    assert reasons(*page) == {0: "title", 2: "image name", 3: "caption", 5: "image name"}


def test_around_a_given_title_only_prose_is_kept() -> None:
    assert reasons("Đời sống", PROSE, TITLE, MORE, title=TITLE) == {0: "navigation", 2: "title"}
    assert reasons("Sắp được bơi rồi.", "Phan Bá", "Bờ biển", PROSE, title="Tên khác") == {1: "byline"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Xã hội / Đời sống", "navigation"),
        ("nước mặn / nước ngọt", ""),
        ("Xã hội / Đời sống bà con ở biển", ""),
        ("* * *", ""),
        ("Thích Chia sẻ 24", "navigation"),
        ("Thích Chia sẻ kỷ niệm với xóm làng", ""),
    ],
)
def test_crumbs_and_buttons_are_known_by_their_looks(line: str, reason: str) -> None:
    assert reason_by_looks(line) == reason


@pytest.mark.parametrize(
    ("words", "stop", "prose"),
    [
        (6, ".", False),
        (7, ".", True),
        (7, "", False),
        (24, "?", False),
        (25, "?", True),
        (29, "", False),
        (30, "", True),
    ],
)
def test_prose_is_long_or_has_a_stop(words: int, stop: str, prose: bool) -> None:
    assert is_prose(" ".join(["mưa"] * words) + stop) is prose


def test_one_line_that_looks_like_mail_is_none() -> None:
    line = "Từ: chợ nổi đến chợ phiên, người bán đổi nghề theo con nước."
    assert reasons(line, MORE) == {}
    assert reasons(line, "Gửi: xóm chợ", MORE) == {0: "navigation", 1: "navigation"}
