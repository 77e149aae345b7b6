"""The same text under two names: a file saved twice, as a page and as a Word file, in two folders."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from toolkit.shelf import Shelf
from toolkit.types import Article
from toolkit.words import find_syllables

# Shorter texts ("Xem ảnh tại đây.") stand below many headlines, and tell the same only under the same one.
_TELLING = 20
# Texts are held against each other only where they open with the same so many syllables, sought in so many characters.
_OPENING, _WITHIN = 5, 100


def same_texts(shelf: Shelf) -> dict[str, tuple[str, ...]]:
    """Say which articles stand for others of the same text.

    Two texts are the same where their syllables are, whatever their punctuation, case and headlines.

    Returns
    -------
    dict of str to tuple of str
        From an id to the ids of the others. The article of which most is known (title, source, address, date)
        stands for the others; among equals the first by id, so that the order of the input makes no difference.
    """
    openings: dict[tuple[str, ...], list[str]] = {}
    for identity in shelf:
        openings.setdefault(_opening(" ".join(shelf.sentences(identity))), []).append(identity)
    found = (group for alike in openings.values() if len(alike) > 1 for group in _same(shelf, alike))
    groups = (sorted(map(shelf.article, group), key=_least_known) for group in found)
    return {first.id: tuple(copy.id for copy in copies) for first, *copies in groups if copies}


def _same(shelf: Shelf, identities: list[str]) -> Iterator[list[str]]:
    """Part articles by their texts."""
    by_text: dict[str, list[str]] = {}
    for identity in identities:
        by_text.setdefault(_key(shelf.article(identity), " ".join(shelf.sentences(identity))), []).append(identity)
    yield from by_text.values()


def _opening(text: str) -> tuple[str, ...]:
    """Return the first syllables of a text, of which most need not be looked at."""
    syllables = find_syllables(_plain(text[:_WITHIN]))[:-1]  # the last may be cut
    if len(syllables) < _OPENING:
        syllables = find_syllables(_plain(text))
    return tuple(syllables[:_OPENING])


def _key(article: Article, text: str) -> str:
    syllables = find_syllables(_plain(text))
    headline = _plain(article.title) if len(syllables) < _TELLING else ""
    return " ".join([headline, "\n", *syllables])


def _plain(text: str) -> str:
    return normalize("NFC", text).casefold()


def _least_known(article: Article) -> tuple[int, str]:
    return -sum(map(bool, (article.title, article.source, article.url, article.published))), article.id
