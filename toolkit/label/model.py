"""`TopicModel`, the scikit-learn estimator: it learns a `TopicScorer` and answers through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.linear_model import LogisticRegression
from sklearn.utils.validation import check_is_fitted
from threadpoolctl import threadpool_limits

from toolkit.label.counts import count_terms, tfidf, weigh
from toolkit.label.folds import Bools, Fold, Ints, best_threshold, can_learn, deal, held_out, part_of, platt
from toolkit.label.scorer import Floats, TopicScorer, logistic, words_of
from toolkit.label.terms import Range, TermOptions
from toolkit.label.versions import warn_of_versions

T = TypeVar("T")

# The middle of the plateau of mean F1 (.40 to .65) on the seed articles and pages, one for all areas.
DOCUMENT_THRESHOLD = 0.5
# What of a fitted model speaks of each training text.
_UNSAVED = {"held_out_", "assigned_", "learning_curve_"}

Watch = Callable[[Iterable[T], str], Iterable[T]]


def _unwatched(items: Iterable[T], _what: str) -> Iterable[T]:
    return items


class TopicModel(TransformerMixin, ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # sklearn is untyped
    """Assign areas to paragraphs: TF-IDF of words and syllables, one logistic regression an area.

    Parameters
    ----------
    areas : sequence of str, optional
        Area ids, in the order of the columns; needed where `y` is an indicator matrix, else taken
        from the labels in sorted order.
    C : float, above 0
        Inverse strength of regularization.
    word_ngrams, syllable_ngrams : (int, int)
        Shortest and longest n-grams; ``(0, 0)`` for none.
    min_df : int
        A term must stand in this many texts.
    class_weight : "balanced" or None
        Whether the rarer class counts for more.
    folds : int, at least 2
        For calibration and thresholds.
    random_state : int
        Fixes the folds and the solver.

    Attributes
    ----------
    scorer_ : TopicScorer
        The fitted state, in plain arrays and strings.
    classes_ : array of str
        Area ids.
    held_out_, assigned_ : array of shape (n_texts, n_areas)
        Probabilities of the training texts from the folds that did not see them, and whether an area is then
        assigned, by the thresholds of the other folds; not saved.
    learning_curve_ : list of (int, array of shape (n_texts, n_areas))
        From how many texts (the mean of the folds) was learned, and what is then assigned; not saved.

    Examples
    --------
    >>> texts = ["Công nhân đình công đòi tăng lương.", "Bệnh viện mổ cấp cứu bệnh nhân."] * 10
    >>> model = TopicModel(folds=2, min_df=1).fit(texts, [["labour"], ["health"]] * 10)
    >>> model.predict(["Công nhân nghỉ việc vì bị nợ lương."]).tolist(), list(map(str, model.classes_))
    ([[0, 1]], ['health', 'labour'])
    """

    def __init__(
        self,
        areas: Sequence[str] | None = None,
        *,
        C: float = 30.0,
        word_ngrams: Range = (1, 2),
        syllable_ngrams: Range = (1, 3),
        min_df: int = 2,
        class_weight: str | None = "balanced",
        folds: int = 5,
        random_state: int = 0,
    ) -> None:
        self.areas = areas
        self.C = C
        self.word_ngrams = word_ngrams
        self.syllable_ngrams = syllable_ngrams
        self.min_df = min_df
        self.class_weight = class_weight
        self.folds = folds
        self.random_state = random_state

    # On vectors threads cost more than they bring (51 s on two processors, 13 s on one), and add in another order.
    @threadpool_limits.wrap(limits=1)  # type: ignore[untyped-decorator]
    def fit(
        self,
        X: Iterable[str],
        y: Any,
        typical: Sequence[bool] | None = None,
        groups: Sequence[str] | None = None,
        shares: Sequence[float] = (),
        watch: Watch[Any] = _unwatched,
        threshold: float | None = None,
    ) -> TopicModel:
        """Learn from paragraphs.

        Parameters
        ----------
        X : iterable of str, length n_texts
            Raw strings, each a paragraph.
        y : array of shape (n_texts, n_areas), or list of lists of str
            An indicator matrix, or the area ids of each text.
        typical : sequence of bool, length n_texts, optional
            Which texts are like those to come, and were not written or picked to teach; calibration and
            thresholds follow these alone (held out). By default all.
        groups : sequence of str, length n_texts, optional
            What stays together when texts are dealt into folds: their articles. By default each text is its own.
        shares : sequence of float, in (0, 1)
            For the learning curve: parts of the groups to learn from besides. Those with too few texts of
            an area are left out.
        watch : callable, optional
            Passes on the folds that it is given, and what they are; to show how far it has come.
        threshold : float, in [0, 1], optional
            From which probability each area is assigned. By default each area has the one that is best for the texts
            held out; where these were picked because they are hard, it is not the best for others.

        Raises
        ------
        ValueError
            If `X`, `y`, `typical` and `groups` differ in length, `y` is neither of the two or has an area that `areas`
            has not, or an area has fewer texts (typical ones) than folds.
        """
        words = list(words_of(X))
        areas, Y = self._targets(y)
        usual = np.ones(len(words), bool) if typical is None else np.asarray(typical, bool)
        self._check(len(words), areas, Y)
        self._check(len(usual[usual]), areas, Y[usual])
        names = range(len(words)) if groups is None else groups
        self._check(len(names), areas, Y)
        options = TermOptions(_range(self.word_ngrams), _range(self.syllable_ngrams))
        terms, counts = count_terms(words, options, self.min_df)
        codes: Ints = np.unique(names, return_inverse=True)[1]
        folds = deal(Y, codes, self.folds, self.random_state)
        scores = self._cross_validate(counts, Y, watch(folds, f"of {len(folds)} folds"))
        slopes, offsets = platt(scores[usual], Y[usual])
        idf, features = tfidf(counts)
        weights, intercepts = self._linear(features, Y)
        curve = logistic(slopes * scores + offsets)
        choose = best_threshold if threshold is None else lambda _truth, _scores: threshold
        thresholds = np.array([choose(Y[usual, j], curve[usual, j]) for j in range(len(areas))])
        judge = partial(held_out, Y=Y, usual=usual, folds=folds, choose=choose)
        self.held_out_, self.assigned_ = judge(scores)
        self.learning_curve_ = self._learning_curve(counts, Y, codes, folds, shares, watch, judge)
        self.scorer_ = TopicScorer(
            areas=areas,
            options=options,
            vocabulary={term: row for row, term in enumerate(terms)},
            idf=idf,
            weights=weights,
            intercepts=intercepts,
            slopes=slopes,
            offsets=offsets,
            thresholds={"paragraph": thresholds, "document": np.full(len(areas), DOCUMENT_THRESHOLD)},
        )
        return self

    def decision_function(self, X: Iterable[str]) -> Floats:
        """Return the linear scores before calibration, shape (n_texts, n_areas)."""
        return self.scorer.decisions(X)

    def predict_proba(self, X: Iterable[str]) -> Floats:
        """Return probabilities, shape (n_texts, n_areas)."""
        return self.scorer.predict_proba(X)

    def predict(self, X: Iterable[str]) -> Ints:
        """Return the indicator matrix of assigned areas, shape (n_texts, n_areas)."""
        return self.scorer.predict(X)

    def transform(self, X: Iterable[str]) -> Floats:
        """Return probabilities, for use inside a `FeatureUnion`."""
        return self.predict_proba(X)

    @property
    def scorer(self) -> TopicScorer:
        """The fitted state; `NotFittedError` where there is none yet."""
        check_is_fitted(self)
        return self.scorer_

    @property
    def classes_(self) -> NDArray[np.str_]:
        """The area ids, in the order of the columns."""
        return self.scorer.classes_

    def __getstate__(self) -> dict[str, Any]:
        """Leave what is of the training texts out of a saved model."""
        state: dict[str, Any] = super().__getstate__()
        return {name: value for name, value in state.items() if name not in _UNSAVED}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Warn where a saved model was trained with other libraries than those here."""
        super().__setstate__(state)
        if "scorer_" in state:
            warn_of_versions(self.scorer_.card, pickled=True)

    def _targets(self, y: Any) -> tuple[tuple[str, ...], Ints]:
        rows = list(y)
        if rows and all(map(_is_ids, rows)):
            found = sorted({area for row in rows for area in row})
            areas = tuple(found if self.areas is None else self.areas)
            if unknown := [area for area in found if area not in areas]:
                raise ValueError(f'y has the area "{unknown[0]}", the model has {", ".join(areas)}')
            return areas, np.array([[int(area in row) for area in areas] for row in rows])
        Y = np.asarray(y)
        if Y.ndim != 2 or not np.isin(Y, (0, 1)).all():
            raise ValueError("y must be an indicator matrix of 0 and 1, or a list of area ids for each text")
        return tuple(map(str, range(Y.shape[1])) if self.areas is None else self.areas), Y.astype(int)

    def _check(self, n_texts: int, areas: tuple[str, ...], Y: Ints) -> None:
        if not areas or Y.shape != (n_texts, len(areas)):
            raise ValueError(f"y has shape {Y.shape}, but there are {n_texts} texts and {len(areas)} areas")
        for area, positives in zip(areas, Y.sum(axis=0), strict=True):
            if min(positives, n_texts - positives) < self.folds:
                raise ValueError(
                    f'area "{area}" has {positives} of {n_texts} texts; give at least {self.folds} with it and'
                    f" {self.folds} without it, or fewer folds"
                )

    def _linear(self, features: csr_matrix, Y: Ints) -> tuple[Floats, Floats]:
        columns = [
            LogisticRegression(
                C=self.C, class_weight=self.class_weight, solver="liblinear", random_state=self.random_state
            ).fit(features, Y[:, j])
            for j in range(Y.shape[1])
        ]
        return np.column_stack([fit.coef_[0] for fit in columns]), np.array([fit.intercept_[0] for fit in columns])

    def _cross_validate(self, counts: csr_matrix, Y: Ints, folds: Iterable[Fold]) -> Floats:
        """Return linear scores of each text from the fold that did not see it, terms and weights included."""
        scores = np.zeros(Y.shape)
        for seen, out in folds:
            kept = self._kept(counts[seen])
            idf, features = tfidf(counts[seen][:, kept])
            weights, intercepts = self._linear(features, Y[seen])
            scores[out] = weigh(counts[out][:, kept], idf) @ weights + intercepts
        return scores

    def _kept(self, counts: csr_matrix) -> Ints:
        return np.flatnonzero(np.asarray((counts > 0).sum(axis=0))[0] >= self.min_df)

    def _learning_curve(
        self, counts: csr_matrix, Y: Ints, codes: Ints, folds: list[Fold], shares: Sequence[float],
        watch: Watch[Any], judge: Callable[[Floats], tuple[Floats, Bools]],
    ) -> list[tuple[int, Bools]]:  # fmt: skip
        parts = [[part_of(seen, codes, share, self.random_state) for seen, _ in folds] for share in shares]
        enough = [part for part in parts if can_learn(Y, part) and all(len(self._kept(counts[one])) for one in part)]
        curve = []
        for part in watch(enough, f"of {len(enough)} sizes of the learning curve"):
            scores = self._cross_validate(counts, Y, zip(part, (out for _, out in folds), strict=True))
            curve.append((round(np.mean([len(seen) for seen in part])), judge(scores)[1]))
        return curve


def _range(sizes: Sequence[int]) -> Range:
    shortest, longest = sizes
    return shortest, longest


def _is_ids(row: Any) -> bool:
    return isinstance(row, list | tuple | set | frozenset) and all(isinstance(area, str) for area in row)
