"""Articles by id, each packed: as a mapping like any other, and with what can be had without opening them.

The words of a run are few (17,000 in a thousand articles, 60,000 in all of the press for weeks), so that those of an
article are kept as numbers, which is also how articles are compared. What is packed lies in memory up to some size,
of six thousand articles, and beyond it in a temporary file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from toolkit.box import Box
from toolkit.json_text import text_of_lines
from toolkit.pack import (
    Outside,
    Pack,
    document_of,
    evidence_of,
    pack,
    paragraphs_of,
    sentences_of,
)
from toolkit.types import Article, Document, Labelled, Labels

T = TypeVar("T")
# So many lie open: an article is asked for several times while its story is told or shown.
_OPEN = 32
# The parts of an article that lie in the box.
_WORDS, _BODY, _EVIDENCE, _LINES, _MARKS = range(5)


class _Numbers(dict[str, int]):
    """Numbers words as they come."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class _Latest(dict[str, T]):
    """The last few that were asked for."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, identity: str) -> T:
        if len(self) == _OPEN:
            del self[next(iter(self))]
        made = self[identity] = self._make(identity)
        return made


class Shelf(Mapping[str, Labelled]):
    """Labelled articles by id, in the order in which they were put there.

    Parameters
    ----------
    articles : iterable of Labelled or Pack
        Put there first.

    Examples
    --------
    >>> from toolkit.segment import segment
    >>> mine = Labelled(segment(Article("1", "Mưa to.")), Labels("1", "document", None, {"health": 0.25}), ())
    >>> shelf = Shelf([mine])
    >>> shelf, shelf["1"] == mine, shelf.sentences("1")
    (<Shelf: 1 article>, True, ['Mưa to.'])
    """

    def __init__(self, articles: Iterable[Labelled | Pack] = ()) -> None:
        self._outsides: dict[str, Outside] = {}
        self._bounds: dict[str, tuple[int, ...]] = {}
        self._box = Box()
        self._numbers = _Numbers()
        self._spelled: list[str] = []
        self._documents = _Latest(self._open_document)
        self._articles = _Latest(self._open_article)
        for article in articles:
            self.put(article)

    def put(self, article: Labelled | Pack) -> None:
        """Lay an article down under its id."""
        one = article if isinstance(article, Pack) else pack(article)
        numbers = np.fromiter(map(self._numbers.__getitem__, one.words), np.int32, len(one.words))
        identity = one.outside.article.id
        self._outsides[identity] = one.outside
        self._bounds[identity] = self._box.put([numbers.tobytes(), one.body, one.evidence, one.lines, one.marks])

    def _part(self, identity: str, number: int) -> bytes:
        return self._box.get(*self._bounds[identity][number : number + 2])

    def __getitem__(self, identity: str) -> Labelled:
        return self._articles[identity]

    def __iter__(self) -> Iterator[str]:
        return iter(self._outsides)

    def __len__(self) -> int:
        return len(self._outsides)

    def __contains__(self, identity: object) -> bool:
        return identity in self._outsides

    def __repr__(self) -> str:
        return f"<Shelf: {len(self)} article{'s' * (len(self) != 1)}>"

    def article(self, identity: str) -> Article:
        """Return an article without its text."""
        return self._outsides[identity].article

    def labels(self, identity: str) -> Labels:
        """Return the labels of an article without evidence."""
        return self._outsides[identity].labels

    def explained(self, identity: str) -> Labels:
        """Return the labels of an article with evidence."""
        return replace(self.labels(identity), evidence=evidence_of(self._part(identity, _EVIDENCE)))

    def paragraphs(self, identity: str) -> tuple[Labels, ...]:
        """Return the labels of an article's lines."""
        return paragraphs_of(identity, self._part(identity, _LINES), self._part(identity, _MARKS))

    def text_of_lines(self, identity: str) -> str:
        """Return the labels of an article's lines as a digest has them in JSON."""
        return self._part(identity, _LINES).decode("utf-8", "surrogatepass")

    def sentences(self, identity: str) -> list[str]:
        """Return the texts of an article's sentences."""
        return sentences_of(self._part(identity, _BODY))

    def document(self, identity: str) -> Document:
        """Return an article without its labels."""
        return self._documents[identity]

    def _open_document(self, identity: str) -> Document:
        words = map(self.vocabulary.__getitem__, self.words(identity).tolist())
        return document_of(self.article(identity), self._part(identity, _BODY), list(words))

    def _open_article(self, identity: str) -> Labelled:
        return Labelled(self.document(identity), self.explained(identity), self.paragraphs(identity))

    @property
    def vocabulary(self) -> Sequence[str]:
        """The words of all articles, each at its number."""
        if len(self._spelled) < len(self._numbers):
            self._spelled = list(self._numbers)
        return self._spelled

    def words(self, identity: str) -> NDArray[np.int32]:
        """Return the numbers of an article's words, its title's and then those of its sentences."""
        return np.frombuffer(self._part(identity, _WORDS), np.int32)

    def text_words(self, identity: str) -> NDArray[np.int32]:
        """Return the numbers of the words of an article's sentences."""
        return self.words(identity)[self._outsides[identity].title :]

    def top_words(self, identity: str) -> NDArray[np.int32]:
        """Return the numbers of the words of an article's title or, without one, of its first sentence."""
        return self.words(identity)[: self._outsides[identity].top]


def outsides(articles: Mapping[str, Labelled]) -> Iterator[tuple[Article, Labels]]:
    """Yield articles, without their texts where they are packed, and their labels, likewise without evidence."""
    if isinstance(articles, Shelf):
        yield from ((articles.article(one), articles.labels(one)) for one in articles)
    else:
        yield from ((one.document.article, one.labels) for one in articles.values())


def texts_of_lines(articles: Mapping[str, Labelled]) -> Iterator[str]:
    """Yield the labels of the lines of each article as a digest has them in JSON."""
    if isinstance(articles, Shelf):
        yield from map(articles.text_of_lines, articles)
    else:
        yield from (text_of_lines(one.paragraphs) for one in articles.values())
