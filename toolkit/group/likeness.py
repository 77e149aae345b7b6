"""How alike articles are, and which pairs are worth comparing, without comparing all.

An article is a vector of its content words, and of those of its headline beside it. Words are weighed
by rarity, in the press at large or, where the articles at hand are all on one subject, among
themselves. Pairs are looked for through the words that weigh most in each.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit.shelf import Shelf
from toolkit.vectors import idf
from toolkit.words import content_words

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Columns = NDArray[np.int32]

# What the headline's words count beside those of the whole article.
_HEADLINE = 0.2

# As if so many more articles without the word had been seen: a handful cannot tell what is common.
_PRIOR = 100
# An article is looked up by so many of its words, those that weigh most ...
_KEYS = 40
# ... unless more articles than this have the word among theirs.
_MOST_POSTINGS = 500
# What a pair's looked-up words must add to their cosine for the rest to be compared.
_LEAST_SHARED = 0.06
# Rows and pairs compared at a time, to bound memory.
_ROWS, _PAIRS = 512, 4096


def word_vectors(shelf: Shelf, identities: Sequence[str]) -> csr_matrix:
    """Return one vector for each article: its content words, then those of its headline (or first sentence).

    Parameters
    ----------
    shelf : Shelf
        The articles.
    identities : sequence of str
        Which of them, in the order of the rows.

    Returns
    -------
    csr_matrix of shape (n_articles, 2 * n_words)
        Sublinear counts times inverse document frequency, the smaller of that in the press at large and that
        among these articles. The product of two rows is the weighted mean of two cosines, in [0, 1].
    """
    words = sorted(content_words(shelf.vocabulary))  # sums are then made in one order
    columns, times, sizes = _counted(shelf, identities, words)
    ends, width = np.cumsum([0, *sizes]), max(1, len(words))
    of_text = np.repeat(np.arange(len(sizes), dtype=np.int8) % 2 == 0, sizes)
    found = np.bincount(columns[of_text], minlength=len(words)).tolist()
    columns[~of_text] += width
    rarity = np.array([_rarity(word, times, len(identities)) for word, times in zip(words, found, strict=True)] * 2)
    sublinear = np.array([1.0 + math.log(max(1, number)) for number in range(times.max(initial=0) + 1)])
    weights = np.empty(len(columns))
    for start in range(0, len(sizes), _ROWS):
        lengths = sizes[start : start + _ROWS]
        part = slice(ends[start], ends[start + len(lengths)])
        weights[part] = _unit(sublinear[times[part]] * rarity[columns[part]], lengths)
        weights[part] *= np.where(of_text[part], math.sqrt(1 - _HEADLINE), math.sqrt(_HEADLINE))
    return csr_matrix((weights, columns, ends[::2]), shape=(len(identities), 2 * width))


def _counted(shelf: Shelf, identities: Sequence[str], words: Sequence[str]) -> tuple[Columns, Columns, Numbers]:
    """Count some words in articles and, each behind its article, in their headlines.

    Returns
    -------
    columns, times : arrays of int
        Which words, in order, and how often each stands there, article after headline after article.
    sizes : array of shape (2 * n_articles,)
        How many different words each of them has.
    """
    places = {word: place for place, word in enumerate(words)}
    column_of = np.array([places.get(word, -1) for word in shelf.vocabulary], np.int64)
    found = [(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int64))]
    for start in range(0, len(identities), _ROWS):
        parts = [part for one in identities[start : start + _ROWS] for part in (shelf.words(one), shelf.top_words(one))]
        columns = column_of[np.concatenate(parts)]
        cells = np.repeat(np.arange(len(parts)) * len(words), list(map(len, parts))) + columns
        cells, times = np.unique(cells[columns >= 0], return_counts=True)
        rows, columns = np.divmod(cells, len(words))
        found.append((columns.astype(np.int32), times.astype(np.int32), np.bincount(rows, minlength=len(parts))))
    columns_of, times_of, sizes_of = zip(*found, strict=True)
    return np.concatenate(columns_of), np.concatenate(times_of), np.concatenate(sizes_of)


def _rarity(word: str, found: int, articles: int) -> float:
    return min(idf(word), 1.0 + math.log((_PRIOR + articles) / max(1, found)))


def _unit(weights: Floats, sizes: Numbers) -> Floats:
    """Bring rows of weights, one behind the other, to length 1."""
    places = np.zeros(len(weights), np.int32), np.cumsum([0, *sizes])
    squares = csr_matrix((weights * weights, *places), shape=(len(sizes), 1))
    lengths = np.sqrt(squares.sum(axis=1)).A1
    unit: Floats = weights / np.repeat(np.where(lengths > 0, lengths, 1.0), sizes)
    return unit


def alike(vectors: csr_matrix, least: float) -> tuple[Numbers, Numbers, Floats]:
    """Find the pairs of rows with a product of `least` or more that share words that weigh much in both.

    Returns
    -------
    first, second : arrays of int
        Row numbers, each pair once, `first` the smaller.
    products : array of float
    """
    keys = _keys(vectors)
    found = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))]
    for start in range(0, vectors.shape[0], _ROWS):
        near = (keys[start : start + _ROWS] @ keys[start:].T).tocoo()
        wanted = (near.data >= _LEAST_SHARED) & (near.row < near.col)
        first, second = near.row[wanted].astype(np.int64) + start, near.col[wanted].astype(np.int64) + start
        products = _products(vectors, first, second)
        close = products >= least
        found.append((first[close], second[close], products[close]))
    first, second, products = map(np.concatenate, zip(*found, strict=True))
    return first, second, products


def _products(vectors: csr_matrix, first: Numbers, second: Numbers) -> Floats:
    """Return the products of pairs of rows, given in the order of the first, each of which is laid out once."""
    laid = np.zeros(vectors.shape[1])
    found = [
        _products_with(laid, vectors, first[at : at + _PAIRS], vectors[second[at : at + _PAIRS]])
        for at in range(0, len(first), _PAIRS)
    ]
    products: Floats = np.concatenate([*found, np.empty(0)])
    return products


def _products_with(laid: Floats, vectors: csr_matrix, first: Numbers, rows: csr_matrix) -> Floats:
    """Multiply rows in place, each by the one that it is paired with, and add up what both have."""
    numbers, starts = np.unique(first, return_index=True)
    bounds = pairwise([*rows.indptr[starts].tolist(), rows.indptr[-1]])
    for number, (start, end) in zip(numbers.tolist(), bounds, strict=True):
        own = slice(*vectors.indptr[number : number + 2].tolist())
        laid[vectors.indices[own]] = vectors.data[own]
        rows.data[start:end] *= laid.take(rows.indices[start:end])
        laid[vectors.indices[own]] = 0.0
    rows.eliminate_zeros()
    sums: Floats = rows.sum(axis=1).A1
    return sums


def _keys(vectors: csr_matrix) -> csr_matrix:
    """Keep of each row the words that weigh most, and of those what not too many rows keep."""
    kept = [
        start + np.sort(np.argsort(-vectors.data[start:end], kind="stable")[:_KEYS])
        for start, end in pairwise(vectors.indptr.tolist())
    ]
    chosen = np.concatenate([*kept, np.empty(0, np.int64)]).astype(np.int64)
    ends = np.cumsum([0, *map(len, kept)])
    keys = csr_matrix((vectors.data[chosen], vectors.indices[chosen], ends), shape=vectors.shape)
    common = np.bincount(keys.indices, minlength=keys.shape[1]) > _MOST_POSTINGS
    keys.data[common[keys.indices]] = 0.0
    keys.eliminate_zeros()
    return keys
