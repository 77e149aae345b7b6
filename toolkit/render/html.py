"""HTML: one self-contained page, everything escaped; only its own script and style work, and it makes no request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit.render.charts import area_chart, time_chart
from toolkit.render.pages import fill
from toolkit.render.phrases import PHRASES, heading, made
from toolkit.render.view import Line, headlines, left_out, lines, marked, more, skipped, told, unlabelled
from toolkit.types import Digest, Labelled

# What a paragraph is cut into: a text, and the number of the sentence where the text is one that is quoted.
Piece = tuple[str, int | None]


def render(digest: Digest) -> bytes:
    """Render a digest as an HTML page, in UTF-8."""
    return fill("digest.html", page=True, **shown(digest))


def shown(digest: Digest) -> dict[str, Any]:
    """Return what the templates show of a digest, by the names that they have for it."""
    title, below = heading(digest)
    return {
        "digest": digest,
        "words": PHRASES[digest.lang],
        "title": title,
        "below": below,
        "made": made(digest),
        "headlines": headlines(digest),
        "areas": area_chart(digest),
        "times": time_chart(digest),
        "tones": {name: number for number, name in enumerate(digest.names.values())},
        "sections": {section.area for section in digest.sections},
        "full": _in_full(digest),
        "told": lambda story: told(digest, story),
        "marked": lambda excerpt, area: marked(digest, excerpt, area),
        "more": lambda section: more(digest, section),
        "unlabelled": unlabelled(digest),
        "left_out": left_out(digest),
        "skipped": skipped(digest),
        "lines": lambda identity: lines(digest, digest.articles[identity]),
        "pieces": _Quoted(digest).pieces,
        "anchor": {identity: f"a{number}" for number, identity in enumerate(digest.articles)},
    }  # fmt: skip


def _in_full(digest: Digest) -> set[str]:
    """Return the ids of the articles whose text stands in the page."""
    stories = [story for section in digest.sections for story in section.stories if story.at_home]
    told = {identity for story in stories for identity in story.told}
    return told | set(digest.unlabelled) if digest.full_text else set()


class _Quoted:
    """The sentences that are quoted, which have a place of their own in the full text."""

    def __init__(self, digest: Digest) -> None:
        self._articles: Mapping[str, Labelled] = digest.articles
        stories = (story for section in digest.sections for story in section.stories)
        self._places = {(one.article, one.paragraph, one.sentence) for story in stories for one in story.excerpts}

    def pieces(self, identity: str, line: Line) -> list[Piece]:
        """Cut a line before and behind each sentence that is quoted."""
        paragraphs = self._articles[identity].document.paragraphs
        sentences = next((one.sentences for one in paragraphs if one.index == line.index), ())
        found: list[Piece] = []
        at = 0
        for number, sentence in enumerate(sentences):
            if (identity, line.index, number) in self._places:
                start = line.text.index(sentence.text, at)
                found += [(line.text[at:start], None), (sentence.text, number)]
                at = start + len(sentence.text)
        return [*found, (line.text[at:], None)]
