"""What a line shows by itself, wherever it stands: prose, a name, a date, a caption, buttons, a footer.

Words are looked at only for the markers that readers, too, go by.
"""

from __future__ import annotations

import re

from toolkit.clean.metadata import is_date_line, is_stamp, is_url

STOP = re.compile(r"[.…:;?!]\s?[\"”’»)\]]*$")
FIRM_STOP = re.compile(r"[.…:;]\s?[\"”’»)\]]*$")  # headlines of other articles may ask or exclaim
UPPER = "".join(c for c in map(chr, range(0x1EFA)) if c.isupper())
LOWER = UPPER.lower()
# A marker alone, or with a headline; "Đọc nhiều sách giúp trẻ giỏi văn" is neither.
RELATED = re.compile(
    r"\W*(?:(?:các |những )?(?:tin|bài|tin bài|bài viết|tin tức|video|văn bản)(?: viết| tức)? (?:khác|liên quan"
    r"|cùng (?:chuyên mục|chủ đề|loại)|mới(?: nhất| hơn)?|cũ hơn|đọc nhiều(?: nhất)?|nổi bật|đã đưa|nóng|tiếp theo)"
    r"|(?:đọc|xem) (?:thêm|tiếp|nhiều(?: nhất)?)|có thể bạn (?:quan tâm|thích)|cùng (?:chủ đề|chuyên mục)"
    r"|đừng bỏ lỡ|tin nóng|được quan tâm|đề xuất cho bạn|related(?: articles| posts| news)?|(?:read )?more|see also)\b"
    rf"(?P<headline>\s*[:;>»|–-].*|\s+(?-i:[{UPPER}\d\"“]).*|\W{{0,3}}(?:\s+\S++){{0,4}})",
    re.I,
)
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
    rf"|\({PICTURE}\b[^()]{{0,100}}\)\.?"  # "(Ảnh minh họa từ Internet)"
    rf"|.{{0,300}}[.(–-]\s*\(?{PICTURE}\s*:(?:[^.]|(?<!\w\w)\.){{1,50}}\)?\.?"  # "... - Ảnh: P. Lê"
    rf"|.{{0,300}}[.!?]\s*\({PICTURE}\b[^()]{{0,60}}\)\.?",  # "... đến. (Ảnh do đơn vị cung cấp)"
    re.I,
)
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
    r"(?=.{0,160}$)(?:.*\b(?:bấm|nhấn|nhấp|ấn|click)\s+(?:vào\s+)?(?:đây|here)\b.*"
    r"|(?:.*[.!?] )?(?:xem|tải|đăng (?:nhập|ký)|tham khảo)\b.{0,40} tại đây\W*)",
    re.I,
)
_BROWSER = re.compile(
    r"(?=.{0,160}$).*\b(?:trình duyệt|your browser)\b.*\b(?:hỗ trợ|support|javascript|html5)\b.*"
    r"|turn (?:on|off) animations"
    r"|\d{1,2}:\d\d(?:\s*/\s*\d{1,2}:\d\d)*",  # a player's "00:00 / 02:47"
    re.I,
)
_PARTED = re.compile(r"[/>»›|]|::")
_CRUMB = re.compile(rf"\s*(?:{_PARTED.pattern})+\s*")
_BUTTONS = re.compile(
    r"\b(?:(?:chia sẻ|lưu|in|nghe|gửi|đánh giá)(?: bài(?: viết| này)?| trang| tin)?|bản in"
    r"|gửi (?:thư(?: điện tử)?|bạn bè)|bình luận|trả lời|phản hồi|thích|theo dõi|lượt|số lượt xem|sao chép|liên kết"
    r"|cỡ chữ|độ tương phản|quảng cáo"
    r"|đăng (?:nhập|ký|xuất)|đóng(?: cửa sổ| lại)?|tìm kiếm|trang chủ|tải ứng dụng|bỏ qua|tắt|bật"
    r"|bạn (?:thấy|đánh giá) (?:tin|bài)(?: viết| báo)?(?: này)?(?: thế nào| có hữu ích không)?|(?:rất |không )?hữu ích"
    r"|facebook|zalo|twitter|x|messenger|telegram|linkedin|pinterest|youtube|e-?mail|rss|google(?: news| play)?"
    r"|app store|menu|home|print|copy(?: link)?|share(?: this)?|tweet|like(?: this)?|comments?|loading|click to"
    r"|opens in new window|advertisement|skip to (?:main )?content|sign in|log ?in|subscribe)\b",
    re.I,
)
_TOLD = re.compile(r"[^.][.:;][\"”’»)\]]*$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NAME_PARTS = 6


def is_prose(line: str) -> bool:
    """Whether a line is long, of some length with a stop, or a question of an interview."""
    length = len(line.split())
    stop = FIRM_STOP if length < 25 else STOP
    return length >= 30 or bool(_ASKED.fullmatch(line)) or (length >= 7 and bool(stop.search(line)))


def reason_by_looks(line: str) -> str:
    """Say what a line is if it cannot be text of the article, or the empty string.

    Examples
    --------
    >>> [reason_by_looks(line) for line in ("#BenXe #QuyNhon", "Trang chủ › Thế giới", "Lũ về. Ảnh: P. Lê", "Lũ về.")]
    ['tags', 'navigation', 'caption', '']
    """
    looks = (
        ("url", is_url),
        ("date", is_date_line),
        ("image name", _IMAGE.fullmatch),
        ("tags", _TAGS.fullmatch),
        ("footer", _FOOTER.fullmatch),
        ("comments", _COMMENTS.fullmatch),
        ("related", _POINTER.fullmatch),
        ("caption", _CAPTION.fullmatch),
        ("navigation", _CLICK.fullmatch),
        ("navigation", _BROWSER.fullmatch),
        ("navigation", _is_crumbs),
        ("navigation", _is_buttons),
    )
    return next((reason for reason, fits in looks if fits(line)), "")


def is_name(line: str) -> bool:
    """Two to six capitalized syllables, as in a byline; initials and "và" may part two names."""
    parts = re.split(r"[\s/&,–-]+", line.strip(" .-–()*"))
    named = [part for part in parts if part and part != "và"]
    return 2 <= len(named) <= _NAME_PARTS and all(part[0].isupper() for part in named)


def _is_crumbs(line: str) -> bool:
    """Names of sections, one to five capitalized syllables each, parted by a slash or an arrow."""
    crumbs = [crumb for crumb in _CRUMB.split(line) if crumb] if _PARTED.search(line) else []
    looks = all(crumb[0].isupper() and len(crumb.split()) <= 5 for crumb in crumbs)
    return len(crumbs) > 1 and looks and not STOP.search(line) and not is_stamp(line)


def _is_buttons(line: str) -> bool:
    """What can be clicked, and little besides: "Chia sẻ Facebook Zalo", "Trả lời 24"."""
    if _TOLD.search(line):  # "... anh chia sẻ."
        return False
    rest, count = _BUTTONS.subn("", line)
    return count > 0 and 3 * len(_WORD.findall(rest)) <= len(_WORD.findall(line))
