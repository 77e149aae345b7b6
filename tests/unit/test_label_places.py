"""Places of terms found by their syllables are those of all n-grams, one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.label.places import lines_of
from toolkit.label.terms import TermOptions, printed

PARTS = [
    "y tế",
    "Y TẾ",
    "trạm",
    "Covid 19",
    "covid-19",
    "bảo hiểm xã hội",
    "xã hội",
    "xã",
    "TP.HCM",
    "a__b",
    "snake_case",
]
sizes = st.tuples(st.integers(0, 3), st.integers(1, 4)).map(lambda pair: (min(pair), max(pair))) | st.just((0, 0))


@given(
    text=st.lists(st.sampled_from(PARTS), max_size=12).map(" ".join) | st.text(max_size=40),
    start=st.integers(0, 9),
    options=st.builds(TermOptions, sizes, sizes),
)
def test_a_line_has_every_place_of_every_term_and_no_others(text: str, start: int, options: TermOptions) -> None:
    (line,) = lines_of([(text, start)])
    terms = {printed(term) for term in options.terms(line.words)}
    assert all(line.places(term, options) for term in terms)
    for term in {printed(term) for term in TermOptions((1, 5), (1, 5)).terms(line.words)} - terms:
        assert line.places(term, options) == set()


@pytest.mark.parametrize(
    ("text", "term", "options", "printed_there"),
    [
        ("Y tế, y TẾ", "y tế", TermOptions(), {"Y tế", "y TẾ"}),
        ("Y tế xã", "y tế xã", TermOptions((1, 2), (0, 0)), {"Y tế xã"}),
        ("Y tế xã", "tế xã", TermOptions((1, 2), (0, 0)), set()),  # no word begins with it
        ("Y tế xã", "y tế xã", TermOptions((1, 1), (1, 2)), set()),
        ("Y tế xã", "tế xã", TermOptions((1, 1), (1, 2)), {"tế xã"}),
        ("Dịch Covid 19", "covid-19", TermOptions(), {"Covid 19"}),
        ("", "y tế", TermOptions(), set()),
    ],
)
def test_a_term_stands_where_words_or_syllables_of_an_allowed_number_make_it(
    text: str, term: str, options: TermOptions, printed_there: set[str]
) -> None:
    (line,) = lines_of([(text, 7)])
    assert {text[start - 7 : end - 7] for start, end in line.places(term, options)} == printed_there
