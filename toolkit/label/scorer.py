"""A fitted topic model as plain arrays and strings: all that labelling needs, without scikit-learn.

For each area the score of a text is linear in its TF-IDF vector (sublinear counts, length 1), and a
logistic curve fitted on held-out folds (Platt, 1999) makes a probability of it. Because the score is
a sum over terms, what carried a label can be told exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from itertools import accumulate, chain, islice, pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from toolkit.label.terms import TermOptions
from toolkit.label.trie import Rows, TermTrie
from toolkit.label.vocabulary import Vocabulary
from toolkit.words import begin_words

Floats = NDArray[np.float64]
Run = tuple[int, int]
T = TypeVar("T")
_AT_ONCE = 64  # texts: words are found, and terms looked up, in half the time that one by one takes


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

    @cached_property
    def _trie(self) -> TermTrie:
        known = self.vocabulary
        return TermTrie(known.text if isinstance(known, Vocabulary) else "\n".join(self.terms), self.options)

    def __getstate__(self) -> dict[str, object]:
        """Leave out what is made again where it is needed."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @cached_property
    def terms(self) -> Sequence[str]:
        """The terms, by row."""
        if isinstance(self.vocabulary, Vocabulary):
            return self.vocabulary.terms
        return sorted(self.vocabulary, key=self.vocabulary.__getitem__)

    def vector(self, words: Sequence[str]) -> tuple[list[int], Floats]:
        """Return the rows of a text's terms and their TF-IDF values, of Euclidean length 1 together."""
        rows, (values,) = self.vectors(words, [(0, len(words))])
        return rows.tolist(), values

    def decision(self, words: Sequence[str]) -> Floats:
        """Return the linear score of each area for the words of a text, shape (n_areas,)."""
        scores: Floats = self._decisions(words, [(0, len(words))])[0]
        return scores

    def probabilities(self, words: Sequence[str]) -> Floats:
        """Return the probability of each area for the words of a text, shape (n_areas,)."""
        return self.calibrate(self.decision(words))

    def probabilities_of(self, words: Sequence[str], runs: Sequence[Run]) -> Floats:
        """Return the probability of each area for runs of the words of a text, which are looked up once.

        Parameters
        ----------
        words : sequence of str
            Of a text, or of several one behind the other.
        runs : sequence of (int, int)
            The first word of each run, and the one behind its last.

        Returns
        -------
        array of shape (n_runs, n_areas)
        """
        places = {run: place for place, run in enumerate(dict.fromkeys(runs))}  # many a paragraph is one passage
        return self.calibrate(self._decisions(words, list(places))).take([places[run] for run in runs], axis=0)

    def _decisions(self, words: Sequence[str], runs: Sequence[Run]) -> Floats:
        rows, parts = self.vectors(words, runs)
        ends = accumulate(map(len, parts), initial=0)
        weights = self.weights.take(rows, axis=0)
        scores = [part.dot(weights[start:end]) for part, (start, end) in zip(parts, pairwise(ends), strict=True)]
        return np.array(scores).reshape(len(runs), len(self.areas)) + self.intercepts

    def vectors(self, words: Sequence[str], runs: Sequence[Run]) -> tuple[Rows, list[Floats]]:
        """Return what `vector` does for several runs of the words of a text, which are looked up once.

        Returns
        -------
        rows : array of shape (n,)
            Of the first run, in order, of the second, and so on.
        values : list of array of shape (n_i,)
            Of each run.
        """
        numbers, found = self._trie.find(words).within(*np.array(runs, np.int64).reshape(-1, 2).T)
        bits = len(self.idf).bit_length()
        keys = np.sort(numbers << bits | found)
        new = np.concatenate([[True], keys[1:] != keys[:-1], [True]])[: len(keys) + 1]
        at = np.flatnonzero(new)
        keys, counts = keys.take(at[:-1]), np.diff(at)
        rows = keys & ((1 << bits) - 1)
        values = (1.0 + np.log(counts)) * self.idf.take(rows)
        ends = np.searchsorted(keys, np.arange(len(runs) + 1) << bits)
        parts = [values[start:end] for start, end in pairwise(ends.tolist())]
        norms = np.sqrt([part.dot(part) for part in parts])
        values /= np.repeat(np.where(norms > 0, norms, 1.0), np.diff(ends))
        return rows, parts

    def calibrate(self, decisions: Floats) -> Floats:
        """Turn linear scores into probabilities, in [0, 1]."""
        return logistic(self.slopes * decisions + self.offsets)

    def predict_proba(self, texts: Iterable[str]) -> Floats:
        """Return probabilities, shape (n_texts, n_areas), for raw strings, each a paragraph."""
        return self.calibrate(self.decisions(texts))

    def decisions(self, texts: Iterable[str]) -> Floats:
        """Return linear scores, shape (n_texts, n_areas), for raw strings."""
        found = map(self.decisions_of, _in_batches(words_of(texts)))
        return np.concatenate([np.empty((0, len(self.areas))), *found])

    def decisions_of(self, texts: Sequence[Sequence[str]]) -> Floats:
        """Return linear scores, shape (n_texts, n_areas), for the words of each text."""
        ends = accumulate(map(len, texts), initial=0)
        return self._decisions([*chain.from_iterable(texts)], list(pairwise(ends)))

    def predict(self, texts: Iterable[str]) -> NDArray[np.int_]:
        """Return the indicator matrix, shape (n_texts, n_areas), of the areas assigned to each string."""
        chosen: NDArray[np.int_] = (self.predict_proba(texts) >= self.thresholds["paragraph"]).astype(int)
        return chosen


def logistic(values: Floats) -> Floats:
    """Return ``1 / (1 + exp(-values))``, without overflow."""
    curve: Floats = 1.0 / (1.0 + np.exp(-np.maximum(values, -500.0)))
    return curve


def words_of(texts: Iterable[str]) -> Iterator[list[str]]:
    """Return the words of each text; a single string is refused, since its letters would pass for texts."""
    if isinstance(texts, str):
        raise ValueError("expected a list of texts, got one string; write [text]")  # noqa: TRY004  # as scikit-learn
    return (words for some in _in_batches(texts) for words, _ in begin_words(some))


def _in_batches(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, _AT_ONCE)):
        yield batch
