"""Words from tokens that are given one by one, pyvi's own or the same: slow, and for any text.

So words are found where pyvi's files are not as known, and in the few lines that cannot be read run by
run: a number within an address, underscores, "covid 19" over a space.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from toolkit.words.spelling import Place, fold, solid_words

Located = tuple[list[str], list[Place]]

_SYLLABLE = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[^_\s]+(?:_[^_\s]+)*")

# pyvi's features take about a kilobyte a syllable, so one long line goes through it in pieces.
PIECE = 8_000


def words_of_tokens(text: str, tokens: Callable[[str], Located]) -> Located:
    """Find the words of a text, as `toolkit.words.locate_words` returns them.

    Parameters
    ----------
    text : str
        As printed.
    tokens : callable
        Returns pyvi's tokens of a text and where they stand.
    """
    folded = fold(text)
    words, places = _plain_words(folded, tokens)
    if solid := solid_words(folded):
        found = list(_with_solid(zip(words, places, strict=True), iter(solid), folded))
        return [word for word, _ in found], [place for _, place in found]
    return words, places


class PyviWords:
    """Finds words through pyvi itself."""

    def locate(self, lines: Sequence[str]) -> list[Located]:
        """Return the words of each line and where they stand."""
        return [words_of_tokens(line, _pyvi_tokens) for line in lines]

    def begin(self, lines: Sequence[str]) -> list[tuple[list[str], list[int]]]:
        """Return the words of each line and where they begin."""
        return [(words, [start for start, _ in places]) for words, places in self.locate(lines)]


def _plain_words(folded: str, tokens: Callable[[str], Located]) -> Located:
    """Keep those of pyvi's tokens that hold a letter or figure."""
    words = []
    places = []
    for start, end in _pieces(folded):
        piece = folded[start:end]
        for token, place in zip(*tokens(piece), strict=True):
            if token.isalnum() or _is_plain(token):
                words.append(token)
                places.append(place if not start else (start + place[0], start + place[1]))
            elif len(token) > 1:
                for word, (at, to) in zip(*_lay_back(token.split(), piece, place[0]), strict=True):
                    words.append(word)
                    places.append((start + at, start + to))
    return words, places


@lru_cache(maxsize=1 << 15)
def _is_plain(token: str) -> bool:
    return bool(_PLAIN.fullmatch(token)) and any(map(str.isalnum, token))


def _lay_back(tokens: Iterable[str], text: str, at: int) -> Located:
    """Find each token in the text, without the underscores and line ends that it takes from there."""
    words = []
    places = []
    for token in tokens:
        syllables = [part for part in token.split("_") if part]
        starts = []
        for syllable in syllables:
            starts.append(text.index(syllable, at))
            at = starts[-1] + len(syllable)
        if any(map(str.isalnum, token)):
            words.append("_".join(syllables))
            places.append((starts[0], at))
    return words, places


def _pieces(text: str) -> Iterator[Place]:
    start = 0
    while len(text) - start > PIECE:
        within = start, start + PIECE
        cut = text.rfind(". ", *within) + 1 or text.rfind(" ", *within)  # a compound is seldom cut by a stop
        end = cut if cut > start else start + PIECE
        yield start, end
        start = end
    if text[start:].strip():
        yield start, len(text)


def _with_solid(
    words: Iterator[tuple[str, Place]], solid: Iterator[tuple[str, Place]], folded: str
) -> Iterator[tuple[str, Place]]:
    """Put each solid word in the place of the words that lie on it, or on a part of it."""
    now = next(solid, None)
    for word, (start, end) in words:
        while now and start >= now[1][1]:
            now = next(solid, None)
        if now is None or end <= now[1][0]:
            yield word, (start, end)
            continue
        at, to = now[1]
        yield from _rest(folded, start, at)
        if start <= at:
            yield now
        yield from _rest(folded, to, end)


def _rest(folded: str, start: int, end: int) -> Iterator[tuple[str, Place]]:
    """What a word has beside the solid one that it lies on: "ứng phó" of "ứng phó COVID", which pyvi joins."""
    if syllables := list(_SYLLABLE.finditer(folded, start, max(start, end))):
        yield "_".join(one[0] for one in syllables), (syllables[0].start(), syllables[-1].end())


def _pyvi_tokens(text: str) -> Located:
    return _lay_back(_pyvi()(text).split(), text, 0)


@cache
def _pyvi() -> Callable[[str], str]:
    with warnings.catch_warnings():
        # pyvi's patterns are plain strings with backslashes, and its model was pickled long ago.
        warnings.simplefilter("ignore")
        from pyvi import ViTokenizer
    tokenize: Callable[[str], str] = ViTokenizer.tokenize
    return tokenize
