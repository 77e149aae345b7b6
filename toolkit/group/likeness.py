"""How alike articles are, and which pairs are worth comparing, without comparing all.

An article is a vector of the content words of its title and text, weighed
by rarity in the press at large and, where the articles at hand are all on one subject, among
themselves. Pairs are looked for through the words that weigh most in each.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit.types import Document
from toolkit.vectors import idf
from toolkit.words import content_words

Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]

# As if so many more articles without the word had been seen: a handful cannot tell what is common.
_PRIOR = 100
# An article is looked up by so many of its words, those that weigh most ...
_KEYS = 40
# ... unless more articles than this have the word among theirs.
_MOST_POSTINGS = 500
# Rows compared at a time, to bound memory.
_ROWS = 512


def word_vectors(documents: Sequence[Document]) -> csr_matrix:
    """Return one vector of length 1 for each article, over the content words of all of them.

    Parameters
    ----------
    documents : sequence of Document
        Cleaned and segmented.

    Returns
    -------
    csr_matrix of shape (n_documents, n_words)
        Sublinear counts times inverse document frequency, the smaller of that in the press at large and that
        among `documents`.
    """
    counts = [
        Counter(content_words([*document.title, *(word for one in document.sentences for word in one.words)]))
        for document in documents
    ]
    spread = Counter(word for count in counts for word in count)
    columns = {word: column for column, word in enumerate(sorted(spread))}
    rarity = {word: min(idf(word), 1.0 + math.log((_PRIOR + len(counts)) / found)) for word, found in spread.items()}
    ends = np.cumsum([0, *map(len, counts)])
    indices = np.fromiter((columns[word] for count in counts for word in count), np.int64, ends[-1])
    weights = np.fromiter(
        ((1.0 + math.log(times)) * rarity[word] for count in counts for word, times in count.items()),
        np.float64, ends[-1],
    )  # fmt: skip
    vectors = csr_matrix((weights, indices, ends), shape=(len(counts), max(1, len(columns))))
    vectors.sort_indices()
    lengths = np.sqrt(vectors.multiply(vectors).sum(axis=1)).A1
    vectors.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(ends))
    return vectors


def alike(vectors: csr_matrix, least: float) -> Pairs:
    """Find the pairs of rows with a cosine of `least` or more that share a word that weighs much in both.

    Returns
    -------
    first, second : arrays of int
        Row numbers, each pair once, `first` the smaller.
    """
    keys = _keys(vectors)
    firsts, seconds = [], []
    for start in range(0, vectors.shape[0], _ROWS):
        near = (keys[start : start + _ROWS] @ keys.T).tocoo()
        first, second = near.row.astype(np.int64) + start, near.col.astype(np.int64)
        first, second = first[first < second], second[first < second]
        close = _cosines(vectors, first, second) >= least
        firsts.append(first[close])
        seconds.append(second[close])
    return np.concatenate([*firsts, np.empty(0, np.int64)]), np.concatenate([*seconds, np.empty(0, np.int64)])


def _cosines(vectors: csr_matrix, first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.float64]:
    found = [
        vectors[first[at : at + 8 * _ROWS]].multiply(vectors[second[at : at + 8 * _ROWS]]).sum(axis=1).A1
        for at in range(0, len(first), 8 * _ROWS)
    ]
    cosines: NDArray[np.float64] = np.concatenate([*found, np.empty(0)])
    return cosines


def _keys(vectors: csr_matrix) -> csr_matrix:
    """Keep of each row the words that weigh most, and of those what not too many rows keep."""
    kept = []
    for start, end in zip(vectors.indptr, vectors.indptr[1:], strict=False):
        order = np.argsort(-vectors.data[start:end], kind="stable")[:_KEYS]
        kept.append(start + np.sort(order))
    chosen = np.concatenate([*kept, np.empty(0, np.int64)]).astype(np.int64)
    ends = np.cumsum([0, *map(len, kept)])
    keys = csr_matrix((np.ones(len(chosen)), vectors.indices[chosen], ends), shape=vectors.shape)
    common = np.bincount(keys.indices, minlength=keys.shape[1]) > _MOST_POSTINGS
    keys.data[common[keys.indices]] = 0.0
    keys.eliminate_zeros()
    return keys
