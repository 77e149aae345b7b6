"""Terms found by numbers are those found one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.label.terms import TermOptions
from toolkit.label.trie import TermTrie

WORDS = ["trạm", "y_tế", "xã", "bảo_hiểm", "bảo", "hiểm", "y"]
sizes = st.tuples(st.integers(1, 3), st.integers(1, 4)).map(lambda pair: (min(pair), max(pair))) | st.just((0, 0))
texts = st.lists(st.sampled_from(WORDS), max_size=12)


@given(text=texts, seen=st.lists(texts, max_size=4), word_ngrams=sizes, syllable_ngrams=sizes, data=st.data())
def test_every_term_of_any_run_has_its_row(
    text: list[str],
    seen: list[list[str]],
    word_ngrams: tuple[int, int],
    syllable_ngrams: tuple[int, int],
    data: st.DataObject,
) -> None:
    options = TermOptions(word_ngrams, syllable_ngrams)
    met = sorted({term for one in seen for term in options.terms(one)})
    known = data.draw(st.lists(st.sampled_from(met), unique=True)) if met else []  # also without a term's beginning
    vocabulary = {term: row for row, term in enumerate(known)}
    ends = data.draw(st.lists(st.tuples(*[st.integers(0, len(text))] * 2).map(sorted), max_size=4))
    bounds = np.array(ends, dtype=int).reshape(-1, 2)
    runs, rows = TermTrie("\n".join(known), options).find(text).within(bounds[:, 0], bounds[:, 1])
    for number, (start, end) in enumerate(ends):
        wanted = [vocabulary[term] for term in options.terms(text[start:end]) if term in vocabulary]
        assert sorted(rows[runs == number].tolist()) == sorted(wanted)


@pytest.mark.parametrize("term", ["y_tế xã", "·y tế", "xã"])
def test_a_term_is_no_other_ones_beginning_or_end(term: str) -> None:
    found = TermTrie(term, TermOptions((1, 3), (1, 3))).find(["trạm", "y_tế", "xã", "tế"])
    assert found.within(np.array([0]), np.array([4]))[1].tolist() == [0]


def test_what_is_remembered_of_words_is_bounded_and_changes_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.label.trie._MOST_MET", 2)
    trie = TermTrie("y_tế\nxã", TermOptions((1, 1), (0, 0)))
    for _ in range(2):
        for words, rows in (["trạm", "y_tế", "xã"], [0, 1]), (["xã"], [1]):
            assert trie.find(words).within(np.array([0]), np.array([len(words)]))[1].tolist() == rows
