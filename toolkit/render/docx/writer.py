"""A digest's paragraphs and tables, in the order of all formats.

Sources are footnotes where they tell more than outlet and date: the address in print, the titles of a
story's articles, who prints the same. Contents show without page numbers, which only a word processor
knows; updating the field there (F9) adds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Any

from toolkit.render.charts import area_chart, time_chart
from toolkit.render.docx.bars import table
from toolkit.render.docx.elements import bookmarked, field, inner_link, link, node, plain, run, target
from toolkit.render.docx.notes import Notes
from toolkit.render.docx.styles import LANGUAGES
from toolkit.render.phrases import PHRASES, heading, made
from toolkit.render.view import Source, Told, left_out, marked_areas, more, skipped, source, told
from toolkit.shelf import outsides
from toolkit.types import Digest, Story

_ARTICLES = LANGUAGES["vi"]  # what articles are written in
_MOST_ROWS = 14  # of a chart: half a page
_MOST_HEADLINES = 40  # of more, the contents name the areas only, so that they stay within a page
_LONGEST_RUNNING_TITLE = 80
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


class Writer:
    """Writes a digest into a document.

    Parameters
    ----------
    digest : Digest
        What to write.
    document : docx.document.Document
        Receives links, notes and pictures; the blocks are put into it by who asks for them.
    styles : mapping of str to str
        Ids of its styles by lower-case name.
    """

    def __init__(self, digest: Digest, document: Any, styles: Mapping[str, str]) -> None:
        self._digest, self._document, self._styles = digest, document, styles
        self._words, self._lang = PHRASES[digest.lang], LANGUAGES[digest.lang]
        self._notes = Notes(document, styles)
        self._numbers = count(1)  # of bookmarks
        places = (
            (one.area, *first) for one in digest.sections for first in [(), *((s.articles[0],) for s in one.stories)]
        )
        self._names = {place: f"_Toc{number:08d}" for number, place in enumerate(places, 1)}

    def blocks(self) -> Iterator[Any]:
        """Yield paragraphs, tables and the contents."""
        title, below = heading(self._digest)
        yield self._block("Title", self._run(title))
        yield self._block("Subtitle", self._run(below))
        if self._digest.sections:
            yield from self._headlines()
            yield from self._figures()
            yield self._contents()
        else:
            yield self._block("Normal", self._run(self._words["no_stories"]))
        for section in self._digest.sections:
            yield self._block("heading 1", *self._named((section.area,), self._run(section.name)))
            for story in section.stories:
                yield from self._story(section.area, story, told(self._digest, story))
            if rest := more(self._digest, section):
                yield self._block("Briefing Details", self._run(rest))
        unlabelled = [list(self._cited(source(self._digest, one))) for one in self._digest.unlabelled]
        yield from self._listed("unlabelled", unlabelled)
        reasons = [*left_out(self._digest), *(f"{one.path}: {one.reason}" for one in skipped(self._digest))]
        yield from self._listed("skipped", [[self._run(reason)] for reason in reasons])
        for words in ("places", "caution") if self._digest.sections else ():
            yield self._block("Briefing Details", self._run(self._words[words]))
        yield self._block("Briefing Details", self._run(made(self._digest)))

    def write_head(self, header: Any) -> None:
        """Write title and page number into a header."""
        title = plain(heading(self._digest)[0])
        short = title if len(title) <= _LONGEST_RUNNING_TITLE else title[: _LONGEST_RUNNING_TITLE - 1] + "…"
        pieces = re.split(r"(\{\w+\})", self._words["page"])
        numbers = (field(_FIELDS[one], self._run("1")) if one in _FIELDS else [self._run(one)] for one in pieces)
        line = self._block("header", self._run(short), node("r", node("tab")), *chain(*numbers))
        empty = header.paragraphs[0]._p
        empty.addnext(line)
        empty.getparent().remove(empty)

    def _block(self, style: str, *runs: Any) -> Any:
        """Return a paragraph in a style given by name; in Normal where an office's file has no such style."""
        known = self._styles.get(style.lower(), self._styles["normal"])
        return node("p", node("pPr", node("pStyle", val=known)), *runs)

    def _run(self, text: str, style: str = "") -> Any:
        """Return a run of what is written in the digest's language."""
        return run(plain(text), self._lang, self._styles[style.lower()] if style else "")

    def _quoted(self, text: str, style: str = "") -> Any:
        """Return a run of what is written in the articles' language."""
        return run(plain(text), _ARTICLES, self._styles[style.lower()] if style else "")

    def _linked(self, part: Any, url: str, text: str, style: str = "Hyperlink") -> Any:
        """Return a text that leads from a part of the file to an address, as far as that is sound."""
        sound = target(url)
        return link(part, sound, self._quoted(text, style)) if sound else self._quoted(text)

    def _named(self, place: tuple[str, ...], *runs: Any) -> Iterator[Any]:
        return bookmarked(self._names[place], next(self._numbers), *runs)

    def _headlines(self) -> Iterator[Any]:
        """Yield what matters most: headlines that lead to their stories, each with its area."""
        yield self._block("caption", self._run(self._words["headlines"]))
        for area, story in self._digest.headlines:
            place = self._names[(area, story.articles[0])]
            name = self._run(f" ({self._digest.names[area]})")
            yield self._block("List Number", inner_link(place, self._quoted(story.title)), name)

    def _figures(self) -> Iterator[Any]:
        """Yield the tables of articles by area and by time."""
        first = 1
        dated = sum(bool(article.published) for article, _ in outsides(self._digest.articles))
        rows = min(_MOST_ROWS, 2 * dated)  # a few articles in many rows would say nothing
        for chart in (area_chart(self._digest), time_chart(self._digest, rows)):
            if len(chart.bars) > 1:  # one bar tells nothing that the subtitle does not
                yield self._block("caption", self._run(chart.title))
                yield table(self._document, chart, self._figure, first)
            first += len(chart.bars)

    def _figure(self, content: Any, side: str) -> Any:
        line = self._block("Briefing Figure", self._run(content) if isinstance(content, str) else content)
        line.pPr.append(node("jc", val=side))
        return line

    def _contents(self) -> Any:
        """Return the contents: areas, and headlines where they are not too many."""
        deep = sum(len(section.stories) for section in self._digest.sections) <= _MOST_HEADLINES
        lines = []
        for section in self._digest.sections:
            lines.append(self._entry("toc 1", (section.area,), self._run(section.name)))
            for story in section.stories if deep else ():
                lines.append(self._entry("toc 2", (section.area, story.articles[0]), self._quoted(story.title)))
        *begin, end = field(f'TOC \\o "1-{2 if deep else 1}" \\h \\z \\u')
        for one in reversed(begin):
            lines[0].pPr.addnext(one)
        lines[-1].append(end)
        gallery = node("docPartObj", node("docPartGallery", val="Table of Contents"), node("docPartUnique"))
        title = self._block("TOC Heading", self._run(self._words["table_of_contents"]))
        return node("sdt", node("sdtPr", gallery), node("sdtContent", title, *lines))

    def _entry(self, style: str, place: tuple[str, ...], shown: Any) -> Any:
        return self._block(style, inner_link(self._names[place], shown))

    def _story(self, area: str, story: Story, shown: Told) -> Iterator[Any]:
        """Yield headline, sources, excerpts, and what the model saw."""
        url = shown.sources[0].url if len(shown.sources) == 1 else ""
        headline = self._linked(self._document.part, url, story.title, style="")
        yield self._block("heading 2", *self._named((area, story.articles[0]), headline))
        yield from self._sources(shown.sources)
        if story.see:
            there = self._run(shown.see, "Hyperlink")
            link_there = inner_link(self._names[story.see, story.articles[0]], there)
            yield self._block("Briefing Details", self._run(f"{self._words['see']}: "), link_there)
            return
        for excerpt in shown.excerpts:
            place = self._run(f" [{shown.place(excerpt)}]", "Briefing Place")
            yield self._block("Briefing Excerpt", self._quoted(excerpt.text), place)
        if not shown.excerpts:
            yield self._block("Briefing Excerpt", self._run(self._words["no_excerpt"]))
        yield from self._details(shown)

    def _sources(self, sources: Sequence[Source]) -> Iterator[Any]:
        """Yield outlet and date of a story's articles in one line, with notes."""
        runs: list[Any] = []
        for number, one in enumerate(sources, 1):
            before = f"{'; ' if runs else ''}{number}. " if len(sources) > 1 else ""
            runs += [self._run(before)] if before else []
            runs += [self._quoted(one.line or one.mark)] if one.line or one.mark else []
            if one.url or one.copies or len(sources) > 1:
                runs.append(self._notes.add(*self._note(one, titled=len(sources) > 1)))
        if runs:
            yield self._block("Briefing Source", *runs)

    def _note(self, one: Source, *, titled: bool) -> Iterator[Any]:
        """Yield a source in full: title, outlet and date, address, and who prints the same."""
        yield self._quoted(f" {one.cited if titled else one.line or one.title}")
        yield from self._address(one.url)
        for number, copy in enumerate(one.copies):
            yield self._run("; " if number else f". {self._words['copies']}: ")
            yield self._quoted(copy.cited)
            yield from self._address(copy.url)

    def _address(self, url: str) -> Iterator[Any]:
        if url:
            yield self._run(". ")
            yield self._linked(self._notes.part, url, url)

    def _details(self, shown: Told) -> Iterator[Any]:
        """Yield other areas, evidence, and the areas of each paragraph."""
        if shown.also:
            yield self._told("also", self._run(", ".join(shown.also)))
        if shown.evidence:
            yield self._told("evidence", self._quoted(", ".join(shown.evidence)))
        for one, lines in zip(shown.sources, shown.lines, strict=True):
            by_paragraph = (
                f"{index + 1}: {', '.join(f'{name} {score}' for name, score in areas)}"
                for index, areas in marked_areas(lines)
            )
            if found := "; ".join(by_paragraph):
                yield self._told("paragraph_areas", self._run(found), of=one.mark)

    def _told(self, phrase: str, told: Any, of: str = "") -> Any:
        before = self._words[phrase] + (f" ({of})" if of else "") + ": "
        return self._block("Briefing Details", self._run(before), told)

    def _cited(self, one: Source) -> Iterator[Any]:
        yield self._linked(self._document.part, one.url, one.title)
        if one.line:
            yield self._quoted(f" ({one.line})")

    def _listed(self, phrase: str, rows: list[list[Any]]) -> Iterator[Any]:
        if rows:
            yield self._block("heading 1", self._run(self._words[phrase]))
            yield from (self._block("List Bullet", *row) for row in rows)
