"""What most articles say alone is chosen where they are labelled; the digest is the same."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from toolkit import Article, Digest, Document, Labelled, Summary
from toolkit.compose import DigestOptions, Summarizer
from toolkit.label.documents import LabelOptions
from toolkit.label.scorer import TopicScorer
from toolkit.pack import told_of
from toolkit.pipeline import Label, digest_labelled
from toolkit.summarize import SummaryOptions
from toolkit.telling import packing

SUMMARY = SummaryOptions(sentences=1)


@pytest.fixture
def found(articles: list[Article], scorer: TopicScorer) -> list[Labelled]:
    """Labelled from a low threshold on, so that some have several areas."""
    given = map(Label(scorer, LabelOptions(evidence="document", thresholds=dict.fromkeys(scorer.areas, 0.3))), articles)
    return list(given)


def digest(
    labelled: Sequence[Labelled], scorer: TopicScorer, options: DigestOptions, *, told: bool
) -> tuple[Digest, list[list[str]]]:
    """Return a digest, and the ids of the articles of each story that was summarized for it."""
    asked = []

    def heard(summarize: Summarizer) -> Summarizer:
        def one(documents: Sequence[Document], area: str) -> Summary:
            asked.append([document.article.id for document in documents])
            return summarize(documents, area)

        return one

    packed = list(map(packing(scorer, options, SUMMARY, told=told), labelled))
    return digest_labelled(packed, scorer, options=options, summary=SUMMARY, remember=heard), asked


@pytest.mark.parametrize("options", [DigestOptions(), DigestOptions(min_score=0.5), DigestOptions(stories=False)])
def test_a_digest_is_the_same_whenever_its_stories_were_told(
    found: list[Labelled], scorer: TopicScorer, options: DigestOptions
) -> None:
    before, _ = digest(found, scorer, options, told=True)
    after, asked = digest(found, scorer, options, told=False)
    assert asked
    assert before.sections == after.sections
    assert before.headlines == after.headlines


def test_only_stories_of_several_articles_are_told_late(found: list[Labelled], scorer: TopicScorer) -> None:
    made, asked = digest(found, scorer, DigestOptions(), told=True)
    assert {len(story.articles) for section in made.sections for story in section.stories} == {1}
    assert asked == []


@pytest.mark.parametrize(
    "options", [DigestOptions(top=1), DigestOptions(since="2026-01-01"), DigestOptions(sources=("Báo Suối",))]
)
def test_nothing_is_told_before_where_only_some_will_be_shown(
    found: list[Labelled], scorer: TopicScorer, options: DigestOptions
) -> None:
    assert all(told_of(packing(scorer, options, SUMMARY, told=True)(one).told) == {} for one in found)


def test_an_article_of_several_areas_is_told_for_each_and_one_of_none_not_at_all(
    found: list[Labelled], scorer: TopicScorer
) -> None:
    pack = packing(scorer, DigestOptions(), SUMMARY, told=True)
    told = [set(told_of(pack(one).told)) for one in found]
    wanted = [set(one.labels.areas) if len(one.labels.areas) != 1 else {""} for one in found]
    assert told == wanted
    assert max(map(len, told)) > 1
