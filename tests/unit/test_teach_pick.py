"""What is picked for a person: what the model is least sure of, for each area in turn, and nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import Article, InputError, load_taxonomy, pick_paragraphs
from toolkit.teach.pick import Candidate, Picked, PickOptions, pick

AREAS = ("rice", "boats")
LIMITS = np.array([0.5, 0.4])


def candidate(article: str, margins: tuple[float, float], words: str, hits: tuple[int, int] = (0, 0)) -> Candidate:
    scores = 1 / (1 + np.exp(-np.array(margins)))
    return Candidate(article, 0, tuple(words.split()), margins, tuple(scores.tolist()), hits)


def picked(*candidates: Candidate, count: int = 4, labelled: Iterable[str] = ()) -> list[Picked]:
    return pick(candidates, AREAS, LIMITS, map(str.split, labelled), PickOptions(count))


def names(found: list[Picked]) -> list[str]:
    return [one.candidate.article for one in found]


def test_the_unsure_come_first_for_each_area_in_turn() -> None:
    found = picked(
        candidate("sure", (-5, -5), "mây"),
        candidate("rice", (-0.1, -5), "lúa"),
        candidate("boats", (-5, -0.6), "ghe"),
        candidate("rice too", (0.9, -5), "gặt", (1, 0)),
        count=3,
    )
    assert names(found) == ["rice", "boats", "rice too"]
    assert found[0].why == (("unsure", "rice"),)
    assert ("unsure", "boats") in found[1].why


def test_a_little_for_an_area_goes_before_as_little_against_it() -> None:
    found = picked(candidate("against", (-0.2, -9), "lúa"), candidate("for", (0.2, -9), "gặt", (1, 0)), count=1)
    assert names(found) == ["for"]


@pytest.mark.parametrize(
    ("margin", "hits", "why"), [(-2.0, 2, "seed_terms"), (2.0, 0, "no_seed_terms")], ids=["missed", "assigned"]
)
def test_what_seed_terms_speak_against_goes_before_what_they_agree_with(margin: float, hits: int, why: str) -> None:
    found = picked(
        candidate("agrees", (margin, -9), "lúa", (2 - hits, 0)),
        candidate("differs", (margin, -9), "gặt", (hits, 0)),
        count=1,
    )
    assert names(found) == ["differs"]
    assert found[0].why == ((why, "rice"),)


def test_a_missed_seed_term_counts_more_than_an_area_without_one() -> None:
    found = picked(candidate("assigned", (2.3, -9), "lúa"), candidate("missed", (-1.7, -9), "gặt", (1, 0)), count=1)
    assert names(found) == ["missed"]


def test_what_says_nearly_the_same_is_picked_once() -> None:
    same = [candidate(f"{n}", (0.1, -9), f"ghe ngo đua mừng lễ bến đò làng chài hội_{n}") for n in range(6)]
    found = picked(*same, candidate("other", (-9, -9), "mây mưa"))
    assert sorted(names(found)) == ["0", "other"]


def test_what_says_nearly_the_same_as_what_was_labelled_before_is_not_picked() -> None:
    same, other = candidate("same", (0.3, 0.3), "ghe ngo đua mừng hội bến đò"), candidate("other", (-9, -9), "mây mưa")
    assert names(picked(same, other)) == ["same", "other"]
    assert names(picked(same, other, labelled=["chợ họp", "ghe ngo đua mừng lễ bến đò"])) == ["other"]


def test_earlier_answers_keep_their_like_in_another_archive_away(model_path: str) -> None:
    said = "Chiều qua, hơn ba trăm công nhân xưởng may Hòa Lợi ngừng việc, yêu cầu chủ xưởng trả đủ lương tháng chạp."
    again = said.replace("Chiều qua, hơn", "Theo công an xã, chiều qua gần")
    other = "Sau trận mưa lớn, nhiều đoạn đường liên xã ngập sâu, người dân phải chèo ghe đi lại suốt hai ngày."
    archive = [Article("one", again), Article("two", other)]

    def found(decided: dict[str, str]) -> set[str]:
        return {one.labels.id for one in pick_paragraphs(archive, model_path, decided=decided)}

    assert found({}) == {"one-0", "two-0"}
    assert found({"earlier-0": said}) == {"two-0"}
    assert found({"two-0": other}) == {"one-0"}


def test_a_picked_paragraph_says_that_it_is_not_typical(model_path: str) -> None:
    text = "Trạm y tế xã tiêm vắc-xin sởi cho trẻ em dưới năm tuổi trong hai ngày cuối tuần này tại nhà văn hóa thôn."
    (one,) = pick_paragraphs([Article("one", text)], model_path)
    assert one.unit().extra["typical"] is False
    assert {area for _, area in one.why} <= set(load_taxonomy().ids)


def test_no_fewer_than_one_can_be_asked_for() -> None:
    with pytest.raises(InputError, match="must be 1 or more, got 0"):
        PickOptions(0)


@given(
    st.lists(
        st.tuples(
            st.floats(-9, 9), st.floats(-9, 9), st.integers(0, 2), st.lists(st.sampled_from("abcdefgh"), max_size=4)
        ),
        max_size=30,
    ),
    st.integers(1, 12),
)
def test_nothing_is_picked_twice_and_never_too_much(
    rows: list[tuple[float, float, int, list[str]]], count: int
) -> None:
    every = [
        candidate(f"{n}", (one, two), " ".join(words), (hits, 0)) for n, (one, two, hits, words) in enumerate(rows)
    ]
    found = picked(*every, count=count)
    assert len(found) <= min(count, len(every))
    assert bool(found) == bool(every)
    assert max(Counter(names(found)).values(), default=1) == 1
    assert all(one.why for one in found)
    assert names(found) == names(picked(*every, count=count))
