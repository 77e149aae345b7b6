"""What notebooks show of our nouns: the parts that pages are made of, in a frame whose style keeps to itself.

A fragment has no ids, no scripts and no links within itself, so that several stand in one page; its colors go by
the notebook's own, light or dark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import singledispatch
from itertools import accumulate

from toolkit.render.charts import Bar, Chart
from toolkit.render.html import shown
from toolkit.render.pages import fill
from toolkit.render.phrases import PHRASES, percent
from toolkit.render.view import Piece, Source, cite, pieces
from toolkit.types import Digest, Document, Labelled, Labels, Summary

# The language of fixed words around nouns that have none of their own.
_LANG = "en"
# A title, and rows of cells, the first of them the head.
Table = tuple[str, Sequence[Sequence[str]]]
# Areas by name, each with its probability as shown.
_Areas = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of an article: its number (or address) as shown, cut into pieces, areas, why it is none of the text."""

    number: str
    pieces: Sequence[Piece]
    areas: _Areas = ()
    dropped: str = ""


@singledispatch
def fragment(noun: object) -> str:
    """Return a piece of HTML that shows a `Digest`, `Labelled`, `Labels`, `Document` or `Summary`.

    Raises
    ------
    TypeError
        If it is something else.
    """
    raise TypeError(f"a notebook shows Digest, Labelled, Labels, Document or Summary so, got {type(noun).__name__}")


@fragment.register
def _(digest: Digest) -> str:
    return _framed("digest", digest.lang, shown(replace(digest, full_text=False)))


@fragment.register
def _(labels: Labels) -> str:
    place = labels.unit if labels.index is None else f"{labels.unit} {labels.index + 1}"
    bars = [Bar(area, round(100 * score), percent(score), score) for area, score in labels.scores.items()]
    evidence = [(area, [item.term for item in items]) for area, items in labels.evidence.items()]
    return _framed(
        "labels",
        _LANG,
        {
            "unit": ", ".join(filter(None, (labels.id, place, labels.dropped))),
            "chart": Chart("Probability of each area", tuple(bars)),
            "areas": _assigned(labels),
            "evidence": evidence,
            "tones": _tones(labels),
        },
    )


@fragment.register
def _(labelled: Labelled) -> str:
    whole, lines = labelled.labels, _lines(labelled)
    return _article(cite(labelled.document, _LANG), lines, _assigned(whole), _tones(whole))


@fragment.register
def _(document: Document) -> str:
    identity, reasons = document.article.id, {one.index: one.reason for one in document.dropped if not one.part}
    indices = sorted([*reasons, *(paragraph.index for paragraph in document.paragraphs)])
    units = (Labels(identity, "paragraph", one, {}, dropped=reasons.get(one, "")) for one in indices)
    return fragment(Labelled(document, Labels(identity, "document", None, {}), tuple(units)))


@fragment.register
def _(summary: Summary) -> str:
    lines = [_Line(f"{one.paragraph + 1}.{one.sentence + 1}", [(one.text, "")]) for one in summary.excerpts]
    return _article(Source(summary.id, summary.id, "", "", "", ""), lines)


def tables(tables: Sequence[Table]) -> str:
    """Return a piece of HTML that shows tables."""
    return _framed("tables", _LANG, {"tables": tables})


def _lines(labelled: Labelled) -> Iterator[_Line]:
    texts = labelled.document.article.text.split("\n")
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    for unit in labelled.paragraphs:
        at = unit.index or 0
        cut = pieces(texts[at], starts[at], [unit], unit.areas)
        yield _Line(str(at + 1), cut, _assigned(unit), unit.dropped)


def _article(cited: Source, lines: Iterable[_Line], areas: _Areas = (), tones: Mapping[str, int] | None = None) -> str:
    return _framed("article", _LANG, {"cited": cited, "lines": list(lines), "areas": areas, "tones": tones or {}})


def _assigned(labels: Labels) -> _Areas:
    return [(area, percent(labels.scores[area])) for area in labels.areas]


def _tones(labels: Labels) -> dict[str, int]:
    return {area: number for number, area in enumerate(labels.scores)}


def _framed(part: str, lang: str, shown: Mapping[str, object]) -> str:
    names = {"words": PHRASES[lang], "lang": lang, "page": False, **shown}
    return fill(f"notebook/{part}.html", **names).decode("utf-8")
