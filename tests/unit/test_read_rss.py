"""Feeds: an article for each entry, its day in its own zone, and feeds that are none."""

from __future__ import annotations

import pytest

from toolkit.errors import InputError
from toolkit.read.rss import read
from toolkit.types import Article, Skipped

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Đài Bãi Ngang</title><entry><title>Mưa &amp; gió</title>
<link href="https://dai.example.vn/1"/><updated>2026-03-05T00:30:00+07:00</updated><author><name>Bến</name></author>
<summary>Tóm tắt.</summary><content type="html">&lt;p&gt;Mưa to.&lt;/p&gt;&lt;p&gt;Gió &lt;b&gt;lớn&lt;/b&gt;.</content>
</entry></feed>"""


def rss(entry: str, head: str = "") -> str:
    return f'{head}<rss version="2.0"><channel><title>Báo Ven Sông</title><item>{entry}</item></channel></rss>'


def entries(text: str) -> list[Article | Skipped]:
    return list(read(text.encode(), "a.rss", "a.rss"))


def test_an_atom_entry_gives_its_content_and_what_is_known_of_it() -> None:
    assert entries(ATOM) == [
        Article(
            "a.rss:1", "Mưa to.\nGió lớn.", title="Mưa & gió", source="Đài Bãi Ngang", url="https://dai.example.vn/1",
            published="2026-03-05T00:30:00+07:00", path="a.rss:1", extra={"author": "Bến"},
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("description", "text"),
    [
        ("Mưa to.", "Mưa to."),
        ("<![CDATA[<p>Mưa.</p><ul><li>Huế<li>Vinh</ul>]]>", "Mưa.\nHuế\nVinh"),
        ("<![CDATA[<a href='x'><img src='y'></a><br/>Mưa &amp; gió.]]>", "Mưa & gió."),
        ("<![CDATA[<script>alert(1)</script>Mưa.]]>", "Mưa."),
    ],
)
def test_the_text_is_that_of_its_html(description: str, text: str) -> None:
    (article,) = entries(rss(f"<description>{description}</description>"))
    assert isinstance(article, Article)
    assert article.text == text


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Thu, 05 Mar 2026 00:30:00 +0700", "2026-03-05T00:30:00+07:00"),
        ("2026-03-05", "2026-03-05"),
        ("05/3/2026", "05/3/2026"),
        ("", ""),
    ],
)
def test_the_day_stays_that_of_its_own_zone(date: str, published: str) -> None:
    (article,) = entries(rss(f"<pubDate>{date}</pubDate><description>Mưa.</description>"))
    assert isinstance(article, Article)
    assert article.published == published


def test_an_entry_without_text_is_skipped() -> None:
    (skipped,) = entries(rss("<title>Mưa</title>"))
    assert skipped == Skipped("a.rss:1", "an entry without text; the feed gives its headline alone")


def test_the_declared_encoding_gives_way_to_what_was_decoded() -> None:
    text = rss("<description>Mưa ở Huế.</description>", '<?xml version="1.0" encoding="windows-1258"?>\n')
    assert [one.text for one in entries(text) if isinstance(one, Article)] == ["Mưa ở Huế."]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<a><b/></a>", "no RSS or Atom feed"),
        ("Mưa to.", "no RSS or Atom feed"),
        ('<rss version="2.0"><channel/></rss>', "a feed without entries"),
        (rss("<description>&b;</description>", '<!DOCTYPE rss [<!ENTITY b "c">]>'), "declares entities"),
    ],
)
def test_what_is_no_feed_says_so(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=rf"^a\.rss: {reason}"):
        entries(text)
