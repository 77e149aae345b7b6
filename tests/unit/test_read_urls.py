"""Links on the command line and in files of links; nothing else leads to the web."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from web_site import HTML, PAGE, Site, served

from toolkit.errors import InputError
from toolkit.read import read_paths
from toolkit.read.limits import Limits, WebLimits
from toolkit.read.urls import is_list
from toolkit.types import Article, Skipped

LIMITS = Limits(web=WebLimits(allow_private=True, pause=0))
NOT_NAMED = "a list of web addresses; nothing is fetched unless you name the list itself"


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        one.replies |= {f"/{number}": (200, HTML, PAGE) for number in range(3)}
        yield one


def told(*paths: str | Path) -> list[str]:
    """The id of each article read, and the place and reason of what was skipped."""
    found = read_paths(paths, limits=LIMITS)
    return [one.id if isinstance(one, Article) else f"{one.path}: {one.reason}" for one in found]


@pytest.mark.parametrize(
    ("content", "ending", "wanted"),
    [
        ("https://a.vn/1", ".txt", True),
        ("\ufeff\r\nHTTP://a.vn/1\r\n\r\nhttps://a.vn/2\r\n", ".TXT", True),
        ("https://a.vn/1", None, True),
        ("https://a.vn/1\nMưa to.", ".txt", False),
        ("https://a.vn/1 https://a.vn/2", ".txt", False),
        ("ftp://a.vn/1", ".txt", False),
        ("", ".txt", False),
        ("https://a.vn/1", ".html", False),
        ("Mưa to.", ".urls", True),
    ],
)
def test_a_text_that_holds_nothing_but_links_is_a_list(content: str, ending: str | None, wanted: bool) -> None:
    assert is_list(content.encode(), ending) is wanted


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_is_fetched_line_by_line(site: Site, tmp_path: Path, encoding: str) -> None:
    lines = ["# Tin nước sạch", site.url("/1"), "", site.url("/2"), site.url("/1"), "bao.example.vn/3", site.url("/4")]
    path = tmp_path / "tin.urls"
    path.write_text("\r\n".join(lines), encoding=encoding)
    assert told(path) == [
        site.url("/1"),
        site.url("/2"),
        f"{path}:5: named before, on line 2",
        f"{path}:6: no web address; write one a line, beginning with https://",
        f"{site.url('/4')}: not found (status 404)",
    ]


def test_a_text_of_links_and_links_among_paths_are_fetched(site: Site, tmp_path: Path) -> None:
    listed, plain = tmp_path / "tin.txt", tmp_path / "mưa.txt"
    listed.write_text(f"{site.url('/0')}\n{site.url('/1')}\n", encoding="utf-8")
    plain.write_text("Mưa to ở Huế.", encoding="utf-8")
    assert told(plain, listed, site.url("/2")) == ["mưa.txt", site.url("/0"), site.url("/1"), site.url("/2")]


def test_lists_that_only_lie_in_a_folder_are_not_fetched(site: Site, tmp_path: Path) -> None:
    for name in ("a.txt", "b.urls"):
        (tmp_path / name).write_text(site.url("/1"), encoding="utf-8")
    assert told(tmp_path) == [f"{tmp_path / name}: {NOT_NAMED}" for name in ("a.txt", "b.urls")]
    assert site.connections == 0


def test_links_that_others_wrote_are_not_followed(site: Site, tmp_path: Path) -> None:
    site.replies["/list"] = (200, {"Content-Type": "text/plain"}, f"{site.url('/1')}\n{site.url('/2')}\n".encode())
    with ZipFile(tmp_path / "tin.zip", "w") as archive:
        archive.writestr("a.txt", site.url("/1"))
        archive.writestr("b.urls", site.url("/2"))
    assert told(site.url("/list"))[0] == site.url("/list")
    assert "this ending is not one that can be read" in told(tmp_path / "tin.zip")[1]
    assert site.asked == ["/robots.txt", "/list"]


@pytest.mark.parametrize(("text", "reason"), [("# không có\n", "the list holds no web addresses"), ("", "no web addr")])
def test_a_list_of_nothing_says_so(text: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "tin.urls").write_text(text, encoding="utf-8")
    assert reason in told(tmp_path / "tin.urls")[0]


def test_strict_stops_at_the_first_page_that_cannot_be_had(site: Site) -> None:
    found = read_paths([site.url("/1"), site.url("/9"), site.url("/2")], strict=True, limits=LIMITS)
    assert isinstance(next(found), Article)
    with pytest.raises(InputError, match=r"/9: not found \(status 404\)"):
        next(found)


def test_a_missing_extra_is_told_once_a_list(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "protego", None)  # as if it were not installed
    path = tmp_path / "tin.urls"
    path.write_text(f"{site.url('/1')}\n{site.url('/2')}\n", encoding="utf-8")
    reason = 'the reader "urls" needs protego; install it: pip install "briefing-toolkit[web]"'
    assert list(read_paths([path, site.url("/1")])) == [Skipped(str(path), reason), Skipped(site.url("/1"), reason)]
    assert site.connections == 0
