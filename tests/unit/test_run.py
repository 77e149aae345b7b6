"""Work in order, on one or several processes; what other processes say is heard here."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator

import pytest

from toolkit import InputError
from toolkit.run import RunOptions, run
from toolkit.run.progress import show_progress
from toolkit.run.share import CHUNK


def double(number: int) -> int:
    return 2 * number


def complain(number: int) -> int:
    if number % CHUNK == 1:
        warnings.warn(f"bài {number} dài", stacklevel=2)
    return number


def refuse(number: int) -> int:
    if number == CHUNK + 3:
        raise InputError("hỏng", path="tin.jsonl", line=number)
    return number


@pytest.mark.parametrize("jobs", [1, 2, -1])
@pytest.mark.parametrize("count", [0, 1, CHUNK, 2 * CHUNK + 7])
def test_results_keep_the_order_of_the_items(jobs: int, count: int) -> None:
    assert list(run(double, iter(range(count)), RunOptions(jobs))) == [2 * number for number in range(count)]


def test_one_process_reads_as_the_work_goes_on() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(5):
            taken.append(number)
            yield number

    results = run(double, items())
    assert next(results) == 0
    assert taken == [0]


@pytest.mark.parametrize("jobs", [0, -2, -10])
def test_an_impossible_number_of_jobs_is_refused(jobs: int) -> None:
    with pytest.raises(InputError) as caught:
        RunOptions(jobs)
    assert str(caught.value) == f"the number of jobs must be 1 or more, or -1 for one a core, got {jobs}"


@pytest.mark.parametrize("jobs", [1, 2])
def test_warnings_are_given_once_for_any_number_of_jobs(jobs: int) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        list(run(complain, range(2 * CHUNK), RunOptions(jobs)))
    assert [(one.category, str(one.message)) for one in caught] == [
        (UserWarning, "bài 1 dài"),
        (UserWarning, f"bài {CHUNK + 1} dài"),
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_comes_back_whole(jobs: int) -> None:
    with pytest.raises(InputError) as caught:
        list(run(refuse, range(3 * CHUNK), RunOptions(jobs)))
    assert (caught.value.problem, caught.value.path, caught.value.line) == ("hỏng", "tin.jsonl", CHUNK + 3)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_the_input_ends_the_work(jobs: int) -> None:
    def items() -> Iterator[int]:
        yield from range(8 * CHUNK)
        raise InputError("hỏng", path="tin.jsonl")

    with pytest.raises(InputError, match=r"^tin\.jsonl: hỏng$"):
        list(run(double, items(), RunOptions(jobs)))


@pytest.mark.parametrize("jobs", [1, 2])
def test_stopping_early_is_quiet(jobs: int) -> None:
    results = run(double, range(20 * CHUNK), RunOptions(jobs))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert next(results) == 0
        results.close()  # type: ignore[attr-defined]
    assert caught == []


def test_progress_passes_items_on_and_is_quiet_at_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(show_progress(range(1000), "articles")) == list(range(1000))
    assert capsys.readouterr() == ("", "")


def test_progress_counts_once_the_work_takes_long(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # as on a terminal
    monkeypatch.setenv("TERM", "xterm")

    def slow() -> Iterator[int]:
        yield 1
        time.sleep(1.05)
        yield from (2, 3)

    assert list(show_progress(slow(), "articles")) == [1, 2, 3]
    out, err = capsys.readouterr()
    assert out == ""
    assert "3 articles" in err


def test_progress_ends_with_an_error_too(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")

    def failing() -> Iterator[int]:
        time.sleep(1.05)
        yield 1
        raise InputError("hỏng")

    with pytest.raises(InputError, match="hỏng"):
        list(show_progress(failing(), "articles"))
    assert "\x1b[?25h" in capsys.readouterr().err  # the cursor is shown again
