"""All formats tell the same in the same order: what stands in the JSON is found in every page, one after the other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from test_renderers import SHOWN

from toolkit import Digest, DigestOptions, Document, Event, Excerpt, Labelled, Skipped, Summary, load_taxonomy
from toolkit.compose import compose
from toolkit.render import RENDERERS, render
from toolkit.render.phrases import PHRASES

make = Callable[..., Labelled]


def quoted(articles: Sequence[Document], area: str) -> Summary:
    """The first sentence of each article; for labour the second, so that it is told anew there."""
    at = 1 if area == "labour" else 0
    texts = ((one.article.id, one.paragraphs[0].sentences[at].text) for one in articles)
    return Summary(articles[0].article.id, tuple(Excerpt(one, 0, at, text, 1.0) for one, text in texts))


@pytest.fixture
def digest(labelled: make) -> Digest:
    """Stories of one and of several articles, with copies, told twice, pointed to, cut off, and none."""

    def article(identity: str, scores: dict[str, float], source: str = "Báo Ven Sông", **fields: str) -> Labelled:
        text = f"Chuyện {identity} bắt đầu ở bến đò. Người {identity} kể lại bên bếp lửa."
        return labelled(
            identity, scores, text, title=f"Tin {identity}", source=source, path=f"{identity}.txt", **fields
        )

    articles = [
        article("một", {"health": 0.9, "labour": 0.7, "accession": 0.6}, published="2026-03-02"),
        article("hai", {"health": 0.8}, source="Báo Suối"),
        article("ba", {"health": 0.85}, source="Báo Đèo", url="https://deo.example/ba"),
        article("bốn", {"health": 0.6}),
        article("năm", {"health": 0.55}),
        article("sáu", {"labour": 0.95}, published="2026-03-01"),
        article("bảy", {"labour": 0.95}),
        article("tám", {}),
        article("chín", {}),
        article("mười", {"covid_response": 0.9}),
    ]
    ids = {one.labels.id for one in articles}
    events = [Event(("một", "hai"), {"ba": "hai"}), Event(("sáu",), {"bảy": "sáu"}), Event(("tám",), {"chín": "tám"})]
    alone = ids - {member for event in events for member in event.members}
    events += [Event((one.labels.id,)) for one in articles if one.labels.id in alone]
    options = DigestOptions("Tin sáng", areas=("labour", "health", "accession"), top=2)
    return compose(
        articles, load_taxonomy(), quoted, options, created="2026-03-10T06:05", model={"name": "nhỏ"},
        group=lambda _: events, skipped=[Skipped("ảnh.heic", "không đọc được")],
    )  # fmt: skip


def in_order(page: dict[str, Any], lang: str) -> Iterator[str]:
    """Everything that a reader of any format must come upon, in the order in which it must be."""
    words, names = PHRASES[lang], {section["area"]: section["name"] for section in page["sections"]}

    def cited(identity: str) -> Iterator[str]:
        yield page["articles"][identity]["title"]
        for copy in (copy for copy, of in page["copies"].items() if of == identity):
            yield from (words["copies"], page["articles"][copy]["title"], page["articles"][copy]["path"])

    for section in page["sections"]:
        yield section["name"]
        for story in section["stories"]:
            yield story["title"]
            told = [one for one in story["articles"] if one not in page["copies"]]
            for identity in told:
                yield from list(cited(identity))[len(told) == 1 :]  # one article's title is the story's
            yield from (words["see"], names[story["see"]]) if "see" in story else ()
            yield from (one["text"] for one in story.get("excerpts", ()))
        yield from (words["more"].format(count=section["more"]),) if section["more"] else ()
    for identity in page["unlabelled"]:
        yield from cited(identity) if identity not in page["copies"] else ()
    yield from (f"{words[f'left_out_{reason}']}: {count}" for reason, count in page["left_out"].items())
    yield from (one[key] for one in page["skipped"] for key in ("path", "reason"))


def test_the_json_has_every_case(digest: Digest) -> None:
    page = json.loads(render(digest, "json"))
    stories = [story for section in page["sections"] for story in section["stories"]]
    assert [(story["articles"][0], story.get("see", "")) for story in stories] == [
        ("sáu", ""), ("một", ""), ("một", ""), ("bốn", ""), ("một", "health"),
    ]  # fmt: skip
    assert [section["more"] for section in page["sections"]] == [0, 1, 0]
    assert (page["copies"], page["left_out"]) == (
        {"ba": "hai", "bảy": "sáu", "chín": "tám"},
        {"top": 1, "area": 1},
    )


@pytest.mark.parametrize("name", [name for name in RENDERERS if name not in {"json", "docx"}])
def test_every_format_tells_what_the_json_tells_in_its_order(name: str, digest: Digest) -> None:
    page = json.loads(render(digest, "json"))
    shown = " ".join(SHOWN[name](render(digest, name)).split()).lower()
    first = page["sections"][0]["name"].lower()
    at = shown.index(first, shown.index(first) + 1) if name == "html" else 0  # below its table of contents
    for text in in_order(page, digest.lang):
        found = shown.find(text.lower(), at)
        assert found >= at, f"{text!r} is not shown where it should be"
        at = found + 1


def test_a_word_file_counts_what_is_left_out(digest: Digest) -> None:
    words, page = PHRASES[digest.lang], json.loads(render(digest, "json"))
    shown = " ".join(SHOWN["docx"](render(digest, "docx")).split())
    assert words["more"].format(count=1) in shown
    for reason, count in page["left_out"].items():
        assert f"{words[f'left_out_{reason}']}: {count}" in shown


@pytest.mark.parametrize("name", [name for name in RENDERERS if name != "json"])
def test_every_format_tells_what_the_numbers_behind_a_sentence_mean(name: str, digest: Digest) -> None:
    shown = " ".join(SHOWN[name](render(digest, name)).split())
    assert PHRASES[digest.lang]["places"] in shown
