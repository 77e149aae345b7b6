"""Gather labelled and summarized articles into a briefing: sections by area, stories by weight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.errors import InputError, UnknownNameError
from toolkit.types import Area, Digest, Document, Excerpt, Labelled, Section, Skipped, Story, Summary, Taxonomy

# Given an article and an area, its digest for that area.
Summarizer = Callable[[Labelled, str], Summary]
_MOST_EVIDENCE = 5


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
    any_language : bool
        Keep texts that are not Vietnamese, and lists of headlines.

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
    any_language: bool = False

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
        Gives an article's digest for an area.
    options : DigestOptions
        Title, language, areas, period.
    created : str
        ISO date-time.
    model : mapping
        Name, version and hash of the model.
    skipped : sequence of Skipped
        Inputs that were left out before; articles outside the period, or unfit, join them.
    why_unfit : callable, optional
        Gives the reason for which a document has no place in a briefing, or the empty string; not asked where
        the options keep any language.

    Returns
    -------
    Digest
        An article stands in full under its strongest area; in the others as a line that points there.

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
    wanted = [area for area in taxonomy.areas if not options.areas or area.id in options.areas]
    sections = (_section(area, wanted, shown.values(), summarize, options.lang) for area in wanted)
    return Digest(
        title=options.title,
        lang=options.lang,
        created=created,
        period=_period(shown.values()),
        model=model,
        names={area.id: area.names[options.lang] for area in taxonomy.areas},
        articles=shown,
        sections=tuple(section for section in sections if section.stories),
        unlabelled=tuple(identity for identity, labelled in shown.items() if not labelled.labels.areas),
        skipped=(*skipped, *left_out),  # only now: a reader may add to it while the articles stream
    )


def _section(
    area: Area, wanted: Sequence[Area], articles: Iterable[Labelled], summarize: Summarizer, lang: str
) -> Section:
    shown = {one.id for one in wanted}
    belonging = [labelled for labelled in articles if area.id in labelled.labels.areas]
    # Probability first; among equals (to a hundredth) the newest.
    belonging.sort(key=lambda one: one.document.article.published, reverse=True)
    belonging.sort(key=lambda one: round(one.labels.scores[area.id], 2), reverse=True)
    return Section(area.id, area.names[lang], tuple(_story(one, area.id, shown, summarize) for one in belonging))


def _story(labelled: Labelled, area: str, shown: set[str], summarize: Summarizer) -> Story:
    labels = labelled.labels
    home = max((one for one in labels.areas if one in shown), key=labels.scores.__getitem__)
    excerpts: tuple[Excerpt, ...] = summarize(labelled, area).excerpts if home == area else ()
    return Story(
        title=headline(labelled),
        weight=labels.scores[area],
        articles=(labels.id,),
        excerpts=excerpts,
        evidence=tuple(item.term for item in labels.evidence.get(area, ())[:_MOST_EVIDENCE]),
        also=tuple(one for one in labels.areas if one != area),
        see="" if home == area else home,
    )


def headline(labelled: Labelled) -> str:
    """Return an article's title; where it has none, its first sentence; else its id."""
    article = labelled.document.article
    first = next((sentence.text for sentence in labelled.document.sentences if sentence.words), "")
    return article.title or first or article.id


def _period(articles: Iterable[Labelled]) -> tuple[str, str]:
    days = sorted(day for one in articles if (day := day_of(one.document.article.published)))
    return (days[0], days[-1]) if days else ("", "")


def day_of(published: str) -> str:
    """Return the day of an ISO date or date-time; the empty string where it is neither.

    Examples
    --------
    >>> day_of("2026-03-05T10:00"), day_of("5/3/2026")
    ('2026-03-05', '')
    """
    try:
        return date.fromisoformat(published[:10]).isoformat()
    except ValueError:
        return ""
