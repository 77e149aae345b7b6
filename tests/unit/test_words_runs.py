"""Texts are read as the syllables of their runs, each looked into once."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from toolkit.words import runs
from toolkit.words.runs import BREAK, GAP, ODD, Row, Runs, Syllable


def cut(run: str) -> list[tuple[Syllable, int]]:
    if "?" in run:
        return [(ODD, len(run) + 1)]
    return [*((sign, 1) for sign in run[:-1]), (run[-1], 2)] if run else [(GAP, 1)]


def describe(syllable: Syllable) -> Row:
    return 0.0, 0.0, 0.0, 0, 0, 0, True, len(syllable[0]) if syllable not in runs.NO_SYLLABLES else 0


@pytest.mark.parametrize(
    ("texts", "read", "starts", "odd"),
    [
        (["ab c", "d"], ["", "a", "b", "c", "", "d", ""], [0, 0, 1, 3, 5, 5, 7], []),
        ([" a  b "], ["", "a", "b", ""], [0, 1, 4, 7], []),
        (["a", "b? c", "?"], ["", "a", "", "c", "", ""], [0, 0, 2, 5, 7, 9], [2, 7]),
        (["", "a"], ["", "", "a", ""], [0, 1, 1, 3], []),
        ([], [""], [0], []),
    ],
)
def test_syllables_stand_where_their_runs_do(
    texts: list[str], read: list[str], starts: list[int], odd: list[int]
) -> None:
    found = Runs(cut, describe).read(texts)
    assert (found.texts.tolist(), found.starts.tolist(), found.odd.tolist()) == (read, starts, odd)
    assert [size == 0 for size in found.rows["size"]] == [text == BREAK for text in read]


def test_words_are_joined_of_the_syllables_between_their_bounds() -> None:
    read = Runs(cut, describe).read(["ab c", "ab", "a b"])
    heads, ends = np.array([1, 2, 4, 5, 8, 1]), np.array([2, 4, 5, 7, 10, 4])
    words = read.words(heads, ends)
    assert words == ["a", "b_c", "", "a_b", "a_b", "a_b_c"]
    assert words[3] is words[4]  # many articles, few words


def test_words_that_share_a_place_of_the_table_are_not_mixed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "_PLACES", 1)
    reader = Runs(cut, describe)
    for _ in range(2):
        read = reader.read(["ab cd ab", "ba cd"])
        heads = np.array([1, 3, 5, 8, 10])
        assert read.words(heads, heads + 2) == ["a_b", "c_d", "a_b", "b_a", "c_d"]


def test_each_run_and_each_syllable_is_looked_into_once() -> None:
    asked: Counter[Syllable] = Counter()

    def cut_once(run: str) -> list[tuple[Syllable, int]]:
        asked[f"run {run}"] += 1
        return cut(run)

    def describe_once(syllable: Syllable) -> Row:
        asked[syllable] += 1
        return describe(syllable)

    reader = Runs(cut_once, describe_once)
    for _ in range(2):
        reader.read(["ab ba", "ab b"])
    assert set(asked.values()) == {1}


def test_many_syllables_find_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "_ROOM", 1)
    text = "".join(map(chr, range(0x4E00, 0x4F00)))
    reader = Runs(cut, describe)
    for size in (1, 5, 60, 256):
        assert reader.read([text[:size]]).texts.tolist() == ["", *text[:size], ""]
        assert reader.read([text[:size]]).rows["size"][1:-1].tolist() == [1] * size
