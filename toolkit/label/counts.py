"""Texts as rows of a sparse matrix: how often each term stands in them, weighed by TF-IDF."""

from __future__ import annotations

from collections import Counter

import numpy as np
from scipy.sparse import csr_matrix

from toolkit.label.scorer import Floats
from toolkit.label.terms import TermOptions


def count_terms(words: list[list[str]], options: TermOptions, min_df: int) -> tuple[list[str], csr_matrix]:
    """Count the terms that stand in at least `min_df` texts; the terms are sorted."""
    texts = [Counter(options.terms(text)) for text in words]
    frequencies = Counter(term for text in texts for term in text)
    terms = sorted(term for term, df in frequencies.items() if df >= min_df)
    rows = {term: row for row, term in enumerate(terms)}
    data: list[int] = []
    columns: list[int] = []
    ends = [0]
    for text in texts:
        found = sorted((rows[term], count) for term, count in text.items() if term in rows)
        columns.extend(column for column, _ in found)
        data.extend(count for _, count in found)
        ends.append(len(data))
    shape = (len(words), len(terms))
    return terms, csr_matrix((np.array(data, dtype=float), np.array(columns, dtype=int), ends), shape=shape)


def tfidf(counts: csr_matrix) -> tuple[Floats, csr_matrix]:
    """Return the inverse document frequency of each term, and the texts weighed by it."""
    frequencies = np.asarray((counts > 0).sum(axis=0))[0]
    idf = np.log((1.0 + counts.shape[0]) / (1.0 + frequencies)) + 1.0
    return idf, weigh(counts, idf)


def weigh(counts: csr_matrix, idf: Floats) -> csr_matrix:
    """Return sublinear counts times `idf`, each row of Euclidean length 1, as `TopicScorer.vector` does."""
    weighed = counts.copy()
    weighed.data = (1.0 + np.log(weighed.data)) * idf[weighed.indices]
    norms = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1)).ravel())
    weighed.data /= np.repeat(np.where(norms > 0, norms, 1.0), np.diff(weighed.indptr))
    return weighed
