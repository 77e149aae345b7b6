"""What every format promises; a new one fails here until `SHOWN` can read its pages back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from io import BytesIO

import docx
import pytest
from markdown_it import MarkdownIt

from toolkit import Digest, DigestOptions, Document, Labelled, Skipped, Summary, SummaryOptions, load_taxonomy
from toolkit.compose import compose
from toolkit.render import RENDERERS, format_of, render
from toolkit.render.phrases import PHRASES
from toolkit.summarize.story import summarize_story

HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(2)'>",
    "[bấm đây](javascript:alert(3)) ![ảnh](http://xau.example/x.png)",
    "{{ 7 * 7 }} {% raw %} ${x} %s {0}",
    "`mã` *sao* _gạch_ ~~bỏ~~ | cột | <!-- chú --> &lt;b&gt; &amp; \\ &copy",
    "</style></p></article>]]>",
)
make = Callable[..., Labelled]


def visible(page: str) -> str:
    """The text that a browser shows."""
    texts: list[str] = []

    class Collector(HTMLParser):
        hidden = False

        def handle_starttag(self, tag: str, _attrs: object) -> None:
            self.hidden = tag in {"style", "script"}

        def handle_endtag(self, _tag: str) -> None:
            self.hidden = False

        def handle_data(self, data: str) -> None:
            texts.append("" if self.hidden else data)

    Collector().feed(page)
    return "".join(texts)


def told(page: str) -> str:
    """The titles and excerpts of a JSON digest, in its order, and what it lists."""
    digest = json.loads(page)

    def texts() -> Iterator[str]:
        yield digest["title"]
        for section in digest["sections"]:
            yield section["name"]
            for story in section["stories"]:
                yield story["title"]
                yield from (one["text"] for one in story.get("excerpts", ()))
        yield from (digest["articles"][identity]["title"] for identity in digest["unlabelled"])
        yield from (one[key] for one in digest["skipped"] for key in ("path", "reason"))

    return "\n".join(texts())


def worded(page: bytes) -> str:
    """The paragraphs of a Word file, without its tables and contents."""
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(page)).paragraphs)


# How the text that a person (or a program) reads is found again in a page.
SHOWN: dict[str, Callable[[bytes], str]] = {
    "html": lambda page: visible(page.decode("utf-8")),
    "docx": worded,
    "md": lambda page: visible(MarkdownIt().enable(["table", "strikethrough"]).render(page.decode("utf-8"))),
    "txt": lambda page: page.decode("utf-8"),
    "json": lambda page: told(page.decode("utf-8")),
}


def shown_in(digest: Digest, name: str) -> str:
    return " ".join(SHOWN[name](render(digest, name)).split())


def digest_of(articles: list[Labelled], lang: str = "vi", title: str = "", skipped: tuple[Skipped, ...] = ()) -> Digest:
    def summarize(told: Sequence[Document], _area: str) -> Summary:
        return summarize_story(told, SummaryOptions(sentences=2))

    about = {"name": "nhỏ", "trained": "2026-03-01", "sha256": "0"}
    options = DigestOptions(title, lang)
    created = "2026-03-10T06:05:00+07:00"
    return compose(articles, load_taxonomy(), summarize, options, created=created, model=about, skipped=skipped)


@pytest.fixture
def digest(labelled: make) -> Digest:
    return digest_of(
        [
            labelled("1", {"labour": 0.7, "health": 0.9}, "Thợ đá làng Cốc ho. Mười người nhập viện.", title="Bụi đá"),
            labelled("2", {"labour": 0.8}, "Xưởng giày ngừng máy từ sáng. Chủ xưởng hứa trả lương.", title="Nợ lương"),
            labelled("3", {"health": 0.8}, "Đảo Hòn Vẹt có hai bác sĩ trực đêm."),
            labelled("4", {}, "Đội bóng Hồ Chứa thắng bốn bàn trên sân nhà.", title="Thắng đậm"),
        ],
        title="Tin sáng thứ Ba",
        skipped=(Skipped("anh.heic", "không đọc được"),),
    )  # fmt: skip


def in_order(digest: Digest) -> Iterator[str]:
    for section in digest.sections:
        yield section.name
        for story in section.stories:
            yield story.title
            yield from (one.text for one in story.excerpts)


def excerpts(digest: Digest) -> Iterator[str]:
    return (one.text for section in digest.sections for story in section.stories for one in story.excerpts)


def in_first_section(digest: Digest) -> str:
    return digest.sections[0].stories[0].title.lower()


@pytest.mark.parametrize("name", list(RENDERERS))
def test_titles_and_excerpts_stand_in_the_digests_order(name: str, digest: Digest) -> None:
    shown = " ".join(SHOWN[name](render(digest, name)).split())
    # The head names sections and stories, too; the first excerpt stands in the first section.
    at = shown.lower().rindex(in_first_section(digest), 0, shown.index(next(excerpts(digest))))
    at = shown.lower().rindex(digest.sections[0].name.lower(), 0, at)
    wanted = [*in_order(digest), "Thắng đậm", "anh.heic", "không đọc được"]
    assert len(wanted) == 2 + 4 + 6 - 1 + 3 - 1  # sections, stories, excerpts (one story only points), lists
    for text in wanted:
        found = shown.lower().find(text.lower(), at)
        assert found >= at, f"{text!r} is not shown where it should be"
        at = found


@pytest.mark.parametrize("name", list(RENDERERS))
def test_hostile_text_stays_text(name: str, labelled: make) -> None:
    articles = [
        labelled(f"{text}{number}", {"health": 0.9 - number / 100}, f"Bác sĩ đảo Hòn Vẹt đọc câu {text} rồi ký tên.",
                 title=f"Tin {number} {text}", source=text, url=f"javascript:alert({number})", path=text)
        for number, text in enumerate(HOSTILE)
    ]  # fmt: skip
    articles.append(
        labelled("none", {}, f"Đội bóng Hồ Chứa hát bài {HOSTILE[0]} trên sân.", title=HOSTILE[1], url=HOSTILE[0])
    )
    made = digest_of(articles, title=HOSTILE[0], skipped=(Skipped(HOSTILE[1], HOSTILE[2]),))
    shown = shown_in(made, name)
    for number, text in enumerate(HOSTILE):
        assert f"Tin {number} {text}" in shown
        assert f"Bác sĩ đảo Hòn Vẹt đọc câu {text} rồi ký tên." in shown
    assert HOSTILE[0].lower() in shown.lower()
    assert HOSTILE[1] in shown
    assert HOSTILE[2] in shown


@pytest.mark.parametrize("name", list(RENDERERS))
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_to_tell_is_a_page_too(name: str, lang: str) -> None:
    page = render(digest_of([], lang), name)
    assert page.endswith(b"\n") or name == "docx"
    assert PHRASES[lang]["title"].lower() in SHOWN[name](page).lower()


@pytest.mark.parametrize("name", list(RENDERERS))
def test_the_fixed_words_are_of_the_language_asked_for(name: str, labelled: make) -> None:
    articles = [labelled("1", {"labour": 0.8, "health": 0.9}), labelled("2", {})]
    vi, en = (shown_in(digest_of(articles, lang), name) for lang in ("vi", "en"))
    for words, other in (
        ("Y tế", "Health"),
        ("Lao động – việc làm", "Labour and employment"),
        ("Bản tin tổng hợp", "Briefing"),
    ):
        assert words.lower() in vi.lower()
        assert other.lower() in en.lower()
        assert other.lower() not in vi.lower()
        assert words.lower() not in en.lower()


@pytest.mark.parametrize("name", list(RENDERERS))
def test_half_a_surrogate_pair_does_not_stop_a_page(name: str) -> None:
    page = render(digest_of([], skipped=(Skipped("a\udcff.pdf", "lạ"),)), name)
    shown = page.decode("utf-8") if name == "json" else SHOWN[name](page)
    assert r"a\udcff.pdf" in shown


@pytest.mark.parametrize("name", list(RENDERERS))
def test_a_files_ending_asks_for_its_format(name: str) -> None:
    entry = RENDERERS.entries[name]
    assert entry.about
    assert [format_of(f"ban.tin{ending.upper()}") for ending in entry.endings] == [name] * len(entry.endings)
    assert format_of(f"ban-tin.{name}") == name
