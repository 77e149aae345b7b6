"""What is counted in print for all texts at once, against patterns matched text by text."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.summarize.characters import Characters, changes

# Beside Vietnamese: other spaces and digits, letters without case, capitals and digits of other planes, half a pair.
ALPHABET = 'aăỷđ_ÂĐTX 0127.,/-"“”«»?\n\t\xa0\u3000\u0301①²Ⅳⓐ٣ʰǅİΣ中𝐀𝟙😀\ud800'
texts = st.lists(st.text(st.sampled_from(ALPHABET), max_size=30), max_size=6)


def names(text: str) -> int:
    return sum(map(str.isupper, re.findall(r"(?<=[\w,] )[^\W\d_]", text)))


@given(texts=texts)
def test_all_is_counted_that_patterns_find(texts: list[str]) -> None:
    read = Characters(texts)
    assert read.lengths().tolist() == [len(text.split()) for text in texts]
    assert read.figures().tolist() == [len(re.findall(r"\d[\d.,/]*", text)) for text in texts]
    assert read.names().tolist() == list(map(names, texts))
    assert read.quotes().tolist() == [len(re.findall(r"[\"“”«»]", text)) for text in texts]


@given(texts=texts)
def test_pairs_of_syllables_are_told_apart(texts: list[str]) -> None:
    wanted = [set(pairwise(re.findall(r"\w+", text))) for text in texts]
    pairs, owners = Characters(texts).pairs()
    found = [set(pairs[owners == number].tolist()) for number in range(len(texts))]
    assert list(map(len, found)) == list(map(len, wanted))
    assert len(pairs) == sum(map(len, wanted))
    assert [[len(one & other) for other in found] for one in found] == [
        [len(one & other) for other in wanted] for one in wanted
    ]
    assert (np.diff(pairs.astype(object)) >= 0).all()
    assert all((np.diff(owners[pairs == pair]) > 0).all() for pair in set(pairs.tolist()))


@pytest.mark.parametrize(
    ("text", "pairs"),
    [("", 0), ("mưa", 0), ("...", 0), ("mưa lũ", 1), ("mưa, lũ mưa lũ", 2), ("ab c", 1), ("lũ " * 9, 1)],
)
def test_a_pair_counts_once_in_a_text(text: str, pairs: int) -> None:
    assert len(Characters([text]).pairs()[0]) == pairs


def test_syllables_are_the_same_wherever_they_stand() -> None:
    first, second = "mưa lũ đê", "Nghe nói mưa lũ đê, 'bc a'"
    pairs, _ = Characters([first, second, "ab ca"]).pairs()
    assert changes(pairs).sum() == len(pairs) - 2


def test_nothing_has_no_characters() -> None:
    assert Characters([]).lengths().tolist() == []
    assert [part.tolist() for part in Characters([]).pairs()] == [[], []]
