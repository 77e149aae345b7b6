"""Train a topic model in two steps: look the data over, then learn from what is sound and measure it.

To `teach` goes the estimator of `label`, the finder of copies of `group`, and the measures of `evaluate`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from toolkit.clean import clean
from toolkit.experiments.labels import evaluate_model
from toolkit.group.copies import find_copies
from toolkit.types import Article, Skipped, Taxonomy

if TYPE_CHECKING:
    from toolkit.label.model import TopicModel
    from toolkit.teach.checks import Checked
    from toolkit.teach.corrections import Correction
    from toolkit.teach.examples import Examples
    from toolkit.teach.train import Watch

# What of a test's scores the card keeps; `briefing evaluate labels` tells the rest.
_KEPT = ("units", "areas", "mean_f1", "mean_f1_interval", "micro_f1", "none", "calibration")


def look_over(
    articles: Iterable[Article],
    taxonomy: Taxonomy,
    *,
    corrections: Mapping[str, Sequence[Correction]] | None = None,
    typical: Iterable[Article] = (),
    test: Iterable[Article] = (),
    skipped: Sequence[Skipped] = (),
) -> Checked:
    """Check labelled data before a model learns from them; see `toolkit.experiments.labels.train_model`.

    Returns
    -------
    Checked
        What can be learned from, and all that was found.
    """
    from toolkit.teach.checks import check_data
    from toolkit.teach.corrections import corrected

    labelled = corrected(articles, corrections) if corrections is not None else articles
    usual = (replace(article, extra={**article.extra, "typical": True}) for article in typical)
    cleaned = (clean(article)[0] for article in chain(labelled, usual))
    return check_data(cleaned, taxonomy, find_copies, tests=list(test), skipped=skipped)


def learn(checked: Checked, taxonomy: Taxonomy, *, search: bool, watch: Watch) -> tuple[TopicModel, dict[str, Any]]:
    """Train a model on checked data, and measure it on held-out folds and on the test.

    Returns
    -------
    model : TopicModel
        Fitted.
    card : dict
        What `save_model` adds to the card.

    Raises
    ------
    InputError
        If the data must be mended first.
    """
    from toolkit.label.model import TopicModel
    from toolkit.teach.checks import list_findings
    from toolkit.teach.search import search as search_settings
    from toolkit.teach.train import train

    examples = checked.sound()
    model = TopicModel(taxonomy.ids)
    trials = search_settings(model, examples, _Measure(examples, taxonomy), watch) if search else []
    card: dict[str, Any] = train(model, examples, taxonomy, watch)
    if checked.findings:
        card["data"]["findings"] = list(list_findings(checked.findings))
    card["scores"] = {"cross_validation": _held_out_scores(model, examples, taxonomy)}
    if trials:
        card["scores"]["search"] = {trial.name: trial.record() for trial in trials}
    if checked.tests:
        found = evaluate_model(checked.tests, model)
        card["scores"]["test"] = {name: found[name] for name in _KEPT}
    return model, card


def _held_out_scores(model: TopicModel, examples: Examples, taxonomy: Taxonomy) -> dict[str, Any]:
    """Measure on the typical texts, which are like those to come."""
    from toolkit.evaluate.held_out import evaluate_held_out
    from toolkit.evaluate.judged import Judged

    usual = np.array(examples.typical)
    articles = [article for article, typical in zip(examples.articles, examples.typical, strict=True) if typical]
    judged = Judged(
        areas=taxonomy.ids,
        ids=(),
        slices=(),
        truth=_truth(examples, taxonomy)[usual],
        chosen=model.assigned_[usual],
        scores=model.held_out_[usual],
    )
    curve = [(size, assigned[usual]) for size, assigned in model.learning_curve_]
    learned = round(len(examples.texts) * (1 - 1 / model.folds))
    return {"folds": model.folds, "texts": learned, **evaluate_held_out(judged, articles, curve)}


class _Measure:
    """Mean F1 and average precision of a fitted model on its held-out typical texts, the latter resampled."""

    def __init__(self, examples: Examples, taxonomy: Taxonomy) -> None:
        self.usual = np.array(examples.typical)
        self.truth = _truth(examples, taxonomy)[self.usual]
        self.articles = np.array(examples.articles)[self.usual].tolist()

    def __call__(self, model: Any) -> tuple[float, float, NDArray[np.float64]]:
        from toolkit.evaluate.held_out import average_precision, resample

        found = resample(self.truth, model.assigned_[self.usual], self.articles)
        return found.mean, *average_precision(self.truth, model.held_out_[self.usual], self.articles)


def _truth(examples: Examples, taxonomy: Taxonomy) -> NDArray[np.bool_]:
    return np.array([[area in row for area in taxonomy.ids] for row in examples.labels])
