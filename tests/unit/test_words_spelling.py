"""One spelling: small letters, one tone placement, numbers in a piece; the length stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.words.spelling import fold, one_placement, solid_words


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("hòa bình", "hoà bình"),
        ("hoà bình", "hoà bình"),
        ("HÒA BÌNH", "HÒA BÌNH"),  # it is shown small letters only
        ("khỏe, thủy, lòe", "khoẻ, thuỷ, loè"),
        ("quý, qúy, quỳ", "quý, qúy, quỳ"),
        ("hoàn, thuyền, toán", "hoàn, thuyền, toán"),
        ("", ""),
    ],
)
def test_tone_marks_get_one_placement(given_text: str, wanted: str) -> None:
    assert one_placement(given_text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("HÒA BÌNH", "hoà bình"),
        ("ho\u0300a", "hoà"),  # composed first
        ("İ ẞ", "İ ß"),  # what would grow stays
        ("a\ud800b", "a b"),
        ("J\u030c ho\u0323", "j_ họ"),  # what composes with the small letter only would shift what follows
    ],
)
def test_folding_leaves_one_spelling_of_the_same_length(text: str, wanted: str) -> None:
    assert fold(text) == wanted


@given(st.text())
def test_folding_twice_changes_no_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ngày 22/6, 1.000.000 người", ["22/6", "1.000.000"]),
        ("covid – 19, covid19; covid-1999", ["covid-19", "covid-19", "covid-1999"]),
        ("sars-cov-2 h5n1", ["sars-cov-2"]),
        ("12 người", []),
    ],
)
def test_solid_words_are_numbers_and_names_with_a_number(text: str, words: list[str]) -> None:
    assert [word for word, _ in solid_words(text)] == words
