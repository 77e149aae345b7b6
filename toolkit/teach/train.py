"""Train a model, measure it on the folds that did not see a text, and write its card."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
from sklearn.metrics import f1_score

from toolkit.label.model import TopicModel
from toolkit.teach.examples import Examples, examples_of
from toolkit.types import Article, Taxonomy


def train_model(articles: Iterable[Article], taxonomy: Taxonomy) -> tuple[TopicModel, dict[str, object]]:
    """Train a model on labelled paragraphs.

    Parameters
    ----------
    articles : iterable of Article
        Labelled, see `examples_of`.
    taxonomy : Taxonomy
        The areas to learn.

    Returns
    -------
    model : TopicModel
        Fitted, with thresholds chosen by cross-validation.
    card : dict
        What `save_model` adds to the card: data, scores, taxonomy.

    Raises
    ------
    InputError
        If the data cannot be learned from.
    """
    examples = examples_of(articles, taxonomy)
    model = TopicModel(taxonomy.ids).fit(examples.texts, examples.labels)
    return model, _card(model, examples, taxonomy)


def _card(model: TopicModel, examples: Examples, taxonomy: Taxonomy) -> dict[str, object]:
    return {
        "created": date.today().isoformat(),
        "taxonomy": {
            "sha256": taxonomy.sha256,
            "names": {area.id: dict(area.names) for area in taxonomy.areas},
        },
        "data": {
            "paragraphs": len(examples.texts),
            "by_area": examples.counts(taxonomy),
            "sha256": examples.sha256,
        },
        "scores": {"cross_validation": _held_out_scores(model, examples, taxonomy)},
        "settings": {name: _plain(value) for name, value in model.get_params().items() if name != "areas"},
    }


def _held_out_scores(model: TopicModel, examples: Examples, taxonomy: Taxonomy) -> dict[str, object]:
    truth = np.array([[area in row for area in taxonomy.ids] for row in examples.labels])
    chosen = model.held_out_ >= model.scorer_.thresholds["paragraph"]
    by_area = {
        area: round(float(f1_score(truth[:, j], chosen[:, j], zero_division=0)), 4)
        for j, area in enumerate(taxonomy.ids)
    }
    return {"folds": model.folds, "f1": by_area, "mean_f1": round(float(np.mean(list(by_area.values()))), 4)}


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
