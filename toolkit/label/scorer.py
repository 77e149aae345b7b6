"""A fitted topic model as plain arrays and strings: all that labelling needs, without scikit-learn.

For each area the score of a text is linear in its TF-IDF vector (sublinear counts, length 1), and a
logistic curve fitted on held-out folds (Platt, 1999) makes a probability of it. Because the score is
a sum over terms, what carried a label can be told exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from toolkit.label.terms import TermOptions
from toolkit.words import find_words

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class TopicScorer:
    """The fitted state of a `TopicModel`, and what can be asked of it.

    Attributes
    ----------
    areas : tuple of str
        Area ids; they order the columns of every array below.
    options : TermOptions
        Which n-grams are terms.
    vocabulary : mapping of str to int
        The row of each term.
    idf : array of shape (n_terms,)
        Inverse document frequencies.
    weights : array of shape (n_terms, n_areas)
        Coefficients.
    intercepts, slopes, offsets : array of shape (n_areas,)
        ``probability = 1 / (1 + exp(-(slope * score + offset)))``, ``score`` including the intercept.
    thresholds : mapping of str to array of shape (n_areas,)
        For ``"paragraph"`` and ``"document"`` the probability from which an area is assigned.
    card : mapping
        What the model says of itself; empty until it is saved.
    """

    areas: tuple[str, ...]
    options: TermOptions
    vocabulary: Mapping[str, int]
    idf: Floats
    weights: Floats
    intercepts: Floats
    slopes: Floats
    offsets: Floats
    thresholds: Mapping[str, Floats]
    card: Mapping[str, object] = field(default_factory=dict)

    @property
    def classes_(self) -> NDArray[np.str_]:
        """The area ids, as scikit-learn names them."""
        return np.array(self.areas)

    def vector(self, words: Sequence[str]) -> tuple[list[int], Floats]:
        """Return the rows of a text's terms and their TF-IDF values, of Euclidean length 1 together."""
        rows = self.vocabulary
        counts = Counter(row for term in self.options.terms(words) if (row := rows.get(term)) is not None)
        found = sorted(counts)
        values = (1.0 + np.log([counts[row] for row in found])) * self.idf[found]
        norm = float(np.sqrt(values @ values))
        return found, values / norm if norm else values

    def decision(self, words: Sequence[str]) -> Floats:
        """Return the linear score of each area for the words of a text, shape (n_areas,)."""
        rows, values = self.vector(words)
        scores: Floats = values @ self.weights[rows] + self.intercepts
        return scores

    def probabilities(self, words: Sequence[str]) -> Floats:
        """Return the probability of each area for the words of a text, shape (n_areas,)."""
        return self.calibrate(self.decision(words))

    def calibrate(self, decisions: Floats) -> Floats:
        """Turn linear scores into probabilities, in [0, 1]."""
        return logistic(self.slopes * decisions + self.offsets)

    def predict_proba(self, texts: Iterable[str]) -> Floats:
        """Return probabilities, shape (n_texts, n_areas), for raw strings, each a paragraph."""
        rows = [self.probabilities(words) for words in words_of(texts)]
        return np.array(rows).reshape(len(rows), len(self.areas))

    def predict(self, texts: Iterable[str]) -> NDArray[np.int_]:
        """Return the indicator matrix, shape (n_texts, n_areas), of the areas assigned to each string."""
        chosen: NDArray[np.int_] = (self.predict_proba(texts) >= self.thresholds["paragraph"]).astype(int)
        return chosen


def logistic(values: Floats) -> Floats:
    """Return ``1 / (1 + exp(-values))``, without overflow."""
    curve: Floats = 1.0 / (1.0 + np.exp(-np.clip(values, -500, 500)))
    return curve


def words_of(texts: Iterable[str]) -> Iterator[list[str]]:
    """Return the words of each text; a single string is refused, since its letters would pass for texts."""
    if isinstance(texts, str):
        raise ValueError("expected a list of texts, got one string; write [text]")  # noqa: TRY004  # as scikit-learn
    return map(find_words, texts)
