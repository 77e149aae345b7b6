"""The pages: escaping, links, dates, and what JSON holds."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from toolkit import Digest, DigestOptions, Document, InputError, Labelled, Summary, load_taxonomy
from toolkit.compose import compose
from toolkit.render import DEFAULT_FORMAT, RENDERERS, format_of, render
from toolkit.render.markdown import escape
from toolkit.summarize import summarize_document
from toolkit.types import Evidence

make = Callable[..., Labelled]
HOSTILE = "1. <b onclick='x()'>[a](javascript:alert(1)) `c` *d* # &lt; | \"'"
LINK = "https://bao.example.vn/?a=1&b='2'"


def digest_of(articles: list[Labelled], **options: object) -> Digest:
    return compose(
        articles, load_taxonomy(), lambda told, _: summarize_document(told[0]), DigestOptions(**options),
        created="2026-03-10T06:05:00+07:00", model={"name": "nhỏ", "trained": "2026-03-01", "sha256": "0"},
    )  # fmt: skip


@pytest.fixture
def digest(labelled: make) -> Digest:
    evident = labelled("2", {"labour": 0.8}, "Trang chủ\nXưởng giày ngừng máy\nThợ giày Hải Phú nghỉ việc từ sáng nay.")
    labels = replace(evident.labels, evidence={"labour": (Evidence("nghỉ <việc>", 1.5),)})
    mute = labelled("5", {"accession": 0.7}, "– – – ...", title="Không câu nào")
    return digest_of(
        [
            labelled("1", {"labour": 0.6, "health": 0.914}, f"Bác sĩ đọc câu {HOSTILE} trước cả làng.", title=HOSTILE,
                     url=LINK, source=HOSTILE, published="2026-03-05T10:00"),
            Labelled(evident.document, labels, evident.paragraphs),
            labelled("3", {}, f"Đội bóng Hồ Chứa treo bảng {HOSTILE} ở sân.", title=HOSTILE, url=LINK,
                     published="2026-03-09"),
            labelled("4", {}, "Chợ nổi Vàm Rô họp lại sau tết.", url="javascript:alert(1)"),
            Labelled(mute.document, mute.labels, tuple(replace(one, areas=()) for one in mute.paragraphs)),
        ]
    )  # fmt: skip


class Page(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, attribute: str) -> list[str]:
        return [str(attrs[attribute]) for _, attrs in self.tags if attribute in attrs]


def test_html_has_no_tag_or_attribute_of_a_text(digest: Digest) -> None:
    page = Page(render(digest, "html"))
    known = """
        html head meta title style body header h1 p nav ul ol li a span bdi time main section h2 article h3 small
        details summary footer div figure figcaption svg text rect line form label input select option
        button output script
    """
    assert {tag for tag, _ in page.tags} == set(known.split())
    names = {name for _, attrs in page.tags for name in attrs}
    wanted = """
        lang charset name content http-equiv id class href rel title aria-label aria-labelledby role tabindex hidden
        data-area data-text datetime type value checked autocomplete viewbox x y x1 x2 y1 y2 width height rx
    """
    assert names == set(wanted.split())


def test_html_asks_nothing_of_the_network_and_runs_nothing(digest: Digest) -> None:
    page = render(digest, "html").decode("utf-8")
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (own,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert f"{tag}-src 'sha256-{b64encode(sha256(own.encode()).digest()).decode()}'" in policy
    assert not re.search(r"<script .|@import|url\(|src=|<link|style=|\son\w+=\"", page)


def test_html_links_lead_to_an_article_or_to_a_place_in_the_page(digest: Digest) -> None:
    page = Page(render(digest, "html"))
    places = page.all("id")
    assert [name for name, count in Counter(places).items() if count > 1] == []
    inner = [href[1:] for href in page.all("href") if href.startswith("#")]
    assert set(inner) <= set(places)
    # Over the main part, contents, headlines, the line that points elsewhere, places of excerpts, other areas.
    assert len(inner) == 1 + 3 + 3 + 1 + 2 + 1
    assert {href for href in page.all("href") if not href.startswith("#")} == {LINK}
    assert set(page.all("aria-labelledby")) <= set(places)


def test_html_leaves_out_lines_that_are_not_the_text(digest: Digest) -> None:
    page = render(digest, "html").decode("utf-8")
    assert "Trang chủ" not in page
    assert 'id="a1-2"' in page
    assert 'id="a1-0"' not in page


def test_html_without_full_texts_says_places_but_links_to_none(digest: Digest) -> None:
    page = render(replace(digest, full_text=False), "html").decode("utf-8")
    assert "<details" not in page
    assert '<span class="place">[1.1]</span>' in page
    places = Page(page.encode()).all("id")
    assert {href[1:] for href in Page(page.encode()).all("href") if href.startswith("#")} <= set(places)


def test_html_gives_each_quoted_sentence_and_each_paragraph_a_place_and_areas(labelled: make) -> None:
    text = "Thợ đá ho. Mười người nhập viện.\nThợ đá ho. Thợ đá ho. Xưởng vắng."
    made = digest_of([labelled("1", {"health": 0.9}, text)])
    page = render(made, "html").decode("utf-8")
    full = page[page.index("<details") : page.index("</details>")]
    assert re.sub(r"<summary>.*</summary>|<[^>]*>", "", full).split() == (
        "1 Thợ đá ho. Mười người nhập viện. Y tế 90% 2 Thợ đá ho. Thợ đá ho. Xưởng vắng. Y tế 90%".split()
    )
    for excerpt in made.sections[0].stories[0].excerpts:
        assert f'<span id="a0-{excerpt.paragraph}-{excerpt.sentence}">{excerpt.text}</span>' in full


def tokens(page: str) -> list[Token]:
    found = MarkdownIt().enable(["table", "strikethrough"]).parse(page)
    return [inner for token in found for inner in (token, *(token.children or ()))]


def test_markdown_has_no_markup_of_a_text(digest: Digest) -> None:
    found = tokens(render(digest, "md").decode("utf-8"))
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in found}
    assert kinds == set(
        "heading inline text paragraph link blockquote bullet_list ordered_list list_item em strong".split()
    )
    assert sum(token.type == "em_open" for token in found) == 1  # the last line
    assert Counter(token.tag for token in found if token.type == "heading_open") == {"h1": 1, "h2": 5, "h3": 4}
    assert {token.attrs["href"] for token in found if token.type == "link_open"} == {LINK}


@example("AT&amp;T &lt;b&gt; &copy; &#60;")
@example("1) mục + - > # ba")
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])) | st.text("#*_`~[]()<>!&;=+-.:|\\ a1\"'lt@/"))
def test_markdown_shows_a_text_as_it_was(text: str) -> None:
    for opening in ("", "# ", "> ", "- "):
        found = tokens(opening + escape(text) + "\n")
        shown = [token for token in found if token.type not in {"inline"} and not token.nesting]
        assert {token.type for token in shown} <= {"text"}
        assert "".join(token.content for token in shown) == " ".join(text.split())


def test_a_title_cannot_end_its_markdown_link(labelled: make) -> None:
    made = digest_of([labelled("1", {"health": 0.9}, title="a](http://xau.example) [b", url=LINK)])
    found = tokens(render(made, "md").decode("utf-8"))
    assert [token.attrs["href"] for token in found if token.type == "link_open"] == [LINK] * 2  # headline and story


def test_an_ampersand_is_escaped_only_where_it_begins_an_entity() -> None:
    assert escape("Bộ LĐ-TB&XH; R&D") == "Bộ LĐ-TB&XH; R&D"
    assert escape("LĐ-TB&XH, AT&T &amp; &copy") == "LĐ-TB&XH, AT&T \\&amp; &copy"


@pytest.mark.parametrize("name", ["md", "txt"])
def test_the_areas_of_paragraphs_stand_once_where_a_story_stands_in_two_sections(name: str, labelled: make) -> None:
    article = labelled("1", {"labour": 0.6, "health": 0.9}, "Thợ đá ho suốt đêm. Xưởng đá nghỉ từ sáng nay.")

    def summarize(told: Sequence[Document], area: str) -> Summary:
        """Quotes another sentence for each area."""
        return Summary("1", summarize_document(told[0]).excerpts[area == "labour" :][:1])

    made = compose([article], load_taxonomy(), summarize, DigestOptions(), created="", model={})
    assert [bool(story.excerpts) for section in made.sections for story in section.stories] == [True, True]
    page = render(made, name).decode("utf-8")
    assert page.count("Lĩnh vực của từng đoạn") == 1
    assert page.index("Lĩnh vực của từng đoạn") > page.rindex("Thợ đá ho suốt đêm.")  # under health, the stronger


def test_json_has_the_keys_of_the_contract(digest: Digest) -> None:
    page = json.loads(render(digest, "json"))
    keys = "title lang created period model headlines articles sections unlabelled copies left_out skipped"
    assert set(page) == set(keys.split())
    assert page["title"] == "Bản tin tổng hợp"
    assert page["period"] == ["2026-03-05", "2026-03-09"]
    for article in page["articles"].values():
        assert set(article) == set("title source url published path scores labels paragraphs".split())
        assert article["scores"].keys() == set(load_taxonomy().ids)
        lines = {frozenset(line) - {"dropped"} for line in article["paragraphs"]}
        assert lines == {frozenset(["index", "labels", "scores"])}
    assert [line.get("dropped") for line in page["articles"]["2"]["paragraphs"]] == ["navigation", "title", None]
    stories = [story for section in page["sections"] for story in section["stories"]]
    shared = set("title weight articles evidence also copies".split())
    assert [set(story) - shared for story in stories] == [{"excerpts"}, {"see"}, {"excerpts"}, {"excerpts"}]
    assert set(stories[0]["excerpts"][0]) == set("article paragraph sentence text weight".split())
    assert stories[0]["evidence"] == ["nghỉ <việc>"]
    assert stories[1]["see"] == "health"
    assert stories[3]["excerpts"] == []
    assert {frozenset(section) for section in page["sections"]} == {frozenset(["area", "name", "stories", "more"])}
    assert page["unlabelled"] == ["3", "4"]


def test_text_keeps_an_excerpt_on_one_line(digest: Digest) -> None:
    page = render(digest, "txt").decode("utf-8")
    assert f"  * Bác sĩ đọc câu {HOSTILE} trước cả làng. [1.1]\n" in page
    assert "-> Xem mục: Y tế\n" in page
    assert "  Không có câu nào đủ ý để trích.\n" in page


def test_an_unknown_format_suggests_the_nearest() -> None:
    with pytest.raises(InputError, match='unknown format "htm"; did you mean "html"') as caught:
        render(digest_of([]), "htm")
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("path", [None, "", "bantin", "bantin.pdf"])
def test_an_unknown_ending_asks_for_the_default(path: str | None) -> None:
    assert format_of(path) == DEFAULT_FORMAT
    assert DEFAULT_FORMAT in RENDERERS.entries
