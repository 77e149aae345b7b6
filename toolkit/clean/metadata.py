"""Date, source and address of an article, as its lines give them; the day comes before the month."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from urllib.parse import urlsplit

from toolkit.clean.lines import begins_as, length_of, openings

_URL = re.compile(r"https?://\S+")
_MONTHS = dict(zip("mười_hai mười_một mười chín tám bảy sáu năm tư ba hai một".split(), range(12, 0, -1), strict=True))
_MONTHS |= {"bốn": 4, "giêng": 1, "chạp": 12}
_ENGLISH_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_YEAR = re.compile(r"(?:19|20)\d\d")  # there is none in most lines, and one in each day below
_D, _M, _Y = r"(?<!\d)(?P<day>[0-3]?\d)", r"(?P<month>[01]?\d)", rf"(?P<year>{_YEAR.pattern})(?!\d)"
_ENGLISH = rf"(?P<month>{'|'.join(_ENGLISH_MONTHS)})[a-z]*\.?"
_DAYS = [
    re.compile(pattern, re.I)
    for pattern in (
        rf"{_D}\s*[/.-]\s*{_M}\s*[/.-]\s*{_Y}",
        rf"(?:ngày\s+)?{_D}\s+tháng\s+(?P<month>[01]?\d|{'|'.join(_MONTHS).replace('_', ' ')}),?\s+(?:năm\s+)?{_Y}",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
        rf"\b{_ENGLISH}\s+{_D}(?:st|nd|rd|th)?,?\s+{_Y}",
        rf"{_D}\s+{_ENGLISH},?\s+{_Y}",
    )
]
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = r"\d{1,2}\s*(?:[:hg]\s*\d\d(?::\d\d)?|[hg](?!\w)|giờ(?:\s*\d\d)?|(?=[ap]m\b))(?:\s*(?:[ap]m|sa|ch)\b)?"
# What may stand beside the day in a line that is only a date.
_BESIDE_DAY = re.compile(
    r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật|cập\s+nhật|xuất\s+bản|ngày\s+đăng|(?:được\s+)?đăng|ngày|lúc|hồi"
    rf"|{_TIME}|phút|giờ|sáng|chiều|gmt\s*\+?\d*|utc\s*\+?\d*|[\W_])+",
    re.I,
)
_DATE_OPENINGS = openings(
    f"thứ chủ cập xuất ngày đăng được lúc hồi phút giờ sáng chiều gmt utc {' '.join(_ENGLISH_MONTHS)}"
)
_PLACE = re.compile(r"^[^\W\d_][\w.\- ]{1,25},\s*(?=ngày\s)", re.I)
_PLACE_ENDS = slice(2, 27)  # the comma
_STAMP = re.compile(
    rf"\b(?:cập nhật|xuất bản|ngày (?:đăng|gửi)|đăng (?:lúc|ngày|bởi)|posted|published|updated|{_TIME})", re.I
)
_STAMP_WORDS = 16
_MASTHEAD = re.compile(r"\bnăm thứ\b.*\bsố [\d.]+|\bsố [\d.]+.*\b(?:năm thứ|giá)\b", re.I)  # of a printed paper
_MASTHEAD_WORDS = 25
# With a place or a day before the brackets, a dash must follow: "Bà Lan (Bến Tre) nói" names no outlet.
_AGENCY = re.compile(
    r"(?:(?:[^\W\d_]+ ){0,3}(?:\d{1,2}[/-]\d{1,2} )?\((?P<name>[^()\d]{2,30})\)\s*[-–—:]"
    r"|\((?P<bare>[^()\d]{2,30})\))\s*(?P<after>[^\W_]|[\"“])"
)
_CREDIT = re.compile(r"\(?(?:theo|nguồn)\s*:?\s+(?P<name>[^.,;:()]{2,40}?)\)?", re.I)


def find_day(text: str) -> tuple[str, str]:
    """Find a calendar day in a text.

    Returns
    -------
    iso : str
        ``YYYY-MM-DD``, empty where there is none.
    rest : str
        The text around it.

    Examples
    --------
    >>> find_day("Thứ hai, 22/6/2020, 10:30")
    ('2020-06-22', 'Thứ hai, , 10:30')
    """
    for pattern in _DAYS if _may_name_year(text) and _YEAR.search(text) else ():
        found = pattern.search(text)
        if found:
            try:
                day = date(int(found["year"]), _month(found["month"]), int(found["day"]))
            except ValueError:
                continue
            return day.isoformat(), text[: found.start()] + text[found.end() :]
    return "", text


def _may_name_year(text: str) -> bool:
    """Whether a year may stand in a text; most lines are told by it to have no day."""
    return "20" in text or "19" in text


def _month(name: str) -> int:
    name = name.lower().replace(" ", "_")
    return int(name) if name.isdecimal() else _MONTHS.get(name) or _ENGLISH_MONTHS.index(name) + 1


def is_date_line(line: str) -> bool:
    """Whether a line is a date and nothing else.

    Examples
    --------
    >>> is_date_line("05:01 PM 12/01/2021"), is_date_line("Ngày 12/01/2021, Bộ tổ chức hội nghị.")
    (True, False)
    >>> is_date_line("Huế, ngày 5 tháng 3 năm 2026")  # as letters and decisions have it
    True
    """
    if not _may_name_year(line):
        return False
    if "," in line[_PLACE_ENDS]:
        line = _PLACE.sub("", line)
    day, rest = find_day(line) if begins_as(line, _DATE_OPENINGS) else ("", line)
    return bool(day) and not _BESIDE_DAY.sub("", rest)


def iso_day(published: str) -> str:
    """Write a day in ISO form, as periods and sorting need it; ISO dates and what is no date stay as they are.

    Examples
    --------
    >>> iso_day("22/06/2020"), iso_day("2020-06-22T10:30:00+07:00")
    ('2020-06-22', '2020-06-22T10:30:00+07:00')
    """
    return find_day(published)[0] if is_date_line(published) and not _ISO.match(published) else published


def is_stamp(line: str) -> bool:
    """Whether a line says, in few words, on which day and when or how its page was made, or heads a printed paper.

    Examples
    --------
    >>> is_stamp("Ngày xuất bản: 28-01-2026 | Mã tin: 93"), is_stamp("Lễ hội mở ngày 28-01-2026")
    (True, False)
    """
    day, rest = find_day(line)
    length = length_of(line)
    made = length <= _STAMP_WORDS and _STAMP.search(rest)
    printed = length <= _MASTHEAD_WORDS and _MASTHEAD.search(rest)
    return bool(day and (made or printed))


def date_of(lines: Sequence[str], reasons: Mapping[int, str]) -> str:
    """Return the first date among the lines that are dates, in ISO form, or the empty string."""
    return next((find_day(lines[i])[0] for i in sorted(reasons) if reasons[i] == "date"), "")


def url_of(lines: Sequence[str]) -> str:
    """Return the address that stands alone in a line near the top, or the empty string."""
    return next((line for line in lines[:5] if _URL.fullmatch(line)), "")


def is_url(line: str) -> bool:
    """Whether a line is an address and nothing else."""
    return bool(_URL.fullmatch(line))


def source_of(url: str, lines: Sequence[str], reasons: Mapping[int, str]) -> str:
    """Name the outlet: from the address, the dateline, or a credit; or the empty string.

    Examples
    --------
    >>> source_of("https://www.example.vn/tin.html", [], {})
    'example.vn'
    >>> source_of("", ["(Báo Sông Hậu) - Sáng nay, trời mưa to.", "Theo Đài Vàm Cỏ"], {1: "byline"})
    'Báo Sông Hậu'
    """
    with suppress(ValueError):
        if host := urlsplit(url).hostname:
            return host.removeprefix("www.")
    body = [line for i, line in enumerate(lines) if i not in reasons]
    agencies = (_agency(line) for line in body[:2])
    credits = (_CREDIT.fullmatch(lines[i]) for i in sorted(reasons) if reasons[i] == "byline")
    return next(filter(None, [*agencies, *(found["name"].strip() for found in credits if found)]), "")


def _agency(line: str) -> str:
    found = _AGENCY.match(line)
    if not found or found["after"].islower():
        return ""
    name: str = found["name"] or found["bare"]
    return name.strip() if name[0].isupper() else ""
