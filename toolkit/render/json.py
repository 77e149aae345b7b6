"""JSON: everything in a digest, for other programs, as `schemas/digest.json` says.

It is written piece by piece, an article or a story at a time, as `json.dumps` with an indent of 1 would write it
whole: that goes through every value in Python as well, by generators within generators, and takes three times as long.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import chain, starmap
from json.encoder import encode_basestring as quoted
from math import isfinite
from typing import Any

from toolkit.pack import Line
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
        yield quoted(identity), ": ", _article(article, labels, paragraphs)


def _article(article: Article, labels: Labels, told: Collection[Line]) -> str:
    outside = {
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "path": article.path,
        "scores": labels.scores,
        "labels": labels.areas,
    }
    before = "".join([f"{quoted(name)}: {_text(value, 3)},\n   " for name, value in outside.items()])
    written = _list([*starmap(_plain_line if _are_plain(told) else _line, told)], 3)
    return f'{{\n   {before}"paragraphs": {written}\n  }}'


def _are_plain(told: Collection[Line]) -> bool:
    """Whether all lines have numbers and finite scores, as those that a model labelled have."""
    figures = [*chain.from_iterable(scores.values() for _, scores, _, _ in told)]
    return _are_figures(figures) and None not in [index for index, _, _, _ in told]


def _line(index: int | None, scores: Mapping[str, float], areas: tuple[str, ...], dropped: str) -> str:
    return _text({"index": index, "labels": areas, "scores": scores} | ({"dropped": dropped} if dropped else {}), 4)


def _plain_line(index: int | None, scores: Mapping[str, float], areas: tuple[str, ...], dropped: str) -> str:
    return _line_form(tuple(scores), tuple(areas), dropped) % (index, *scores.values())


@lru_cache(maxsize=1024)
def _line_form(names: tuple[str, ...], areas: tuple[str, ...], dropped: str) -> str:
    """Return the form that a line's number and scores are filled in: all else is the same in many."""
    same = {"labels": areas} | ({"dropped": dropped} if dropped else {})
    labels, *reason = [f"{quoted(name)}: {_text(value, 5)}".replace("%", "%%") for name, value in same.items()]
    return _object(['"index": %r', labels, f'"scores": {_form(names, 5)}', *reason], 4)


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
    if isinstance(value, Mapping):
        if _are_figures(value.values()):
            return _form(tuple(value), level) % tuple(value.values())
        return _object([f"{quoted(name)}: {_text(one, level + 1)}" for name, one in value.items()], level)
    if isinstance(value, list | tuple):
        return _list([_text(one, level + 1) for one in value], level)
    return json.dumps(value)


def _object(members: Sequence[str], level: int) -> str:
    inner = f"\n{level * ' '} "
    return f"{{{inner}{f',{inner}'.join(members)}{inner[:-1]}}}" if members else "{}"


def _list(items: Sequence[str], level: int) -> str:
    inner = f"\n{level * ' '} "
    return f"[{inner}{f',{inner}'.join(items)}{inner[:-1]}]" if items else "[]"


def _are_figures(values: Collection[Any]) -> bool:
    """Whether all values are finite floats, as probabilities are, of which a digest is full."""
    return set(map(type, values)) == {float} and isfinite(sum(values))


@lru_cache(maxsize=64)
def _form(names: tuple[str, ...], level: int) -> str:
    """Return the form that figures under these names are filled in."""
    return _object([quoted(name).replace("%", "%%") + ": %r" for name in names], level)
