"""A table of steps answers as a dictionary does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.label.steps import Steps

keys = st.lists(st.integers(0, 60) | st.integers(0, 2**62), max_size=60)


@given(known=keys, asked=keys)
def test_each_step_has_its_own_node_and_nothing_else_has_one(known: list[int], asked: list[int]) -> None:
    steps = Steps(np.array(known, np.int64))
    node = dict(zip(known, steps.take(np.array(known, np.int64)).tolist(), strict=True))
    assert len(set(node.values())) == len(node)
    assert all(0 < one < steps.size for one in node.values())
    assert steps.take(np.array(asked, np.int64)).tolist() == [node.get(one, 0) for one in asked]


def test_a_hundred_thousand_steps_are_all_found() -> None:
    known = np.arange(0, 700_000, 7)
    nodes = Steps(known).take(np.arange(700_000))
    assert np.flatnonzero(nodes).tolist() == known.tolist()
    assert len(np.unique(nodes)) == len(known) + 1


def test_steps_that_turn_in_a_circle_get_a_larger_table(monkeypatch: pytest.MonkeyPatch) -> None:
    known = np.arange(100) ** 4
    size = Steps(known).size
    monkeypatch.setattr("toolkit.label.steps._MOST_ROUNDS", 2)  # all are housed where they come first, or never
    larger = Steps(known)
    assert larger.size > size
    assert len(np.unique(larger.take(known))) == len(known)


def test_three_that_share_their_only_place_end_in_a_larger_table() -> None:
    keys = np.array([367710440, 1395131379, 4900565134, 7836258425])
    nodes = Steps(keys).take(keys)
    assert (nodes > 0).all()
    assert len(set(nodes.tolist())) == len(keys)
