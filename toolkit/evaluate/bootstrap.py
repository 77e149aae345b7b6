"""95 % intervals by the percentile bootstrap (Efron, 1979): units are drawn anew, with replacement."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 1000


def draw(units: int, random_state: int) -> NDArray[np.int_]:
    """Return the numbers of the units of each resample, shape (RESAMPLES, units)."""
    return np.random.default_rng(random_state).integers(0, units, (RESAMPLES, units))


def interval(values: Sequence[float] | NDArray[np.float64]) -> list[float]:
    """Return the bounds between which 95 % of a figure's values over resamples lie.

    Examples
    --------
    >>> interval([0.0, 0.25, 0.5, 0.75, 1.0])
    [0.025, 0.975]
    """
    return [round(float(bound), 4) for bound in np.percentile(values, [2.5, 97.5])]
