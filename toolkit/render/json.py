"""JSON: everything in a digest, for other programs, as `schemas/digest.json` says.

It is written piece by piece, an article or a story at a time; what the lines of articles are labelled is written
where these are packed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from json.encoder import encode_basestring as quoted
from typing import Any

from toolkit.json_text import text
from toolkit.render.phrases import heading
from toolkit.shelf import outsides, texts_of_lines
from toolkit.types import Article, Digest, Labels, Section, Story


def pieces(digest: Digest) -> Iterator[bytes]:
    """Render a digest as JSON, in UTF-8, piece by piece."""
    for piece in _digest(digest):
        yield piece.encode("utf-8", "backslashreplace")


def schema() -> str:
    """Return the JSON Schema (2020-12) that every rendered digest meets.

    Examples
    --------
    >>> import json
    >>> json.loads(schema())["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    return files("toolkit.render").joinpath("schemas/digest.json").read_text(encoding="utf-8")


def _digest(digest: Digest) -> Iterator[str]:
    headlines = [{"area": area, "title": story.title, "article": story.articles[0]} for area, story in digest.headlines]
    before = {
        "title": heading(digest)[0],
        "lang": digest.lang,
        "created": digest.created,
        "period": digest.period,
        "model": digest.model,
        "headlines": headlines,
    }
    after = {
        "unlabelled": digest.unlabelled,
        "copies": digest.copies,
        "left_out": digest.left_out,
        "skipped": [{"path": one.path, "reason": one.reason} for one in digest.skipped],
    }
    yield "{\n "
    yield from (f"{quoted(name)}: {text(value, 1)},\n " for name, value in before.items())
    yield '"articles": '
    yield from _items("{", _articles(digest), "}", 2)
    yield ',\n "sections": '
    yield from _items("[", map(_section, digest.sections), "]", 2)
    yield from (f",\n {quoted(name)}: {text(value, 1)}" for name, value in after.items())
    yield "\n}\n"


def _items(opening: str, items: Iterable[Iterable[str]], closing: str, level: int) -> Iterator[str]:
    """Yield a list or an object, of which each item comes in pieces."""
    between = opening
    for item in items:
        yield between + "\n" + level * " "
        yield from item
        between = ","
    yield opening + closing if between == opening else "\n" + (level - 1) * " " + closing


def _articles(digest: Digest) -> Iterator[Iterable[str]]:
    for identity, (article, labels), lines in zip(
        digest.articles, outsides(digest.articles), texts_of_lines(digest.articles), strict=True
    ):
        yield quoted(identity), ": ", _article(article, labels, lines)


def _article(article: Article, labels: Labels, lines: str) -> str:
    outside = {
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "path": article.path,
        "scores": labels.scores,
        "labels": labels.areas,
    }
    before = "".join([f"{quoted(name)}: {text(value, 3)},\n   " for name, value in outside.items()])
    return f'{{\n   {before}"paragraphs": {lines}\n  }}'


def _section(section: Section) -> Iterator[str]:
    yield f'{{\n   "area": {quoted(section.area)},\n   "name": {quoted(section.name)},\n   "stories": '
    yield from _items("[", ((text(_story(story), 4),) for story in section.stories), "]", 4)
    yield f',\n   "more": {section.more}\n  }}'


def _story(story: Story) -> dict[str, Any]:
    shared = {
        "title": story.title,
        "weight": story.weight,
        "articles": story.articles,
        "evidence": story.evidence,
        "also": story.also,
        "copies": story.copies,
    }
    if story.see:
        return shared | {"see": story.see}
    excerpts = [
        {
            "article": one.article,
            "paragraph": one.paragraph,
            "sentence": one.sentence,
            "text": one.text,
            "weight": one.weight,
        }
        for one in story.excerpts
    ]
    return shared | {"excerpts": excerpts}
