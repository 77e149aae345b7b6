"""The same text under two names: a file saved twice, as a page and as a Word file, in two folders."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from toolkit.group.syllables import Syllables
from toolkit.shelf import Shelf
from toolkit.types import Article

# Shorter texts ("Xem ảnh tại đây.") stand below many headlines, and tell the same only under the same one.
_TELLING = 20
# Texts are held against each other only where they open with the same so many syllables.
_OPENING = 5


def same_texts(shelf: Shelf, syllables: Syllables) -> dict[str, tuple[str, ...]]:
    """Say which articles stand for others of the same text.

    Two texts are the same where their syllables are, whatever their punctuation, case and headlines.

    Returns
    -------
    dict of str to tuple of str
        From an id to the ids of the others. The article of which most is known (title, source, address, date)
        stands for the others; among equals the first by id, so that the order of the input makes no difference.
    """
    openings: dict[bytes, list[str]] = {}
    for identity in shelf:
        openings.setdefault(syllables.opening(identity, _OPENING).tobytes(), []).append(identity)
    found = (group for alike in openings.values() if len(alike) > 1 for group in _same(shelf, alike, syllables))
    groups = (sorted(map(shelf.article, group), key=_least_known) for group in found)
    return {first.id: tuple(copy.id for copy in copies) for first, *copies in groups if copies}


def _same(shelf: Shelf, identities: list[str], syllables: Syllables) -> Iterator[list[str]]:
    """Part articles by their texts."""
    by_text: dict[tuple[str, bytes], list[str]] = {}
    for identity in identities:
        text = syllables.of(identity)
        headline = normalize("NFC", shelf.article(identity).title).casefold() if len(text) < _TELLING else ""
        by_text.setdefault((headline, text.tobytes()), []).append(identity)
    yield from by_text.values()


def _least_known(article: Article) -> tuple[int, str]:
    return -sum(map(bool, (article.title, article.source, article.url, article.published))), article.id
