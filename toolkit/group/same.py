"""The same text under two names: a file saved twice, as a page and as a Word file, in two folders."""

from __future__ import annotations

from hashlib import sha256
from unicodedata import normalize

from toolkit.group.syllables import Syllables
from toolkit.shelf import Shelf
from toolkit.types import Article

# Shorter texts ("Xem ảnh tại đây.") stand below many headlines, and tell the same only under the same one.
_TELLING = 20


def same_texts(shelf: Shelf, syllables: Syllables) -> dict[str, tuple[str, ...]]:
    """Say which articles stand for others of the same text.

    Two texts are the same where their syllables are, whatever their punctuation, case and headlines.

    Returns
    -------
    dict of str to tuple of str
        From an id to the ids of the others. The article of which most is known (title, source, address, date)
        stands for the others; among equals the first by id, so that the order of the input makes no difference.
    """
    by_text: dict[tuple[str, bytes], list[Article]] = {}
    for identity in shelf:
        article, text = shelf.article(identity), syllables.of(identity)
        headline = normalize("NFC", article.title).casefold() if len(text) < _TELLING else ""
        by_text.setdefault((headline, sha256(text.tobytes()).digest()), []).append(article)
    groups = (sorted(alike, key=_least_known) for alike in by_text.values())
    return {first.id: tuple(copy.id for copy in copies) for first, *copies in groups if copies}


def _least_known(article: Article) -> tuple[int, str]:
    return -sum(map(bool, (article.title, article.source, article.url, article.published))), article.id
