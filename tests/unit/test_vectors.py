"""Sparse vectors with background frequencies."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.shipped import MODELS
from toolkit.vectors import WordCounts, idf
from toolkit.words import STOP_WORDS, content_words

WORDS = ["bệnh_viện", "mổ", "đình_công", "lúa", "zxqj", "và", "12", "của"]
texts = st.lists(st.lists(st.sampled_from(WORDS), max_size=12), max_size=8)


@given(texts=texts)
def test_vectors_have_length_one_or_nothing_to_say(texts: list[list[str]]) -> None:
    vectors = WordCounts.of(texts).vectors()
    words = {word for text in texts for word in content_words(text)}
    assert vectors.shape == (len(texts), len(words))
    assert (vectors >= 0).all()
    told = np.array([bool(content_words(text)) for text in texts], dtype=float)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(told)


@given(texts=texts)
def test_cosines_do_not_hang_on_the_order_of_words_or_texts(texts: list[list[str]]) -> None:
    vectors = WordCounts.of(texts).vectors()
    turned = WordCounts.of([text[::-1] for text in texts[::-1]]).vectors()[::-1]
    assert turned @ turned.T == pytest.approx(vectors @ vectors.T)


def test_counts_are_sublinear_and_weighed_by_rarity() -> None:
    (row,) = WordCounts.of([["mổ", "lúa", "mổ", "mổ", "và", "12"]]).vectors()
    raw = [(1 + math.log(3)) * idf("mổ"), idf("lúa")]
    assert row == pytest.approx(np.array(raw) / math.hypot(*raw))


@pytest.mark.parametrize(
    ("first", "second", "cosine"),
    [
        (["mổ"], ["mổ", "mổ", "và"], 1),
        (["mổ"], ["lúa"], 0),
        (["mổ"], [], 0),
        (["mổ"], ["của", "12"], 0),
    ],
)
def test_the_cosine_says_what_two_texts_share(first: list[str], second: list[str], cosine: float) -> None:
    a, b = WordCounts.of([first, second]).vectors()
    assert a @ b == pytest.approx(cosine)


def test_a_word_that_stands_in_no_article_weighs_most() -> None:
    with np.load(MODELS / "background.npz", allow_pickle=False) as arrays:
        words = arrays["words"].tobytes().decode("utf-8").split("\n")
        frequencies, articles = arrays["frequencies"], int(arrays["articles"])
    assert len(words) == len(set(words)) == len(frequencies)
    assert frequencies.min() > 0
    assert frequencies.max() <= articles
    unknown = math.log(1 + articles) + 1
    assert idf("zxqj") == pytest.approx(unknown)
    weights = [idf(word) for word in words]
    assert min(weights) >= 1
    assert max(weights) < unknown
    for word, count in zip(words[:50], frequencies[:50].tolist(), strict=True):
        assert idf(word) == pytest.approx(math.log((1 + articles) / (1 + count)) + 1)


def test_common_words_weigh_less_than_telling_ones() -> None:
    assert idf("người") < idf("bệnh_viện") < idf("đình_công") < idf("zxqj")
    assert not STOP_WORDS & {"người", "bệnh_viện", "đình_công"}
