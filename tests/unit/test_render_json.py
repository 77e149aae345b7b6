"""The JSON of a digest, which is written piece by piece, is what the standard library would write whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from toolkit import Article, Digest, Document, Labelled, Labels, make_digest
from toolkit.json_text import text
from toolkit.label.scorer import TopicScorer
from toolkit.render import RENDERERS, render
from toolkit.render.json import pieces

make = Callable[..., Labelled]
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec="utf-8"))


@given(st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12))
def test_any_value_is_written_as_the_standard_library_writes_it(value: object) -> None:
    assert text(value, 0) == json.dumps(value, ensure_ascii=False, indent=1)


def test_a_digest_is_written_article_by_article(articles: list[Article], scorer: TopicScorer) -> None:
    digest = make_digest(articles, scorer)
    found = list(pieces(digest))
    whole = b"".join(found).decode()
    assert whole == json.dumps(json.loads(whole), ensure_ascii=False, indent=1) + "\n"
    assert max(map(len, found)) < len(whole) / 3


FIGURES = st.floats() | st.integers() | st.floats(0, 1)
NAMES = st.sampled_from(["health", "lao động", "100 %r", '"%"', ""])
LINES = st.builds(
    Labels, st.just("1"), st.just("paragraph"), st.none() | st.integers(0, 30), st.dictionaries(NAMES, FIGURES),
    st.lists(NAMES).map(tuple), st.just({}), st.sampled_from(["", "caption", "50%"]),
)  # fmt: skip


@given(st.lists(LINES))
def test_lines_are_written_with_any_scores_and_names(told: list[Labels]) -> None:
    one = Labelled(Document(Article("1", ""), (), ()), Labels("1", "document", None, {}), tuple(told))
    digest = Digest("", "vi", "", ("", ""), {}, {}, {"1": one}, ())
    whole = b"".join(pieces(digest)).decode()
    wanted = [
        {"index": line.index, "labels": list(line.areas), "scores": dict(line.scores)}
        | ({"dropped": line.dropped} if line.dropped else {})
        for line in told
    ]
    assert repr(json.loads(whole)["articles"]["1"]["paragraphs"]) == repr(wanted)
    assert whole == json.dumps(json.loads(whole), ensure_ascii=False, indent=1) + "\n"


def test_a_digest_of_nothing_is_written_too(scorer: TopicScorer) -> None:
    page = json.loads(render(make_digest([], scorer), "json"))
    assert (page["articles"], page["sections"]) == ({}, [])


def test_every_format_shows_articles_of_any_mapping_alike(articles: list[Article], scorer: TopicScorer) -> None:
    packed = make_digest(articles, scorer)
    for form in RENDERERS:
        assert render(replace(packed, articles=dict(packed.articles)), form) == render(packed, form)
