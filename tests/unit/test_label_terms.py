"""Which n-grams of words and syllables are terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.label.terms import SYLLABLE, TermOptions, printed

WORDS = ["trạm", "y_tế", "xã"]
sizes = st.tuples(st.integers(1, 3), st.integers(1, 4)).map(lambda pair: (min(pair), max(pair))) | st.just((0, 0))
words = st.lists(st.sampled_from(["trạm", "y_tế", "xã", "bảo_hiểm_xã_hội", "12"]), max_size=8)


@pytest.mark.parametrize(
    ("word_ngrams", "syllable_ngrams", "terms"),
    [
        ((1, 1), (0, 0), ["trạm", "y_tế", "xã"]),
        ((1, 2), (0, 0), ["trạm", "y_tế", "xã", "trạm y_tế", "y_tế xã"]),
        ((2, 3), (0, 0), ["trạm y_tế", "y_tế xã", "trạm y_tế xã"]),
        ((4, 9), (0, 0), []),
        ((0, 0), (1, 1), ["·trạm", "·y", "·tế", "·xã"]),
        ((0, 0), (2, 3), ["·trạm y", "·y tế", "·tế xã", "·trạm y tế", "·y tế xã"]),
        ((3, 3), (4, 4), ["trạm y_tế xã", "·trạm y tế xã"]),
        ((0, 0), (0, 0), []),
    ],
)
def test_terms_are_runs_of_words_and_of_syllables(
    word_ngrams: tuple[int, int], syllable_ngrams: tuple[int, int], terms: list[str]
) -> None:
    assert list(TermOptions(word_ngrams, syllable_ngrams).terms(WORDS)) == terms


def test_a_term_comes_as_often_as_it_occurs() -> None:
    found = list(TermOptions((1, 2), (1, 1)).terms(["ca", "ca", "ca"]))
    assert found.count("ca") == found.count("·ca") == 3
    assert found.count("ca ca") == 2


@given(words=words, word_ngrams=sizes, syllable_ngrams=sizes)
def test_the_number_of_terms_follows_from_the_lengths(
    words: list[str], word_ngrams: tuple[int, int], syllable_ngrams: tuple[int, int]
) -> None:
    terms = list(TermOptions(word_ngrams, syllable_ngrams).terms(words))
    syllables = sum(len(word.split("_")) for word in words)
    for of_syllables, total, (low, high) in ((False, len(words), word_ngrams), (True, syllables, syllable_ngrams)):
        found = [term for term in terms if term.startswith(SYLLABLE) == of_syllables]
        assert len(found) == sum(max(0, total - size + 1) for size in range(low, high + 1) if size)


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        ("y_tế", "y tế"), ("·y tế", "y tế"), ("trạm y_tế", "trạm y tế"), ("covid-19", "covid-19"), ("·12", "12"),
        ("bảo_hiểm_xã_hội", "bảo hiểm xã hội"),
    ],
)  # fmt: skip
def test_a_term_is_shown_as_a_person_writes_it(term: str, shown: str) -> None:
    assert printed(term) == shown
