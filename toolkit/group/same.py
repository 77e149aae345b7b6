"""The same text under two names: a file saved twice, as a page and as a Word file, in two folders."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

from toolkit.types import Document
from toolkit.words import find_syllables

# Shorter texts ("Xem ảnh tại đây.") stand below many headlines, and tell the same only under the same one.
_TELLING = 20


def same_texts(documents: Sequence[Document]) -> dict[str, tuple[str, ...]]:
    """Say which articles stand for others of the same text.

    Two texts are the same where their syllables are, whatever their punctuation, case and headlines.

    Returns
    -------
    dict of str to tuple of str
        From an id to the ids of the others. The article of which most is known (title, source, address, date)
        stands for the others; among equals the first by id, so that the order of the input makes no difference.
    """
    by_text: dict[str, list[Document]] = {}
    for document in documents:
        by_text.setdefault(_key(document), []).append(document)
    groups = (sorted(group, key=_least_known) for group in by_text.values())
    return {first.article.id: tuple(copy.article.id for copy in copies) for first, *copies in groups if copies}


def _key(document: Document) -> str:
    syllables = find_syllables(_plain(" ".join(sentence.text for sentence in document.sentences)))
    headline = _plain(document.article.title) if len(syllables) < _TELLING else ""
    return " ".join([headline, "\n", *syllables])


def _plain(text: str) -> str:
    return normalize("NFC", text).casefold()


def _least_known(document: Document) -> tuple[int, str]:
    article = document.article
    return -sum(map(bool, (article.title, article.source, article.url, article.published))), article.id
