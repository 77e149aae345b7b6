"""What is picked for a person: telling ones for each area in turn, some by chance, nothing twice."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import InputError
from toolkit.teach.pick import Candidate, Picked, PickOptions, pick

AREAS = ("rice", "boats")
LIMITS = np.array([0.5, 0.4])
NONE = PickOptions(count=4, chance=0.0)


def candidate(article: str, scores: tuple[float, float], words: str, hits: tuple[int, int] = (0, 0)) -> Candidate:
    return Candidate(article, 0, tuple(words.split()), scores, hits)


def picked(*candidates: Candidate, options: PickOptions = NONE, known: str = "lúa ghe gặt đua") -> list[Picked]:
    return pick(candidates, AREAS, LIMITS, set(known.split()).__contains__, options)


def names(found: list[Picked]) -> list[str]:
    return [one.candidate.article for one in found]


def test_the_unsure_come_first_for_each_area_in_turn() -> None:
    found = picked(
        candidate("sure", (0.01, 0.01), "mây"),
        candidate("rice", (0.49, 0.01), "lúa"),
        candidate("boats", (0.01, 0.35), "ghe"),
        candidate("rice too", (0.56, 0.01), "gặt", (1, 0)),
        options=PickOptions(count=3, chance=0.0),
    )
    assert names(found) == ["rice", "boats", "rice too"]
    assert ("unsure", "boats") in found[1].why


@pytest.mark.parametrize(
    ("score", "hits", "why"), [(0.1, 2, "seed_terms"), (0.9, 0, "no_seed_terms")], ids=["missed", "assigned"]
)
def test_what_seed_terms_speak_against_goes_before_what_they_agree_with(score: float, hits: int, why: str) -> None:
    found = picked(
        candidate("agrees", (score, 0.0), "lúa", (2 - hits, 0)),
        candidate("differs", (score, 0.0), "gặt", (hits, 0)),
        options=PickOptions(count=1, chance=0.0),
    )
    assert names(found) == ["differs"]
    assert found[0].why == ((why, "rice"),)


def test_a_missed_seed_term_counts_more_than_an_area_without_one() -> None:
    found = picked(
        candidate("assigned", (0.8, 0.0), "lúa"),
        candidate("missed", (0.2, 0.0), "gặt", (1, 0)),
        options=PickOptions(count=1, chance=0.0),
    )
    assert names(found) == ["missed"]


def test_new_words_and_likeness_to_the_archive_decide_between_equals() -> None:
    equal = (0.2, 0.0)
    found = picked(candidate("known", equal, "lúa gặt"), candidate("new", equal, "máy_bay nhựa_đường"))
    assert names(found) == ["new", "known"]
    assert ("new_words", "") in found[0].why
    typical = [candidate(f"{n}", (0.0, 0.0), f"chợ họp ngày_{n}") for n in range(5)]
    found = picked(*typical, candidate("odd", equal, "nhựa lạ"), candidate("plain", equal, "chợ họp sớm"))
    assert names(found).index("plain") < names(found).index("odd")


def test_what_says_nearly_the_same_is_picked_once() -> None:
    same = [candidate(f"{n}", (0.45, 0.0), f"ghe ngo đua mừng hội_{n}") for n in range(6)]
    found = picked(*same, candidate("other", (0.0, 0.0), "mây mưa"))
    assert len(found) == 2
    assert "other" in names(found)


def test_a_share_is_picked_by_chance_and_mixed_in() -> None:
    many = [candidate(f"{n}", (n / 100, 0.0), f"chữ_{n} từ_{n}") for n in range(40)]
    found = picked(*many, options=PickOptions(count=20, chance=0.3))
    reasons = [one.why[0][0] == "random" for one in found]
    assert sum(reasons) == 6
    assert 2 <= sum(reasons[:10]) <= 4
    others = picked(*many[:-1], options=PickOptions(count=20, chance=0.3))
    by_chance = [{one.candidate.article for one in some if one.why[0][0] == "random"} for some in (found, others)]
    assert len(by_chance[0] & by_chance[1]) >= 5  # what was not looked at stays in its place


def test_other_numbers_draw_others() -> None:
    many = [candidate(f"{n}", (0.0, 0.0), f"chữ_{n} từ_{n}") for n in range(60)]
    drawn = [names(picked(*many, options=PickOptions(10, 1.0, random_state=seed))) for seed in (0, 0, 1)]
    assert drawn[0] == drawn[1] != drawn[2]


@pytest.mark.parametrize("options", [{"count": 0}, {"chance": -0.1}, {"chance": 1.1}])
def test_options_out_of_range_are_refused(options: dict[str, float]) -> None:
    with pytest.raises(InputError, match="must be"):
        PickOptions(**options)  # type: ignore[arg-type]


@given(
    st.lists(
        st.tuples(
            st.floats(0, 1), st.floats(0, 1), st.integers(0, 2), st.lists(st.sampled_from("abcdefgh"), max_size=4)
        ),
        max_size=30,
    ),
    st.integers(1, 12),
    st.floats(0, 1),
)
def test_nothing_is_picked_twice_and_never_too_much(
    rows: list[tuple[float, float, int, list[str]]], count: int, chance: float
) -> None:
    every = [
        Candidate(f"{n}", 0, tuple(words), (one, two), (hits, 0)) for n, (one, two, hits, words) in enumerate(rows)
    ]
    found = picked(*every, options=PickOptions(count, chance)) if every else []
    assert len(found) <= min(count, len(every))
    assert max(Counter(names(found)).values(), default=1) == 1
    assert all(one.why for one in found)
