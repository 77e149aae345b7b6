"""Everything that lies in a folder is read or named: links, closed folders, files too large."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.read import read_paths
from toolkit.read.limits import Limits
from toolkit.types import Article, Skipped

posix = pytest.mark.skipif(os.name != "posix", reason="links and pipes of this kind are POSIX")


def found_in(folder: Path) -> dict[str, str]:
    """For each input its place in the folder, and its reason where it was skipped."""
    told = {}
    for one in read_paths([folder]):
        path = Path(one.path).relative_to(folder).as_posix()
        told[path] = one.reason if isinstance(one, Skipped) else ""
    return told


def test_an_empty_path_is_an_error() -> None:
    with pytest.raises(InputError, match=r'^an empty path \(""\); name a file, a folder'):
        list(read_paths([""]))


@pytest.mark.parametrize("names", [[], [".an.txt"], [".an/tin.txt"], ["trống/trong/"]])
def test_a_folder_without_files_says_so(names: list[str], tmp_path: Path) -> None:
    for name in names:
        place = tmp_path / name
        (place if name.endswith("/") else place.parent).mkdir(parents=True, exist_ok=True)
        if not name.endswith("/"):
            place.write_text("Mưa.", encoding="utf-8")
    reason = "the folder holds no files (hidden ones are left out)"
    assert list(read_paths([tmp_path])) == [Skipped(str(tmp_path), reason)]
    with pytest.raises(InputError, match="holds no files"):
        list(read_paths([tmp_path], strict=True))


def test_a_folder_marked_as_a_cache_is_read_only_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "đệm").mkdir()
    for name in ("a.txt", "đệm/b.txt", "đệm/CACHEDIR.TAG"):
        (tmp_path / name).write_text("Mưa.", encoding="utf-8")
    assert found_in(tmp_path) == {"a.txt": ""}
    assert found_in(tmp_path / "đệm")["b.txt"] == ""


@posix
def test_links_are_followed_and_those_that_cannot_be_are_named(tmp_path: Path) -> None:
    elsewhere, folder = tmp_path / "khác", tmp_path / "tin"
    elsewhere.mkdir()
    (folder / "a").mkdir(parents=True)
    (elsewhere / "b.txt").write_text("Mưa.", encoding="utf-8")
    (folder / "nối").symlink_to(elsewhere)
    (folder / "tệp.txt").symlink_to(elsewhere / "b.txt")
    (folder / "a" / "lên").symlink_to(folder)
    (folder / "cụt.txt").symlink_to(folder / "không có")
    (folder / "vòng.txt").symlink_to(folder / "vòng.txt")
    os.mkfifo(folder / "ống.txt")
    told = found_in(folder)
    assert "circle" in told["vòng.txt"] or "cannot be opened" in told["vòng.txt"]
    del told["vòng.txt"]
    assert told == {
        "nối/b.txt": "",
        "tệp.txt": "",
        "a/lên": "a link to a folder that holds it",
        "cụt.txt": "a link that leads nowhere",
        "ống.txt": "neither a file nor a folder",
    }


@posix
def test_what_is_closed_to_us_is_named(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("nothing is closed to root")
    (tmp_path / "kín").mkdir(mode=0o000)
    (tmp_path / "kín.txt").write_text("Mưa.", encoding="utf-8")
    (tmp_path / "kín.txt").chmod(0o000)
    assert found_in(tmp_path) == dict.fromkeys(("kín", "kín.txt"), "cannot be opened: Permission denied")


def test_the_folder_of_a_saved_page_goes_with_it(tmp_path: Path) -> None:
    for name in ("tin.html", "tin_files/quảng cáo.html", "ghi_files/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<html><p>Mưa to ở Huế suốt đêm qua.</p>", encoding="utf-8")
    assert found_in(tmp_path) == {
        "ghi_files/a.txt": "",
        "tin.html": "",
        "tin_files": "belongs to the saved page beside it",
    }


@pytest.mark.parametrize("name", ["to.txt", "to.pdf", "to.docx"])
def test_two_gigabytes_are_refused_by_their_size(name: str, tmp_path: Path) -> None:
    with (tmp_path / name).open("wb") as stream:
        stream.truncate(2 << 30)  # takes no room on the disk
    reason = "too large: 2.15 GB, and 500 MB may be read; part it into several files"
    assert found_in(tmp_path) == {name: reason}


def test_what_tells_no_size_is_read_up_to_the_limit(tmp_path: Path) -> None:
    endless = Path("/dev/zero")
    if not endless.exists():
        pytest.skip("a device without end is known on Linux only")
    (tmp_path / "vô tận.txt").symlink_to(endless)
    told = list(read_paths([tmp_path / "vô tận.txt"], limits=Limits(file=10_000)))
    assert [one.reason for one in told if isinstance(one, Skipped)] == [
        "too large: it goes on beyond what may be read; part it into several files"
    ]


def test_files_come_in_the_order_of_their_places(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "a/z.txt", "a-b.txt", "a/c/a.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Mưa.", encoding="utf-8")
    ids = [one.id for one in read_paths([tmp_path]) if isinstance(one, Article)]
    assert ids == ["a/c/a.txt", "a/z.txt", "a-b.txt", "a.txt", "b.txt"]
