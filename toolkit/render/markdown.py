"""Markdown: for notes, wikis and mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from itertools import count

from toolkit.render.phrases import PHRASES, heading, made
from toolkit.render.view import (
    Headline,
    Source,
    Told,
    headlines,
    left_out,
    marked_areas,
    more,
    skipped,
    told,
    unlabelled,
)
from toolkit.types import Digest

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~]|&#?[0-9A-Za-z]+;")
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
    return _OPENS_BLOCK.sub(lambda found: found[1] + found[2][:-1] + "\\" + found[2][-1], _inline(text))


def _inline(text: str) -> str:
    """Escape text that opens no line."""
    return _SPECIAL.sub(_escaped, " ".join(text.split()))


def _escaped(found: re.Match[str]) -> str:
    """An ampersand is markup only where it begins an entity: not in "LĐ-TB&XH; y tế"."""
    names_nothing = found[0].startswith("&") and unescape(found[0]) == found[0]
    return found[0] if names_nothing else "\\" + found[0]


def _page(digest: Digest) -> Iterator[str]:
    words = PHRASES[digest.lang]
    title, below = heading(digest)
    yield from (f"# {escape(title)}", "", escape(below), "")
    yield from _listed(words["headlines"], [_headline(one) for one in headlines(digest)], ordered=True)
    if not digest.sections:
        yield from (words["no_stories"], "")
    for section in digest.sections:
        yield from (f"## {escape(section.name)}", "")
        for story in section.stories:
            yield from _story(told(digest, story), words)
        yield from (f"*{rest}*", "") if (rest := more(digest, section)) else ()
    yield from _listed(words["unlabelled"], [_with_copies(one, words) for one in unlabelled(digest)])
    unread = [f"{escape(one.path)}: {escape(one.reason)}" for one in skipped(digest)]
    yield from _listed(words["skipped"], [*map(escape, left_out(digest)), *unread])
    if digest.sections:
        yield from (escape(words["places"]), "")
    yield f"*{escape(made(digest))}*"


def _headline(one: Headline) -> str:
    line = f" ({escape(one.source.line)})" if one.source.line else ""
    return f"**{escape(one.name)}**: {_linked(replace(one.source, title=one.title))}{line}"


def _story(story: Told, words: Mapping[str, str]) -> Iterator[str]:
    yield from (f"### {_title(story)}", "")
    yield from _sources(story.sources, words)
    if story.see:
        yield from (f"{words['see']}: {escape(story.see)}", "")
        return
    for excerpt in story.excerpts:
        yield from (f"> {escape(excerpt.text)} [{_inline(story.place(excerpt))}]", ">")
    yield from ("",) if story.excerpts else (words["no_excerpt"], "")
    if story.also:
        yield from (f"{words['also']}: {escape(', '.join(story.also))}", "")
    if story.evidence:
        yield from (f"{words['evidence']}: {escape(', '.join(story.evidence))}", "")
    for one, shown in zip(story.sources, story.lines, strict=True):
        by_paragraph = [
            f"{words['paragraph']} {index + 1}: {', '.join(f'{name} {score}' for name, score in areas)}"
            for index, areas in marked_areas(shown)
        ]
        if by_paragraph:
            of = f" ({escape(one.mark)})" if one.mark else ""
            yield from (f"{words['paragraph_areas']}{of}: {escape('; '.join(by_paragraph))}", "")


def _sources(sources: Sequence[Source], words: Mapping[str, str]) -> Iterator[str]:
    """One article's outlet and date; of several, a list of their titles; below each those that print the same."""
    several = len(sources) > 1
    for number, one in enumerate(sources, 1):
        if several:
            yield f"{number}. {_linked(one)}" + (f" ({escape(one.line)})" if one.line else "")
        elif one.line:
            yield from (escape(one.line), "")
        if one.copies:
            same = "; ".join(_linked(copy) + (f" ({escape(copy.line)})" if copy.line else "") for copy in one.copies)
            yield f"   {words['copies']}: {same}" if several else f"{words['copies']}: {same}"
            yield from () if several else ("",)
    yield from ("",) if several else ()


def _with_copies(one: Source, words: Mapping[str, str]) -> str:
    copies = "; ".join(escape(copy.cited) for copy in one.copies)
    return escape(one.cited) + (f" – {words['copies']}: {copies}" if copies else "")


def _title(story: Told) -> str:
    # Several articles are linked below.
    return escape(story.title) if len(story.sources) > 1 else _linked(replace(story.sources[0], title=story.title))


def _linked(one: Source) -> str:
    return f"[{escape(one.title)}](<{one.url}>)" if one.url else escape(one.title)


def _listed(title: str, rows: list[str], *, ordered: bool = False) -> Iterator[str]:
    if rows:
        marks = (f"{number}." if ordered else "-" for number in count(1))
        yield from (f"## {title}", "", *(f"{mark} {row}" for mark, row in zip(marks, rows, strict=False)), "")
