"""Texts as counts of their content words, and as TF-IDF vectors with document frequencies counted once over many.

A single article is too short to tell common words from telling ones. The frequencies come from 5,880
news articles and are figures only (`models/background.npz`); a word that stands in none of them
weighs most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, compress, count, repeat
from sys import intern

import numpy as np
from numpy.typing import NDArray

from toolkit.shipped import MODELS
from toolkit.words import STOP_WORDS, content_words

Matrix = NDArray[np.float64]
# Inverse document frequency of the commonest single word that is shown as evidence: in every seventh article, about.
_LEAST_TELLING = 3.0
_NUMERALS = frozenset("không một hai ba bốn năm sáu bảy tám chín mười chục trăm nghìn ngàn triệu tỷ tỉ".split())


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How often each of some texts says each content word of all of them.

    Attributes
    ----------
    words : list of str
        The content words, each once.
    weights : array of shape (n_words,)
        Their inverse document frequencies.
    times : array of shape (n_texts, n_words)
        How often each text says each word.
    """

    words: list[str]
    weights: Matrix
    times: Matrix

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]]) -> WordCounts:
        """Count the content words of texts that are given by their words.

        Examples
        --------
        >>> counts = WordCounts.of([["bệnh_viện", "và", "bệnh_viện", "12"], ["mổ"], []])
        >>> counts.words, counts.times.tolist()
        (['bệnh_viện', 'mổ'], [[2.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
        """
        said = list(chain(*texts))
        distinct = dict.fromkeys(said)
        weights = [*map(_telling().__getitem__, distinct)]
        columns = dict(zip(compress(distinct, weights), count(), strict=False))
        found = np.fromiter(map(columns.get, said, repeat(-1)), np.int64, len(said))
        rows = np.repeat(np.arange(len(texts)) * len(columns), list(map(len, texts)))
        cells = (rows + found)[found >= 0]
        times = np.bincount(cells, minlength=len(texts) * len(columns)).reshape(len(texts), len(columns))
        return cls(list(columns), np.array([*filter(None, weights)]), times.astype(float))

    @classmethod
    def together(cls, parts: Sequence[WordCounts]) -> WordCounts:
        """Return the counts of all texts of several, one after the other."""
        columns = dict(zip(dict.fromkeys(chain(*(part.words for part in parts))), count(), strict=False))
        times = np.zeros((sum(len(part.times) for part in parts), len(columns)))
        weights = np.zeros(len(columns))
        start = 0
        for part in parts:
            own = list(map(columns.__getitem__, part.words))
            times[start : start + len(part.times), own] = part.times
            weights[own] = part.weights
            start += len(part.times)
        return cls(list(columns), weights, times)

    def some(self, texts: Sequence[int]) -> WordCounts:
        """Return the counts of some of the texts, by their numbers."""
        return WordCounts(self.words, self.weights, self.times[texts])

    def vectors(self) -> Matrix:
        """Return for each text a vector of length 1: sublinear counts times inverse document frequency.

        A row of zeros for a text without content words.

        Examples
        --------
        >>> vectors = WordCounts.of([["bệnh_viện", "mổ"], ["mổ", "và", "bệnh_viện"], ["đình_công"], []]).vectors()
        >>> (vectors @ vectors[0]).round(6).tolist()
        [1.0, 1.0, 0.0, 0.0]
        """
        said = self.times > 0
        raw = (said + np.log(self.times, out=np.zeros_like(self.times), where=said)) * self.weights
        norms = np.sqrt(np.einsum("ij,ij->i", raw, raw))
        return raw / np.where(norms > 0, norms, 1.0)[:, None]


def idf(word: str) -> float:
    """Return the inverse document frequency of a word: 1 for one in every article, about 9.7 for an unknown one."""
    known, unknown = _background()
    return known.get(word, unknown)


def tells(term: str) -> bool:
    """Whether a term alone says something to a reader; "người", "tăng" and "mười" weigh in a model, but not in a line.

    Examples
    --------
    >>> [tells(term) for term in ("công nhân", "lương", "tăng", "mười")]
    [True, True, False, False]
    """
    return " " in term or (term not in _NUMERALS and idf(term) >= _LEAST_TELLING)


class _Weights(dict[str, float]):
    """The weight of each content word (see `content_words`), 0 for the others; stop words are all among those kept."""

    def __missing__(self, word: str) -> float:
        return 0.0 if word[0].isdigit() else _background()[1]


@cache
def _telling() -> _Weights:
    known, _ = _background()
    telling = {word: weight if content_words((word,)) else 0.0 for word, weight in known.items()}
    return _Weights(telling | dict.fromkeys(STOP_WORDS, 0.0))


@cache
def _background() -> tuple[dict[str, float], float]:
    """Return the weights of the words that stand in the articles counted, and of one that stands in none."""
    with np.load(MODELS / "background.npz", allow_pickle=False) as arrays:
        words = arrays["words"].tobytes().decode("utf-8").split("\n")
        frequencies, articles = arrays["frequencies"], int(arrays["articles"])
    weights = np.log((1 + articles) / (1 + np.append(frequencies, 0))) + 1.0
    *known, unknown = weights.tolist()
    return dict(zip(map(intern, words), known, strict=True)), unknown  # as the words of sentences are
