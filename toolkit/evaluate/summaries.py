"""Measure digests against what people wanted: ROUGE by syllable and by word, or the share of votes.

A method is any callable that chooses excerpts of a task's documents within a budget, so that one for
articles and one for clusters are measured alike. All methods get the same segmented documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from toolkit.evaluate.bootstrap import draw, interval
from toolkit.evaluate.budget import Budget
from toolkit.evaluate.oracle import oracle
from toolkit.evaluate.references import Kind, Task
from toolkit.evaluate.rouge import rouge
from toolkit.types import Document, Excerpt
from toolkit.words import count_syllables, find_syllables, find_words

Floats = NDArray[np.float64]
LEAD, ORACLE = "lead", "oracle"
_TOKENS = {"syllable": find_syllables, "word": find_words}


class Digester(Protocol):
    """Chooses the digest of an article, or of the articles of a cluster told together."""

    def __call__(self, documents: Sequence[Document], *, sentences: int, words: int | None) -> Sequence[Excerpt]:
        """Return excerpts, at most so many sentences, or where `words` is given so many syllables in all."""


def compare_methods(
    tasks: Iterable[Task], methods: Mapping[str, Digester], budget: Budget | None = None, *, random_state: int = 0
) -> dict[str, Any]:
    """Measure methods side by side on the same tasks, with an oracle.

    Parameters
    ----------
    tasks : iterable of Task
        All of one kind, at least one; see `toolkit.evaluate.references.tasks_of`.
    methods : mapping of str to Digester
        By name; ``"lead"`` among them, to which the others are compared.
    budget : Budget, optional
        How long digests may be.
    random_state : int
        For the bootstrap.

    Returns
    -------
    dict
        ``kind``, ``items`` (how many), ``budget``, ``tokenization``, and ``methods``: by name and measure the
        ``mean`` over tasks with its 95 % ``interval``, and ``over_lead``, the paired difference to the lead with
        its own. Measures are ``syllable_r1`` to ``word_rl`` (F1 in [0, 1], the mean over references) and
        ``length`` (syllables), or ``votes@3`` and ``votes@5`` (the share of the most votes that so many sentences
        can have).

    Raises
    ------
    InputError
        If votes are to be gathered with a budget of syllables.
    ValueError
        If the lead is missing, or a method has the oracle's name.
    """
    if LEAD not in methods or ORACLE in methods:
        raise ValueError(f'"{LEAD}" must be among the methods and "{ORACLE}" must not, got {", ".join(methods)}')
    budget = budget or Budget()
    rows: dict[str, list[dict[str, float]]] = {name: [] for name in (*methods, ORACLE)}
    kinds: set[Kind] = set()
    for task in tasks:
        kinds.add(task.kind)
        digests = {name: partial(method, task.documents) for name, method in methods.items()}
        for name, digest in (digests | {ORACLE: partial(oracle, task)}).items():
            rows[name].append(_measure(task, digest, budget))
    (kind,) = kinds
    return {
        "kind": kind,
        "items": len(rows[ORACLE]),
        "budget": budget.told(kind),
        "tokenization": _tokenization(kind),
        "methods": _side_by_side(rows, random_state),
    }


def _measure(task: Task, digest: Callable[..., Sequence[Excerpt]], budget: Budget) -> dict[str, float]:
    """Return the figures of one method on one task."""
    numbers, words = budget.sentences_for(task.kind), budget.words_for(task)
    digests = {number: digest(sentences=number, words=words) for number in numbers}
    if task.votes:
        return {f"votes@{number}": _share_of_votes(task, excerpts, number) for number, excerpts in digests.items()}
    text = " ".join(excerpt.text for excerpt in digests[numbers[0]])
    scores = {unit: asdict(rouge(text, task.references, tokens)) for unit, tokens in _TOKENS.items()}
    figures = {f"{unit}_{name}": value for unit, found in scores.items() for name, value in found.items()}
    return figures | {"length": count_syllables(text)}


def _share_of_votes(task: Task, excerpts: Sequence[Excerpt], number: int) -> float:
    """Return the votes of a digest as a share of the most that so many sentences can have."""
    votes = dict(zip(task.documents[0].addresses, task.votes, strict=True))
    gathered = sum(votes[one.paragraph, one.sentence] for one in excerpts)
    return gathered / sum(sorted(task.votes, reverse=True)[:number])


def _tokenization(kind: Kind) -> dict[str, str]:
    if kind == "votes":
        return {"sentence": "as the data cut them; votes need no tokens"}
    return {
        "syllable": "runs of letters and figures, NFC, lower case, without punctuation",
        "word": f"pyvi {version('pyvi')} compounds, lower case, one tone placement, without punctuation",
    }


def _side_by_side(rows: Mapping[str, Sequence[Mapping[str, float]]], random_state: int) -> dict[str, Any]:
    """Return means with intervals; every method and measure is drawn the same resamples."""
    resamples = draw(len(rows[LEAD]), random_state)
    figures = {
        name: {measure: np.array([row[measure] for row in found]) for measure in found[0]}
        for name, found in rows.items()
    }
    return {
        name: {
            measure: _figure(values, resamples) | {"over_lead": _figure(values - figures[LEAD][measure], resamples)}
            for measure, values in measures.items()
        }
        for name, measures in figures.items()
    }


def _figure(values: Floats, resamples: NDArray[np.int_]) -> dict[str, Any]:
    return {"mean": round(float(values.mean()), 4), "interval": interval(values[resamples].mean(axis=1))}
