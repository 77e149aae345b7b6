"""Gather labelled articles into a briefing: sections by area, stories by weight.

Which articles tell one event, and what is quoted of them, is handed in. A story of several areas is
quoted in each with what that area needs; where that is mostly what its strongest area quotes already,
a line that points there is of more use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from toolkit.dates import day_of
from toolkit.errors import InputError, UnknownNameError
from toolkit.headline import headline
from toolkit.types import Area, Digest, Document, Event, Excerpt, Labelled, Section, Skipped, Story, Summary, Taxonomy

# Given the articles of a story and an area, or none for the plain digest: its digest.
Summarizer = Callable[[Sequence[Labelled], str], Summary]
# Given articles, the events that they tell.
Grouper = Callable[[Sequence[Labelled]], Sequence[Event]]
_MOST_EVIDENCE = 5
# A digest differs from another where at least this share of its sentences does not stand there.
_DIFFERS = 0.5
_HEADLINES = 5
# With more articles a page with all their texts is too heavy for mail and phones: 200 of real length make about 2 MB.
_MOST_FULL_TEXTS = 200


@dataclass(frozen=True, slots=True)
class DigestOptions:
    """What a briefing shows.

    Attributes
    ----------
    title : str
        Empty for the language's own.
    lang : {"vi", "en"}
        The language of all fixed words.
    areas : tuple of str
        Show these areas only; all where empty.
    since, until : str
        First and last ISO date of the articles to show, both included. Articles without a date are
        left out where either is given.
    stories : bool
        Tell articles on one event as one story.
    any_language : bool
        Keep texts that are not Vietnamese, and lists of headlines.
    full_text : bool, optional
        Show the articles in full, too, where the format can fold them; by default up to 200 articles.

    Raises
    ------
    InputError
        If the language is not one of the two, or the period not two ISO dates in order.
    """

    title: str = ""
    lang: str = "vi"
    areas: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    stories: bool = True
    any_language: bool = False
    full_text: bool | None = None

    def __post_init__(self) -> None:
        if self.lang not in {"vi", "en"}:
            raise UnknownNameError("language", self.lang, ("vi", "en"))
        for end in (self.since, self.until):
            if end != day_of(end):
                raise InputError(f'"{end}" is not a date; write YYYY-MM-DD')
        if self.since and self.until and self.since > self.until:
            raise InputError(f"the period ends ({self.until}) before it begins ({self.since})")

    def covers(self, published: str) -> str:
        """Return why an article of this date is left out, or the empty string."""
        day = day_of(published)
        if (self.since or self.until) and not day:
            got = f'no ISO date ("{published}")' if published else "no date"
            return f"{got}, and a period was asked for"
        if (self.since and day < self.since) or (self.until and day > self.until):
            return f"published {day}, outside the period asked for"
        return ""


def compose(
    articles: Iterable[Labelled],
    taxonomy: Taxonomy,
    summarize: Summarizer,
    options: DigestOptions,
    *,
    created: str,
    model: Mapping[str, object],
    group: Grouper | None = None,
    skipped: Sequence[Skipped] = (),
    why_unfit: Callable[[Document], str] | None = None,
) -> Digest:
    """Gather articles into a briefing.

    Parameters
    ----------
    articles : iterable of Labelled
        In input order.
    taxonomy : Taxonomy
        For the order and names of the sections.
    summarize : callable
        Gives a story's digest for an area, or its plain one for the area ``""``.
    options : DigestOptions
        Title, language, areas, period, whether to tell stories.
    created : str
        ISO date-time.
    model : mapping
        Name, version and hash of the model.
    group : callable, optional
        Says which articles tell one event; without it each is told alone.
    skipped : sequence of Skipped
        Inputs that were left out before; articles outside the period, or unfit, join them.
    why_unfit : callable, optional
        Gives the reason for which a document has no place in a briefing, or the empty string; not asked where
        the options keep any language.

    Returns
    -------
    Digest
        A story stands in full under its strongest area; in the others with its digest for them where that
        differs, else as a line that points there.

    Raises
    ------
    UnknownNameError
        If an area of the options is not in the taxonomy.
    InputError
        If two articles have the same id.
    """
    for area in options.areas:
        if area not in taxonomy.ids:
            raise UnknownNameError("area", area, taxonomy.ids)
    shown, left_out = _shown(articles, options, why_unfit)
    told = list(shown.values())
    events = group(told) if group and options.stories else [Event((identity,)) for identity in shown]
    wanted = [area for area in taxonomy.areas if not options.areas or area.id in options.areas]
    gathered = [_Gathered(event, shown, [area.id for area in wanted], summarize) for event in events]
    sections = tuple(_section(area, gathered, options.lang) for area in wanted)
    nowhere = {identity for story in gathered if not story.scores for identity in story.event.members}
    return Digest(
        title=options.title,
        lang=options.lang,
        created=created,
        period=_period(told),
        model=model,
        names={area.id: area.names[options.lang] for area in taxonomy.areas},
        articles=shown,
        sections=tuple(section for section in sections if section.stories),
        unlabelled=tuple(identity for identity in shown if identity in nowhere),
        skipped=(*skipped, *left_out),  # only now: a reader may add to it while the articles stream
        headlines=_headlines(sections),
        full_text=len(shown) <= _MOST_FULL_TEXTS if options.full_text is None else options.full_text,
    )


def _shown(
    articles: Iterable[Labelled], options: DigestOptions, why_unfit: Callable[[Document], str] | None
) -> tuple[dict[str, Labelled], list[Skipped]]:
    """Part the articles to show, by id, from those left out."""
    shown: dict[str, Labelled] = {}
    left_out: list[Skipped] = []
    for labelled in articles:
        article = labelled.document.article
        if article.id in shown:
            raise InputError(f'two articles have the id "{article.id}"; give each an id of its own')
        if reason := options.covers(article.published):
            left_out.append(Skipped(article.path or article.id, reason))
        elif not labelled.document.sentences:
            left_out.append(Skipped(article.path or article.id, "no text of its own was found in it"))
        elif why_unfit and not options.any_language and (reason := why_unfit(labelled.document)):
            left_out.append(Skipped(article.path or article.id, reason))
        else:
            shown[article.id] = labelled
    return shown, left_out


class _Gathered:
    """An event with its articles and areas; as strong in an area as the strongest of its articles."""

    def __init__(
        self, event: Event, articles: Mapping[str, Labelled], wanted: Sequence[str], summarize: Summarizer
    ) -> None:
        self.event = event
        self.newest = max(articles[identity].document.article.published for identity in event.members)
        self._members = [articles[identity] for identity in event.members]
        self._told = [articles[identity] for identity in event.articles]
        self._summarize = summarize
        found = {area: [one.labels.scores[area] for one in self._members if area in one.labels.areas]
                 for area in self._members[0].labels.scores}  # fmt: skip
        self.scores = {area: max(scores) for area, scores in found.items() if scores}
        self._home = max((area for area in wanted if area in self.scores), key=self.scores.__getitem__, default="")

    def story(self, area: str) -> Story:
        """Return the story as it stands under an area."""
        excerpts = self._excerpts(area)
        strongest = max(self._members, key=lambda one: one.labels.scores[area])
        return Story(
            title=headline(self._told[0].document),
            weight=self.scores[area],
            articles=self.event.members,
            excerpts=excerpts or (),
            evidence=tuple(item.term for item in strongest.labels.evidence.get(area, ())[:_MOST_EVIDENCE]),
            also=tuple(one for one in self.scores if one != area),
            see=self._home if excerpts is None else "",
            copies=self.event.copies,
            at_home=area == self._home,
        )

    def _excerpts(self, area: str) -> tuple[Excerpt, ...] | None:
        """Return what is quoted under an area; None where the strongest area quotes it."""
        focused = self._summarize(self._told, area if len(self.scores) > 1 else "").excerpts
        if area == self._home:
            return focused
        there = {_place(one) for one in self._summarize(self._told, self._home).excerpts}
        other = [one for one in focused if _place(one) not in there]
        return focused if focused and len(other) >= _DIFFERS * len(focused) else None


def _place(excerpt: Excerpt) -> tuple[str, int, int]:
    return excerpt.article, excerpt.paragraph, excerpt.sentence


def _section(area: Area, gathered: Iterable[_Gathered], lang: str) -> Section:
    belonging = [one for one in gathered if area.id in one.scores]
    # Probability first; among equals (to a hundredth) the newest.
    belonging.sort(key=lambda one: one.newest, reverse=True)
    belonging.sort(key=lambda one: round(one.scores[area.id], 2), reverse=True)
    return Section(area.id, area.names[lang], tuple(one.story(area.id) for one in belonging))


def _headlines(sections: Iterable[Section]) -> tuple[tuple[str, Story], ...]:
    """Choose what matters most: the strongest story of each area, then the next of each, every story once.

    A model is as sure of many stories; among those (to a hundredth) the one that most articles tell counts more.
    """

    def strength(line: tuple[str, Story]) -> tuple[float, int]:
        return round(line[1].weight, 2), len(line[1].articles)

    areas = [[(section.area, story) for story in section.stories if story.at_home] for section in sections]
    ranked = [sorted(lines, key=strength, reverse=True) for lines in areas]
    rounds = (sorted(filter(None, lines), key=strength, reverse=True) for lines in zip_longest(*ranked))
    return tuple(chain.from_iterable(rounds))[:_HEADLINES]


def _period(articles: Iterable[Labelled]) -> tuple[str, str]:
    days = sorted(day for one in articles if (day := day_of(one.document.article.published)))
    return (days[0], days[-1]) if days else ("", "")
