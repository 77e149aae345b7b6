"""Units with their right labels beside those that a model gave them, and what is counted on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
# An area with fewer positives is shown, but not averaged; a slice with fewer units is not shown.
FEWEST = 5
_SMALLEST_SLICE = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """Units with the areas they have and those a model gave them.

    Attributes
    ----------
    areas : tuple of str
        The columns.
    ids, slices : tuple of str
        One a unit; the slice may be empty.
    truth, chosen : array of shape (n_units, n_areas)
        Whether an area is right, and whether it was assigned.
    scores : array of shape (n_units, n_areas)
        Probabilities.
    texts : tuple of str
        How each unit begins; empty where nobody reads them.
    """

    areas: tuple[str, ...]
    ids: tuple[str, ...]
    slices: tuple[str, ...]
    truth: Bools
    chosen: Bools
    scores: Floats
    texts: tuple[str, ...] = ()

    @property
    def counted(self) -> list[int]:
        """The columns with `FEWEST` positives or more, over which means are taken."""
        return [j for j in range(len(self.areas)) if self.truth[:, j].sum() >= FEWEST]

    @property
    def named_slices(self) -> dict[str, NDArray[np.int_]]:
        """The numbers of each slice's units, by its name; small ones and the nameless are left out."""
        sizes = sorted(Counter(self.slices).items())
        return {
            name: np.flatnonzero([one == name for one in self.slices])
            for name, size in sizes
            if name and size >= _SMALLEST_SLICE
        }

    def rows(self, keep: NDArray[np.int_]) -> Judged:
        """Return the units with the given numbers."""
        ids, slices, texts = (
            tuple(values[i] for i in keep) if values else () for values in (self.ids, self.slices, self.texts)
        )
        return Judged(self.areas, ids, slices, self.truth[keep], self.chosen[keep], self.scores[keep], texts)

    def assigned(self, unit: int) -> list[str]:
        """Return the areas that the model gave a unit."""
        return [area for area, yes in zip(self.areas, self.chosen[unit], strict=True) if yes]

    def right(self, unit: int) -> list[str]:
        """Return the areas that a unit has."""
        return [area for area, yes in zip(self.areas, self.truth[unit], strict=True) if yes]


def f1(truth: Bools, chosen: Bools) -> Floats:
    """Return F1 column by column; 0 where a column has neither positives nor assignments.

    Examples
    --------
    >>> f1(np.array([[True, False], [True, False]]), np.array([[True, False], [False, False]])).round(2).tolist()
    [0.67, 0.0]
    """
    return f1_of((truth & chosen).sum(axis=0), truth.sum(axis=0) + chosen.sum(axis=0))


def resampled_f1(judged: Judged, resamples: NDArray[np.int_]) -> Floats:
    """Return F1 of each area in each resample of the units, shape (n_resamples, n_areas)."""
    return f1_over(judged.truth & judged.chosen, judged.truth.astype(int) + judged.chosen, resamples)


def f1_over(hits: Bools | NDArray[np.int_], totals: NDArray[np.int_], resamples: NDArray[np.int_]) -> Floats:
    """Return F1 by column in each resample of the rows, from what `f1_of` takes of each row."""
    counts = [(hits[rows].sum(axis=0), totals[rows].sum(axis=0)) for rows in resamples]
    return f1_of(np.array([hit for hit, _ in counts]), np.array([total for _, total in counts]))


def mean_over(values: Floats, columns: Sequence[int]) -> Floats:
    """Return the mean over some columns (the last axis); 0 where there are none."""
    mean: Floats = values[..., list(columns)].mean(axis=-1) if columns else np.zeros(values.shape[:-1])
    return mean


def f1_of(hits: NDArray[np.int_], total: NDArray[np.int_]) -> Floats:
    """Return twice the hits by all that is right and all that was assigned."""
    return 2.0 * hits / np.maximum(total, 1)
