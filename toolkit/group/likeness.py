"""How alike articles are, and which pairs are worth comparing, without comparing all.

An article is a vector of its content words, and of those of its headline beside it. Words are weighed
by rarity, in the press at large or, where the articles at hand are all on one subject, among
themselves. Pairs are looked for through the words that weigh most in each.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from toolkit.types import Document
from toolkit.vectors import idf
from toolkit.words import content_words

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

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


def word_vectors(documents: Sequence[Document]) -> csr_matrix:
    """Return one vector for each article: its content words, then those of its headline (or first sentence).

    Parameters
    ----------
    documents : sequence of Document
        Cleaned and segmented.

    Returns
    -------
    csr_matrix of shape (n_documents, 2 * n_words)
        Sublinear counts times inverse document frequency, the smaller of that in the press at large and that
        among `documents`. The product of two rows is the weighted mean of two cosines, in [0, 1].
    """
    texts = [
        Counter(content_words([*one.title, *(word for line in one.sentences for word in line.words)]))
        for one in documents
    ]
    headlines = [
        Counter(content_words(one.title or next((line.words for line in one.sentences if line.words), ())))
        for one in documents
    ]
    spread = Counter(word for text in texts for word in text)
    columns = {word: column for column, word in enumerate(sorted(spread))}
    rarity = {word: min(idf(word), 1.0 + math.log((_PRIOR + len(texts)) / found)) for word, found in spread.items()}
    blocks = [_unit_rows(counts, columns, rarity) for counts in (texts, headlines)]
    return hstack([math.sqrt(1 - _HEADLINE) * blocks[0], math.sqrt(_HEADLINE) * blocks[1]], format="csr")


def _unit_rows(
    counts: Sequence[Mapping[str, int]], columns: Mapping[str, int], rarity: Mapping[str, float]
) -> csr_matrix:
    ends = np.cumsum([0, *map(len, counts)])
    ordered = [sorted(count.items()) for count in counts]  # sums are then made in one order
    indices = np.fromiter((columns[word] for row in ordered for word, _ in row), np.int64, ends[-1])
    weights = np.fromiter(
        ((1.0 + math.log(times)) * rarity[word] for row in ordered for word, times in row), np.float64, ends[-1]
    )
    rows = csr_matrix((weights, indices, ends), shape=(len(counts), max(1, len(columns))))
    lengths = np.sqrt(rows.multiply(rows).sum(axis=1)).A1
    rows.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(ends))
    return rows


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
    found = [
        vectors[first[at : at + _PAIRS]].multiply(vectors[second[at : at + _PAIRS]]).sum(axis=1).A1
        for at in range(0, len(first), _PAIRS)
    ]
    products: Floats = np.concatenate([*found, np.empty(0)])
    return products


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
