"""One digest of several articles: word for word, each excerpt naming its article, nothing said twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import Article, SummaryOptions, summarize_articles
from toolkit.pipeline import understand
from toolkit.summarize import SUMMARIZERS
from toolkit.summarize.candidates import candidates_of
from toolkit.summarize.choose import choose
from toolkit.summarize.story import summarize_story
from toolkit.words import count_syllables

FIRST = """
Phà Vàm Lở mắc cạn giữa sông Cổ Cò lúc sáu giờ sáng với hơn bảy mươi khách trên boong.
Tuy nhiên, không ai bị thương.
Thuyền trưởng Huỳnh Văn Đượm nói nước ròng sớm hơn bảng con nước in trong sổ.
"""
SECOND = """
Tuy nhiên, khách đi chợ sớm đã quen cảnh chờ con nước ở bến này.
Phà Vàm Lở mắc cạn giữa sông Cổ Cò lúc sáu giờ sáng cùng hơn bảy mươi khách trên boong phà.
Sở Giao thông tỉnh cho biết sẽ nạo vét luồng Cổ Cò ngay trong tuần tới bằng hai xáng cạp.
Bà Mười Lành bán bánh tét trên phà chia bánh cho trẻ nhỏ trong lúc chờ kéo.
"""
LINES = [*FIRST.strip().split("\n"), *SECOND.strip().split("\n"), "...", "– –", "Gặt lúa."]
DOCUMENTS = [understand(Article("a", FIRST.strip())), understand(Article("b", SECOND.strip()))]


def test_what_two_articles_say_is_said_once_and_the_rest_from_both() -> None:
    found = summarize_story(DOCUMENTS, SummaryOptions(sentences=3))
    assert found.id == "a"
    assert [(one.article, one.paragraph) for one in found.excerpts] == [("a", 0), ("a", 2), ("b", 2)]


def test_a_sentence_does_not_lean_on_another_article() -> None:
    found = summarize_story(DOCUMENTS, SummaryOptions(sentences=99))
    assert ("b", 0) not in [(one.article, one.paragraph) for one in found.excerpts]


def test_relevance_brings_in_what_an_officer_needs() -> None:
    relevance = [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 2.0]]
    (found,) = summarize_story(DOCUMENTS, SummaryOptions(sentences=1), relevance=relevance).excerpts
    assert (found.article, found.paragraph) == ("b", 3)


@pytest.mark.parametrize("relevance", [None, [[0.0, 0.0, 1.0]]])
def test_one_article_is_summarized_as_such(relevance: list[list[float]] | None) -> None:
    (plain,) = summarize_articles([DOCUMENTS[0].article])
    alone = summarize_story(DOCUMENTS[:1], relevance=relevance)
    assert (alone == plain) is (relevance is None)


@pytest.mark.parametrize("method", list(SUMMARIZERS))
@given(
    texts=st.lists(st.lists(st.sampled_from(LINES), max_size=6), min_size=1, max_size=4),
    number=st.integers(1, 8),
    words=st.none() | st.integers(1, 90),
)
@settings(max_examples=15)
def test_every_excerpt_stands_word_for_word_in_the_article_it_names(
    method: str, texts: list[list[str]], number: int, words: int | None
) -> None:
    documents = [understand(Article(f"{n}", "\n".join(lines))) for n, lines in enumerate(texts)]
    options = SummaryOptions(method, number, words)
    excerpts = summarize_story(documents, options).excerpts
    places = [(int(one.article), one.paragraph, one.sentence) for one in excerpts]
    assert places == sorted(set(places))
    for one in excerpts:
        assert one.text in documents[int(one.article)].article.text.split("\n")[one.paragraph]
    used = len(excerpts) if words is None else sum(count_syllables(one.text) for one in excerpts)
    assert used <= (number if words is None else words)
    assert summarize_story(documents, options).excerpts == excerpts


@pytest.mark.parametrize(
    ("articles", "sentences", "words"), [(1, 3, 60), (2, 4, 80), (3, 5, 100), (4, 6, 120), (40, 6, 120)]
)
def test_a_story_has_up_to_double_the_room(articles: int, sentences: int, words: int) -> None:
    assert SummaryOptions(sentences=3).for_story(articles).sentences == sentences
    assert SummaryOptions(words=60).for_story(articles).words == words


@pytest.mark.parametrize(("repetition", "chosen"), [(0.0, [0, 1]), (9.0, [0, 2])])
def test_likeness_to_what_is_chosen_costs_weight(repetition: float, chosen: list[int]) -> None:
    lines = ("Phà Vàm Lở mắc cạn với bảy mươi khách.", "Phà Vàm Lở được kéo khỏi cồn cát.", "Bà Lành bán bánh tét.")
    candidates = candidates_of(understand(Article("a", "\n".join(lines))), range(3))
    assert choose(candidates, [3.0, 2.0, 1.0], sentences=2, words=None, repetition=repetition) == chosen
