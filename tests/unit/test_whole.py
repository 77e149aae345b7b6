"""Files appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest

from toolkit import ToolkitError
from toolkit.whole import open_whole, write_whole

posix = pytest.mark.skipif(os.name != "posix", reason="rights, links and pipes of POSIX")


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "tin.md"
    for content in (b"", "Đủ cả.\r\n".encode(), b"\x00" * 100_000):
        write_whole(str(path), content)
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, ToolkitError])
@pytest.mark.parametrize("before", [None, b"old"])
def test_what_fails_midway_leaves_what_was_there(
    error: type[BaseException], before: bytes | None, tmp_path: Path
) -> None:
    path = tmp_path / "tin.md"
    if before:
        path.write_bytes(before)

    def write() -> None:
        with open_whole(path) as part:
            part.write(b"half")
            raise error("stop")

    with pytest.raises(error, match="stop"):
        write()
    assert [file.read_bytes() for file in tmp_path.iterdir()] == ([before] if before else [])


def test_nobody_sees_a_part(tmp_path: Path) -> None:
    path = tmp_path / "tin.md"
    path.write_bytes(b"old")
    with open_whole(path) as part:
        part.write(b"new" * 10_000)
        part.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new" * 10_000


@pytest.mark.parametrize("place", ["không có/tin.md", "tệp.txt/tin.md", "thư mục", "d" * 300])
def test_a_place_that_cannot_be_written_is_named(place: str, tmp_path: Path) -> None:
    (tmp_path / "thư mục").mkdir()
    (tmp_path / "tệp.txt").write_bytes(b"")
    path = tmp_path / place
    with pytest.raises(ToolkitError) as caught:
        write_whole(path, b"x")
    assert str(caught.value).startswith(f"{path}: cannot be written: ")
    assert caught.value.exit_code == 1
    assert sorted(file.name for file in tmp_path.rglob("*")) == ["thư mục", "tệp.txt"]


@posix
def test_a_name_as_long_as_the_system_takes_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("d" * 240 + ".md")
    write_whole(path, b"x")
    assert path.read_bytes() == b"x"


@posix
def test_a_new_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    write_whole(tmp_path / "tin", b"x")
    assert (tmp_path / "tin").stat().st_mode == (tmp_path / "other").stat().st_mode


@posix
def test_a_replaced_file_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "tin"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link, broken = tmp_path / "there" / "tin", tmp_path / "link", tmp_path / "broken"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link.symlink_to(target)
    broken.symlink_to(tmp_path / "there" / "new")
    write_whole(link, b"new")
    write_whole(broken, b"newer")
    assert (link.is_symlink(), target.read_bytes()) == (True, b"new")
    assert (broken.is_symlink(), broken.read_bytes()) == (True, b"newer")


@posix
def test_a_pipe_is_written_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_whole(pipe, b"through")
    assert pipe.is_fifo()
    reader.join(10)
    assert read == [b"through"]
