"""One review at a time writes to a file, and whoever dies lets go of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from toolkit import InputError, ToolkitError
from toolkit.review import claim
from toolkit.review.claim import claimed

HOLD = """
import sys
from toolkit.review.claim import claimed
with claimed(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder() -> Iterator[Callable[[Path], subprocess.Popen[str]]]:
    """Starts another process that has a file until it is killed."""
    started = []

    def hold(path: Path) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        return process

    yield hold
    for process in started:
        process.kill()
        process.communicate()


def test_a_second_process_is_told_which_file_and_how_to_go_on(
    tmp_path: Path, holder: Callable[[Path], subprocess.Popen[str]], briefing: Callable[..., Any]
) -> None:
    path = tmp_path / "c.jsonl"
    holder(path)
    with (
        pytest.raises(ToolkitError, match="another review is open on this file; end that one") as caught,
        claimed(path),
    ):
        pass
    assert caught.value.path == str(path)
    with claimed(tmp_path / "other.jsonl"):
        pass
    ran = briefing("review", "no such archive", "-o", path)  # said before anything is read
    assert (ran.code, ran.err) == (1, f"briefing: {caught.value}\n")


def test_whoever_is_killed_locks_nobody_out_and_the_next_tidies_up(
    tmp_path: Path, holder: Callable[[Path], subprocess.Popen[str]]
) -> None:
    path = tmp_path / "c.jsonl"
    process = holder(path)
    process.kill()
    process.communicate()
    with claimed(path):
        assert [one.name for one in tmp_path.iterdir()] == [".c.jsonl.lock"]
    assert list(tmp_path.iterdir()) == []


def test_a_claim_ends_with_its_block_also_by_an_error(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    with pytest.raises(KeyboardInterrupt), claimed(path):
        raise KeyboardInterrupt
    with claimed(path), pytest.raises(ToolkitError, match="another review"), claimed(path):
        pass


def test_two_names_of_one_file_are_one_file(tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").touch()
    try:
        (tmp_path / "link.jsonl").symlink_to(tmp_path / "c.jsonl")
    except OSError:
        pytest.skip("no links may be made here")
    with claimed(tmp_path / "link.jsonl"), pytest.raises(ToolkitError), claimed(tmp_path / "c.jsonl"):
        pass


@pytest.mark.skipif(os.name != "posix", reason="a file that is open stays here")
def test_a_lock_on_what_was_just_removed_counts_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, lock, left = tmp_path / "c.jsonl", claim._lock, iter([True])

    def late_lock(file: IO[bytes]) -> None:
        if next(left, False):  # the one who had it lets go of it between our opening and our locking
            (tmp_path / ".c.jsonl.lock").unlink()
        lock(file)

    monkeypatch.setattr(claim, "_lock", late_lock)
    with claimed(path), pytest.raises(ToolkitError, match="another review"), claimed(path):
        pass


def test_where_the_system_has_no_locks_work_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_here(_file: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(claim, "_lock", none_here)
    with claimed(tmp_path / "c.jsonl"), claimed(tmp_path / "c.jsonl"):
        pass


def test_a_folder_that_is_not_there_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"), claimed(tmp_path / "none" / "c.jsonl"):
        pass


def test_a_place_that_cannot_be_written_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    (tmp_path / ".c.jsonl.lock").mkdir()  # in the way
    with pytest.raises(ToolkitError, match="cannot be written: "), claimed(tmp_path / "c.jsonl"):
        pass
    if os.name == "posix" and os.geteuid():
        (tmp_path / "closed").mkdir(mode=0o500)
        with pytest.raises(ToolkitError, match="cannot be written: "), claimed(tmp_path / "closed" / "c.jsonl"):
            pass
