"""The fitted arrays: TF-IDF vectors, linear scores, probabilities."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import TopicModel
from toolkit.label.scorer import TopicScorer, logistic
from toolkit.label.terms import TermOptions

WORDS = ["mổ", "đình_công", "lương"]


@pytest.fixture(scope="module")
def by_hand() -> TopicScorer:
    """Three terms, two areas: every number can be worked out on paper."""
    return TopicScorer(
        areas=("health", "labour"),
        options=TermOptions((1, 1), (0, 0)),
        vocabulary={word: row for row, word in enumerate(WORDS)},
        idf=np.array([2.0, 3.0, 1.0]),
        weights=np.array([[5.0, -1.0], [0.0, 4.0], [-2.0, 2.0]]),
        intercepts=np.array([-1.0, -0.5]),
        slopes=np.array([1.0, 2.0]),
        offsets=np.array([0.0, 0.5]),
        thresholds={"paragraph": np.array([0.5, 0.9]), "document": np.array([0.5, 0.5])},
    )


def test_a_vector_has_sublinear_counts_and_length_one(by_hand: TopicScorer) -> None:
    rows, values = by_hand.vector(["lương", "mổ", "mổ", "mổ", "xưởng"])
    raw = np.array([(1 + math.log(3)) * 2.0, 1.0])
    assert rows == [0, 2]  # what the vocabulary has not is left out
    assert values == pytest.approx(raw / math.hypot(*raw))


def test_scores_are_sums_over_terms_and_probabilities_their_curve(by_hand: TopicScorer) -> None:
    a, b = 3 / math.sqrt(10), 1 / math.sqrt(10)  # đình_công and lương
    wanted = [b * -2.0 - 1.0, a * 4.0 + b * 2.0 - 0.5]
    assert by_hand.decision(["lương", "đình_công"]) == pytest.approx(wanted)
    curve = [1 / (1 + math.exp(-wanted[0])), 1 / (1 + math.exp(-(2 * wanted[1] + 0.5)))]
    assert by_hand.probabilities(["lương", "đình_công"]) == pytest.approx(curve)


@pytest.mark.parametrize("words", [[], ["xưởng"], ["xưởng", "giày"]])
def test_a_text_without_known_terms_has_the_score_of_none(by_hand: TopicScorer, words: list[str]) -> None:
    assert by_hand.decision(words).tolist() == [-1.0, -0.5]


def test_an_area_is_assigned_from_its_threshold_on(by_hand: TopicScorer) -> None:
    texts = ["Mổ.", "Đình công!", "lương", "Xưởng giày"]
    probable = by_hand.predict_proba(texts)
    assert by_hand.predict(texts).tolist() == [[1, 0], [0, 1], [0, 1], [0, 0]]
    assert by_hand.predict_proba(["mổ lương"])[0, 0] > 0.5
    exactly = replace(by_hand, thresholds={"paragraph": probable[2]})
    assert exactly.predict([texts[2]]).tolist() == [[1, 1]]


@pytest.mark.parametrize("texts", [[], iter(()), ["mổ"], ("mổ", ""), (text for text in ["a", "b", "c"])])
def test_shapes_follow_the_texts(by_hand: TopicScorer, texts: list[str]) -> None:
    texts = list(texts)
    assert by_hand.predict_proba(iter(texts)).shape == by_hand.predict(iter(texts)).shape == (len(texts), 2)
    assert by_hand.classes_.tolist() == ["health", "labour"]


def test_one_string_is_no_list_of_texts(by_hand: TopicScorer, small_model: TopicModel) -> None:
    for ask in (by_hand.predict, by_hand.predict_proba, small_model.decision_function, small_model.transform):
        with pytest.raises(ValueError, match=r"expected a list of texts, got one string; write \[text\]"):
            ask("Công nhân đình công.")


@pytest.mark.parametrize("text", [None, float("nan"), 3, b"m\xe1"])
def test_what_is_no_string_is_refused(by_hand: TopicScorer, text: object) -> None:
    with pytest.raises(TypeError):
        by_hand.predict_proba(["mổ", text])  # type: ignore[list-item]


@given(st.lists(st.floats(-1e300, 1e300), min_size=1, max_size=6))
def test_probabilities_keep_order_and_range_without_overflow(values: list[float]) -> None:
    curve = logistic(np.array(sorted(values)))
    assert ((curve >= 0) & (curve <= 1)).all()
    assert (np.diff(curve) >= 0).all()
    assert logistic(np.array([0.0])).tolist() == [0.5]


@given(st.text(max_size=200))
def test_any_text_gets_probabilities(scorer: TopicScorer, text: str) -> None:
    row = scorer.predict_proba([text])
    assert row.shape == (1, len(scorer.areas))
    assert ((row >= 0) & (row <= 1)).all()


@pytest.mark.parametrize(
    "twin",
    [
        "CÔNG NHÂN NHÀ MÁY THỦY SẢN HÒA PHÁT ĐÌNH CÔNG VÌ BỊ NỢ LƯƠNG.",
        "Công nhân nhà máy thuỷ sản Hoà Phát đình công vì bị nợ lương.",
        "  Công   nhân nhà máy\tthủy sản Hòa Phát đình công, vì bị nợ lương!!!",
        "Co\u0302ng nha\u0302n nhà máy thu\u0309y sản Ho\u0300a Phát đi\u0300nh co\u0302ng vi\u0300 bị nợ lương.",
    ],
)
def test_twins_in_other_letters_get_the_same_probabilities(scorer: TopicScorer, twin: str) -> None:
    plain = "Công nhân nhà máy thủy sản Hòa Phát đình công vì bị nợ lương."
    assert scorer.predict_proba([twin]).tolist() == scorer.predict_proba([plain]).tolist()
    assert scorer.predict([twin])[0, scorer.areas.index("labour")] == 1
