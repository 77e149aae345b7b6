"""What carried a label: terms with their share of the score, and where they stand in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from toolkit.label.scorer import TopicScorer
from toolkit.label.terms import SYLLABLE, TermOptions, printed
from toolkit.types import Evidence
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
    spans = _spans(words, places, text, start, scorer.options)
    return {
        area: tuple(Evidence(term, weight, spans[term]) for term, weight in _heaviest(told_shares(words, scorer, area)))
        for area in areas
    }


def find_terms(text: str, start: int, options: TermOptions) -> dict[str, tuple[Place, ...]]:
    """Return where each printed term of a text stands, counted from `start`."""
    return _spans(*locate_words(text), text, start, options)


def term_shares(words: Sequence[str], scorer: TopicScorer, area: str) -> dict[str, float]:
    """Return the share of each printed term in an area's score.

    Their sum plus the area's intercept is the model's score before calibration.
    """
    column = scorer.areas.index(area)
    rows, values = scorer.vector(words)
    share_of_row = dict(zip(rows, values * scorer.weights[rows, column], strict=True))
    shares: dict[str, float] = defaultdict(float)
    for term in sorted(set(scorer.options.terms(words))):
        row = scorer.vocabulary.get(term)
        if row is not None:
            shares[printed(term)] += float(share_of_row[row])
    return dict(shares)


def told_shares(words: Sequence[str], scorer: TopicScorer, area: str) -> dict[str, float]:
    """Return the shares of the terms that may be shown as evidence.

    A lone syllable that stands only inside longer words ("động" in "vận động") carries weight, but tells a
    reader nothing; it is left out.
    """
    alone = set(words)
    shares = term_shares(words, scorer, area)
    return {term: share for term, share in shares.items() if " " in term or term in alone}


def _heaviest(shares: Mapping[str, float]) -> list[tuple[str, float]]:
    ranked = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
    return [(term, weight) for term, weight in ranked[:MOST_TERMS] if weight > 0]


def _spans(
    words: Sequence[str], places: Sequence[Place], text: str, start: int, options: TermOptions
) -> dict[str, tuple[Place, ...]]:
    """Find every place of every printed term."""
    spans: dict[str, set[Place]] = defaultdict(set)
    for prefix, parts, where, sizes in (
        ("", list(words), list(places), options.word_ngrams),
        (SYLLABLE, *_syllables(words, places, text), options.syllable_ngrams),
    ):
        for size in range(max(1, sizes[0]), sizes[1] + 1):
            for i in range(len(parts) - size + 1):
                term = printed(prefix + " ".join(parts[i : i + size]))
                spans[term].add((start + where[i][0], start + where[i + size - 1][1]))
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
