"""What is chosen of an area's stories and of all articles, and how the rest is accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import Digest, DigestOptions, Document, Excerpt, InputError, Labelled, Labels, Summary, load_taxonomy
from toolkit.compose import compose
from toolkit.pack import pack
from toolkit.pipeline import understand
from toolkit.selection import Choice, select_articles
from toolkit.types import Article, Event

make = Callable[..., Labelled]
AREAS = load_taxonomy().ids


def told(articles: Sequence[Document], area: str) -> Summary:
    return Summary(articles[0].article.id, (Excerpt(articles[0].article.id, 0, 0, area, 1.0),))


def composed(articles: list[Labelled], **options: Any) -> Digest:
    return compose(articles, load_taxonomy(), told, DigestOptions(**options), created="", model={})


def stories(digest: Digest) -> dict[str, list[str]]:
    return {section.area: [story.articles[0] for story in section.stories] for section in digest.sections}


@pytest.fixture
def papers(labelled: make) -> list[Labelled]:
    return [
        labelled("a", {"health": 0.9}, source="Báo Suối", published="2026-03-01"),
        labelled("b", {"health": 0.7, "labour": 0.8}, source="Báo  SUỐI", published="2026-03-04"),
        labelled("c", {"health": 0.6}, source="Báo Đèo", published="2026-03-03T09:00"),
        labelled("d", {"labour": 0.55}, published="2026-03-02"),
        labelled("e", {}, source="Báo Rừng"),
    ]


@pytest.mark.parametrize(
    ("sources", "shown"),
    [
        ((), "abcde"),
        (("báo suối",), "ab"),
        (("Ba\u0301o Suo\u0302\u0301i",), "ab"),
        (("Báo Đèo", "Báo Rừng"), "ce"),
    ],
)
def test_articles_of_the_sources_named_are_shown_and_the_others_counted(
    papers: list[Labelled], sources: tuple[str, ...], shown: str
) -> None:
    made = composed(papers, sources=sources)
    assert "".join(made.articles) == shown
    assert made.left_out == ({"source": 5 - len(shown)} if len(shown) < 5 else {})
    assert made.skipped == ()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Báo Xuối", 'no article is from the source "Báo Xuối"; did you mean "Báo Suối"?'),
        ("Chợ Quê Online", 'no article is from the source "Chợ Quê Online"'),
    ],
)
def test_a_source_that_no_article_has_is_noted_with_the_nearest(
    papers: list[Labelled], name: str, message: str
) -> None:
    with pytest.warns(UserWarning, match="^no article is from") as caught:
        made = composed(papers, sources=(name, "Báo Rừng"))
    assert [str(one.message) for one in caught] == [message]
    assert list(made.articles) == ["e"]


def test_of_other_sources_only_a_number_is_told_and_of_the_rest_the_reason(papers: list[Labelled]) -> None:
    selected = select_articles(map(pack, papers), Choice(since="2026-03-02", sources=("Báo Suối",)))
    assert (list(selected.shown), selected.of_other_sources) == (["b"], 3)
    assert [(one.path, one.reason) for one in selected.skipped] == [
        ("a", "published 2026-03-01, outside the period asked for")
    ]


@pytest.mark.parametrize(
    ("options", "wanted", "left_out", "more"),
    [
        ({}, {"labour": ["b", "d"], "health": ["a", "b", "c"]}, {}, [0, 0]),
        ({"sort": "date"}, {"labour": ["b", "d"], "health": ["b", "c", "a"]}, {}, [0, 0]),
        ({"top": 2}, {"labour": ["b", "d"], "health": ["a", "b"]}, {"top": 1}, [0, 1]),
        ({"top": 1}, {"labour": ["b"], "health": ["a"]}, {"top": 2}, [1, 2]),
        ({"top": 2, "sort": "date"}, {"labour": ["b", "d"], "health": ["b", "a"]}, {"top": 1}, [0, 1]),
        ({"min_score": 0.7}, {"labour": ["b"], "health": ["a", "b"]}, {"score": 2}, [0, 0]),
        ({"min_score": 0.95}, {}, {"score": 4}, []),
        ({"areas": ("labour",)}, {"labour": ["b", "d"]}, {"area": 2}, [0]),
        ({"areas": ("health",), "top": 1, "min_score": 0.65}, {"health": ["a"]}, {"top": 1, "score": 2}, [1]),
    ],
)
def test_an_area_shows_its_strongest_stories_in_the_order_asked_for(
    papers: list[Labelled], options: dict[str, Any], wanted: dict[str, list[str]], left_out: dict[str, int], more: Any
) -> None:
    made = composed(papers, **options)
    assert stories(made) == wanted
    assert made.left_out == left_out
    assert [section.more for section in made.sections] == more
    assert made.unlabelled == ("e",)


def test_a_story_stands_in_full_where_it_is_shown(labelled: make) -> None:
    made = composed([labelled("1", {"labour": 0.9}), labelled("2", {"labour": 0.8, "health": 0.6})], top=1)
    assert stories(made) == {"labour": ["1"], "health": ["2"]}
    two = made.sections[1].stories[0]
    assert (two.see, two.also, [one.text for one in two.excerpts]) == ("", ("labour",), ["health"])


def test_an_area_below_the_score_is_none_of_a_story(labelled: make) -> None:
    made = composed([labelled("1", {"labour": 0.9, "health": 0.6})], min_score=0.7)
    assert stories(made) == {"labour": ["1"]}
    assert made.sections[0].stories[0].also == ()


def test_a_date_that_is_none_is_the_oldest(labelled: make) -> None:
    dates = {"a": "tháng 9", "b": "2026-03-01", "c": ""}
    articles = [labelled(identity, {"health": 0.9}, published=date) for identity, date in dates.items()]
    for sort in ("date", "score"):
        assert stories(composed(articles, sort=sort)) == {"health": ["b", "a", "c"]}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"top": 0}, "the number of stories an area must be 1 or more, got 0"),
        ({"min_score": 1.1}, "the lowest score must be a probability from 0 to 1, got 1.1"),
        ({"min_score": float("nan")}, "the lowest score must be a probability from 0 to 1, got nan"),
        ({"sort": "dat"}, 'unknown order "dat"; did you mean "date"? There are: score, date'),
    ],
)
def test_a_choice_that_cannot_be_met_is_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        DigestOptions(**options)
    assert str(caught.value) == message


SCORES = st.dictionaries(st.sampled_from(AREAS), st.floats(0, 1), max_size=3)


@given(
    st.lists(st.tuples(SCORES, st.sampled_from(["S", "T"])), max_size=12), st.integers(1, 3),
    st.floats(0, 1), st.sampled_from(["score", "date"]), st.lists(st.sampled_from(AREAS), max_size=2),
)  # fmt: skip
def test_every_article_is_shown_listed_or_counted_once(
    rows: list[tuple[dict[str, float], str]], top: int, least: float, sort: str, areas: list[str]
) -> None:
    articles = [_labelled(f"{n}", scores, source) for n, (scores, source) in enumerate([*rows, ({}, "S")])]
    options = DigestOptions(top=top, min_score=least, sort=sort, areas=tuple(areas), sources=("S",))

    def pairs(shown: Iterable[str]) -> list[Event]:
        ids = list(shown)
        return [Event(tuple(ids[at : at + 2])) for at in range(0, len(ids), 2)]

    made = compose(articles, load_taxonomy(), told, options, created="", model={}, group=pairs)
    shown = {one for section in made.sections for story in section.stories for one in story.articles}
    assert not shown & set(made.unlabelled)
    assert len(shown) + len(made.unlabelled) + sum(made.left_out.values()) == len(articles)
    assert len(made.articles) + made.left_out.get("source", 0) == len(articles)
    for section in made.sections:
        assert 1 <= len(section.stories) <= top
        assert all(story.weight >= least for story in section.stories)
        assert all(not story.see or story.see in {one.area for one in made.sections} for story in section.stories)


def _labelled(identity: str, scores: dict[str, float], source: str) -> Labelled:
    document = understand(Article(identity, "Chợ nổi họp lại.", source=source))
    every = dict.fromkeys(AREAS, 0.0) | scores
    return Labelled(document, Labels(identity, "document", None, every, tuple(scores)), ())
