"""Propose labels, train topic models, and measure them.

To `teach` goes the estimator of `label`, to `evaluate` the labels that a model gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.clean import clean
from toolkit.errors import InputError
from toolkit.label.scorer import TopicScorer
from toolkit.pipeline import Label, Model, scorer_of, understand
from toolkit.read.rows import Articles, articles_from
from toolkit.shipped import DEFAULT_MODEL
from toolkit.taxonomy import load_taxonomy
from toolkit.types import Article, Labelled, Taxonomy
from toolkit.words import find_words

if TYPE_CHECKING:
    from toolkit.evaluate.labels import Judged
    from toolkit.label.model import TopicModel
    from toolkit.teach.bootstrap import BootstrapOptions
    from toolkit.teach.corrections import Correction


def propose_labels(
    articles: Articles, taxonomy: Taxonomy | None = None, options: BootstrapOptions | None = None
) -> Iterator[Article]:
    """Propose labelled paragraphs from an archive and nothing but seed terms, for `train_model`.

    Parameters
    ----------
    articles : iterable of Article or dict, or pandas.DataFrame
        Without labels; the more, the better.
    taxonomy : Taxonomy, optional
        The areas and their seed terms; by default the shipped ones.
    options : BootstrapOptions, optional
        How many paragraphs of each kind.

    Yields
    ------
    Article
        See `toolkit.teach.bootstrap.propose`.
    """
    from toolkit.teach.bootstrap import propose

    return propose(map(understand, articles_from(articles)), taxonomy or load_taxonomy(), find_words, options)


def evaluate_model(articles: Articles, model: Model = DEFAULT_MODEL, *, against: Model | None = None) -> dict[str, Any]:
    """Measure a model on labelled articles or paragraphs.

    Parameters
    ----------
    articles : iterable of Article or dict, or pandas.DataFrame
        With ``labels`` in `extra` (in rows as a key or column), and ``unit`` (``"document"`` or, by default,
        ``"paragraph"``); a ``slice`` there, or else the source, groups them. All of one unit.
    model : str, Path, TopicScorer or TopicModel
        By default the shipped one.
    against : str, Path, TopicScorer or TopicModel, optional
        Another model, to be compared on the same data; its scores are not given.

    Returns
    -------
    dict
        See `toolkit.evaluate.labels.evaluate_labels`; with `against` also ``"against"``, see `compare_labels`.

    Raises
    ------
    InputError
        If an article has no labels, unknown ones, or units are mixed.
    """
    from toolkit.evaluate.labels import compare_labels, evaluate_labels

    units = list(articles_from(articles))
    judged = judge(units, scorer_of(model))
    scores = evaluate_labels(judged)
    if against is not None:
        other = scorer_of(against)
        scores["against"] = {"model": other.card.get("name", "unsaved"), **compare_labels(judged, judge(units, other))}
    return scores


def judge(articles: Iterable[Article], scorer: TopicScorer) -> Judged:
    """Return the right labels of articles beside those that a model gives them."""
    from toolkit.evaluate.labels import Judged
    from toolkit.teach.examples import labels_of

    label = Label(scorer)
    found: list[tuple[Labelled, tuple[str, ...], str, bool]] = []
    for article in articles:
        whole = article.extra.get("unit", "paragraph") == "document"
        wanted = labels_of(article, scorer.areas)
        found.append((label(article), wanted, str(article.extra.get("slice") or article.source), whole))
    if len({whole for *_, whole in found}) != 1:
        raise InputError("the data must be all documents or all paragraphs, and not empty")
    # A paragraph stands alone in its article; pooling would count it twice over.
    units = [one.labels if whole else (one.paragraphs or (one.labels,))[0] for one, _, _, whole in found]
    return Judged(
        areas=scorer.areas,
        ids=tuple(unit.id for unit in units),
        slices=tuple(name for _, _, name, _ in found),
        truth=np.array([[area in wanted for area in scorer.areas] for _, wanted, _, _ in found]),
        chosen=np.array([[area in unit.areas for area in scorer.areas] for unit in units]),
        scores=np.array([[unit.scores[area] for area in scorer.areas] for unit in units]),
    )


def train_model(
    articles: Articles,
    taxonomy: Taxonomy | None = None,
    *,
    corrections: Mapping[str, Sequence[Correction]] | None = None,
    typical: Articles = (),
) -> tuple[TopicModel, dict[str, object]]:
    """Train a model on labelled paragraphs.

    Parameters
    ----------
    articles : iterable of Article or dict, or pandas.DataFrame
        One paragraph each, with ``labels`` in `extra` (in rows as a key or column): a list of area ids, or ids
        parted by semicolons, empty for none.
    taxonomy : Taxonomy, optional
        The areas to learn; by default the shipped ones.
    corrections : mapping, optional
        Labels by article and paragraph, from `toolkit.teach.corrections.read_corrections`; articles without
        ``labels`` then give the paragraphs that have some, and no others.
    typical : iterable of Article or dict, or pandas.DataFrame
        More labelled paragraphs, like the texts to come, where the others were written or picked to teach:
        calibration, thresholds and scores then follow these alone.

    Returns
    -------
    model : TopicModel
        Fitted, calibrated, with thresholds chosen by cross-validation.
    card : dict
        What `save_model` adds to the card: data, scores, taxonomy.

    Raises
    ------
    InputError
        If the data cannot be learned from.
    """
    from toolkit.label.model import TopicModel
    from toolkit.teach.corrections import corrected
    from toolkit.teach.examples import examples_of
    from toolkit.teach.train import train

    taxonomy, given = taxonomy or load_taxonomy(), articles_from(articles)
    labelled = corrected(given, corrections) if corrections is not None else given
    usual = (replace(article, extra={**article.extra, "typical": True}) for article in articles_from(typical))
    examples = examples_of((clean(article)[0] for article in chain(labelled, usual)), taxonomy)
    model = TopicModel(taxonomy.ids)
    return model, train(model, examples, taxonomy)
