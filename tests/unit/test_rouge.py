"""ROUGE against values worked out by hand."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.evaluate.rouge import Rouge, overlap_f1, rouge
from toolkit.words import find_syllables, find_words

texts = st.lists(st.sampled_from("bão đổ bộ vào miền Trung sáng nay , .".split()), max_size=14).map(" ".join)


@pytest.mark.parametrize(
    ("candidate", "reference", "scores"),
    [
        ("bão đổ bộ", "bão đổ bộ", (1, 1, 1)),
        ("bão đổ bộ", "Bão, đổ bộ!", (1, 1, 1)),
        ("bão đổ bộ miền Trung", "bão đổ bộ sáng nay", (3 / 5, 2 / 4, 3 / 5)),
        ("bộ đổ bão", "bão đổ bộ", (1, 0, 1 / 3)),
        ("bão bão bão", "bão đổ", (2 / 5, 0, 2 / 5)),  # counted as often as in both
        ("bão bão", "bão bão đổ bộ", (4 / 6, 2 / 4, 4 / 6)),
        ("a b c d e f", "a x c y e", (6 / 11, 0, 6 / 11)),
        ("a b c d", "c d a b", (1, 4 / 6, 2 / 4)),
        ("bão", "bão", (1, 0, 1)),
        ("bão", "lũ", (0, 0, 0)),
        ("", "bão", (0, 0, 0)),
        ("bão", "", (0, 0, 0)),
        ("", "", (0, 0, 0)),
        ("...", "!!!", (0, 0, 0)),
    ],
)
def test_scores_are_those_worked_out_by_hand(
    candidate: str, reference: str, scores: tuple[float, float, float]
) -> None:
    found = rouge(candidate, [reference])
    assert (found.r1, found.r2, found.rl) == pytest.approx(scores)


def test_several_references_give_the_mean() -> None:
    candidate, references = "bão đổ bộ miền Trung", ["bão đổ bộ sáng nay", "bão đổ bộ miền Trung", "lũ"]
    assert rouge(candidate, references) == Rouge(
        *(pytest.approx(x) for x in ((0.6 + 1) / 3, (0.5 + 1) / 3, (0.6 + 1) / 3))
    )


@pytest.mark.parametrize("references", [[], (), "bão đổ bộ", ""])
def test_no_reference_or_a_single_string_is_refused(references: list[str]) -> None:
    with pytest.raises(ValueError, match="references must be a list of one text or more, got "):
        rouge("bão đổ bộ", references)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bộ Y tế: COVID-19.", ["bộ", "y", "tế", "covid", "19"]),
        ("HÒA BÌNH", ["hòa", "bình"]),
        ("1.000 đồng/kg", ["1", "000", "đồng", "kg"]),
        ("", []),
        ("🙂 …", []),
    ],
)
def test_syllables_are_runs_of_letters_and_figures(text: str, found: list[str]) -> None:
    assert find_syllables(text) == found
    assert find_syllables(normalize("NFD", text)) == found


def test_composed_and_decomposed_texts_are_equal() -> None:
    text = "Bệnh viện huyện Đông Hòa mổ cấp cứu"
    assert normalize("NFD", text) != text
    assert rouge(normalize("NFD", text), [text]) == Rouge(1.0, 1.0, 1.0)
    assert rouge("ma má mà mả", ["mã mạ"]).r1 == 0  # tones tell words apart


def test_words_may_be_counted_in_place_of_find_syllables() -> None:
    candidate, reference = "bệnh viện huyện", "bệnh nhân huyện"
    assert find_words(candidate) == ["bệnh_viện", "huyện"]
    assert rouge(candidate, [reference]).r1 == pytest.approx(2 / 3)
    assert rouge(candidate, [reference], find_words).r1 == pytest.approx(1 / 2)


@given(first=texts, second=texts)
def test_scores_are_symmetric_and_in_range(first: str, second: str) -> None:
    scores = rouge(first, [second])
    assert scores == rouge(second, [first])
    assert 0 <= scores.r2 <= 1
    assert 0 <= scores.rl <= scores.r1 <= 1  # a common subsequence is shared unigrams
    equal = find_syllables(first) == find_syllables(second)
    assert (scores.rl == 1) == (equal and bool(find_syllables(first)))
    assert (scores.r1 > 0) == bool(set(find_syllables(first)) & set(find_syllables(second)))


@given(first=texts, second=texts, size=st.integers(1, 4))
def test_ngrams_beyond_the_text_share_nothing(first: str, second: str, size: int) -> None:
    a, b = find_syllables(first), find_syllables(second)
    score = overlap_f1(a, b, size)
    assert 0 <= score <= 1
    assert score == 0 or min(len(a), len(b)) >= size
    assert overlap_f1(a, a, size) == (len(a) >= size)
