"""Markdown: for notes, wikis and mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from toolkit.render.phrases import PHRASES, heading, made
from toolkit.render.view import Source, Told, marked_areas, source, told
from toolkit.types import Digest

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_OPENS_BLOCK = re.compile(r"^(\s*)([-+=>]|\d+[.)])")


def render(digest: Digest) -> bytes:
    """Render a digest as Markdown, in UTF-8."""
    return ("\n".join(_page(digest)).rstrip() + "\n").encode("utf-8", "backslashreplace")


def escape(text: str) -> str:
    r"""Escape what Markdown would take for markup; a reader sees the text as it was.

    Examples
    --------
    >>> print(escape("1. [a](b) *c* <d>"))
    1\. \[a\](b) \*c\* \<d\>
    """
    escaped = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _OPENS_BLOCK.sub(lambda found: found[1] + found[2][:-1] + "\\" + found[2][-1], escaped)


def _page(digest: Digest) -> Iterator[str]:
    words = PHRASES[digest.lang]
    title, below = heading(digest)
    yield from (f"# {escape(title)}", "", escape(below), "")
    if not digest.sections:
        yield from (words["no_stories"], "")
    for section in digest.sections:
        yield from (f"## {escape(section.name)}", "")
        for story in section.stories:
            yield from _story(told(digest, story), words)
    yield from _listed(words["unlabelled"], [_cited(source(digest, one)) for one in digest.unlabelled])
    yield from _listed(words["skipped"], [f"{escape(one.path)}: {escape(one.reason)}" for one in digest.skipped])
    yield f"*{escape(made(digest))}*"


def _story(story: Told, words: Mapping[str, str]) -> Iterator[str]:
    yield from (f"### {_title(story)}", "")
    for one in story.sources:
        if one.line:
            yield from (escape(one.line), "")
    if story.see:
        yield from (f"{words['see']}: {escape(story.see)}", "")
        return
    for excerpt in story.excerpts:
        yield from (f"> {escape(excerpt.text)} [{excerpt.paragraph + 1}.{excerpt.sentence + 1}]", ">")
    yield from ("",) if story.excerpts else (words["no_excerpt"], "")
    if story.also:
        yield from (f"{words['also']}: {escape(', '.join(story.also))}", "")
    if story.evidence:
        yield from (f"{words['evidence']}: {escape(', '.join(story.evidence))}", "")
    by_paragraph = [
        f"{words['paragraph']} {index + 1}: {', '.join(f'{name} {score}' for name, score in areas)}"
        for index, areas in marked_areas(story.lines)
    ]
    if by_paragraph:
        yield from (f"{words['paragraph_areas']}: {escape('; '.join(by_paragraph))}", "")


def _title(story: Told) -> str:
    url = story.sources[0].url
    return f"[{escape(story.title)}](<{url}>)" if url else escape(story.title)


def _cited(one: Source) -> str:
    return escape(one.title) + (f" ({escape(one.line)})" if one.line else "")


def _listed(title: str, rows: list[str]) -> Iterator[str]:
    if rows:
        yield from (f"## {title}", "", *(f"- {row}" for row in rows), "")
