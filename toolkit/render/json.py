"""JSON: everything in a digest, for other programs, as `schemas/digest.json` says.

It is written piece by piece, an article or a story at a time, as `json.dumps` with an indent of 1 would write it
whole: that goes through every value in Python as well, by generators within generators, and takes three times as long.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from json.encoder import encode_basestring as quoted
from math import isfinite
from typing import Any

from toolkit.render.phrases import heading
from toolkit.shelf import lines, outsides
from toolkit.types import Article, Digest, Labels, Section, Story


def pieces(digest: Digest) -> Iterator[bytes]:
    """Render a digest as JSON, in UTF-8, piece by piece."""
    for piece in _digest(digest):
        yield piece.encode("utf-8", "backslashreplace")


def schema() -> str:
    """Return the JSON Schema (2020-12) that every rendered digest meets.

    Examples
    --------
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
    yield from (f"{quoted(name)}: {_text(value, 1)},\n " for name, value in before.items())
    yield '"articles": '
    yield from _items("{", _articles(digest), "}", 2)
    yield ',\n "sections": '
    yield from _items("[", map(_section, digest.sections), "]", 2)
    yield from (f",\n {quoted(name)}: {_text(value, 1)}" for name, value in after.items())
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
    for identity, (article, labels), paragraphs in zip(
        digest.articles, outsides(digest.articles), lines(digest.articles), strict=True
    ):
        yield quoted(identity), ": ", _text(_article(article, labels, paragraphs), 2)


def _article(article: Article, labels: Labels, paragraphs: Iterable[Labels]) -> dict[str, Any]:
    return {
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "path": article.path,
        "scores": labels.scores,
        "labels": labels.areas,
        "paragraphs": [
            {"index": unit.index, "labels": unit.areas, "scores": unit.scores}
            | ({"dropped": unit.dropped} if unit.dropped else {})
            for unit in paragraphs
        ],
    }


def _section(section: Section) -> Iterator[str]:
    yield f'{{\n   "area": {quoted(section.area)},\n   "name": {quoted(section.name)},\n   "stories": '
    yield from _items("[", ((_text(_story(story), 4),) for story in section.stories), "]", 4)
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


def _text(value: Any, level: int) -> str:
    """Write a value that stands at some level, as `json.dumps` with an indent of 1 does."""
    kind = type(value)
    if kind is str:
        return quoted(value)
    if kind is int or (kind is float and isfinite(value)):
        return repr(value)
    inner = f"\n{level * ' '} "
    if isinstance(value, Mapping):
        if _are_figures(value):
            parts = [f"{quoted(name)}: {one!r}" for name, one in value.items()]
        else:
            parts = [f"{quoted(name)}: {_text(one, level + 1)}" for name, one in value.items()]
        return f"{{{inner}{f',{inner}'.join(parts)}{inner[:-1]}}}" if parts else "{}"
    if isinstance(value, list | tuple):
        parts = [_text(one, level + 1) for one in value]
        return f"[{inner}{f',{inner}'.join(parts)}{inner[:-1]}]" if parts else "[]"
    return json.dumps(value)


def _are_figures(value: Mapping[str, Any]) -> bool:
    """Whether all values are finite floats, as probabilities are, of which a digest is full."""
    values = value.values()
    return set(map(type, values)) == {float} and isfinite(sum(values))
