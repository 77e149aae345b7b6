"""Plain text: for a terminal, a plain mail, or reading aloud."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from toolkit.render.phrases import PHRASES, heading, made
from toolkit.render.view import Source, Told, headlines, left_out, marked_areas, more, skipped, told, unlabelled
from toolkit.types import Digest

_WIDTH = 88


def render(digest: Digest) -> bytes:
    """Render a digest as plain text, in UTF-8; one excerpt a line, so that it can be found again."""
    return ("\n".join(_page(digest)).rstrip() + "\n").encode("utf-8", "backslashreplace")


def _page(digest: Digest) -> Iterator[str]:
    words = PHRASES[digest.lang]
    title, below = heading(digest)
    yield from (title.upper(), below, "")
    yield from _listed(
        words["headlines"],
        [
            f"{one.name}: {' '.join(one.title.split())}" + (f" ({one.source.line})" if one.source.line else "")
            for one in headlines(digest)
        ],
    )
    if not digest.sections:
        yield from (words["no_stories"], "")
    for section in digest.sections:
        yield from ("", section.name.upper(), "=" * len(section.name), "")
        for story in section.stories:
            yield from _story(told(digest, story), words)
        yield from (f"({rest})", "") if (rest := more(digest, section)) else ()
    yield from _listed(words["unlabelled"], [_with_copies(one, words) for one in unlabelled(digest)])
    unread = [" ".join(f"{one.path}: {one.reason}".split()) for one in skipped(digest)]
    yield from _listed(words["skipped"], [*left_out(digest), *unread])
    if digest.sections:
        yield from wrap(words["places"], _WIDTH)
    yield from wrap(made(digest), _WIDTH)


def _story(story: Told, words: Mapping[str, str]) -> Iterator[str]:
    yield " ".join(story.title.split())
    yield from _sources(story.sources, words)
    if story.see:
        yield from (f"-> {words['see']}: {story.see}", "")
        return
    for excerpt in story.excerpts:
        yield f"  * {' '.join(excerpt.text.split())}" + f" [{story.place(excerpt)}]"
    if not story.excerpts:
        yield f"  {words['no_excerpt']}"
    if story.also:
        yield f"  {words['also']}: {', '.join(story.also)}"
    for one, shown in zip(story.sources, story.lines, strict=True):
        by_paragraph = [f"{index + 1}: {', '.join(name for name, _ in areas)}" for index, areas in marked_areas(shown)]
        if by_paragraph:
            of = f" ({one.mark})" if one.mark else ""
            yield from wrap(
                f"{words['paragraph_areas']}{of}: {'; '.join(by_paragraph)}",
                _WIDTH,
                initial_indent="  ",
                subsequent_indent="    ",
            )
    yield ""


def _sources(sources: Sequence[Source], words: Mapping[str, str]) -> Iterator[str]:
    for number, one in enumerate(sources, 1):
        yield from (line for line in (f"{number}. {one.cited}" if len(sources) > 1 else one.line, one.url) if line)
        for copy in one.copies:
            yield f"   {words['copies']}: {copy.cited}"


def _with_copies(one: Source, words: Mapping[str, str]) -> str:
    copies = "; ".join(copy.cited for copy in one.copies)
    return one.cited + (f" – {words['copies']}: {copies}" if copies else "")


def _listed(title: str, rows: list[str]) -> Iterator[str]:
    if rows:
        yield from ("", title.upper(), "=" * len(title), "", *(f"- {row}" for row in rows), "")
