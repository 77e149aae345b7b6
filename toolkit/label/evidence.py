"""What carried a label: terms with their share of the score, and where they stand in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np

from toolkit.label.places import Line, lines_of
from toolkit.label.pooling import Scored, head_words, lead
from toolkit.label.scorer import TopicScorer
from toolkit.label.shares import Shares, shares_of
from toolkit.types import Document, Evidence, Paragraph
from toolkit.words import Place

MOST_TERMS = 8


def explain(text: str, start: int, scorer: TopicScorer, areas: Sequence[str]) -> dict[str, tuple[Evidence, ...]]:
    """Return for each area the terms of a text that spoke for it most.

    Parameters
    ----------
    text : str
        One line of an article.
    start : int
        Where it begins in the article's text; spans are counted from there.
    scorer : TopicScorer
        The model.
    areas : sequence of str
        Ids of the areas to explain.

    Returns
    -------
    dict of str to tuple of Evidence
        At most `MOST_TERMS` an area, heaviest first, weights above 0. A word and the same syllables
        side by side count as one term, their weights added.
    """
    (evidence,) = _explained([(text, start)], [areas], scorer)
    return evidence


def explain_paragraphs(
    document: Document, wanted: Sequence[tuple[Paragraph, Sequence[str]]], scorer: TopicScorer
) -> list[dict[str, tuple[Evidence, ...]]]:
    """Return for paragraphs, and for each of some areas, the terms that spoke for it most."""
    texts = []
    for paragraph, _ in wanted:
        sentences = paragraph.sentences  # none where the input was cut so
        start, end = (sentences[0].start, sentences[-1].end) if sentences else (0, 0)
        texts.append((document.article.text[start:end], start))
    return _explained(texts, [areas for _, areas in wanted], scorer)


def _explained(
    texts: Sequence[tuple[str, int]], wanted: Sequence[Sequence[str]], scorer: TopicScorer
) -> list[dict[str, tuple[Evidence, ...]]]:
    lines = lines_of(texts)
    told = shares_of([line.words for line in lines], scorer)
    return [
        {
            area: tuple(
                Evidence(term, weight, _sorted_places([line], term, scorer))
                for term, weight in _heaviest(shares.telling(area))
            )
            for area in areas
        }
        for line, shares, areas in zip(lines, told, wanted, strict=True)
    ]


def explain_documents(
    documents: Sequence[Document], scored: Sequence[Scored], wanted: Sequence[Sequence[str]], scorer: TopicScorer
) -> list[dict[str, tuple[Evidence, ...]]]:
    """Add up the evidence of the head and passages of each document, each by what it counts for in the pooling."""
    if not any(wanted):
        return [{} for _ in wanted]
    parts = [_parts(*given, scorer) for given in zip(documents, scored, wanted, strict=True) if given[2]]
    found = iter(lines_of([*chain.from_iterable((*one.passages, *one.lead) for one in parts)]))
    lines = [([*islice(found, len(one.passages))], [*islice(found, len(one.lead))]) for one in parts]
    words = [[one.head, *(line.words for line in passages)] for one, (passages, _) in zip(parts, lines, strict=True)]
    shares = shares_of([*chain.from_iterable(words)], scorer)
    explained = (
        _weighed(one, *of_one, [*islice(shares, 1 + len(one.passages))], scorer)
        for one, of_one in zip(parts, lines, strict=True)
    )
    return [next(explained) if areas else {} for areas in wanted]


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is read of a document to explain some areas, and for each of them what head and passages count for."""

    weights: Mapping[str, list[float]]
    head: list[str]
    passages: list[tuple[str, int]]
    lead: list[tuple[str, int]]


def _parts(document: Document, scored: Scored, areas: Sequence[str], scorer: TopicScorer) -> _Parts:
    text, weights = document.article.text, scored.weights[:, [scorer.areas.index(area) for area in areas]]
    counted = np.flatnonzero((weights[1:] > 0).any(axis=1)).tolist()  # one that counts for no area is not read
    passages = [scored.passages[number] for number in counted]
    return _Parts(
        weights=dict(zip(areas, weights[[0, *(number + 1 for number in counted)]].T.tolist(), strict=True)),
        head=head_words(document),
        passages=[(text[one.start : one.end], one.start) for one in passages],
        lead=[(one.text, one.start) for one in lead(document)],
    )


def _weighed(
    parts: _Parts, passages: Sequence[Line], of_lead: Sequence[Line], shares: Sequence[Shares], scorer: TopicScorer
) -> dict[str, tuple[Evidence, ...]]:
    evidence = {}
    in_head, *told = shares
    for area, (of_head, *of_passages) in parts.weights.items():
        found: dict[str, float] = defaultdict(float)
        where: dict[str, list[Line]] = defaultdict(list)
        for line, in_passage, weight in zip(passages, told, of_passages, strict=True):
            for term, share in _heaviest(in_passage.telling(area)) if weight > 0 else ():
                found[term] += weight * share
                where[term].append(line)
        for term, share in in_head.telling(area):
            found[term] += of_head * share
            where[term] += of_lead
        evidence[area] = tuple(
            Evidence(term, weight, _sorted_places(where[term], term, scorer))
            for term, weight in _heaviest(found.items())
        )
    return evidence


def _heaviest(shares: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    return sorted(shares, key=lambda item: (-item[1], item[0]))[:MOST_TERMS]


def _sorted_places(lines: Iterable[Line], term: str, scorer: TopicScorer) -> tuple[Place, ...]:
    return tuple(sorted(set().union(*(line.places(term, scorer.options) for line in lines))))
