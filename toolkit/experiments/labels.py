"""Propose labels, train topic models, and measure them.

To `teach` goes the estimator of `label`, to `evaluate` the labels that a model gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.errors import InputError
from toolkit.label.scorer import TopicScorer
from toolkit.pipeline import Label, Model, scorer_of, understand
from toolkit.read.rows import Articles, articles_from
from toolkit.shipped import DEFAULT_MODEL
from toolkit.taxonomy import load_taxonomy
from toolkit.types import Article, Labelled, Taxonomy
from toolkit.words import find_words

if TYPE_CHECKING:
    from toolkit.evaluate.judged import Judged
    from toolkit.evaluate.scores import Scores
    from toolkit.label.model import TopicModel
    from toolkit.teach.bootstrap import BootstrapOptions
    from toolkit.teach.corrections import Correction


# How much of a unit's text stands in a report, in characters.
_EXCERPT = 240


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


def evaluate_model(articles: Articles, model: Model = DEFAULT_MODEL, *, against: Model | None = None) -> Scores:
    """Measure a model on labelled articles or paragraphs.

    Parameters
    ----------
    articles : iterable of Article or dict, or pandas.DataFrame
        With ``labels`` in `extra` (in rows as a key or column), and ``unit`` (``"document"`` or, by default,
        ``"paragraph"``); a ``slice`` there, or else the source, groups them. All of one unit.
    model : str, Path, TopicScorer or TopicModel
        By default the shipped one.
    against : str, Path, TopicScorer or TopicModel, optional
        Another model, to be compared on the same data, and on the areas that both know: of others nothing is
        measured then.

    Returns
    -------
    Scores
        A dict, see `toolkit.evaluate.labels.evaluate_labels`, with ``unit`` (what was labelled), ``model`` (its
        ``name`` and ``card``, the ``thresholds``, the heaviest terms of each area as ``top_terms``) and ``curves``
        (`toolkit.evaluate.curves.curves`). With `against` also ``"against"``: ``verdict``, the other model's
        ``scores`` in the same form, and what `toolkit.evaluate.compare.compare_labels` returns; where one knows areas
        that the other does not, also these as ``left_out`` (``"model"``, ``"against"``).

    Raises
    ------
    InputError
        If an article has no labels, unknown ones, units are mixed, or the models have no area in common.
    """
    from toolkit.evaluate.scores import Scores

    units, one = list(articles_from(articles)), scorer_of(model)
    if against is None:
        return Scores(_measure(units, one, one.areas)[1])
    return Scores(_compare(units, one, scorer_of(against)))


def _compare(units: Sequence[Article], one: TopicScorer, other: TopicScorer) -> dict[str, Any]:
    """Return the scores of a model, with those of another and what differs, on the areas that both know."""
    from toolkit.evaluate.compare import compare_labels, shared_areas, verdict

    shared = shared_areas(one.areas, other.areas)
    left_out = {
        side: [area for area in areas if area not in shared]
        for side, areas in (("model", one.areas), ("against", other.areas))
    }
    passed_over = [*left_out["model"], *left_out["against"]]
    first, scores = _measure(units, one, shared, passed_over)
    second, others = _measure(units, other, shared, passed_over)
    name, about = scores["model"]["name"], others["model"]
    about["name"] += " (against)" if about["name"] == name else ""
    compared = compare_labels(first, second)
    told = {"verdict": verdict(scores, compared, name, about["name"])} | ({"left_out": left_out} if passed_over else {})
    return scores | {"against": {**told, "scores": others, **compared}}


def _measure(
    units: Sequence[Article], scorer: TopicScorer, areas: Sequence[str], passed_over: Sequence[str] = ()
) -> tuple[Judged, dict[str, Any]]:
    """Return what a model answered, and its scores with what it says of itself."""
    from toolkit.evaluate.curves import curves
    from toolkit.evaluate.labels import evaluate_labels
    from toolkit.label.inspection import term_records

    judged = judge(units, scorer, areas, passed_over)
    unit = "document" if units[0].extra.get("unit") == "document" else "paragraph"
    thresholds = dict(zip(scorer.areas, scorer.thresholds[unit].round(4).tolist(), strict=True))
    about = {
        "name": scorer.card.get("name", "unsaved"),
        "thresholds": {area: value for area, value in thresholds.items() if area in areas},
        "top_terms": {area: terms for area, terms in term_records(scorer).items() if area in areas},
        "card": dict(scorer.card),
    }
    return judged, {"unit": unit, "model": about, **evaluate_labels(judged), "curves": curves(judged)}


def judge(
    articles: Iterable[Article], scorer: TopicScorer, areas: Sequence[str], passed_over: Sequence[str] = ()
) -> Judged:
    """Return the right labels of articles beside those that a model gives them, of some of its areas.

    Raises
    ------
    InputError
        If an article has no labels, others than these and those passed over, or units are mixed.
    """
    from toolkit.evaluate.judged import Judged
    from toolkit.teach.examples import labels_of

    label = Label(scorer)
    found: list[tuple[Labelled, tuple[str, ...], str, bool]] = []
    for article in articles:
        whole = article.extra.get("unit", "paragraph") == "document"
        wanted = labels_of(article, areas, passed_over)
        found.append((label(article), wanted, str(article.extra.get("slice") or article.source), whole))
    if len({whole for *_, whole in found}) != 1:
        raise InputError("the data must be all documents or all paragraphs, and not empty")
    # A paragraph stands alone in its article; pooling would count it twice over.
    units = [one.labels if whole else (one.paragraphs or (one.labels,))[0] for one, _, _, whole in found]
    return Judged(
        areas=tuple(areas),
        ids=tuple(unit.id for unit in units),
        slices=tuple(name for _, _, name, _ in found),
        truth=np.array([[area in wanted for area in areas] for _, wanted, _, _ in found]),
        chosen=np.array([[area in unit.areas for area in areas] for unit in units]),
        scores=np.array([[unit.scores[area] for area in areas] for unit in units]),
        texts=tuple(_beginning(one.document.article) for one, *_ in found),
    )


def _beginning(article: Article) -> str:
    return shorten(f"{article.title} {article.text}", _EXCERPT, placeholder=" …")


def train_model(
    articles: Articles,
    taxonomy: Taxonomy | None = None,
    *,
    corrections: Mapping[str, Sequence[Correction]] | None = None,
    typical: Articles = (),
    test: Articles = (),
    search: bool = False,
) -> tuple[TopicModel, dict[str, object]]:
    """Train a model on labelled paragraphs.

    Parameters
    ----------
    articles : iterable of Article or dict, or pandas.DataFrame
        One paragraph each, with ``labels`` in `extra` (in rows as a key or column): a list of area ids, or ids
        parted by semicolons, empty for none; or in rows 0 or 1 under each area's id.
    taxonomy : Taxonomy, optional
        The areas to learn; by default the shipped ones.
    corrections : mapping, optional
        Labels by article and paragraph, from `toolkit.teach.corrections.read_corrections`; articles without
        ``labels`` then give the paragraphs that have some, and no others.
    typical : iterable of Article or dict, or pandas.DataFrame
        More labelled paragraphs, like the texts to come, where the others were written or picked to teach:
        calibration, thresholds and scores then follow these alone.
    test : iterable of Article or dict, or pandas.DataFrame
        Labelled paragraphs or documents to measure the model on; what they share with the others, by text or by
        article, is not learned from.
    search : bool
        Try other settings first, and take those that do best on held-out folds.

    Returns
    -------
    model : TopicModel
        Fitted, calibrated, with thresholds chosen by cross-validation, which never parts an article.
    card : dict
        What `save_model` adds to the card: data, scores, taxonomy.

    Raises
    ------
    InputError
        If the data cannot be learned from; it names all that must be mended.
    """
    from toolkit.experiments.training import learn, look_over

    taxonomy = taxonomy or load_taxonomy()
    given, usual, tests = map(articles_from, (articles, typical, test))
    checked = look_over(given, taxonomy, corrections=corrections, typical=usual, test=tests)
    return learn(checked, taxonomy, search=search, watch=lambda items, _what: items)
