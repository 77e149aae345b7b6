"""Sentences as TF-IDF vectors, with document frequencies counted once over many articles.

A single article is too short to tell common words from telling ones. The frequencies come from 5,880
news articles and are figures only (`models/background.npz`); a word that stands in none of them
weighs most.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from toolkit.shipped import MODELS
from toolkit.words import content_words

Matrix = NDArray[np.float64]
# Inverse document frequency of the commonest single word that is shown as evidence: in every seventh article, about.
_LEAST_TELLING = 3.0
_NUMERALS = frozenset("không một hai ba bốn năm sáu bảy tám chín mười chục trăm nghìn ngàn triệu tỷ tỉ".split())


def tfidf(texts: Sequence[Sequence[str]]) -> Matrix:
    """Return one vector of length 1 for each text, over the content words of all of them.

    Parameters
    ----------
    texts : sequence of sequence of str
        The words of each text.

    Returns
    -------
    array of shape (n_texts, n_words), not to be written to
        Sublinear counts times inverse document frequency; a row of zeros for a text without content words.

    Examples
    --------
    >>> vectors = tfidf([["bệnh_viện", "mổ"], ["bệnh_viện", "mổ"], ["đình_công"], []])
    >>> (vectors @ vectors[0]).round(6).tolist()
    [1.0, 1.0, 0.0, 0.0]
    """
    return _vectors(tuple(map(tuple, texts)))


def idf(word: str) -> float:
    """Return the inverse document frequency of a word: 1 for one in every article, about 9.7 for an unknown one."""
    known, unknown = _background()
    return known.get(word, unknown)


@lru_cache(maxsize=8)  # the sentences of an article are asked for when they are weighed, and again when they are chosen
def _vectors(texts: tuple[tuple[str, ...], ...]) -> Matrix:
    telling = [content_words(words) for words in texts]
    columns = {word: column for column, word in enumerate(sorted(set(chain(*telling))))}
    matrix = np.zeros((len(texts), max(1, len(columns))))
    starts = np.repeat(np.arange(len(texts)) * matrix.shape[1], list(map(len, telling)))
    found = np.fromiter(map(columns.__getitem__, chain(*telling)), np.int64, len(starts))
    places, times = np.unique(starts + found, return_counts=True)
    rarity = np.array([idf(word) for word in columns])
    matrix.flat[places] = (1.0 + np.log(times)) * rarity[places % matrix.shape[1]]
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    vectors: Matrix = matrix / np.where(norms > 0, norms, 1.0)
    vectors.flags.writeable = False
    return vectors


def tells(term: str) -> bool:
    """Whether a term alone says something to a reader; "người", "tăng" and "mười" weigh in a model, but not in a line.

    Examples
    --------
    >>> [tells(term) for term in ("công nhân", "lương", "tăng", "mười")]
    [True, True, False, False]
    """
    return " " in term or (term not in _NUMERALS and idf(term) >= _LEAST_TELLING)


@cache
def _background() -> tuple[dict[str, float], float]:
    """Return the weights of the words that stand in the articles counted, and of one that stands in none."""
    with np.load(MODELS / "background.npz", allow_pickle=False) as arrays:
        words = arrays["words"].tobytes().decode("utf-8").split("\n")
        frequencies, articles = arrays["frequencies"], int(arrays["articles"])
    weights = np.log((1 + articles) / (1 + np.append(frequencies, 0))) + 1.0
    *known, unknown = weights.tolist()
    return dict(zip(words, known, strict=True)), unknown
