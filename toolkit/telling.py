"""How stories are told: by the summarizer, with what it needs of the model and the taxonomy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from toolkit.compose import DigestOptions
from toolkit.kind import why_unfit
from toolkit.label.scorer import TopicScorer
from toolkit.pack import Pack, pack
from toolkit.summarize import SummaryOptions
from toolkit.summarize.story import summarize_story
from toolkit.taxonomy import load_taxonomy
from toolkit.types import Document, Labelled, Summary
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


@dataclass(frozen=True, slots=True)
class TellAlone:
    """Summarize a labelled article for each of its areas, as the story of it alone that most articles become."""

    summarize: SummarizeStory

    def __call__(self, labelled: Labelled) -> dict[str, Summary]:
        """Return the digests by area; under the empty string that of an article with one area, for which it is."""
        areas = labelled.labels.areas
        return {
            area: self.summarize([labelled.document], area)
            for area in (areas if len(areas) > 1 else ("",) * len(areas))
        }


def teller(scorer: TopicScorer, summary: SummaryOptions) -> SummarizeStory:
    """Return what summarizes stories."""
    return SummarizeStory(with_bonus_words(summary), scorer)


def packing(
    scorer: TopicScorer, options: DigestOptions, summary: SummaryOptions, *, told: bool
) -> Callable[[Labelled], Pack]:
    """Return what packs labelled articles for a digest; if `told`, with what is quoted of those that are told alone.

    Most are, and it is cheap while they lie open; where only some are shown, it is made for these later.
    """
    shows_all = options.top is None and not (options.since or options.until or options.sources or options.areas)
    tell = TellAlone(teller(scorer, summary)) if told and shows_all else None
    return partial(pack, why_unfit=None if options.any_language else why_unfit, tell=tell)


def with_bonus_words(options: SummaryOptions) -> SummaryOptions:
    """Return the options, for Edmundson's method with the words of the areas' seed terms unless others are given."""
    if options.method != "edmundson" or options.bonus_words:
        return options
    terms = (term for area in load_taxonomy().areas for term in area.seed_terms)
    return replace(options, bonus_words=tuple(sorted({word for term in terms for word in find_words(term)})))
