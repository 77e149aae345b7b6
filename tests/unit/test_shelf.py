"""What is packed comes back as it was, part by part and whole."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import Article, Document, Dropped, Evidence, Labelled, Labels, Paragraph, Sentence
from toolkit.pack import pack
from toolkit.pipeline import Label, understand
from toolkit.shelf import Shelf, outsides, texts_of_lines

make = Callable[..., Labelled]

texts = st.sampled_from(["", "Gặt lúa.", "Gặt lúa. Phơi rơm.", "1\x00 ca\ud83d", "mưa"])
words = st.lists(st.sampled_from(["gặt", "lúa", "hai từ", ""]), max_size=3).map(tuple)
scores = st.dictionaries(st.sampled_from(["health", "labour"]), st.floats(0, 1))
evidence = st.dictionaries(
    st.sampled_from(["health", "labour"]),
    st.lists(st.builds(Evidence, texts, st.floats(-1, 1), st.sampled_from([(), ((0, 3),)])), max_size=2).map(tuple),
)
sentences = st.builds(Sentence, texts, st.integers(0, 9), st.integers(0, 20), words)
paragraphs = st.builds(Paragraph, texts, st.integers(0, 5), st.lists(sentences, max_size=3).map(tuple))
articles = st.builds(
    Article, st.just("1"), texts, texts, texts, texts, texts, texts, st.sampled_from([(), (("Gặt", "lúa."), ())]),
    st.sampled_from([{}, {"labels": ["health"]}]),
)  # fmt: skip
documents = st.builds(
    Document, articles, words, st.lists(paragraphs, max_size=3).map(tuple),
    st.lists(st.builds(Dropped, st.integers(0, 5), texts, texts, st.booleans()), max_size=2).map(tuple),
)  # fmt: skip
areas = st.sampled_from([(), ("health",)])
wholes = st.builds(Labels, st.just("1"), st.just("document"), st.none(), scores, areas, evidence)
units = st.builds(Labels, texts, st.just("paragraph"), st.integers(0, 5), scores, areas, evidence, texts)


@given(st.builds(Labelled, documents, wholes, st.lists(units, max_size=3).map(tuple)))
def test_any_article_comes_back_equal_in_every_part(given: Labelled) -> None:
    shelf = Shelf([given])
    assert shelf["1"] == given
    assert shelf.document("1") == given.document
    assert shelf.sentences("1") == [one.text for one in given.document.sentences]
    assert (shelf.explained("1"), shelf.paragraphs("1")) == (given.labels, given.paragraphs)
    words = [*given.document.title, *(word for one in given.document.sentences for word in one.words)]
    assert [shelf.vocabulary[number] for number in shelf.words("1")] == words


def test_the_words_of_the_headline_are_the_titles_or_those_of_the_first_sentence_that_has_any() -> None:
    def top(article: Article) -> list[str]:
        shelf = Shelf([Labelled(understand(article), Labels(article.id, "document", None, {}), ())])
        return [shelf.vocabulary[number] for number in shelf.top_words(article.id)]

    assert top(Article("1", "Gặt lúa. Phơi rơm.", "Mùa gặt")) == ["mùa", "gặt"]
    assert top(Article("1", "... Gặt lúa. Phơi rơm.")) == ["gặt", "lúa"]
    assert top(Article("1", "...")) == []


def test_a_shelf_is_a_mapping_like_any_other(labelled: make) -> None:
    given = {f"{n}": labelled(f"{n}", {"health": n / 100}, f"Bài thứ {n} kể chuyện gặt lúa.") for n in range(70)}
    shelf = Shelf(given.values())
    assert list(shelf) == list(given)
    assert shelf == given
    assert given == shelf
    assert (repr(shelf), repr(Shelf())) == ("<Shelf: 70 articles>", "<Shelf: 0 articles>")
    assert "3" in shelf
    assert "x" not in shelf
    with pytest.raises(KeyError):
        shelf["x"]
    assert pickle.loads(pickle.dumps(shelf)) == given
    assert shelf["69"] is shelf["69"]


def test_what_can_be_had_without_opening_is_the_same_of_any_mapping(labelled: make) -> None:
    given = {name: labelled(name, {"health": 0.9}, "Gặt lúa.", source="Báo Suối") for name in "ab"}
    shelf = Shelf(given.values())
    for (article, labels), one in zip(outsides(shelf), given.values(), strict=True):
        assert (article.id, article.source, labels.scores) == (one.labels.id, "Báo Suối", one.labels.scores)
        assert article.text == ""
    assert list(outsides(given)) == [(one.document.article, one.labels) for one in given.values()]
    assert list(texts_of_lines(shelf)) == list(texts_of_lines(given))


def test_a_pack_is_a_tenth_of_what_it_holds_and_says_what_is_unfit(articles: list[Article], scorer: object) -> None:
    packed = [pack(Label(scorer)(one), lambda _: "lạ") for one in articles]  # type: ignore[arg-type]
    assert {one.outside.unfit for one in packed} == {"lạ"}
    assert pack(Labelled(understand(Article("1", "")), packed[0].outside.labels, ())).outside.unfit.startswith(
        "no text of its own"
    )
    numbers = Shelf(packed).words(articles[0].id)
    assert numbers.dtype == np.int32
    assert len(pickle.dumps([*packed])) < 6 * sum(len(one.text.encode()) for one in articles)
