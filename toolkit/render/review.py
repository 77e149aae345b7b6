"""The pages of a review: a paragraph in its article with what a model makes of it, to be labelled by a person.

They work without their script, which adds the keys.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.headline import headline
from toolkit.render.pages import fill
from toolkit.render.phrases import day, percent
from toolkit.render.review_phrases import PHRASES
from toolkit.render.view import cut, web_address
from toolkit.types import Document, Evidence, Labels, Taxonomy
from toolkit.vectors import tells

# Lines of the article before and behind the paragraph; the whole of it is folded in.
_AROUND = 2
_MOST_TERMS = 5


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a review stands: this is paragraph `number` of `count`; so many have labels, in which file."""

    number: int
    count: int
    done: int
    file: str


@dataclass(frozen=True, slots=True)
class Choice:
    """An area as it can be chosen: its key, what the model makes of it, and whether it is ticked."""

    key: int
    id: str
    name: str
    definition: str
    score: str
    terms: tuple[str, ...]
    ticked: bool


def unit_page(
    document: Document,
    labels: Labels,
    progress: Progress,
    taxonomy: Taxonomy,
    *,
    lang: str,
    why: Sequence[tuple[str, str]] = (),
    chosen: Sequence[str] | None = None,
    saved: bool = False,
    empty: bool = False,
) -> bytes:
    """Return the page of one paragraph.

    Parameters
    ----------
    document : Document
        Its article.
    labels : Labels
        The paragraph's number, scores and evidence; without a number the whole text is labelled.
    progress : Progress
        Where the review stands.
    taxonomy : Taxonomy
        The areas.
    lang : str
        ``"vi"`` or ``"en"``, of the fixed words.
    why : sequence of (str, str)
        Reasons to look at it, each with the area that it concerns or an empty string.
    chosen : sequence of str, optional
        The areas to be ticked, as given before.
    saved, empty : bool
        Whether `chosen` was decided in this review; whether it was sent without an answer.
    """
    article, words = document.article, PHRASES[lang]
    lines = [line for line in article.text.split("\n") if line.strip()]
    at = range(len(lines)) if labels.index is None else range(labels.index, labels.index + 1)
    kept = {paragraph.index for paragraph in document.paragraphs}
    spans = {span: area for area in labels.evidence for item in _telling(labels, area) for span in item.spans}
    starts = _starts(article.text)
    return fill(
        "review.html",
        lang=lang,
        words=words,
        progress=progress,
        heading=headline(document),
        outlet=article.source,
        day=day(article.published, lang),
        url=web_address(article.url),
        before=[lines[number] for number in range(at.start) if number in kept][-_AROUND:],
        pieces=[cut(lines[number], starts[number], spans) for number in at],
        after=[lines[number] for number in range(at.stop, len(lines)) if number in kept][:_AROUND],
        whole=lines if len(lines) > len(at) + 2 * _AROUND else [],
        at=at,
        why=_reasons(why, words, {area.id: area.names[lang] for area in taxonomy.areas}),
        choices=_choices(labels, taxonomy, chosen or (), lang),
        said=_said(chosen, {area.id: area.names[lang] for area in taxonomy.areas}, words, saved, empty),
    )


def end_page(progress: Progress, unanswered: Sequence[int], *, lang: str, stopped: bool = False) -> bytes:
    """Return the page behind the last paragraph, with the numbers of those without an answer."""
    return fill(
        "review_end.html", lang=lang, words=PHRASES[lang], progress=progress, unanswered=unanswered, stopped=stopped
    )


def _starts(text: str) -> list[int]:
    """Return where each line that is not empty begins."""
    starts, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            starts.append(at)
        at += len(line) + 1
    return starts


def _said(
    chosen: Sequence[str] | None, names: Mapping[str, str], words: Mapping[str, str], saved: bool, empty: bool
) -> str:
    """Say what was decided so far, or that an answer is missing."""
    if empty or chosen is None:
        return words["empty"] if empty else ""
    return words["saved" if saved else "given"].format(
        chosen=", ".join(names[area] for area in chosen) or words["no_area"]
    )


def _telling(labels: Labels, area: str) -> tuple[Evidence, ...]:
    """Return the strongest terms, of those that say something alone."""
    return tuple(filter(lambda item: tells(item.term), labels.evidence.get(area, ())[:_MOST_TERMS]))


def _choices(labels: Labels, taxonomy: Taxonomy, chosen: Sequence[str], lang: str) -> list[Choice]:
    return [
        Choice(
            key, area.id, area.names[lang], area.definition,
            percent(labels.scores[area.id]) if area.id in labels.scores else "",
            tuple(item.term for item in _telling(labels, area.id)), area.id in chosen,
        )
        for key, area in enumerate(taxonomy.areas, 1)
    ]  # fmt: skip


def _reasons(why: Sequence[tuple[str, str]], words: Mapping[str, str], names: Mapping[str, str]) -> list[str]:
    return [words[f"why_{reason}"].format(area=names.get(area, area)) for reason, area in why]
