"""Folds for cross-validation, and what is chosen on them: calibration curves and thresholds.

Paragraphs of one article share their words, so that a model which saw one of them knows the others:
they are dealt into one fold. And a threshold chosen on the texts that it is measured on flatters
itself: each fold's texts get the curve and the thresholds of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from sklearn.utils import check_random_state

from toolkit.label.scorer import Floats, logistic

Ints = NDArray[np.int_]
Bools = NDArray[np.bool_]
Fold = tuple[Ints, Ints]

_HIGHEST_THRESHOLD = 0.9
_LOWEST_THRESHOLD = 0.1
_AS_GOOD = 0.005
_DEALS = 100
_FEWEST = 10


def deal(Y: Ints, groups: Ints, folds: int, random_state: int | None) -> list[Fold]:
    """Deal texts into folds by their groups; anew where by chance all texts of a rare area came into one.

    Parameters
    ----------
    Y : array of shape (n_texts, n_areas)
        0 or 1.
    groups : array of shape (n_texts,)
        Numbers from 0 on; texts with the same number stay together.
    folds : int
        How many.
    random_state : int or None
        Fixes the dealing.

    Returns
    -------
    list of (array, array)
        The rows of the texts that are seen and of those that are held out.

    Raises
    ------
    ValueError
        If no dealing leaves each area some texts with it and some without in every part.
    """
    random, numbers = check_random_state(random_state), np.arange(groups.max() + 1)
    for _ in range(_DEALS):
        parts = [out for _, out in KFold(folds, shuffle=True, random_state=random).split(numbers)]
        masks = [np.isin(groups, out) for out in parts]
        if all(_both(Y[~mask]).all() for mask in masks):
            return [(np.flatnonzero(~mask), np.flatnonzero(mask)) for mask in masks]
    raise ValueError(f"an area has too few texts to be in every part of {folds} folds; give more")


def part_of(seen: Ints, groups: Ints, share: float, random_state: int | None) -> Ints:
    """Return the texts of a share of the groups, always the same ones first: a larger share holds a smaller one."""
    order = check_random_state(random_state).permutation(groups.max() + 1)
    kept: Ints = seen[order[groups[seen]] < share * len(order)]
    return kept


def can_learn(Y: Ints, rows: Sequence[Ints]) -> bool:
    """Say whether each of these are enough texts, and among them for every area some with it and some without."""
    return all(len(some) >= _FEWEST and _both(Y[some]).all() for some in rows)


def platt(scores: Floats, Y: Ints) -> tuple[Floats, Floats]:
    """Fit one logistic curve an area on held-out scores (Platt, 1999), nearly without regularization."""
    curves = [LogisticRegression(C=1e6).fit(scores[:, [j]], Y[:, j]) for j in range(Y.shape[1])]
    return np.array([c.coef_[0, 0] for c in curves]), np.array([c.intercept_[0] for c in curves])


def best_threshold(truth: Ints, scores: Floats) -> float:
    """Return a threshold with an F1 near the best, amid others as good, within [0.1, 0.9].

    The single best threshold jumps about with the folds; the middle of those whose F1 is within
    `_AS_GOOD` of the best stays.

    Parameters
    ----------
    truth : array of shape (n_texts,)
        0 or 1.
    scores : array of shape (n_texts,)
        Held-out probabilities.
    """
    thresholds = np.linspace(_LOWEST_THRESHOLD, _HIGHEST_THRESHOLD, 81)
    chosen = scores[:, None] >= thresholds
    hits = (chosen & (truth == 1)[:, None]).sum(axis=0)
    f1 = 2 * hits / np.maximum(1, chosen.sum(axis=0) + truth.sum())
    return float(np.median(thresholds[f1 >= f1.max() - _AS_GOOD]))


def held_out(
    scores: Floats, Y: Ints, usual: Bools, folds: Sequence[Fold],
    choose: Callable[[Ints, Floats], float] = best_threshold,
) -> tuple[Floats, Bools]:  # fmt: skip
    """Calibrate held-out scores and assign areas, each fold's by what the usual texts of the others say.

    Thresholds are those that `choose` makes of labels and probabilities.

    Returns
    -------
    probabilities, assigned : arrays of shape (n_texts, n_areas)
    """
    probable, assigned = np.zeros(Y.shape), np.zeros(Y.shape, bool)
    for seen, out in folds:
        for j in range(Y.shape[1]):
            others = seen[usual[seen]]
            # Where all the usual texts of a rare area are in this fold, there is nothing else to go by.
            chosen = others if _both(Y[others, [j]][:, None]).all() else np.flatnonzero(usual)
            slopes, offsets = platt(scores[chosen][:, [j]], Y[chosen][:, [j]])
            curve = logistic(slopes * scores[:, j] + offsets)
            probable[out, j] = curve[out]
            assigned[out, j] = curve[out] >= choose(Y[chosen, j], curve[chosen])
    return probable, assigned


def _both(Y: Ints) -> Bools:
    """Say for each area whether there are texts with it and texts without."""
    return np.asarray((Y.min(axis=0, initial=1) == 0) & (Y.max(axis=0, initial=0) == 1))
