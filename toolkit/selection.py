"""Which articles a briefing is made of: of the period and the sources asked for, and fit for it.

What a person may have to look into (no date, no text, another language) is listed with its path. Articles
of other sources are counted: who asks for one paper of twenty knows that nineteen are left out.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from unicodedata import normalize

from toolkit.dates import day_of
from toolkit.errors import InputError
from toolkit.pack import Outside, Pack
from toolkit.shelf import Shelf
from toolkit.types import Skipped


@dataclass(frozen=True, slots=True)
class Choice:
    """What an article must be to have a place in a briefing.

    Attributes
    ----------
    since, until : str
        First and last ISO date, both included; empty for any.
    sources : tuple of str
        Names of sources, in upper or lower case; any where empty.
    """

    since: str = ""
    until: str = ""
    sources: tuple[str, ...] = ()

    def why_not(self, one: Outside) -> str:
        """Return why an article of the right source is left out, or the empty string."""
        return self._why_outside(one.article.published) or one.unfit

    def _why_outside(self, published: str) -> str:
        day = day_of(published)
        if (self.since or self.until) and not day:
            got = f'no ISO date ("{published}")' if published else "no date"
            return f"{got}, and a period was asked for"
        if (self.since and day < self.since) or (self.until and day > self.until):
            return f"published {day}, outside the period asked for"
        return ""


@dataclass(slots=True)
class Selected:
    """The articles to show; those left out one by one, with reasons; how many are of other sources."""

    shown: Shelf = field(default_factory=Shelf)
    skipped: list[Skipped] = field(default_factory=list)
    of_other_sources: int = 0


def select_articles(articles: Iterable[Pack], choice: Choice) -> Selected:
    """Part the articles to show from those left out.

    A source that was asked for and that no article has gives a warning: it may be misspelt, or have printed
    nothing, in which case a standing order must still be met.

    Raises
    ------
    InputError
        If two articles have the same id.
    """
    selected, names = Selected(), {_plain(name): name for name in choice.sources}
    met: dict[str, str] = {}
    for one in articles:
        article = one.outside.article
        met.setdefault(_plain(article.source), article.source)
        if article.id in selected.shown:
            raise InputError(f'two articles have the id "{article.id}"; give each an id of its own')
        if names and _plain(article.source) not in names:
            selected.of_other_sources += 1
        elif reason := choice.why_not(one.outside):
            selected.skipped.append(Skipped(article.path or article.id, reason))
        else:
            selected.shown.put(one)
    _warn_of_missing(names, met)
    return selected


def _plain(name: str) -> str:
    return " ".join(normalize("NFC", name).casefold().split())


def _warn_of_missing(names: Mapping[str, str], met: Mapping[str, str]) -> None:
    for plain, name in names.items():
        if plain not in met:
            close = get_close_matches(plain, met, n=1)
            hint = f'; did you mean "{met[close[0]]}"?' if close else ""
            warnings.warn(f'no article is from the source "{name}"{hint}', stacklevel=4)
