"""The figures of a digest as bars: how many articles each area has, and when they came; the formats draw them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from toolkit.dates import day_of
from toolkit.render.phrases import PHRASES, day, month
from toolkit.shelf import outsides
from toolkit.types import Digest

# Days that a bar stands for, about; what needs too many bars of one is shown in the next, or by year.
_DAYS = {"day": 1, "week": 7, "month": 30}


@dataclass(frozen=True, slots=True)
class Bar:
    """A name and how many articles it stands for; `shown` says it in words, `share` is of the highest, in [0, 1]."""

    name: str
    count: int
    shown: str
    share: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under a title."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def told(self) -> str:
        """What it shows, as a sentence, for those who do not see it."""
        return f"{self.title}: " + "; ".join(f"{bar.name}: {bar.shown}" for bar in self.bars if bar.count)


def area_chart(digest: Digest) -> Chart:
    """Count the articles of each area, and those in none; an article of two areas counts in both."""
    counts = Counter(area for _, labels in outsides(digest.articles) for area in labels.areas)
    words = PHRASES[digest.lang]
    named = [(name, counts[area]) for area, name in digest.names.items()]
    return _chart(words["by_area"], [*named, (words["unlabelled"], len(digest.unlabelled))], of=len(digest.articles))


def time_chart(digest: Digest, most: int = 31) -> Chart:
    """Count the dated articles by day, week (from Monday), month or year, whichever first takes about `most` bars.

    Empty ones stand, too; of undated articles nothing is known.
    """
    published = [day_of(article.published) for article, _ in outsides(digest.articles)]
    days = [date.fromisoformat(one) for one in published if one]
    if not days:
        return Chart("", ())
    span = (max(days) - min(days)).days + 1
    unit = next((unit for unit, length in _DAYS.items() if span <= most * length), "year")
    counts = Counter(_start(one, unit) for one in days)
    starts = [min(counts)]
    while starts[-1] < max(counts):
        starts.append(_next(starts[-1], unit))
    return _chart(
        PHRASES[digest.lang][f"by_{unit}"], [(_name(start, unit, digest.lang), counts[start]) for start in starts]
    )


def _chart(title: str, counts: list[tuple[str, int]], of: int = 0) -> Chart:
    """Make bars; with `of`, their share of that many articles is said."""
    highest = max((number for _, number in counts), default=0) or 1
    return Chart(title, tuple(Bar(name, n, f"{n} ({n / of:.0%})" if of else f"{n}", n / highest) for name, n in counts))


def _start(one: date, unit: str) -> date:
    if unit == "week":
        return one - timedelta(one.weekday())
    return one if unit == "day" else one.replace(day=1) if unit == "month" else one.replace(month=1, day=1)


def _next(start: date, unit: str) -> date:
    return _start(start + timedelta({"day": 1, "week": 7, "month": 31, "year": 366}[unit]), unit)


def _name(start: date, unit: str, lang: str) -> str:
    if unit == "week":
        return PHRASES[lang]["week"].format(day=day(start.isoformat(), lang))
    return day(start.isoformat(), lang) if unit == "day" else month(start, lang) if unit == "month" else f"{start:%Y}"
