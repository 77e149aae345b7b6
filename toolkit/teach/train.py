"""Fit a model to examples, and say for its card what it was taught."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from toolkit.teach.examples import Examples
from toolkit.types import Taxonomy

# Thresholds that are best on texts picked because they are hard are not best for others. For probabilities the best one
# is half of the best F1 (Lipton et al., 2014), and that is near .7 (models/README.md).
_PICKED_THRESHOLD = 0.35
# Parts of the articles that the learning curve is measured at, each twice the one before.
SHARES = (1 / 16, 1 / 8, 1 / 4, 1 / 2)

Watch = Callable[[Iterable[Any], str], Iterable[Any]]


class Estimator(Protocol):
    """What is trained: a `TopicModel`, or another one that tells what it says of texts held out."""

    folds: int
    held_out_: NDArray[np.float64]
    assigned_: NDArray[np.bool_]
    learning_curve_: list[tuple[int, NDArray[np.bool_]]]

    def fit(self, X: Sequence[str], y: Any, **how: Any) -> Any:
        """Learn from texts and the area ids of each, with what `how_to_fit` tells; for ``shares`` of them, too."""

    def get_params(self) -> dict[str, Any]:
        """Return its settings."""

    def set_params(self, **settings: Any) -> Any:
        """Change some."""

    @property
    def scorer(self) -> Any:
        """The fitted state, with its ``vocabulary``."""


def train(
    model: Estimator, examples: Examples, taxonomy: Taxonomy, watch: Watch, shares: Sequence[float] = SHARES
) -> dict[str, object]:
    """Fit a model and return what its card shall say of that.

    Parameters
    ----------
    model : Estimator
        Fitted in place.
    examples : Examples
        Labelled paragraphs.
    taxonomy : Taxonomy
        The areas; the model's columns follow their order.
    watch : callable
        Passes on what it is given, with what it is; to show how far it has come.
    shares : sequence of float
        Sizes of the learning curve.

    Returns
    -------
    dict
        Day, taxonomy, data, settings.
    """
    model.fit(examples.texts, examples.labels, **how_to_fit(examples), shares=shares, watch=watch)
    return {
        "created": date.today().isoformat(),
        "taxonomy": {"sha256": taxonomy.sha256, "names": {area.id: dict(area.names) for area in taxonomy.areas}},
        "data": {
            "paragraphs": len(examples.texts),
            "typical": sum(examples.typical),
            "by_area": examples.counts(taxonomy),
            "sha256": examples.sha256,
        },
        "settings": _plain(model.get_params()),
    }


def how_to_fit(examples: Examples) -> dict[str, object]:
    """Return what an estimator's `fit` is told of examples besides their texts and labels."""
    threshold = _PICKED_THRESHOLD if examples.picked else None
    return {"typical": examples.typical, "groups": examples.articles, "threshold": threshold}


def _plain(settings: Mapping[str, object]) -> dict[str, object]:
    shown = {name: value for name, value in settings.items() if name != "areas"}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in shown.items()}
