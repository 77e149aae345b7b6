"""Train and measure: what notebooks, ``briefing train`` and ``briefing evaluate`` call.

Beside `pipeline` the only place that hands one stage what it needs of another: to `teach` the
estimator of `label`, to `evaluate` the labels that a model gave and the methods of `summarize`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.clean import clean
from toolkit.errors import InputError
from toolkit.label.scorer import TopicScorer
from toolkit.pipeline import Label, Model, scorer_of, understand
from toolkit.shipped import DEFAULT_MODEL
from toolkit.summarize import SUMMARIZERS, SummaryOptions, summarize_document
from toolkit.summarize.readable import readable_sentences
from toolkit.summarize.story import summarize_story
from toolkit.taxonomy import load_taxonomy
from toolkit.types import Article, Document, Excerpt, Labelled, Taxonomy
from toolkit.words import count_syllables

if TYPE_CHECKING:
    from toolkit.evaluate.labels import Judged
    from toolkit.evaluate.references import Task
    from toolkit.evaluate.summaries import Digester
    from toolkit.label.model import TopicModel
    from toolkit.teach.corrections import Correction
    from toolkit.teach.ranker import Pairs, Votes

# Among fewer sentences nothing is learned about choosing two.
_FEWEST_TO_CHOOSE_FROM = 4


def evaluate_model(
    articles: Iterable[Article], model: Model = DEFAULT_MODEL, *, against: Model | None = None
) -> dict[str, Any]:
    """Measure a model on labelled articles or paragraphs.

    Parameters
    ----------
    articles : iterable of Article
        With ``labels`` in `extra`, and ``unit`` (``"document"`` or, by default, ``"paragraph"``); a
        ``slice`` there, or else the source, groups them. All of one unit.
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

    units = list(articles)
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


def evaluate_summaries(
    articles: Iterable[Article],
    methods: Iterable[str] | Mapping[str, Digester] = (SummaryOptions().method,),
    *,
    sentences: int | None = None,
    words: int | None = None,
    reference_length: bool = False,
) -> dict[str, Any]:
    """Measure summarizers side by side, with the lead and a greedy oracle beside them.

    Parameters
    ----------
    articles : iterable of Article
        With ``reference``, ``references`` or ``votes`` in `extra`; see `toolkit.evaluate.references.tasks_of`.
    methods : iterable of str, or mapping of str to callable
        Names in `SUMMARIZERS`; or methods of your own by name, see `toolkit.evaluate.summaries.Digester`.
    sentences, words, reference_length
        The budget of each digest: at most one of them; see `toolkit.evaluate.budget.Budget`.

    Returns
    -------
    dict
        See `toolkit.evaluate.summaries.compare_methods`.

    Raises
    ------
    InputError
        If an article has none of these or they are of another shape, kinds are mixed, or a name is unknown.

    Examples
    --------
    >>> text = "Bão số 12 đổ bộ vào Phú Yên sáng nay. Gió giật cấp 14. Hai người ở xã An Hải bị thương nhẹ."
    >>> storm = Article("1", text, extra={"reference": "Bão đổ bộ vào Phú Yên, hai người bị thương."})
    >>> scores = evaluate_summaries([storm], ["textrank"], sentences=1)
    >>> list(scores["methods"]), scores["methods"]["lead"]["syllable_r1"]["mean"]
    (['textrank', 'lead', 'oracle'], 0.6)
    """
    from toolkit.evaluate.budget import Budget
    from toolkit.evaluate.references import tasks_of
    from toolkit.evaluate.summaries import LEAD, compare_methods

    named = methods if isinstance(methods, Mapping) else {name: told_together(name) for name in methods}
    chosen = {LEAD: each_in_turn, **named} if isinstance(methods, Mapping) else {**named, LEAD: each_in_turn}
    budget = Budget(sentences, words, reference_length)
    return compare_methods(tasks_of(articles, understand), chosen, budget)


def told_together(method: str) -> Digester:
    """Return a summarizer of `SUMMARIZERS` as `evaluate` takes it; a cluster is told as a story."""
    SUMMARIZERS.load(method)

    def digest(documents: Sequence[Document], *, sentences: int, words: int | None) -> Sequence[Excerpt]:
        return summarize_story(documents, SummaryOptions(method, sentences, words)).excerpts

    return digest


def each_in_turn(documents: Sequence[Document], *, sentences: int, words: int | None) -> Sequence[Excerpt]:
    """Return the lead of an article, or of each article of a cluster with an equal share of the room."""
    excerpts: list[Excerpt] = []
    room = sentences if words is None else words
    for left, document in zip(range(len(documents), 0, -1), documents, strict=True):
        share = -(-room // left)  # rounded up
        if share:
            options = SummaryOptions("lead", share, None if words is None else share)
            found = summarize_document(document, options).excerpts
            room -= len(found) if words is None else sum(count_syllables(one.text) for one in found)
            excerpts += found
    return excerpts


def train_model(
    articles: Iterable[Article],
    taxonomy: Taxonomy | None = None,
    *,
    corrections: Mapping[str, Sequence[Correction]] | None = None,
    typical: Iterable[Article] = (),
) -> tuple[TopicModel, dict[str, object]]:
    """Train a model on labelled paragraphs.

    Parameters
    ----------
    articles : iterable of Article
        One paragraph each, with ``labels`` in `extra`: a list of area ids, empty for none.
    taxonomy : Taxonomy, optional
        The areas to learn; by default the shipped ones.
    corrections : mapping, optional
        Labels by article and paragraph, from `toolkit.teach.corrections.read_corrections`; articles without
        ``labels`` then give the paragraphs that have some, and no others.
    typical : iterable of Article
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

    taxonomy = taxonomy or load_taxonomy()
    labelled = corrected(articles, corrections) if corrections is not None else articles
    usual = (replace(article, extra={**article.extra, "typical": True}) for article in typical)
    examples = examples_of((clean(article)[0] for article in chain(labelled, usual)), taxonomy)
    model = TopicModel(taxonomy.ids)
    return model, train(model, examples, taxonomy)


def train_ranker(led: Iterable[Article], voted: Iterable[Article]) -> dict[str, object]:
    """Learn the weights of the sentence ranker, as `models/sentence-ranker.json` holds them.

    Parameters
    ----------
    led : iterable of Article
        With ``reference`` in `extra`: the journalist's lead, not part of the text.
    voted : iterable of Article
        With ``votes`` in `extra`; see `toolkit.evaluate.references.tasks_of`.

    Returns
    -------
    dict
        ``format``, ``features`` (by name the weights ``brief`` and ``full``), ``made`` (how many articles of each).

    Raises
    ------
    InputError
        If an article has no reference or no votes.
    """
    from toolkit.evaluate.references import tasks_of
    from toolkit.summarize.features import NAMES
    from toolkit.summarize.ranked import FORMAT
    from toolkit.teach.ranker import learn_brief, learn_full

    pairs = [one for task in tasks_of(led, understand) if (one := _pairs_of(task))]
    votes = [choice for task in tasks_of(voted, understand) if (choice := _votes_of(task))]
    if not pairs or not votes:
        raise InputError(f"{len(pairs)} articles with a lead and {len(votes)} with votes to learn from; give both")
    brief = learn_brief(pairs)
    weights = zip(NAMES, brief, learn_full(votes, brief), strict=True)
    return {
        "format": FORMAT,
        "features": {
            name: {"brief": round(float(one), 4), "full": round(float(other), 4)} for name, one, other in weights
        },
        "made": {"brief": f"{len(pairs)} articles with leads", "full": f"{len(votes)} articles with votes"},
    }


def _pairs_of(task: Task) -> Pairs | None:
    """Return what each pair of an article's sentences is worth against its lead; None where there is little choice."""
    from toolkit.evaluate.oracle import worth_of_pairs
    from toolkit.summarize.choose import may_stand_together
    from toolkit.summarize.features import features_of
    from toolkit.teach.ranker import MOST, Pairs

    document = task.documents[0]
    candidates = readable_sentences(document)[:MOST]
    if len(candidates) < _FEWEST_TO_CHOOSE_FROM:
        return None
    standing, together = may_stand_together(document, candidates)
    texts = [document.sentences[index].text for index in candidates]
    pairs = Pairs(features_of(document, candidates).figures, standing, together, worth_of_pairs(texts, task.references))
    return pairs if together.any() else None


def _votes_of(task: Task) -> Votes | None:
    from toolkit.summarize.features import features_of
    from toolkit.teach.ranker import Votes

    document = task.documents[0]
    candidates = readable_sentences(document)
    votes = np.array([task.votes[index] for index in candidates], dtype=float)
    return Votes(features_of(document, candidates).figures, votes) if votes.any() else None
