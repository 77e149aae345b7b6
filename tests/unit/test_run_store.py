"""Answers on disk: whole whatever happens, dated, bounded, and never a reason to stop."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from toolkit.errors import InputError
from toolkit.run.store import FILE, TAG, Store


def key(number: int) -> bytes:
    return sha256(b"%d" % number).digest()


def value(number: int) -> bytes:
    return Random(number).randbytes(2000)


def fill(folder: Path, count: int, **limits: int) -> None:
    store = Store(folder, **limits)
    for number in range(count):
        store.put(key(number), value(number))
    store.close()


def kept(folder: Path, count: int) -> list[int]:
    """Which numbers are kept; each must be as it was written."""
    store = Store(folder)
    found = {number: got for number in range(count) if (got := store.get(key(number))) is not None}
    store.close()
    assert all(got == value(number) for number, got in found.items())
    return list(found)


def ask(folder: Path, command: str, *values: object) -> list[tuple[object, ...]]:
    base = sqlite3.connect(folder / FILE)
    with base:
        rows = base.execute(command, values).fetchall()
    base.close()
    return rows


def test_what_was_put_is_got_before_and_after_it_is_written(tmp_path: Path) -> None:
    store = Store(tmp_path / "đệm")
    store.put(key(1), b"mot")
    assert (store.get(key(1)), store.get(key(2))) == (b"mot", None)
    store.close()
    again = Store(tmp_path / "đệm")
    again.put(key(1), b"hai")
    again.close()
    assert Store(tmp_path / "đệm").get(key(1)) == b"hai"
    assert again.get(key(1)) is None  # closed


def test_the_folder_says_what_it_is(tmp_path: Path) -> None:
    fill(tmp_path / "a" / "b", 1)
    told = (tmp_path / "a" / "b" / TAG).read_text(encoding="utf-8")
    assert told.startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    assert "can be deleted" in told
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == sorted([TAG, FILE])
    if os.name == "posix":
        assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700


def a_file(place: Path) -> None:
    place.write_text("Mưa.", encoding="utf-8")


def a_folder_of_articles(place: Path) -> None:
    place.mkdir()
    (place / "tin.txt").write_text("Mưa.", encoding="utf-8")


def a_closed_folder(place: Path) -> None:
    if os.name != "posix" or os.geteuid() == 0:
        pytest.skip("nothing is closed to this user")
    place.mkdir(mode=0o500)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (a_file, "no folder for a cache: "),
        (a_folder_of_articles, "holds other things than a cache; name a folder of its own"),
        (a_closed_folder, "cannot be written to"),
    ],
)
def test_a_place_that_cannot_be_a_cache_is_refused(tmp_path: Path, make: Callable[[Path], None], problem: str) -> None:
    make(tmp_path / "nơi")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(InputError, match=problem) as caught:
        Store(tmp_path / "nơi")
    assert caught.value.path == str(tmp_path / "nơi")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_cannot_be_opened_is_noted_and_nothing_is_kept(tmp_path: Path) -> None:
    fill(tmp_path, 1)
    (tmp_path / FILE).unlink()
    (tmp_path / FILE).mkdir()
    with pytest.warns(UserWarning, match="cannot be used any more .*; going on without it"):
        store = Store(tmp_path)
    store.put(key(1), b"mot")
    assert store.get(key(1)) is None
    store.close()


def test_what_is_long_unused_is_removed_and_what_is_used_stays(tmp_path: Path) -> None:
    fill(tmp_path, 20)
    today = int(time.time()) // 86_400
    ask(tmp_path, "update kept set used = ?", today - 89)
    store = Store(tmp_path)
    assert store.get(key(3)) == value(3)
    store.close()
    assert ask(tmp_path, "select used, count(*) from kept group by used") == [(today - 89, 19), (today, 1)]
    ask(tmp_path, "update kept set used = used - 2")
    Store(tmp_path).close()
    assert kept(tmp_path, 20) == [3]


def test_the_size_is_bounded_by_leaving_out_what_is_longest_unused(tmp_path: Path) -> None:
    fill(tmp_path, 200)
    today = int(time.time()) // 86_400
    ask(tmp_path, "update kept set used = ? where id in (select id from kept limit 100)", today - 1)
    Store(tmp_path, most=200_000).close()
    assert ask(tmp_path, "select used, count(*) from kept group by used") == [(today - 1, 50), (today, 100)]
    Store(tmp_path, most=10_000_000).close()
    assert len(kept(tmp_path, 200)) == 150


@pytest.mark.parametrize("seed", range(24))
def test_a_damaged_file_costs_answers_gives_no_wrong_ones_and_heals(tmp_path: Path, seed: int) -> None:
    fill(tmp_path, 100)
    chance, file = Random(seed), tmp_path / FILE
    content = bytearray(file.read_bytes())
    if seed % 2:
        content = content[: chance.randrange(len(content))]
    else:
        for _ in range(5 * seed + 20):
            at = chance.randrange(len(content))
            content[at : at + 64] = chance.randbytes(64)
    file.write_bytes(content)
    with warnings.catch_warnings(record=True) as notes:
        warnings.simplefilter("always")
        assert len(kept(tmp_path, 100)) < 100
        fill(tmp_path, 100)
    assert len(notes) <= 1
    assert all("; it begins anew" in str(note.message) for note in notes)
    assert kept(tmp_path, 100) == list(range(100))


def test_a_file_that_is_no_database_begins_anew(tmp_path: Path) -> None:
    fill(tmp_path, 3)
    (tmp_path / FILE).write_bytes(b"Mua lon" * 1000)
    with pytest.warns(UserWarning, match=r"was damaged \(file is not a database\); it begins anew$"):
        store = Store(tmp_path)
    store.put(key(7), value(7))
    store.close()
    assert kept(tmp_path, 9) == [7]


WRITER = """
import sys
from hashlib import sha256
from random import Random
from toolkit.run import store
store._MOST_WAITING = 3  # so that it writes nearly all the time
kept = store.Store(sys.argv[1])
print("begun", flush=True)
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    kept.put(sha256(b"%d" % number).digest(), Random(number).randbytes(2000))
    print(number, flush=True)
kept.close()
"""


def writer(folder: Path, first: int, end: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(folder), str(first), str(end)], stdout=subprocess.PIPE)


def test_a_process_killed_at_any_moment_leaves_all_that_it_had_written(tmp_path: Path) -> None:
    chance, safe = Random(7), 0
    for round_ in range(25):
        with writer(tmp_path, 40 * round_, 40 * round_ + 40) as process:
            assert process.stdout
            lines = [process.stdout.readline() for _ in range(chance.randrange(1, 40))]
            time.sleep(chance.random() / 200)
            process.kill()
        safe += (len(lines) - 1) // 3 * 3
        found = kept(tmp_path, 40 * round_ + 40)
        assert len(found) >= safe
        assert ask(tmp_path, "pragma integrity_check") == [("ok",)]
        assert ask(tmp_path, "select count(*) from kept") == [(len(found),)]


def test_processes_share_a_folder(tmp_path: Path) -> None:
    writers = [writer(tmp_path, 50 * number, 50 * number + 100) for number in range(3)]
    for process in writers:
        assert process.communicate()[0].splitlines()[0] == b"begun"
        assert process.returncode == 0
    assert kept(tmp_path, 300) == list(range(200))


FULL = """
import resource, sys
from hashlib import sha256
from toolkit.run import store
keys = [sha256(b"%d" % number).digest() for number in range(10, 3 * store._MOST_WAITING)]
kept = store.Store(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
for key in keys:
    kept.put(key, bytes(2000))
print(kept.get(keys[0]))
kept.close()
"""


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
def test_a_full_disk_is_noted_once_and_the_work_goes_on(tmp_path: Path) -> None:
    fill(tmp_path, 3)
    run = subprocess.run([sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, encoding="utf-8", check=True)
    assert run.stdout == "None\n"
    assert run.stderr.count(f"the cache in {tmp_path} cannot be used any more (") == 1
    assert "going on without it" in run.stderr
    assert kept(tmp_path, 3) == [0, 1, 2]
