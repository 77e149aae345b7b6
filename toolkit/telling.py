"""How a story is told: by the summarizer, with what it needs of the model and the taxonomy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.label.scorer import TopicScorer
from toolkit.summarize import SummaryOptions
from toolkit.summarize.story import summarize_story
from toolkit.taxonomy import load_taxonomy
from toolkit.types import Document, Summary
from toolkit.words import find_words


def relevance(document: Document, area: str, scorer: TopicScorer) -> list[float]:
    """Say how probably each sentence is about an area."""
    decisions = scorer.decisions_of([sentence.words for sentence in document.sentences])
    found: list[float] = scorer.calibrate(decisions)[:, scorer.areas.index(area)].tolist()
    return found


@dataclass(frozen=True, slots=True)
class SummarizeStory:
    """Choose the sentences of one digest of several articles; for an area, those that its officer needs."""

    options: SummaryOptions
    scorer: TopicScorer

    def __call__(self, told: Sequence[Document], area: str) -> Summary:
        """Return the digest, with the room that so many articles have."""
        found = [relevance(document, area, self.scorer) for document in told] if area else None
        return summarize_story(told, self.options.for_story(len(told)), relevance=found)


def with_bonus_words(options: SummaryOptions) -> SummaryOptions:
    """Return the options, for Edmundson's method with the words of the areas' seed terms unless others are given."""
    if options.method != "edmundson" or options.bonus_words:
        return options
    terms = (term for area in load_taxonomy().areas for term in area.seed_terms)
    return replace(options, bonus_words=tuple(sorted({word for term in terms for word in find_words(term)})))
