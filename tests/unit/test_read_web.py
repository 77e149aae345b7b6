"""Pages of a real web server: redirected, forbidden, busy, wrongly labelled; and what is made of them."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from web_site import HTML, LEAD, PAGE, REST, Site, dripping, redirect, served

from toolkit import Article, Skipped, load_articles
from toolkit.read import read_paths
from toolkit.read.limits import Limits, WebLimits

SAMPLES = Path(__file__).parents[1] / "contracts" / "samples"
LIMITS = WebLimits(allow_private=True, pause=0, backoff=0)
TEXT = f"{LEAD}\n{REST}"
CIRCLE = "that leads in a circle"


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        yield one


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was slept, in place of sleeping."""
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    return slept


def fetched(*urls: str, limits: WebLimits = LIMITS) -> list[Article | Skipped]:
    return list(read_paths(urls, limits=Limits(web=limits)))


def reason(url: str, limits: WebLimits = LIMITS) -> str:
    (found,) = fetched(url, limits=limits)
    assert isinstance(found, Skipped)
    assert found.path == url
    return found.reason


def test_a_page_is_an_article_with_its_final_address_and_the_path_that_was_given(site: Site) -> None:
    site.replies |= {"/tin?x=1": redirect("/tin/nước-sạch"), "/tin/n%C6%B0%E1%BB%9Bc-s%E1%BA%A1ch": (200, HTML, PAGE)}
    given = site.url("/tin?x=1#đầu")
    (article,) = fetched(given)
    assert isinstance(article, Article)
    assert (article.id, article.path) == (given, given)
    assert article.url == site.url("/tin/n%C6%B0%E1%BB%9Bc-s%E1%BA%A1ch")
    assert (article.title, article.text) == ("Nước sạch về ấp Bình Thành", TEXT)


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("http://10.0.0.1/", "10.0.0.1 is inside a private network; --allow-private"),
        ("http://169.254.169.254/latest/", "169.254.169.254 is inside a private network; --allow-private"),
        ("file:///etc/hosts", 'only http and https addresses are fetched, not "file"'),
        ("http://an:mk@a.vn/", "a user name or password stands in the address"),
    ],
)
def test_a_redirection_is_checked_like_an_address_that_was_given(
    site: Site, where: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.read.addresses.is_public", lambda number: number == "127.0.0.1")  # the site's alone
    site.replies["/"] = redirect(where)
    shown = where.replace("an:mk", "***")
    found = reason(site.url(), replace(LIMITS, allow_private=False))
    assert found.startswith(f"redirected to {shown}: {told}")


def test_redirections_come_to_an_end(site: Site) -> None:
    site.replies |= {f"/{number}": redirect(f"/{number + 1}", 301 + number % 2) for number in range(20)}
    site.replies |= {"/tròn": redirect("/tròn"), "/a": redirect("/b"), "/b": redirect(site.url("/a"))}
    site.replies |= {"/tr%C3%B2n": redirect("/tr%C3%B2n"), "/16": (200, HTML, PAGE)}
    site.replies |= {"/cu": (302, {"Location": "/caf\xe9"}, b""), "/caf%C3%A9": (200, HTML, PAGE)}
    assert reason(site.url("/tròn")).endswith(CIRCLE)
    assert reason(site.url("/a")) == f"redirected to {site.url('/a')}: {CIRCLE}"
    assert reason(site.url("/3")).endswith("redirected to /9: that is more than 5 times")
    assert all(isinstance(one, Article) for one in fetched(site.url("/11"), site.url("/cu")))


@pytest.mark.parametrize(
    ("status", "headers", "told"),
    [
        (404, {}, "not found (status 404)"),
        (410, {}, "no longer there (status 410)"),
        (401, {}, "the site asks who you are (status 401)"),
        (403, {}, "the site refuses it (status 403)"),
        (418, {}, "no page (status 418)"),
        (302, {}, "no page (status 302)"),
        (204, {}, "no page (status 204)"),
        (503, {"Retry-After": "86400"}, "the site is busy or failing (status 503)"),
    ],
)
def test_a_status_that_is_no_page_says_so_at_once(
    site: Site, status: int, headers: Mapping[str, str], told: str
) -> None:
    site.replies["/"] = (status, headers, b"")
    assert reason(site.url()) == told
    assert site.asked == ["/robots.txt", "/"]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_site_is_asked_again_after_longer_and_longer(site: Site, status: int, naps: list[float]) -> None:
    busy = (status, {}, b"")
    site.replies |= {"/1": [busy, (status, {"Retry-After": "7"}, b""), (200, HTML, PAGE)], "/2": [busy] * 3}
    limits = replace(LIMITS, backoff=2.0)
    assert isinstance(fetched(site.url("/1"), limits=limits)[0], Article)
    assert [nap for nap in naps if nap] == [2.0, 7.0]
    assert reason(site.url("/2"), limits) == f"the site is busy or failing (status {status})"
    assert [nap for nap in naps if nap] == [2.0, 7.0, 2.0, 4.0]


@pytest.mark.parametrize(("rule", "pause"), [("", 3.0), ("Crawl-delay: 9", 9.0), ("Crawl-delay: 86400", 30.0)])
def test_between_two_requests_to_a_host_there_is_a_pause(
    site: Site, rule: str, pause: float, naps: list[float]
) -> None:
    site.replies |= {f"/{number}": (200, HTML, PAGE) for number in range(3)}
    site.replies["/robots.txt"] = (200, {}, f"User-agent: *\n{rule}\n".encode())
    fetched(*(site.url(f"/{number}") for number in range(3)), limits=replace(LIMITS, pause=3.0))
    assert len(naps) == 2
    assert all(0 < nap <= pause for nap in naps)
    assert naps[0] > pause - 3  # the requests themselves take a little of it


ROBOTS = (
    "User-agent: *\nDisallow: /kín\nAllow: /kín/mở\nDisallow: /*.pdf$\n\nUser-agent: briefing-toolkit\nDisallow: /máy\n"
)


@pytest.mark.parametrize(
    ("rules", "path", "open_"),
    [
        (ROBOTS.partition("\n\n")[0], "/kín/a", False),
        (ROBOTS.partition("\n\n")[0], "/kín/mở", True),
        (ROBOTS.partition("\n\n")[0], "/a.pdf", False),
        (ROBOTS.partition("\n\n")[0], "/a.pdf?x", True),
        (ROBOTS, "/máy", False),
        (ROBOTS, "/kín/a", True),
        ("<html>không có</html>", "/kín", True),
        pytest.param("#" * 500_000 + ROBOTS, "/máy", True, id="beyond what is read of it"),
    ],
)
def test_robots_txt_is_respected(site: Site, rules: str, path: str, open_: bool) -> None:
    site.replies["/robots.txt"] = (200, {}, rules.encode())
    forbidden = reason(site.url(path)) == "its site does not want it fetched by programs (robots.txt)"
    assert forbidden is not open_
    assert len(site.asked) == 1 + open_


def test_robots_txt_is_asked_for_once_and_of_redirections_too(site: Site) -> None:
    with served() as other:
        other.replies["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /")
        site.replies |= {f"/{number}": redirect(other.url(f"/{number}")) for number in range(2)}
        for number in range(2):
            assert reason(site.url(f"/{number}")).endswith("(robots.txt)")
        fetched(site.url("/0"), site.url("/1"))
        assert (site.asked.count("/robots.txt"), set(other.asked)) == (3, {"/robots.txt"})


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ((503, {}, b""), "its site's robots.txt cannot be had now (status 503), so nothing may be"),
        (redirect("/robots.txt"), f"redirected to /robots.txt: {CIRCLE}"),
        (dripping(b"", b""), "no answer for 0.3 seconds"),
    ],
)
def test_where_robots_txt_cannot_be_had_nothing_is_fetched(site: Site, reply: Any, told: str) -> None:
    site.replies |= {"/robots.txt": reply, "/": (200, HTML, PAGE)}
    found = fetched(site.url(), site.url("/2"), limits=replace(LIMITS, silence=0.3))
    assert found == [Skipped(site.url(), told), Skipped(site.url("/2"), told)]
    assert set(site.asked) == {"/robots.txt"}


@pytest.mark.parametrize("name", ["html", "pdf", "docx", "xlsx", "rtf", "rss", "zip", "gz"])
@pytest.mark.parametrize("label", ["text/html", "application/pdf", "image/png", "application/octet-stream", "chữ?"])
def test_a_wrongly_labelled_answer_is_read_by_its_content(site: Site, name: str, label: str) -> None:
    site.replies["/tin"] = (
        200,
        {"Content-Type": label.encode().decode("latin-1")},
        (SAMPLES / f"sample.{name}").read_bytes(),
    )
    article, *_ = load_articles(site.url("/tin"), allow_private=True)
    assert article.title == "Xưởng giày Hải Phú ngừng máy vì nợ lương"


@pytest.mark.parametrize(
    ("path", "label", "body", "told"),
    [
        ("/a", "text/plain", TEXT.encode(), TEXT),
        ("/a.pdf", "application/pdf", TEXT.encode(), TEXT),
        ("/a.aspx", "", TEXT.encode(), TEXT),
        ("/a", "text/html", f"<p>{LEAD}</p><p>{REST}</p>".encode(), TEXT),
        ("/a.html", "", f"<p>{LEAD}</p><p>{REST}</p>".encode(), TEXT),
        ("/a.jsonl", "text/plain", f'{{"text": "{LEAD}"}}'.encode(), LEAD),
        ("/a", "application/x-ndjson", f'{{"text": "{LEAD}"}}'.encode(), LEAD),
        ("/a", "text/csv", f"text\n{LEAD}".encode(), LEAD),
        ("/a", "image/webp", b"RIFF1234WEBP", "of a type that cannot be read (image/webp)"),
        ("/a", "application/json", b"{}", "of a type that cannot be read (application/json)"),
        ("/a.html", "text/html", b"\x89PNG\r\n", "a picture (PNG), whatever its name says"),
        ("/a", "text/html", b"", "the file is empty"),
    ],
)
def test_what_its_content_does_not_tell_its_type_and_ending_do(
    site: Site, path: str, label: str, body: bytes, told: str
) -> None:
    site.replies[path] = (200, {"Content-Type": label}, body)
    (found,) = fetched(site.url(path))
    assert (found.text if isinstance(found, Article) else found.reason) == told


def test_the_entries_of_a_feed_keep_their_own_addresses(site: Site) -> None:
    feed = f"<rss><channel><item><link>http://a.vn/1</link><description>{LEAD}</description></item>" \
        f"<item><description>{REST}</description></item></channel></rss>"  # fmt: skip
    site.replies["/tin.rss"] = (200, {"Content-Type": "application/rss+xml"}, feed.encode())
    found = [one for one in fetched(site.url("/tin.rss")) if isinstance(one, Article)]
    assert [one.url for one in found] == ["http://a.vn/1", site.url("/tin.rss")]
    assert [one.path for one in found] == [site.url("/tin.rss:1"), site.url("/tin.rss:2")]


def test_a_page_that_unfolds_without_end_does_not_stop_the_next(site: Site) -> None:
    site.replies["/0"] = (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(bytes(50_000_000)))
    site.replies["/1"] = (200, HTML, PAGE)
    bomb, page = fetched(site.url("/0"), site.url("/1"))
    assert bomb == Skipped(
        site.url("/0"), "too large: more than 10 MB, which is what may be fetched; save it and give the file"
    )
    assert isinstance(page, Article)


def test_without_leave_nothing_on_this_machine_is_asked(site: Site) -> None:
    site.replies["/"] = (200, HTML, PAGE)
    for host in ("127.0.0.1", "localhost", "0x7f000001"):
        assert "is inside a private network" in reason(site.url(host=host), WebLimits())
    assert site.connections == 0


@pytest.mark.parametrize("command", ["digest --format json", "label", "summarize", "read"])
def test_the_commands_fetch_what_they_are_given(command: str, site: Site, briefing: Callable[..., Any]) -> None:
    site.replies["/"] = (200, HTML, PAGE)
    ran = briefing(*command.split(), site.url(), "--allow-private")
    assert (ran.code, ran.err) == (0, "1 article, 0 skipped\n")
    assert site.url() in ran.out
    ran = briefing(*command.split(), site.url())
    assert ran.err == (
        f"skipped {site.url()}: 127.0.0.1 is inside a private network; --allow-private fetches it all the same\n"
        "0 articles, 1 skipped\n"
    )
    assert site.connections == 2


def test_a_password_in_an_address_is_shown_nowhere(briefing: Callable[..., Any]) -> None:
    ran = briefing("digest", "https://an:mat-khau@bao.example.vn/", "--format", "json")
    assert "https://***@bao.example.vn/: a user name or password stands in the address" in ran.err
    assert "mat-khau" not in ran.out + ran.err
