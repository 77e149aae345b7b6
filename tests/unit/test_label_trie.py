"""Terms found by numbers are those found one by one."""

from __future__ import annotations

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
    rows = {term: row for row, term in enumerate(known)}
    found = TermTrie(rows, options).find(text)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    wanted = [rows.get(term, -1) for term in options.terms(text[start:end])]
    assert found.within(start, end).tolist() == wanted


@pytest.mark.parametrize("term", ["y_tế xã", "·y tế", "xã"])
def test_a_term_is_no_other_ones_beginning_or_end(term: str) -> None:
    found = TermTrie({term: 0}, TermOptions((1, 3), (1, 3))).find(["trạm", "y_tế", "xã", "tế"]).within(0, 4)
    assert (found == 0).sum() == 1
    assert (found == -1).sum() == len(found) - 1
