"""Measure summarizers, and learn the sentence ranker.

To `evaluate` go the methods of `summarize`, to `teach` what sentences are worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from toolkit.errors import InputError
from toolkit.pipeline import understand
from toolkit.read.rows import Articles, articles_from
from toolkit.summarize import SUMMARIZERS, SummaryOptions, summarize_document
from toolkit.summarize.candidates import candidates_of
from toolkit.summarize.story import summarize_story
from toolkit.types import Document, Excerpt
from toolkit.words import count_syllables

if TYPE_CHECKING:
    from toolkit.evaluate.references import Task
    from toolkit.evaluate.scores import Scores
    from toolkit.evaluate.summaries import Digester
    from toolkit.teach.ranker import Pairs, Votes

# Among fewer sentences nothing is learned about choosing two.
_FEWEST_TO_CHOOSE_FROM = 4


def evaluate_summaries(
    articles: Articles,
    methods: Iterable[str] | Mapping[str, Digester] = (SummaryOptions().method,),
    *,
    sentences: int | None = None,
    words: int | None = None,
    reference_length: bool = False,
) -> Scores:
    """Measure summarizers side by side, with the lead and a greedy oracle beside them.

    Parameters
    ----------
    articles : iterable of Article or dict, or pandas.DataFrame
        With ``reference``, ``references`` or ``votes`` in `extra`; see `toolkit.evaluate.references.tasks_of`.
    methods : iterable of str, or mapping of str to callable
        Names in `SUMMARIZERS`; or methods of your own by name, see `toolkit.evaluate.summaries.Digester`.
    sentences, words, reference_length
        The budget of each digest: at most one of them; see `toolkit.evaluate.budget.Budget`.

    Returns
    -------
    Scores
        A dict, see `toolkit.evaluate.summaries.compare_methods`.

    Raises
    ------
    InputError
        If an article has none of these or they are of another shape, kinds are mixed, or a name is unknown.

    Examples
    --------
    >>> text = "Bão số 12 đổ bộ vào Phú Yên sáng nay. Gió giật cấp 14. Hai người ở xã An Hải bị thương nhẹ."
    >>> storm = {"text": text, "reference": "Bão đổ bộ vào Phú Yên, hai người bị thương."}
    >>> scores = evaluate_summaries([storm], ["textrank"], sentences=1)
    >>> list(scores["methods"]), scores["methods"]["lead"]["syllable_r1"]["mean"]
    (['textrank', 'lead', 'oracle'], 0.6)
    """
    from toolkit.evaluate.budget import Budget
    from toolkit.evaluate.references import tasks_of
    from toolkit.evaluate.scores import Scores
    from toolkit.evaluate.summaries import LEAD, compare_methods

    named = methods if isinstance(methods, Mapping) else {name: told_together(name) for name in methods}
    chosen = {LEAD: each_in_turn, **named} if isinstance(methods, Mapping) else {**named, LEAD: each_in_turn}
    budget = Budget(sentences, words, reference_length)
    return Scores(compare_methods(tasks_of(articles_from(articles), understand), chosen, budget))


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


def train_ranker(led: Articles, voted: Articles) -> dict[str, object]:
    """Learn the weights of the sentence ranker, as `models/sentence-ranker.json` holds them.

    Parameters
    ----------
    led : iterable of Article or dict, or pandas.DataFrame
        With ``reference`` in `extra`: the journalist's lead, not part of the text.
    voted : iterable of Article or dict, or pandas.DataFrame
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

    pairs = [one for task in tasks_of(articles_from(led), understand) if (one := _pairs_of(task))]
    votes = [choice for task in tasks_of(articles_from(voted), understand) if (choice := _votes_of(task))]
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

    candidates = candidates_of(task.documents[0])
    candidates = candidates.some(range(min(MOST, len(candidates))))
    if len(candidates) < _FEWEST_TO_CHOOSE_FROM:
        return None
    standing, together = may_stand_together(candidates)
    texts = [sentence.text for sentence in candidates.sentences]
    pairs = Pairs(features_of(candidates), standing, together, worth_of_pairs(texts, task.references))
    return pairs if together.any() else None


def _votes_of(task: Task) -> Votes | None:
    from toolkit.summarize.features import features_of
    from toolkit.teach.ranker import Votes

    candidates = candidates_of(task.documents[0])
    votes = np.array([task.votes[number] for number in candidates.numbers], dtype=float)
    return Votes(features_of(candidates), votes) if votes.any() else None
