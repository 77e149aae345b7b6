"""What carried a label: terms with their share of the score, and where they stand in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from toolkit.label.pooling import Scored, head_words, lead
from toolkit.label.scorer import TopicScorer
from toolkit.label.terms import TermOptions, ngrams, printed
from toolkit.types import Document, Evidence, Paragraph
from toolkit.words import Place, locate_words

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
    words, places = locate_words(text)
    heaviest = {area: _heaviest(shares) for area, shares in told_shares(words, scorer, areas).items()}
    shown = {term for found in heaviest.values() for term, _ in found}
    spans = _spans(words, places, text, start, scorer.options, shown)
    return {area: tuple(Evidence(term, weight, spans[term]) for term, weight in heaviest[area]) for area in areas}


def explain_paragraph(
    document: Document, paragraph: Paragraph, scorer: TopicScorer, areas: Sequence[str]
) -> dict[str, tuple[Evidence, ...]]:
    """Return for each area the terms of a paragraph that spoke for it most."""
    sentences = paragraph.sentences  # none where the input was cut so
    start, end = (sentences[0].start, sentences[-1].end) if sentences else (0, 0)
    return explain(document.article.text[start:end], start, scorer, areas)


def explain_document(
    document: Document, scored: Scored, scorer: TopicScorer, areas: Sequence[str]
) -> dict[str, tuple[Evidence, ...]]:
    """Add up the evidence of head and passages, each by what it counts for in the pooling."""
    text, columns = document.article.text, [scorer.areas.index(area) for area in areas]
    # Each passage is read once for all areas; one that counts for none of them is not read.
    told = [
        explain(text[part.start : part.end], part.start, scorer, areas) if (share[columns] > 0).any() else {}
        for part, share in zip(scored.passages, scored.weights[1:], strict=True)
    ]
    in_head = told_shares(head_words(document), scorer, areas)
    places = _lead_places(document, scorer, {term for shares in in_head.values() for term in shares})
    evidence = {}
    for area, (of_head, *weights) in zip(areas, scored.weights[:, columns].T, strict=True):
        found: dict[str, tuple[float, set[Place]]] = {}
        for items, weight in zip(told, weights, strict=True):
            if weight > 0:
                for item in items[area]:
                    _add(found, item.term, weight * item.weight, item.spans)
        for term, share in in_head[area].items():
            if share > 0:
                _add(found, term, of_head * share, places.get(term, ()))
        ranked = sorted(found.items(), key=lambda pair: (-pair[1][0], pair[0]))
        evidence[area] = tuple(
            Evidence(term, weight, tuple(sorted(spans))) for term, (weight, spans) in ranked[:MOST_TERMS]
        )
    return evidence


def _lead_places(document: Document, scorer: TopicScorer, wanted: Collection[str]) -> dict[str, tuple[Place, ...]]:
    places: dict[str, tuple[Place, ...]] = {}
    for sentence in lead(document):
        words, where = locate_words(sentence.text)
        for term, found in _spans(words, where, sentence.text, sentence.start, scorer.options, wanted).items():
            places[term] = places.get(term, ()) + found
    return places


def _add(found: dict[str, tuple[float, set[Place]]], term: str, weight: float, spans: Sequence[Place]) -> None:
    before, places = found.get(term, (0.0, set()))
    found[term] = (before + float(weight), places | set(spans))


def term_shares(words: Sequence[str], scorer: TopicScorer, areas: Sequence[str]) -> dict[str, dict[str, float]]:
    """Return for each area the share of each printed term in its score.

    Their sum plus the area's intercept is the model's score before calibration.
    """
    rows, values = scorer.vector(words)
    weights = scorer.weights[rows][:, [scorer.areas.index(area) for area in areas]]
    parts = {scorer.terms[row]: part for row, part in zip(rows, (values[:, None] * weights).tolist(), strict=True)}
    shares: dict[str, dict[str, float]] = {area: defaultdict(float) for area in areas}
    for term in sorted(parts):
        for area, part in zip(areas, parts[term], strict=True):
            shares[area][printed(term)] += part
    return shares


def told_shares(words: Sequence[str], scorer: TopicScorer, areas: Sequence[str]) -> dict[str, dict[str, float]]:
    """Return the shares of the terms that may be shown as evidence.

    A lone syllable that stands only inside longer words ("động" in "vận động") carries weight, but tells a
    reader nothing; it is left out.
    """
    alone = set(words)
    return {
        area: {term: share for term, share in shares.items() if " " in term or term in alone}
        for area, shares in term_shares(words, scorer, areas).items()
    }


def _heaviest(shares: Mapping[str, float]) -> list[tuple[str, float]]:
    ranked = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
    return [(term, weight) for term, weight in ranked[:MOST_TERMS] if weight > 0]


def _spans(
    words: Sequence[str], places: Sequence[Place], text: str, start: int, options: TermOptions, wanted: Collection[str]
) -> dict[str, tuple[Place, ...]]:
    """Find every place of some printed terms."""
    spans: dict[str, set[Place]] = defaultdict(set)
    for parts, where, sizes in (
        ([printed(word) for word in words], places, options.word_ngrams),
        (*_syllables(words, places, text), options.syllable_ngrams),
    ):
        for size, terms in ngrams(parts, parts, sizes):
            for at, term in enumerate(terms):
                if term in wanted:
                    spans[term].add((start + where[at][0], start + where[at + size - 1][1]))
    return {term: tuple(sorted(found)) for term, found in spans.items()}


def _syllables(words: Sequence[str], places: Sequence[Place], text: str) -> tuple[list[str], list[Place]]:
    parts: list[str] = []
    where: list[Place] = []
    for word, (start, end) in zip(words, places, strict=True):
        syllables = word.split("_")
        at = start
        for number, syllable in enumerate(syllables):
            # Lengths agree with the print except where a form was made one ("Covid 19"), which has no parts.
            while text[at : at + 1] in {" ", "_"} and at < end:
                at += 1
            stop = end if number == len(syllables) - 1 else at + len(syllable)
            parts.append(syllable)
            where.append((at, stop))
            at = stop
    return parts, where
