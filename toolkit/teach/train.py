"""Fit a model to examples, measure it on the folds that did not see a text, and say so for its card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score, precision_score, recall_score

from toolkit.teach.examples import Examples
from toolkit.types import Taxonomy


class Estimator(Protocol):
    """What is trained: a `TopicModel`, or another one that tells its held-out probabilities."""

    folds: int
    held_out_: NDArray[np.float64]

    def fit(self, X: Sequence[str], y: Any, typical: Sequence[bool]) -> Any:
        """Learn from texts and the area ids of each; calibrate on the typical ones."""

    def get_params(self) -> dict[str, Any]:
        """Return its settings."""

    @property
    def scorer(self) -> Any:
        """The fitted state, with `thresholds`."""


def train(model: Estimator, examples: Examples, taxonomy: Taxonomy) -> dict[str, object]:
    """Fit a model and return what its card shall say.

    Parameters
    ----------
    model : Estimator
        Fitted in place.
    examples : Examples
        Labelled paragraphs.
    taxonomy : Taxonomy
        The areas; the model's columns follow their order.

    Returns
    -------
    dict
        Day, taxonomy, data, scores by cross-validation, settings.
    """
    model.fit(examples.texts, examples.labels, examples.typical)
    return {
        "created": date.today().isoformat(),
        "taxonomy": {"sha256": taxonomy.sha256, "names": {area.id: dict(area.names) for area in taxonomy.areas}},
        "data": {
            "paragraphs": len(examples.texts),
            "typical": sum(examples.typical),
            "by_area": examples.counts(taxonomy),
            "sha256": examples.sha256,
        },
        "scores": {"cross_validation": _held_out_scores(model, examples, taxonomy)},
        "settings": _plain(model.get_params()),
    }


def _held_out_scores(model: Estimator, examples: Examples, taxonomy: Taxonomy) -> dict[str, object]:
    """Precision, recall and F1 an area at the model's thresholds, of typical texts, held out."""
    typical = np.array(examples.typical)
    truth = np.array([[area in row for area in taxonomy.ids] for row in examples.labels])[typical]
    chosen = model.held_out_[typical] >= model.scorer.thresholds["paragraph"]
    measures = {"precision": precision_score, "recall": recall_score, "f1": f1_score}
    scores = {
        name: {
            area: round(float(measure(truth[:, j], chosen[:, j], zero_division=0)), 4)
            for j, area in enumerate(taxonomy.ids)
        }
        for name, measure in measures.items()
    }
    return {"folds": model.folds, **scores, "mean_f1": round(float(np.mean(list(scores["f1"].values()))), 4)}


def _plain(settings: Mapping[str, object]) -> dict[str, object]:
    shown = {name: value for name, value in settings.items() if name != "areas"}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in shown.items()}
