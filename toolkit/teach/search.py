"""Look for better settings by cross-validation: few, one after the other, and none without a reason.

Each setting that matters is tried in its turn, with the best of those before it. What is best by less than
chance explains is not better: of those within one standard error of the best average precision (Breiman and
others, 1984) the model with the fewest terms is taken. The list is fixed: the same data give the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.teach.examples import Examples
from toolkit.teach.train import Estimator, Watch, how_to_fit

Settings = Mapping[str, Any]
# From what the model is now, one step after the other.
STEPS: tuple[tuple[Settings, ...], ...] = (
    (
        {"word_ngrams": (1, 2), "syllable_ngrams": (0, 0)},
        {"word_ngrams": (0, 0), "syllable_ngrams": (1, 3)},
        {"word_ngrams": (1, 2), "syllable_ngrams": (1, 2)},
    ),
    ({"min_df": 1}, {"min_df": 3}),
    ({"C": 3.0}, {"C": 10.0}, {"C": 100.0}),
    ({"class_weight": None},),
)


@dataclass(frozen=True, slots=True)
class Trial:
    """Settings that were tried.

    Attributes
    ----------
    settings : mapping
        Those that differ from what the model began with.
    terms : int
        How many it counts.
    mean_f1, precision : float
        Means of the areas' F1 and average precision, on texts held out.
    samples : array of shape (n_resamples,)
        `precision` on resamples of the articles, the same ones in every trial.
    """

    settings: Settings
    terms: int
    mean_f1: float
    precision: float
    samples: NDArray[np.float64]

    @property
    def name(self) -> str:
        """Its settings in words: ``"word_ngrams 1-2, C 3.0"``."""
        return ", ".join(f"{name} {_shown(value)}" for name, value in self.settings.items()) or "as shipped"

    def record(self) -> dict[str, float]:
        """Return what a card says of it."""
        return {
            "terms": self.terms,
            "average_precision": round(self.precision, 4),
            "mean_f1": round(self.mean_f1, 4),
        }


def search(
    model: Estimator,
    examples: Examples,
    measure: Callable[[Estimator], tuple[float, float, NDArray[np.float64]]],
    watch: Watch,
) -> list[Trial]:
    """Try settings, and leave the model with the chosen ones, which are those of the first trial returned.

    Parameters
    ----------
    model : Estimator
        Its settings are where the search begins; it is fitted again and again.
    examples : Examples
        Labelled paragraphs.
    measure : callable
        From a fitted model to its mean F1 and average precision on texts held out, and the latter on resamples
        of their articles.
    watch : callable
        Passes on the trials, to show how far it has come.

    Returns
    -------
    list of Trial
        The chosen one, then all others in the order in which they were tried.
    """
    first = model.get_params()
    trials: list[Trial] = []
    for settings in watch(_candidates(trials), f"of {1 + sum(map(len, STEPS))} settings"):
        model.set_params(**{**first, **settings})
        model.fit(examples.texts, examples.labels, **how_to_fit(examples))
        trials.append(Trial(settings, len(model.scorer.vocabulary), *measure(model)))
    best = simplest(trials)
    model.set_params(**{**first, **best.settings})
    return [best, *(trial for trial in trials if trial is not best)]


def simplest(trials: Sequence[Trial]) -> Trial:
    """Return the trial with the fewest terms among those no worse than the best by more than chance explains."""
    best = max(trials, key=lambda trial: trial.precision)
    near = [one for one in trials if best.precision - one.precision <= float(np.std(best.samples - one.samples))]
    return min(near, key=lambda trial: trial.terms)


def _candidates(trials: Sequence[Trial]) -> Iterator[Settings]:
    """Yield settings to try; those of a step are put on what was chosen before it."""
    yield {}
    for step in STEPS:
        base = simplest(trials).settings
        yield from ({**base, **settings} for settings in step)


def _shown(value: object) -> str:
    return "-".join(map(str, value)) if isinstance(value, tuple) else str(value)
