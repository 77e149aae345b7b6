"""Pairs and triples weigh what plain sets of the word list's words would have them weigh."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.words.lexicon import Lexicon
from toolkit.words.word_list import WordList

WEIGHTS = {"-1:word.bi_gram()": 1.0, "+1:word.bi_gram()": 10.0, "-2:word.tri_gram()": 100.0, "+2:word.tri_gram()": 1e3}
COMPOUNDS = {"a": ["b", "b c", "b c d", "c"], "b": ["a", "c"], "c": ["a a", "c"], "d": ["a b c"]}
WORDS = {f"{first} {rest}" for first, rests in COMPOUNDS.items() for rest in rests}


@pytest.fixture(scope="module", name="words")
def _words() -> WordList:
    return WordList(Lexicon(WEIGHTS, {}, COMPOUNDS))


@given(st.lists(st.sampled_from("abcdx"), min_size=1))
def test_weights_are_those_of_plain_sets(words: WordList, text: list[str]) -> None:
    text = ["", *text, ""]  # breaks
    wanted = np.zeros(len(text))
    for at, pair in enumerate(pairwise(text)):
        wanted[[at + 1, at]] += (1.0, 10.0) if " ".join(pair) in WORDS else 0.0
    for at, triple in enumerate(zip(text, text[1:], text[2:], strict=False)):
        wanted[[at + 2, at]] += (100.0, 1e3) if " ".join(triple) in WORDS else 0.0
    found = np.zeros(len(text))
    first, later = np.array([words.numbers(one) for one in text], np.int32).T
    words.weigh(found, first, later)
    assert found.tolist() == wanted.tolist()


def test_what_the_list_has_not_is_0(words: WordList) -> None:
    assert words.numbers("x") == (0, 0)
    assert words.numbers("d")[0] > 0
    assert words.numbers("d")[1] > 0
