"""What every format shows of a digest, in one order, as plain texts: the formats only dress it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from toolkit.dates import day_of
from toolkit.headline import headline
from toolkit.render.phrases import PHRASES, day, percent
from toolkit.render.reasons import reason
from toolkit.types import Digest, Document, Excerpt, Labelled, Labels, Section, Skipped, Story
from toolkit.vectors import tells

# Of an article and of a paragraph the strongest terms; the weaker ones speak of anything ("năm 2026").
_MOST_MARKED = 5

# What a text is cut into: a text, and the area that it is evidence for, or none.
Piece = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """An article as it is cited: title, outlet, date, address, and those that print the same text.

    `day` is written out, `iso` not. `mark` names it beside its excerpts where a story has several articles, else it
    is empty; `path` says where it was read from if others print the same, maybe under the same title.
    """

    id: str
    title: str
    outlet: str
    day: str
    iso: str
    url: str
    mark: str = ""
    copies: tuple[Source, ...] = ()
    path: str = ""

    @property
    def line(self) -> str:
        """Outlet, date and path, as far as they are known."""
        return ", ".join(part for part in (self.outlet, self.day, self.path) if part)

    @property
    def cited(self) -> str:
        """Title, and outlet, date and path in brackets."""
        return " ".join(self.title.split()) + (f" ({self.line})" if self.line else "")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article with its areas by name and probability, or the reason why it is none of its text."""

    index: int
    text: str
    areas: tuple[tuple[str, str], ...]
    dropped: str


@dataclass(frozen=True, slots=True)
class Told:
    """A story as it is shown under one area; `lines` are those of each article told, under its strongest area only."""

    title: str
    score: str
    sources: tuple[Source, ...]
    excerpts: tuple[Excerpt, ...]
    evidence: tuple[str, ...]
    areas: tuple[tuple[str, str], ...]
    also: tuple[str, ...]
    see: str
    lines: tuple[tuple[Line, ...], ...]

    def place(self, excerpt: Excerpt) -> str:
        """Say where an excerpt stands: its article where there are several, paragraph and sentence."""
        mark = next(one.mark for one in self.sources if one.id == excerpt.article)
        return (f"{mark}, " if mark else "") + f"{excerpt.paragraph + 1}.{excerpt.sentence + 1}"


@dataclass(frozen=True, slots=True)
class Headline:
    """A line of the headline digest: an area's id and name, a story of it by title, and its first article."""

    area: str
    name: str
    title: str
    source: Source


def headlines(digest: Digest) -> list[Headline]:
    """Return the lines of the headline digest; where an article was read from is said with its story."""
    return [
        Headline(area, digest.names[area], story.title, replace(source(digest, story.articles[0]), path=""))
        for area, story in digest.headlines
    ]


def told(digest: Digest, story: Story) -> Told:
    """Return what is shown of a story."""
    articles = [digest.articles[identity] for identity in story.told]
    return Told(
        title=story.title,
        score=percent(story.weight),
        sources=_sources(digest, story),
        excerpts=story.excerpts,
        evidence=story.evidence,
        areas=_areas(digest, articles[0].labels),
        also=tuple(digest.names[area] for area in story.also),
        see=digest.names[story.see] if story.see else "",
        lines=tuple(lines(digest, one) if story.at_home else () for one in articles),
    )


def _sources(digest: Digest, story: Story) -> tuple[Source, ...]:
    """Cite the articles that are told, each with its copies, marked by outlet or, where that does not tell, number."""
    copies = _by_text(story.copies)
    cited = [_with_copies(digest, identity, copies) for identity in story.told]
    outlets = Counter(one.outlet for one in cited)
    word = PHRASES[digest.lang]["article"]

    def mark(number: int, one: Source) -> str:
        if len(cited) == 1:
            return ""
        return one.outlet if one.outlet and outlets[one.outlet] == 1 else word.format(number=number)

    return tuple(replace(one, mark=mark(number, one)) for number, one in enumerate(cited, 1))


def unlabelled(digest: Digest) -> tuple[Source, ...]:
    """Cite the articles in none of the areas, each with its copies."""
    copies = _by_text(digest.copies)
    return tuple(_with_copies(digest, one, copies) for one in digest.unlabelled if one not in digest.copies)


def _by_text(copies: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for copy, text in copies.items():
        found.setdefault(text, []).append(copy)
    return found


def _with_copies(digest: Digest, identity: str, copies: Mapping[str, Sequence[str]]) -> Source:
    cited = tuple(source(digest, copy) for copy in copies.get(identity, ()))
    return replace(source(digest, identity), copies=cited)


def left_out(digest: Digest) -> tuple[str, ...]:
    """Say of how many articles nothing is shown, by reason."""
    return tuple(f"{PHRASES[digest.lang][f'left_out_{reason}']}: {count}" for reason, count in digest.left_out.items())


def skipped(digest: Digest) -> tuple[Skipped, ...]:
    """Return the inputs that were left out, each with its reason in the digest's language."""
    return tuple(replace(one, reason=reason(one.reason, digest.lang)) for one in digest.skipped)


def more(digest: Digest, section: Section) -> str:
    """Say how many stories of a section are not shown; the empty string where all are."""
    return PHRASES[digest.lang]["more"].format(count=section.more) if section.more else ""


def marked(digest: Digest, excerpt: Excerpt, area: str) -> list[Piece]:
    """Cut an excerpt before and behind each of the terms that carried the area's label most."""
    labelled = digest.articles[excerpt.article]
    paragraph = next(one for one in labelled.document.paragraphs if one.index == excerpt.paragraph)
    start = paragraph.sentences[excerpt.sentence].start
    units = [labelled.labels, *(unit for unit in labelled.paragraphs if unit.index == excerpt.paragraph)]
    return pieces(excerpt.text, start, units, [area])


def pieces(text: str, start: int, units: Sequence[Labels], areas: Sequence[str]) -> list[Piece]:
    """Cut a text that begins at `start` of its article before and behind the terms that carried the areas' labels most.

    Where a term carried several, the first area is named.
    """
    shown = [
        (area, item)
        for area in reversed(areas)
        for unit in units
        for item in unit.evidence.get(area, ())[:_MOST_MARKED]
        if tells(item.term)
    ]
    return cut(text, start, {span: area for area, item in shown for span in item.spans})


def cut(text: str, start: int, spans: Mapping[tuple[int, int], str]) -> list[Piece]:
    """Cut a text that begins at `start` into pieces, each with what the span in which it lies is for, or nothing.

    Examples
    --------
    >>> cut("Bác sĩ trực đêm.", 10, {(10, 16): "health"})
    [('Bác sĩ', 'health'), (' trực đêm.', '')]
    """
    inside = {at: name for (first, end), name in spans.items() for at in range(first, end)}
    groups = groupby(enumerate(text, start), key=lambda pair: inside.get(pair[0], ""))
    return [("".join(char for _, char in group), name) for name, group in groups]


def source(digest: Digest, identity: str) -> Source:
    """Return how an article of a digest is cited."""
    document = digest.articles[identity].document
    folded = identity in digest.copies or identity in digest.copies.values()
    return replace(cite(document, digest.lang), path=document.article.path if folded else "")


def cite(document: Document, lang: str) -> Source:
    """Return how an article is cited, whose path says nothing of interest."""
    article = document.article
    return Source(
        article.id, headline(document), article.source, day(article.published, lang), day_of(article.published),
        web_address(article.url),
    )  # fmt: skip


def web_address(url: str) -> str:
    """Return an address that may be linked to: http and https only, without what could end it early.

    Examples
    --------
    >>> web_address("https://example.vn/a"), web_address("javascript:alert(1)")
    ('https://example.vn/a', '')
    """
    fits = url.lower().startswith(("http://", "https://")) and url.isprintable() and not set(url) & set(' <>"\\')
    return url if fits else ""


def lines(digest: Digest, labelled: Labelled) -> tuple[Line, ...]:
    """Return the lines of an article with their areas."""
    texts = labelled.document.article.text.split("\n")
    return tuple(
        Line(unit.index, texts[unit.index], _areas(digest, unit), unit.dropped)
        for unit in labelled.paragraphs
        if unit.index is not None
    )


def marked_areas(shown: Sequence[Line]) -> list[tuple[int, tuple[tuple[str, str], ...]]]:
    """Return number and areas of the lines that have an area."""
    return [(line.index, line.areas) for line in shown if line.areas]


def _areas(digest: Digest, labels: Labels) -> tuple[tuple[str, str], ...]:
    return tuple((digest.names[area], percent(labels.scores[area])) for area in labels.areas)
