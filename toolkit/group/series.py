"""What tells the instalments of a series apart: numbers of meetings, days, headline figures.

The 28th and the 29th meeting of one council, yesterday's and today's case counts share most of their
words, and are two events. Which they are stands at the top: a number after "lần thứ", "kỳ họp thứ",
"bão số", "SOCA-"; the day that the report is for; the figures that are its news. Ministry prose on one
field is as alike as reports on one event elsewhere; so where one of two articles is not dated, and their
news is of days more than a week apart, they are two events, whatever their words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from unicodedata import normalize

from toolkit.dates import day_of
from toolkit.types import Article

T = TypeVar("T")
# Reports on one event do not lie further apart than this.
MOST_DAYS = 30
# So many sentences below the title say which instalment it is.
_HEAD = 2
# So many say of which day the news is; days further apart than this are of two events.
_TOP, _MOST_DAYS_OF_NEWS = 5, 7
_WORDS = {
    word: number
    for number, words in enumerate(
        "nhất/một hai/nhì ba tư/bốn năm sáu bảy/bẩy tám chín mười mười_một mười_hai".split(), 1
    )
    for word in words.replace("_", " ").split("/")
}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_DIGITS = r"\d{1,3}\b(?![.,/]\d)|[ivxl]+\b"
# What is counted, and its number: "hội nghị ASEAN lần thứ 28", "bão số 6", "quý II".
_NUMBERED = re.compile(
    rf"((?:[^\W\d]+ )?[^\W\d]+ (?:lần )?thứ) ({_DIGITS}|(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b)"
    rf"|((?!một )\b[^\W\d]+ số|\b(?:vòng|đợt|quý|tuần|khóa|khoá|kỳ)) ({_DIGITS})"
)
# One of these is in all that it finds, and in every fourth head.
_COUNTING = ("thứ ", " số ", "vòng ", "đợt ", "quý ", "tuần ", "khóa ", "khoá ", "kỳ ")
_CODED = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,}) ?[-–] ?(\d{1,3})\b(?![.,/]\d)")
_DAY = re.compile(r"(?<![\d./-])(\d{1,2}) ?[/.-] ?(\d{1,2})(?:[/.-]\d{4})?(?![\d/]|[.,]\d)")
_DAY_IN_WORDS = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2})\b")
# The day of the news: "sáng 22/6", "ngày 5/11/2020", "từ ngày 8-10 tháng 9", "(12/1)".
_DAY_OF_NEWS = re.compile(
    r"(?:sáng|chiều|tối|trưa|đêm|ngày|nay|qua)[ (,]+(\d{1,2})(?: ?(?:[-–]|đến(?: ngày)?|và) ?(\d{1,2}))?"
    r" ?(?:[/.-]| tháng )(\d{1,2})(?:[/.-]\d{4})?(?![\d/]|[.,]\d)"
)
_MONTH = re.compile(r"(?<!\d )tháng (\d{1,2})\b")
_FIGURE = re.compile(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?![\w/]|-\d)")
# A figure and what it counts; hours and ages say nothing of the instalment.
_COUNTED = re.compile(rf"({_FIGURE.pattern}) (?!giờ|phút|ngày|tuần|tháng|năm|tuổi)([^\W\d]+)")


@dataclass(frozen=True, slots=True)
class Head:
    """What the top of an article says of which instalment it is.

    Attributes
    ----------
    published : date or None
        The day it came out.
    news_days : frozenset of int
        The day or days of its news, as days of a leap year: those first named, else when it came out.
    days : frozenset of (int, int)
        Month and day of the dates that are named.
    title_days, title_months : frozenset
        Those that its title names.
    numbers : mapping of str to frozenset of int
        For what is numbered there, its numbers: ``{"asean lần thứ": {28}}``.
    counts : mapping of str to frozenset of str
        What the title and the first sentence count first: ``{"ca": {"214"}}``.
    title, form : str
        The title in lower case, and the same with ``#`` for every figure and date.
    """

    published: date | None
    news_days: frozenset[int]
    days: frozenset[tuple[int, int]]
    title_days: frozenset[tuple[int, int]]
    title_months: frozenset[int]
    numbers: Mapping[str, frozenset[int]]
    counts: Mapping[str, frozenset[str]]
    title: str
    form: str


def head_of(article: Article, sentences: Sequence[str]) -> Head:
    """Read the head of an article: its title and its first sentences."""
    title, *top = (normalize("NFC", text).lower() for text in (article.title, *sentences[:_TOP]))
    lead = top[:_HEAD]
    head = "\n".join((title, *lead))
    published = iso_day(article.published)
    return Head(
        published=published,
        news_days=_news_days((title, *top))
        or (_days_of_year(published.month, published.day) if published else frozenset()),
        days=_days(head),
        title_days=_days(title),
        title_months=frozenset(int(found) for found in _MONTH.findall(title)),
        numbers=_numbers(head),
        counts=_counts([title, *lead[:1]]),
        title=title,
        form=_FIGURE.sub("#", _undated(title)),
    )


def apart(one: Head, other: Head) -> bool:
    """Whether two articles, however alike, tell of two instalments.

    Examples
    --------
    >>> meetings = [f"Kỳ họp thứ {n} của Hội đồng bàn về trẻ em." for n in ("28", "29", "28")]
    >>> first, second, third = (head_of(Article("", text), [text]) for text in meetings)
    >>> apart(first, second), apart(first, third)
    (True, False)
    """
    if one.published and other.published:
        if abs((one.published - other.published).days) > MOST_DAYS:
            return True
    elif _between(one.news_days, other.news_days) > _MOST_DAYS_OF_NEWS:
        return True
    if _disjoint(one.title_days, other.title_days) or _disjoint(one.title_months, other.title_months):
        return True
    if _differ(one.numbers, other.numbers):
        return True
    other_figures = one.form == other.form and one.title != other.title
    return not _one_day(one, other) and (_differ(one.counts, other.counts) or other_figures)


def _one_day(one: Head, other: Head) -> bool:
    """Whether two articles came out on one day or, where that is not known, name the same as their last."""
    if one.published and other.published:
        return one.published == other.published
    return bool(one.days) and max(one.days) == max(other.days, default=None)


def _disjoint(one: frozenset[T], other: frozenset[T]) -> bool:
    return bool(one and other and not one & other)


def _differ(one: Mapping[str, frozenset[T]], other: Mapping[str, frozenset[T]]) -> bool:
    """Whether for one thing that both name they have no number in common."""
    return any(_disjoint(one[what], other[what]) for what in one.keys() & other.keys())


def _news_days(top: Sequence[str]) -> frozenset[int]:
    """Return the first day, or span of days, that the top names as one on which something happened."""
    for text in top:
        for first, last, month in _DAY_OF_NEWS.findall(text):
            if days := _days_of_year(int(month), int(first), int(last or first)):
                return days
    return frozenset()


def _days_of_year(month: int, first: int, last: int | None = None) -> frozenset[int]:
    """Return the numbers of days in a leap year; none where there is no such day."""
    try:
        start, end = (date(2000, month, day).toordinal() for day in (first, last or first))
    except ValueError:
        return frozenset()
    return frozenset(day - date(2000, 1, 1).toordinal() for day in range(start, end + 1))


def _between(one: frozenset[int], other: frozenset[int]) -> int:
    """Return the fewest days between two sets of days of the year, 0 where one of them is empty."""
    gaps = (abs(day - another) for day in one for another in other)
    return min((min(gap, 366 - gap) for gap in gaps), default=0)


def iso_day(published: str) -> date | None:
    """Return the day of an ISO date or date-time; None where it is neither."""
    day = day_of(published)
    return date.fromisoformat(day) if day else None


def _days(text: str) -> frozenset[tuple[int, int]]:
    found = ((int(month), int(day)) for day, month in (*_DAY.findall(text), *_DAY_IN_WORDS.findall(text)))
    return frozenset((month, day) for month, day in found if 1 <= day <= 31 and 1 <= month <= 12)


def _undated(text: str) -> str:
    return _DAY_IN_WORDS.sub("#", _DAY.sub("#", text))


def _numbers(head: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    numbered = _NUMBERED.findall(head) if any(word in head for word in _COUNTING) else ()
    for *_, what, count in (filter(None, row) for row in (*numbered, *_CODED.findall(head))):
        found.setdefault(what, set()).add(_value(count))
    return {what: frozenset(numbers) for what, numbers in found.items()}


def _value(count: str) -> int:
    if count.isdigit():
        return int(count)
    if count in _WORDS:
        return _WORDS[count]
    values = [_ROMAN[letter] for letter in count]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _counts(texts: Sequence[str]) -> dict[str, frozenset[str]]:
    firsts = [found.groups() for text in texts if (found := _COUNTED.search(_undated(text)))]
    return {what: frozenset(figure for figure, same in firsts if same == what) for _, what in firsts}
