"""Which lines of a page are not the article: title, date, byline, navigation, captions, headlines of others.

The rules ask what a line looks like and where it stands, since sites word their furniture in
countless ways: what stands before the title is navigation, what follows a picture's name and is one
sentence is its caption, what follows "other news" and has no stop is a headline of another article.
Words are looked at only for the markers that readers, too, go by. A line of prose in doubt is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.clean.metadata import is_date_line, is_url

_STOP = re.compile(r"[.…:;][\"”’»)\]]*$|[?!][\"”’»)\]]*$")
_FIRM_STOP = re.compile(r"[.…:;][\"”’»)\]]*$")
_INNER_STOP = re.compile(r"[.!?…][\"”’»)\]]* (?=[^\W\d_a-z]|\d)")
_IMAGE = re.compile(r"[\w().%+ -]{1,120}\.(?:jpe?g|png|gif|webp|bmp|svg|heic)", re.I)
_CRUMB = re.compile(r"\s*[/>»›|]+\s*")
_PICTURE = r"(?:ảnh|hình|video|clip|đồ họa|đồ hoạ|nguồn ảnh|photo)(?: minh họa| minh hoạ| tư liệu)?"
_CAPTION = re.compile(
    rf"\(?{_PICTURE}\s*(?::.*|\d*\)?\.?)|.{{0,300}}[.(–-]\s*\(?{_PICTURE}\s*:[^.]{{1,50}}\)?\.?", re.I
)
_RELATED = re.compile(
    r"\W*(?:(?:các |những )?(?:tin|bài|tin bài|bài viết|tin tức|video)(?: viết| tức)? (?:khác|liên quan"
    r"|cùng (?:chuyên mục|chủ đề|loại)|mới(?: nhất| hơn)?|cũ hơn|đọc nhiều(?: nhất)?|nổi bật|đã đưa|nóng|tiếp theo)"
    r"|(?:đọc|xem) (?:thêm|tiếp|nhiều(?: nhất)?)|có thể bạn (?:quan tâm|thích)|cùng (?:chủ đề|chuyên mục)"
    r"|đừng bỏ lỡ|tin nóng|được quan tâm|đề xuất cho bạn|related(?: articles| posts| news)?|(?:read )?more|see also)\b"
    r"(?P<headline>\s*:?\W*.*)",
    re.I,
)
_POINTER = re.compile(r"(?:>{1,3}|»|►|▶|☛|\[(?:đọc|xem) thêm\])\s*\S.*", re.I)
_TAGS = re.compile(r"\W*(?:tags?|từ khóa|từ khoá|chủ đề|keywords?)\s*:.*|(?:#\w+\s*)+", re.I)
_COMMENTS = re.compile(
    r"(?:\W*\d+\W*)?(?:ý kiến(?: bạn đọc)?|bình luận|gửi (?:ý kiến|bình luận)|phản hồi|comments?)"
    r"(?:\W*\d*\W*| của bạn.*| \(.*\))",
    re.I,
)
_FOOTER = re.compile(
    r"\W*(?:©|\(c\)|copyright|bản quyền (?:thuộc|©)|giấy phép (?:số|hoạt động báo|xuất bản|thiết lập|trang)"
    r"|cơ quan chủ quản|chịu trách nhiệm (?:nội dung|xuất bản)|all rights reserved|ghi rõ nguồn"
    r"|(?:(?:phó )?tổng biên tập|(?:tòa|toà) soạn|đường dây nóng|hotline|điện thoại|đt|tel|fax|e-?mail"
    r"|liên hệ quảng cáo|địa chỉ)\s*:).*",
    re.I,
)
_CREDIT = re.compile(
    r"\W*(?:theo|nguồn|tác giả|(?:bài|tin)(?:,| và)? ảnh|thực hiện|biên tập|người viết|phóng viên|nhóm pv|pv|p\.v)\b"
    r"\s*[:./-]?.{0,50}",
    re.I,
)
_NAME_PARTS = 6


def find_furniture(lines: Sequence[str], title: str = "") -> tuple[str, dict[int, str]]:
    """Find the title and the lines that are not the article's text.

    Parameters
    ----------
    lines : sequence of str
        The non-empty lines, tidy.
    title : str
        Where known; else it is looked for above the first line of prose.

    Returns
    -------
    title : str
        As given or found, empty where there is none.
    reasons : dict of int to str
        For each line that is not text, by its number, why. Never all lines.

    Examples
    --------
    >>> page = ["Cầu mới thông xe", "Sáng 2/9, cầu thông xe sau hai năm thi công.", "Tin khác", "Giá lúa tăng"]
    >>> find_furniture(page)
    ('Cầu mới thông xe', {0: 'title', 2: 'related', 3: 'related'})
    """
    prose = [i for i, line in enumerate(lines) if _is_prose(line)]
    if len(lines) < 2 or not prose:
        return title, {}
    reasons = _by_looks(lines)
    title, head = _head(lines, reasons, prose[0], title)
    reasons |= head
    reasons |= _captions(lines, title, reasons)
    reasons |= _others(lines, reasons)
    reasons |= _tail(lines, reasons)
    return title, reasons if len(reasons) < len(lines) else {}


def _is_prose(line: str) -> bool:
    length = len(line.split())
    stop = _FIRM_STOP if length < 25 else _STOP
    looks_else = _FOOTER.fullmatch(line) or _TAGS.fullmatch(line) or is_date_line(line)
    return (length >= 30 or (length >= 7 and bool(stop.search(line)))) and not looks_else


def _by_looks(lines: Sequence[str]) -> dict[int, str]:
    """Reasons that a line gives by itself, wherever it stands."""
    looks = (
        ("url", is_url),
        ("date", is_date_line),
        ("image name", _IMAGE.fullmatch),
        ("tags", _TAGS.fullmatch),
        ("footer", _FOOTER.fullmatch),
        ("comments", _COMMENTS.fullmatch),
        ("related", _POINTER.fullmatch),
        ("caption", _CAPTION.fullmatch),
        ("navigation", _is_crumbs),
    )
    found = ((i, next((reason for reason, fits in looks if fits(line)), "")) for i, line in enumerate(lines))
    return {i: reason for i, reason in found if reason}


def _is_crumbs(line: str) -> bool:
    """Names of sections, one to five capitalized syllables each, parted by a slash or an arrow."""
    crumbs = [crumb for crumb in _CRUMB.split(line) if crumb]
    looks = all(crumb[0].isupper() and len(crumb.split()) <= 5 for crumb in crumbs)
    return len(crumbs) > 1 and looks and not _STOP.search(line)


def _head(lines: Sequence[str], reasons: dict[int, str], first_prose: int, title: str) -> tuple[str, dict[int, str]]:
    """Find the title above the first line of prose; what stands around it is navigation or a byline."""
    above = [i for i in range(first_prose) if i not in reasons]
    if title:
        known = [i for i in range(min(len(lines), first_prose + 2)) if lines[i] == title]
        at = known[0] if known else -1
    else:
        at = max(above, key=lambda i: (len(lines[i].split()), -i), default=-1)
        title = lines[at] if at >= 0 else ""
    found = {i: _reason_in_head(lines[i], i, at) for i in above if i != at}
    if at >= 0:
        found[at] = "title"
        if at > 0:
            found |= {i: "navigation" for i in range(at) if i not in reasons}
    return title, {i: reason for i, reason in found.items() if reason}


def _reason_in_head(line: str, index: int, title_at: int) -> str:
    if index < title_at:
        return "navigation"
    if _CREDIT.fullmatch(line) or _is_name(line):
        return "byline"
    return "navigation" if len(line.split()) <= 4 else ""


def _captions(lines: Sequence[str], title: str, reasons: dict[int, str]) -> dict[int, str]:
    """The line behind a picture: behind its file name, or behind the title with a number ("... - 2")."""
    numbered = re.compile(re.escape(title) + r"\s*[-–—(]\s*\d{1,2}\)?") if title else None
    found: dict[int, str] = {}
    for i, line in enumerate(lines):
        described = bool(numbered and numbered.fullmatch(line))
        if described:
            found[i] = "image name"
        if (described or reasons.get(i) == "image name") and i + 1 < len(lines):
            longest = 80 if described else 30  # sites that describe pictures put a caption below every one
            below = lines[i + 1]
            single = not _INNER_STOP.search(below)
            if i + 1 not in reasons and single and (len(below.split()) <= longest or not _STOP.search(below)):
                found[i + 1] = "caption"
    return found


def _others(lines: Sequence[str], reasons: dict[int, str]) -> dict[int, str]:
    """Headlines of other articles and tags: from their marker on, until prose goes on."""
    found: dict[int, str] = {}
    inside = ""
    for i, line in enumerate(lines):
        marker = _RELATED.fullmatch(line)
        if reasons.get(i) in {"tags", "comments"}:
            inside = reasons[i]
        elif i not in reasons and marker and not _FIRM_STOP.search(marker["headline"].strip(" :")):
            inside = found[i] = "related"
        elif inside and i not in reasons and not (_is_prose(line) and inside != "comments"):
            found[i] = inside
        elif _is_prose(line) and inside != "comments":
            inside = ""
    return found


def _tail(lines: Sequence[str], reasons: dict[int, str]) -> dict[int, str]:
    """Short lines without a stop below the last prose: signatures, credits, buttons."""
    found: dict[int, str] = {}
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        if i in reasons:
            continue
        if _CREDIT.fullmatch(line) and len(line.split()) <= 12 and not _is_prose(line):
            found[i] = "byline"
        elif _STOP.search(line) or len(line.split()) > 12:
            break
        else:
            found[i] = "byline" if _is_name(line) else "signature" if len(line.split()) > 2 else "navigation"
    return found


def _is_name(line: str) -> bool:
    """Two to six capitalized syllables, as in a byline; initials and "và" may part two names."""
    parts = re.split(r"[\s/&,–-]+", line.strip(" .-–()*"))
    named = [part for part in parts if part and part != "và"]
    return 2 <= len(named) <= _NAME_PARTS and all(part[0].isupper() for part in named)
