"""Processes that die, takers that are slow: nothing is lost, doubled or out of order but what a process died of."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from deadly import DiesOf, DiesOnce
from joblib.externals.loky import get_reusable_executor

from toolkit import InputError, ToolkitError
from toolkit.run import RunOptions, run
from toolkit.run.share import CHUNK

TWO = RunOptions(2)


@pytest.mark.parametrize(
    ("count", "deadly"),
    [
        (1, [0]),
        (CHUNK, [CHUNK - 1]),
        (9 * CHUNK + 3, [0]),
        (9 * CHUNK + 3, [4 * CHUNK + 7, 4 * CHUNK + 8, 9 * CHUNK + 2]),
    ],
)
def test_what_a_process_died_of_is_named_and_the_rest_goes_on_in_order(count: int, deadly: list[int]) -> None:
    died: list[int] = []
    results = run(DiesOf(tuple(deadly)), iter(range(count)), TWO, died=died.append)
    assert list(results) == [number for number in range(count) if number not in deadly]
    assert died == deadly


def test_who_dies_by_chance_costs_nothing(tmp_path: Path) -> None:
    died: list[int] = []
    results = run(DiesOnce(tmp_path / "once", 3 * CHUNK), range(8 * CHUNK), TWO, died=died.append)
    assert list(results) == list(range(8 * CHUNK))
    assert died == []


def test_without_someone_to_tell_a_death_is_an_error() -> None:
    with pytest.raises(ToolkitError, match=r"^the process that worked on it died: 3; "):
        list(run(DiesOf((3,)), range(5), TWO))


def test_death_upon_death_ends_the_work() -> None:
    died: list[int] = []
    with pytest.raises(ToolkitError, match=r"^processes died of 5 articles one after the other"):
        list(run(DiesOf(tuple(range(100))), range(100), TWO, died=died.append))
    assert died == list(range(5))


def test_an_error_of_the_input_after_a_death_ends_the_work() -> None:
    def items() -> Iterator[int]:
        yield from range(45 * CHUNK)  # more than is handed out before the first results are back
        raise InputError("hỏng", path="tin.jsonl")

    died: list[int] = []
    with pytest.raises(InputError, match=r"^tin\.jsonl: hỏng$"):
        list(run(DiesOf((5,)), items(), TWO, died=died.append))
    assert died == [5]


def test_a_slow_taker_holds_reading_back() -> None:
    read: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100 * CHUNK):
            read.append(number)
            yield number

    results = run(abs, items(), TWO)
    first = next(results)
    while len(read) < 40 * CHUNK:
        time.sleep(0.01)
    time.sleep(0.3)  # in which the others could be read
    assert len(read) <= 41 * CHUNK
    assert [first, *results] == list(range(100 * CHUNK))


_KNOWN: list[int] = []


def known(_: int) -> list[int]:
    return _KNOWN


def test_a_process_is_a_fresh_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "_KNOWN", [1])  # what a fork would inherit
    get_reusable_executor().shutdown(kill_workers=True)  # with processes made after that
    assert list(run(known, range(3 * CHUNK), TWO)) == [[]] * 3 * CHUNK


class Weighty:
    """Work with data as large as a model's, which counts how often it is unpacked in a process."""

    unpacked = 0

    def __init__(self) -> None:
        self.data = bytes(3_000_000)

    def __setstate__(self, state: dict[str, bytes]) -> None:
        self.__dict__.update(state)
        Weighty.unpacked += 1

    def __call__(self, _: int) -> tuple[int, int, int]:
        return os.getpid(), Weighty.unpacked, len(self.data)


def test_work_is_unpacked_once_a_process() -> None:
    done = list(run(Weighty(), range(20 * CHUNK), TWO))
    assert {size for _, _, size in done} == {3_000_000}
    assert {times for _, times, _ in done} == {1}
    assert os.getpid() not in {process for process, _, _ in done}


LEFT = """
import os, sys
from toolkit.run.share import local_pool
local_pool(2)
from joblib.externals.loky.backend import resource_tracker
resource_tracker.register(sys.argv[1], "file")
os._exit(0)
"""


@pytest.mark.skipif(os.name != "posix", reason="joblib tracks files so on POSIX")
def test_what_clears_up_behind_a_command_that_was_ended_does_so_quietly(tmp_path: Path) -> None:
    left = tmp_path / "left"
    left.touch()
    ran = subprocess.run([sys.executable, "-c", LEFT, left], capture_output=True, check=True)
    assert (ran.stdout, ran.stderr) == (b"", b"")
    assert not left.exists()
