"""Date, source and address of an article, as its lines give them; the day comes before the month."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlsplit

_URL = re.compile(r"https?://\S+")
_DAY = r"(?P<day>[0-3]?\d)\s*[/.-]\s*(?P<month>[01]?\d)\s*[/.-]\s*(?P<year>(?:19|20)\d\d)"
_DAY_IN_WORDS = r"(?:ngày\s+)?(?P<day>[0-3]?\d)\s+tháng\s+(?P<month>[01]?\d),?\s+(?:năm\s+)?(?P<year>(?:19|20)\d\d)"
_ISO_DAY = r"(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)"
_DAYS = [re.compile(pattern, re.I) for pattern in (_DAY, _DAY_IN_WORDS, _ISO_DAY)]
# What may stand beside the day in a line that is only a date.
_BESIDE_DAY = re.compile(
    r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật|cập\s+nhật|xuất\s+bản|ngày\s+đăng|đăng|ngày|lúc|hồi"
    r"|\d{1,2}\s*[:hg]\s*\d{0,2}(?::\d\d)?\s*(?:[ap]m)?|phút|giờ|sáng|chiều|gmt\s*\+?\d*|utc\s*\+?\d*|[\W_])+",
    re.I,
)
_AGENCY = re.compile(r"(?:[^\W\d_]+ ){0,3}\((?P<name>[^()\d]{2,30})\)\s*(?:[-–—:]\s*)?(?=[^\W\d_])")
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
    for pattern in _DAYS:
        found = pattern.search(text)
        if found:
            try:
                day = date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                continue
            return day.isoformat(), text[: found.start()] + text[found.end() :]
    return "", text


def is_date_line(line: str) -> bool:
    """Whether a line is a date and nothing else.

    Examples
    --------
    >>> is_date_line("05:01 PM 12/01/2021"), is_date_line("Ngày 12/01/2021, Bộ tổ chức hội nghị.")
    (True, False)
    """
    day, rest = find_day(line)
    return bool(day) and not _BESIDE_DAY.sub("", rest)


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
    if url:
        try:
            return (urlsplit(url).hostname or "").removeprefix("www.")
        except ValueError:
            return ""
    body = [line for i, line in enumerate(lines) if i not in reasons]
    agency = next((found for line in body[:2] if (found := _AGENCY.match(line))), None)
    credits = (_CREDIT.fullmatch(lines[i]) for i in sorted(reasons) if reasons[i] == "byline")
    found = agency or next(filter(None, credits), None)
    return found["name"].strip() if found else ""
