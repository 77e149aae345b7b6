"""What a line shows by itself, wherever it stands: prose, a name, a date, a caption, buttons, a footer.

Words are looked at only for the markers that readers, too, go by.
"""

from __future__ import annotations

import re

from toolkit.clean.lines import FIRM_STOPS, STOPS, begins_as, ends_in, is_told, length_of, openings
from toolkit.clean.metadata import is_date_line, is_stamp, is_url

UPPER = "".join(c for c in map(chr, range(0x1EFA)) if c.isupper())
LOWER = UPPER.lower()
# A marker alone, or with a headline; "Đọc nhiều sách giúp trẻ giỏi văn" is neither.
_RELATED = re.compile(
    r"\W*(?:(?:các |những )?(?:tin|bài|tin bài|bài viết|tin tức|video|văn bản)(?: viết| tức)? (?:khác|liên quan"
    r"|cùng (?:chuyên mục|chủ đề|loại)|mới(?: nhất| hơn)?|cũ hơn|đọc nhiều(?: nhất)?|nổi bật|đã đưa|nóng|tiếp theo)"
    r"|(?:đọc|xem) (?:thêm|tiếp|nhiều(?: nhất)?)|có thể bạn (?:quan tâm|thích)|cùng (?:chủ đề|chuyên mục)"
    r"|đừng bỏ lỡ|tin nóng|được quan tâm|đề xuất cho bạn|related(?: articles| posts| news)?|(?:read )?more|see also)\b"
    rf"(?P<headline>\s*[:;>»|–-].*|\s+(?-i:[{UPPER}\d\"“]).*|\W{{0,3}}(?:\s+\S++){{0,4}})",
    re.I,
)
_RELATED_OPENINGS = openings("các những tin bài video văn đọc xem có_thể cùng đừng được đề_xuất related read more see")
CREDIT = re.compile(
    r"\W*(?:theo|nguồn|tác giả|(?:bài|tin)(?:,| và)? ảnh|thực hiện|biên tập|người viết|phóng viên|nhóm pv|pv|p\.v)\b"
    r"\s*[:./-]?.{0,50}(?<![?!])",
    re.I,
)
BULLET = re.compile(r"(?:[-–•*+]|\d{1,2}[.)]|[a-zđ]\))\s.*")

PICTURE = r"(?:ảnh|hình|video|clip|đồ họa|đồ hoạ|nguồn ảnh|chú thích(?: ảnh)?|photo)(?: minh họa| minh hoạ| tư liệu)?"
_IMAGE = re.compile(
    rf"[\[(]?(?:{PICTURE}\s*:\s*)?[\w().%+ -]{{1,120}}\.(?:jpe?g|png|gif|webp|bmp|svg|heic)[\])]?", re.I
)
_CAPTION = re.compile(
    rf"\W*{PICTURE}\s*\d*(?:/\d+)?\s*(?::.*|\)?\.?)"  # "Ảnh 1/3", "Hình 2: ..."
    rf"|\({PICTURE}\b[^()]{{0,100}}\)\.?",  # "(Ảnh minh họa từ Internet)"
    re.I,
)
_CAPTIONED = re.compile(
    rf".{{0,300}}[.(–-]\s*\(?{PICTURE}\s*:(?:[^.]|(?<!\w\w)\.){{1,50}}\)?\.?"  # "... - Ảnh: P. Lê"
    rf"|.{{0,300}}[.!?]\s*\({PICTURE}\b[^()]{{0,60}}\)\.?",  # "... đến. (Ảnh do đơn vị cung cấp)"
    re.I,
)
_LONGEST_CREDIT = 1 + 50 + 2  # characters: the colon, who took the picture, bracket and stop
_ASKED = re.compile(r"(?:pv|p\.v|phóng viên|hỏi|mc)\s*:.*[?!.]", re.I)  # "PV: Thưa ông, vì sao?"
_POINTER = re.compile(r"(?:>{1,3}|»|►|▶|☛|\[(?:đọc|xem) thêm\])\s*\S.*", re.I)
_TAGS = re.compile(r"\W*(?:tags?|từ khóa|từ khoá|chủ đề|keywords?)\s*:.*|[^\w#]*(?:#\w+\s*)+", re.I)
_COMMENTS = re.compile(
    r"(?:hãy |mời bạn )?(?:\W*\d+\W*)?(?:ý kiến(?: bạn đọc)?|bình luận|(?:gửi|viết|nhập) (?:ý kiến|bình luận)|phản hồi"
    r"|(?:leave a )?(?:comments?|reply))(?:\W*\d*\W*| của bạn.*| \(.*\))"
    r"|chưa có (?:bình luận|ý kiến|phản hồi) nào.*",
    re.I,
)
_FOOTER = re.compile(
    r"\W*(?:(?:©|\(c\)|copyright|bản quyền (?:thuộc|©)|giấy phép (?:số|hoạt động báo|xuất bản|thiết lập|trang)"
    r"|cơ quan chủ quản|chịu trách nhiệm (?:chính\s*:|nội dung|xuất bản)|all rights reserved|ghi rõ nguồn).*"
    r"|(?:nội dung|thông tin|bài viết)\b.{0,60} tham khảo\b.*"
    r"|(?:(?:phó )?tổng biên tập|(?:tòa|toà) soạn|đường dây nóng|hotline|điện thoại|đt|tel|fax|e-?mail"
    r"|liên hệ quảng cáo|địa chỉ)\s*:.{0,100})",
    re.I,
)
_CLICK = re.compile(
    r"(?:.*\b(?:bấm|nhấn|nhấp|ấn|click)\s+(?:vào\s+)?(?:đây|here)\b.*"
    r"|(?:.*[.!?] )?(?:xem|tải|đăng (?:nhập|ký)|tham khảo)\b.{0,40} tại đây\W*)",
    re.I,
)
_BROWSER = re.compile(r".*\b(?:trình duyệt|your browser)\b.*\b(?:hỗ trợ|support|javascript|html5)\b.*", re.I)
_PLAYER = re.compile(r"turn (?:on|off) animations|\d{1,2}:\d\d(?:\s*/\s*\d{1,2}:\d\d)*", re.I)  # "00:00 / 02:47"
# How the looks above begin that need no colon, nor lack a stop.
_OPENINGS = openings(
    "http copyright bản giấy cơ_quan chịu all ghi nội thông bài hãy mời ý_kiến bình gửi viết nhập phản leave comment"
    " reply chưa ảnh hình video clip đồ_họa nguồn chú photo"
)
_LONGEST_CLICK = 160
_PARTED = re.compile(r"[/>»›|]|::")
_CRUMB = re.compile(rf"\s*(?:{_PARTED.pattern})+\s*")
_BUTTONS = re.compile(
    r"\b(?:(?:chia sẻ|lưu|in|nghe|gửi|đánh giá)(?: bài(?: viết| này)?| trang| tin)?|bản in"
    r"|gửi (?:thư(?: điện tử)?|bạn bè)|bình luận|trả lời|phản hồi|thích|theo dõi|lượt|số lượt xem|sao chép|liên kết"
    r"|cỡ chữ|độ tương phản|quảng cáo"
    r"|đăng (?:nhập|ký|xuất)|đóng(?: cửa sổ| lại)?|tìm kiếm|trang chủ|tải ứng dụng|bỏ qua|tắt|bật"
    r"|bạn (?:thấy|đánh giá) (?:tin|bài)(?: viết| báo)?(?: này)?(?: thế nào| có hữu ích không)?|(?:rất |không )?hữu ích"
    r"|facebook|zalo|twitter|x|messenger|telegram|linkedin|pinterest|youtube|e-mail|email|rss|google(?: news| play)?"
    r"|app store|menu|home|print|copy(?: link)?|share(?: this)?|tweet|like(?: this)?|comment|comments|loading|click to"
    r"|opens in new window|advertisement|skip to (?:main )?content|sign in|log in|login|subscribe)\b",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_ON_BUTTONS = frozenset(_WORD.findall(_BUTTONS.pattern))
_NAME_PARTS = 6


def is_prose(line: str) -> bool:
    """Whether a line is long, of some length with a stop, or a question of an interview."""
    length = length_of(line)
    if length >= 30 or (length >= 7 and ends_in(line, FIRM_STOPS if length < 25 else STOPS)):
        return True
    return ":" in line and bool(_ASKED.fullmatch(line))


def reason_by_looks(line: str) -> str:
    """Say what a line is if it cannot be text of the article, or the empty string.

    Examples
    --------
    >>> [reason_by_looks(line) for line in ("#BenXe #QuyNhon", "Trang chủ › Thế giới", "Lũ về. Ảnh: P. Lê", "Lũ về.")]
    ['tags', 'navigation', 'caption', '']
    """
    if _is_ordinary(line):
        return "date" if is_date_line(line) else ""
    for reason, fits in _LOOKS:
        if fits(line):
            return reason
    return ""


def _is_caption(line: str) -> bool:
    """What names a picture: at its beginning, or at its end with who took it or in brackets."""
    may_be_at_end = ":" in line[-_LONGEST_CREDIT:] or ")" in line[-2:]
    return bool(_CAPTION.fullmatch(line) or (may_be_at_end and _CAPTIONED.fullmatch(line)))


def _is_ordinary(line: str) -> bool:
    """Whether a line has nothing that its look must have to tell more than a date, as three in four lines."""
    if begins_as(line, _OPENINGS) or ":" in line or ")" in line[-2:] or not is_told(line):
        return False
    return not _may_be_click(line)


def _may_be_click(line: str) -> bool:
    lower = line.lower() if len(line) <= _LONGEST_CLICK else ""
    return "đây" in lower or "here" in lower or "trình duyệt" in lower or "browser" in lower


def related(line: str) -> re.Match[str] | None:
    """Match a line that points to other articles: a marker alone, or with a `headline`."""
    return _RELATED.fullmatch(line) if begins_as(line, _RELATED_OPENINGS) else None


def is_name(line: str) -> bool:
    """Two to six capitalized syllables, as in a byline; initials and "và" may part two names."""
    parts = re.split(r"[\s/&,–-]+", line.strip(" .-–()*"))
    named = [part for part in parts if part and part != "và"]
    return 2 <= len(named) <= _NAME_PARTS and all(part[0].isupper() for part in named)


def _is_click(line: str) -> bool:
    """What to click for more, or that the browser is too old."""
    return _may_be_click(line) and bool(_CLICK.fullmatch(line) or _BROWSER.fullmatch(line))


def _is_crumbs(line: str) -> bool:
    """Names of sections, one to five capitalized syllables each, parted by a slash or an arrow."""
    if ends_in(line, STOPS):
        return False
    crumbs = [crumb for crumb in _CRUMB.split(line) if crumb] if _PARTED.search(line) else []
    looks = all(crumb[0].isupper() and length_of(crumb) <= 5 for crumb in crumbs)
    return len(crumbs) > 1 and looks and not is_stamp(line)


def _is_buttons(line: str) -> bool:
    """What can be clicked, and little besides: "Chia sẻ Facebook Zalo", "Trả lời 24"."""
    if is_told(line):  # "... anh chia sẻ."
        return False
    words = _WORD.findall(line)
    on_buttons = sum(map(_ON_BUTTONS.__contains__, map(str.lower, words)))
    if 3 * (len(words) - on_buttons) > len(words):
        return False
    rest, count = _BUTTONS.subn("", line)
    return count > 0 and 3 * len(_WORD.findall(rest)) <= len(words)


_LOOKS = (
    ("url", is_url),
    ("date", is_date_line),
    ("image name", _IMAGE.fullmatch),
    ("tags", _TAGS.fullmatch),
    ("footer", _FOOTER.fullmatch),
    ("comments", _COMMENTS.fullmatch),
    ("related", _POINTER.fullmatch),
    ("caption", _is_caption),
    ("navigation", _is_click),
    ("navigation", _PLAYER.fullmatch),
    ("navigation", _is_crumbs),
    ("navigation", _is_buttons),
)
