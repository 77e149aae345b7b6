"""How many articles each area and each stretch of time has: a table with a bar, which is a picture, in each row.

One picture of one point serves all, drawn as long as the number is large; so a chart needs no library,
is sharp in print, and its numbers can be read aloud and copied.
"""

from __future__ import annotations

from base64 import b64decode
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from docx.shared import Mm

from toolkit.render.docx.elements import node
from toolkit.render.phrases import PHRASES, day
from toolkit.types import Digest

_POINT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGPQj5kFAAHjASbtqATWAAAAAElFTkSuQmCC")
_WIDTHS = (2900, 3700, 800, 900)  # of the columns, in twentieths of a point
_LONGEST, _THICK = Mm(60), Mm(3.2)
_MOST_ROWS = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its name, how many articles, and what share of all."""

    name: str
    count: int
    share: str


def by_area(digest: Digest) -> list[Bar]:
    """Count the articles that stand under each area shown, near-duplicates too; one may stand under several."""
    counts = [(section.name, sum(len(story.articles) for story in section.stories)) for section in digest.sections]
    if digest.unlabelled:
        counts.append((PHRASES[digest.lang]["unlabelled"], len(digest.unlabelled)))
    return [Bar(name, count, f"{round(100 * count / len(digest.articles))}%") for name, count in counts]


def by_time(digest: Digest) -> tuple[str, list[Bar]]:
    """Count the articles of each day, week, month or year, whichever first needs few rows; of one day nothing.

    Returns
    -------
    str
        ``"by_day"``, ``"by_week"``, ``"by_month"`` or ``"by_year"``.
    list of Bar
        From the first date to the last, also where there is none; undated articles are not counted.
    """
    dates = sorted(filter(None, (_date(one.document.article.published) for one in digest.articles.values())))
    if len(set(dates)) < 2:
        return "by_day", []
    days = [dates[0] + timedelta(count) for count in range((dates[-1] - dates[0]).days + 1)]
    most = min(_MOST_ROWS, 2 * len(dates))  # a few articles in many rows would say nothing
    steps = ((phrase, start, sorted(set(map(start, days)))) for phrase, start in _STEPS)
    phrase, start, starts = next(step for step in steps if len(step[2]) <= most or step[0] == "by_year")
    counts = Counter(map(start, dates))
    return phrase, [Bar(_name(one, phrase, digest.lang), counts[one], "") for one in starts[-_MOST_ROWS:]]


def table(document: Any, bars: Sequence[Bar], title: str, line: Callable[[Any, str], Any], first: int) -> Any:
    """Return a table of bars.

    `line` makes a paragraph of a text or a run, on a side; `first` is the first picture's number.
    """
    about = node(
        "tblPr", node("tblW", w=sum(_WIDTHS), type="dxa"), node("tblLayout", type="fixed"),
        node("tblCaption", val=title),
    )  # fmt: skip
    made = node("tbl", about, node("tblGrid", *(node("gridCol", w=width) for width in _WIDTHS)))
    most = max(bar.count for bar in bars)
    for number, bar in enumerate(bars, first):
        picture = _picture(document, bar, bar.count / most, number) if bar.count else ""
        lines = (line(bar.name, "left"), line(picture, "left"), line(str(bar.count), "right"), line(bar.share, "right"))
        made.append(node("tr", node("trPr", node("cantSplit")), *map(_cell, lines, _WIDTHS)))
    return made


def _cell(paragraph: Any, width: int) -> Any:
    return node("tc", node("tcPr", node("tcW", w=width, type="dxa"), node("vAlign", val="center")), paragraph)


def _picture(document: Any, bar: Bar, length: float, number: int) -> Any:
    """Return a run with a bar that tells in words what it shows; `length` is a part of the longest one's."""
    inline = document.part.new_pic_inline(BytesIO(_POINT), max(1, round(_LONGEST * length)), _THICK)
    inline.docPr.id, inline.docPr.name = number, f"{number}"
    inline.docPr.set("descr", f"{bar.name}: {bar.count}" + (f" ({bar.share})" if bar.share else ""))
    return node("r", node("drawing", inline))


def _date(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


_STEPS: tuple[tuple[str, Callable[[date], date]], ...] = (
    ("by_day", lambda one: one),
    ("by_week", lambda one: one - timedelta(one.weekday())),
    ("by_month", lambda one: one.replace(day=1)),
    ("by_year", lambda one: one.replace(month=1, day=1)),
)


def _name(start: date, phrase: str, lang: str) -> str:
    """Write the beginning of a stretch of time: the day, or month and year, or the year."""
    whole = day(start.isoformat(), lang)
    if phrase == "by_year":
        return str(start.year)
    return whole if phrase != "by_month" else whole[2:] if lang == "en" else whole[3:]
