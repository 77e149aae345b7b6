"""Gather labelled articles into a briefing: sections by area, stories by weight.

Which articles tell one event, and what is quoted of them, is handed in. A story of several areas is
quoted in each with what that area needs; where that is mostly what its strongest area quotes already,
a line that points there is of more use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from toolkit.dates import day_of
from toolkit.errors import InputError, UnknownNameError
from toolkit.headline import headline
from toolkit.pack import Pack, pack
from toolkit.selection import Choice, select_articles
from toolkit.shelf import Shelf
from toolkit.types import Area, Digest, Document, Event, Excerpt, Labelled, Section, Skipped, Story, Summary, Taxonomy
from toolkit.vectors import tells

# Given the articles of a story and an area, or none for the plain digest: its digest.
Summarizer = Callable[[Sequence[Document], str], Summary]
# Given articles, the events that they tell.
Grouper = Callable[[Shelf], Sequence[Event]]
_MOST_EVIDENCE = 5
# A digest differs from another where at least this share of its sentences does not stand there.
_DIFFERS = 0.5
ORDERS = ("score", "date")
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
    sources : tuple of str
        Show articles from these sources only, in upper or lower case; from all where empty.
    top : int or None
        The strongest so many stories of each area; all where None.
    min_score : float
        From this probability on a story stands under an area, in [0, 1].
    sort : {"score", "date"}
        Each area's strongest stories first, or its newest.
    stories : bool
        Tell articles on one event as one story; else only those of the same text.
    any_language : bool
        Keep texts that are not Vietnamese, and lists of headlines.
    full_text : bool, optional
        Show the articles in full, too, where the format can fold them; by default up to 200 articles.

    Raises
    ------
    InputError
        If the language or order is not one of the two, the period not two ISO dates in order, `top` below 1
        or `min_score` no probability.
    """

    title: str = ""
    lang: str = "vi"
    areas: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    sources: tuple[str, ...] = ()
    top: int | None = None
    min_score: float = 0.0
    sort: str = "score"
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
        if self.top is not None and self.top < 1:
            raise InputError(f"the number of stories an area must be 1 or more, got {self.top}")
        if not 0 <= self.min_score <= 1:
            raise InputError(f"the lowest score must be a probability from 0 to 1, got {self.min_score}")
        if self.sort not in ORDERS:
            raise UnknownNameError("order", self.sort, ORDERS)


def compose(
    articles: Iterable[Labelled | Pack],
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
    articles : iterable of Labelled or Pack
        In input order; packed as they come.
    taxonomy : Taxonomy
        For the order and names of the sections.
    summarize : callable
        Gives a story's digest for an area, or its plain one for the area ``""``.
    options : DigestOptions
        Title, language, areas, period, sources, how many stories.
    created : str
        ISO date-time.
    model : mapping
        Name, version and hash of the model.
    group : callable, optional
        Says which articles tell one event, or print one text; without it each is told alone.
    skipped : sequence of Skipped
        Inputs that were left out before; articles outside the period, or unfit, join them. Those of other sources
        are counted.
    why_unfit : callable, optional
        Gives the reason for which a document has no place in a briefing, or the empty string; not asked where
        the options keep any language, nor of what is packed already.

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
    unfit = None if options.any_language else why_unfit
    packed = (one if isinstance(one, Pack) else pack(one, unfit) for one in articles)
    selected = select_articles(packed, Choice(options.since, options.until, options.sources))
    shown = selected.shown
    events = group(shown) if group else [Event((identity,)) for identity in shown]
    gathered = [_Gathered(event, shown, options.min_score, summarize) for event in events]
    wanted = [area for area in taxonomy.areas if not options.areas or area.id in options.areas]
    chosen = {area.id: _choose(area.id, gathered, options) for area in wanted}  # all, before one is told
    sections = tuple(_section(area, chosen[area.id], gathered, options.lang) for area in wanted)
    nowhere = {identity for story in gathered if not story.labelled for identity in story.event.members}
    return Digest(
        title=options.title,
        lang=options.lang,
        created=created,
        period=_period(shown.article(one).published for one in shown),
        model=model,
        names={area.id: area.names[options.lang] for area in taxonomy.areas},
        articles=shown,
        sections=tuple(section for section in sections if section.stories),
        unlabelled=tuple(identity for identity in shown if identity in nowhere),
        copies={copy: text for event in events for copy, text in event.copies.items()},
        left_out=_left_out(selected.of_other_sources, gathered, [area.id for area in wanted]),
        skipped=(*skipped, *selected.skipped),  # only now: a reader may add to it while the articles stream
        headlines=_headlines(sections),
        full_text=len(shown) <= _MOST_FULL_TEXTS if options.full_text is None else options.full_text,
    )


class _Gathered:
    """An event with its areas; as strong in an area as the strongest of its articles."""

    __slots__ = ("_digests", "_shelf", "_summarize", "event", "labelled", "newest", "scores", "under")

    def __init__(self, event: Event, shelf: Shelf, min_score: float, summarize: Summarizer) -> None:
        self.event = event
        self.under: list[str] = []  # the areas that show it
        self._shelf = shelf
        self._summarize = summarize
        self._digests: dict[str, tuple[Excerpt, ...]] = {}
        members = [shelf.labels(identity) for identity in event.members]
        found = {area: [one.scores[area] for one in members if area in one.areas] for area in members[0].scores}
        strongest = {area: max(scores) for area, scores in found.items() if scores}
        self.labelled = bool(strongest)
        self.scores = {area: score for area, score in strongest.items() if score >= min_score}
        dates = [shelf.article(identity).published for identity in event.members]
        self.newest = max(published if day_of(published) else "" for published in dates)

    @property
    def _home(self) -> str:
        return max(self.under, key=self.scores.__getitem__)

    def story(self, area: str) -> Story:
        """Return the story as it stands under an area."""
        excerpts = self._excerpts(area)
        strongest = max(self.event.members, key=lambda one: self._shelf.labels(one).scores[area])
        terms = (one.term for one in self._shelf.explained(strongest).evidence.get(area, ()))
        return Story(
            title=headline(self._shelf.document(self.event.articles[0])),
            weight=self.scores[area],
            articles=self.event.members,
            excerpts=excerpts or (),
            evidence=tuple(islice(filter(tells, terms), _MOST_EVIDENCE)),
            also=tuple(one for one in self.scores if one != area),
            see=self._home if excerpts is None else "",
            copies=self.event.copies,
            at_home=area == self._home,
        )

    def _excerpts(self, area: str) -> tuple[Excerpt, ...] | None:
        """Return what is quoted under an area; None where the strongest area quotes it."""
        focused = self._quoted(area if len(self.scores) > 1 else "")
        if area == self._home:
            return focused
        there = {_place(one) for one in self._quoted(self._home)}
        other = [one for one in focused if _place(one) not in there]
        return focused if focused and len(other) >= _DIFFERS * len(focused) else None

    def _quoted(self, area: str) -> tuple[Excerpt, ...]:
        """Return the digest for an area, made once."""
        if area not in self._digests:
            told = [self._shelf.document(identity) for identity in self.event.articles]
            self._digests[area] = self._summarize(told, area).excerpts
        return self._digests[area]


def _place(excerpt: Excerpt) -> tuple[str, int, int]:
    return excerpt.article, excerpt.paragraph, excerpt.sentence


def _choose(area: str, gathered: Iterable[_Gathered], options: DigestOptions) -> list[_Gathered]:
    """Return the stories that an area shows, in order, and note it with each."""
    belonging = [one for one in gathered if area in one.scores]
    # Probability first; among equals (to a hundredth) the newest.
    belonging.sort(key=lambda one: one.newest, reverse=True)
    belonging.sort(key=lambda one: round(one.scores[area], 2), reverse=True)
    shown = belonging[: options.top]
    if options.sort == "date":
        shown.sort(key=lambda one: one.newest, reverse=True)
    for one in shown:
        one.under.append(area)
    return shown


def _section(area: Area, chosen: Sequence[_Gathered], gathered: Iterable[_Gathered], lang: str) -> Section:
    more = sum(area.id in one.scores for one in gathered) - len(chosen)
    return Section(area.id, area.names[lang], tuple(one.story(area.id) for one in chosen), more)


def _left_out(of_other_sources: int, gathered: Iterable[_Gathered], wanted: Sequence[str]) -> dict[str, int]:
    """Count the articles that have an area and are shown under none, by reason."""
    counts = Counter({"source": of_other_sources})
    for one in gathered:
        if one.labelled and not one.under:
            reason = "score" if not one.scores else "top" if any(area in one.scores for area in wanted) else "area"
            counts[reason] += len(one.event.members)
    return {reason: count for reason, count in counts.items() if count}


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


def _period(published: Iterable[str]) -> tuple[str, str]:
    days = sorted(day for one in published if (day := day_of(one)))
    return (days[0], days[-1]) if days else ("", "")
