"""What is laid down is found again, in memory and in a file."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import box
from toolkit.box import Box


@pytest.fixture(params=[1 << 20, 100], ids=["memory", "file"])
def in_memory(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(box, "_IN_MEMORY", request.param)
    return int(request.param)


@pytest.mark.usefixtures("in_memory")
def test_every_part_is_found_again_whatever_was_read_meanwhile() -> None:
    held, found = Box(), []
    for number in range(60):
        parts = [b"rain" * number, b"", b"wind"]
        found.append((held.put(parts), parts))
        for bounds, wanted in found[:: max(1, number // 3)]:
            assert [held.get(start, end) for start, end in pairwise(bounds)] == wanted


@pytest.mark.usefixtures("in_memory")
def test_many_may_read_at_a_time() -> None:
    held = Box()
    parts = [bytes([number]) * 50 for number in range(200)]
    places = list(pairwise(held.put(parts)))
    with ThreadPoolExecutor(8) as readers:
        assert list(readers.map(lambda place: held.get(*place), places * 5)) == parts * 5


@pytest.mark.usefixtures("in_memory")
def test_a_box_is_sent_with_what_it_holds_and_takes_more() -> None:
    held = Box(b"rain" * 50)
    again = pickle.loads(pickle.dumps(held))
    bounds = again.put([b"wind"])
    assert (again.get(0, 200), again.get(*bounds)) == (b"rain" * 50, b"wind")


@given(st.lists(st.lists(st.binary(max_size=9), min_size=1, max_size=4), max_size=5))
def test_parts_lie_one_behind_the_other(given: list[list[bytes]]) -> None:
    held = Box()
    bounds = [held.put(parts) for parts in given]
    assert b"".join(held.get(one[0], one[-1]) for one in bounds) == b"".join(part for parts in given for part in parts)
