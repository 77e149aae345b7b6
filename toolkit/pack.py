"""An article made small: all that a `Labelled` holds in a tenth of its room, opened part by part.

A labelled article is some six hundred objects, 90 kB of memory, of which a digest looks at most only once or
twice. Packed, its texts, places and probabilities are a few strings of bytes (pickles of plain tuples, which open in
30 microseconds each, and the lines' labels as JSON has them), and only what each step asks for lies open: title,
date, the probabilities of the whole. A pack is also what is sent from one process to another.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise, repeat, starmap
from typing import Any

from toolkit.json_text import text_of_lines
from toolkit.types import Article, Document, Dropped, Evidence, Labelled, Labels, Paragraph, Sentence


@dataclass(frozen=True, slots=True)
class Outside:
    """What can be told of a packed article without opening it.

    Attributes
    ----------
    article : Article
        Without its text.
    labels : Labels
        Of the whole, without evidence.
    title : int
        So many of its words are the title's.
    top : int
        So many are the headline's: the title's or, where that has none, those of the first sentence that has any.
    unfit : str
        Why it has no place in a briefing, or empty.
    """

    article: Article
    labels: Labels
    title: int
    top: int
    unfit: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A labelled article, packed.

    Attributes
    ----------
    outside : Outside
        What can be told without opening it.
    words : sequence of str
        Those of the title, then those of each sentence.
    body, evidence : bytes
        The text and its sentences; what carried the labels of the whole.
    lines, marks : bytes
        The labels of its lines as a digest has them in JSON; what carried these, if anything.
    """

    outside: Outside
    words: Sequence[str]
    body: bytes
    evidence: bytes
    lines: bytes
    marks: bytes


def document_of(article: Article, body: bytes, words: Sequence[str]) -> Document:
    """Return the document, given the article without its text, and all words."""
    (text, cuts), counts, paragraphs, dropped, (starts, ends, others) = pickle.loads(body)
    title, *shares = (tuple(words[start:end]) for start, end in pairwise(accumulate(counts, initial=0)))
    sentences = list(map(Sentence, _texts(text, starts, ends, others), starts, ends, shares))
    bounds = accumulate((count for _, _, count in paragraphs), initial=0)
    told = tuple(
        Paragraph(identity, index, tuple(sentences[start:end]))
        for (identity, index, _), (start, end) in zip(paragraphs, pairwise(bounds), strict=True)
    )
    return Document(replace(article, text=text, cuts=cuts), title, told, tuple(starmap(Dropped, dropped)))


def sentences_of(body: bytes) -> list[str]:
    """Return the texts of the sentences."""
    (text, _), *_, places = pickle.loads(body)
    return _texts(text, *places)


def paragraphs_of(article: str, lines: bytes, marks: bytes) -> tuple[Labels, ...]:
    """Return the labels of the lines of an article, given its id."""
    rows = json.loads(lines.decode("utf-8", "surrogatepass"))
    known = pickle.loads(marks) if marks else repeat((article, {}))
    return tuple(
        Labels(
            identity,
            "paragraph",
            row["index"],
            row["scores"],
            tuple(row["labels"]),
            _evidence(plain),
            row.get("dropped", ""),
        )
        for row, (identity, plain) in zip(rows, known, strict=False)
    )


def evidence_of(evidence: bytes) -> dict[str, tuple[Evidence, ...]]:
    """Return what carried the labels of the whole."""
    return _evidence(pickle.loads(evidence))


def pack(labelled: Labelled, why_unfit: Callable[[Document], str] | None = None) -> Pack:
    """Pack a labelled article; `why_unfit` says why a document has no place in a briefing, or gives the empty string.

    Examples
    --------
    >>> from toolkit.segment import segment
    >>> document = segment(Article("1", "Mưa to. Gió lớn."))
    >>> packed = pack(Labelled(document, Labels("1", "document", None, {"health": 0.25}), ()))
    >>> sentences_of(packed.body), document_of(packed.outside.article, packed.body, packed.words) == document
    (['Mưa to.', 'Gió lớn.'], True)
    """
    document, labels = labelled.document, labelled.labels
    article, sentences = document.article, document.sentences
    words = [document.title, *(one.words for one in sentences)]
    outside = Outside(
        article=replace(article, text="", cuts=()),
        labels=replace(labels, evidence={}) if labels.evidence else labels,
        title=len(document.title),
        top=next(filter(None, map(len, words)), 0),
        unfit=_why_not(document, why_unfit),
    )
    return Pack(
        outside,
        words=list(chain.from_iterable(words)),
        body=_packed((
            (article.text, article.cuts),
            list(map(len, words)),
            [(one.article, one.index, len(one.sentences)) for one in document.paragraphs],
            [(one.index, one.text, one.reason, one.part) for one in document.dropped],
            _places(article.text, sentences),
        )),
        lines=text_of_lines(labelled.paragraphs).encode("utf-8", "surrogatepass"),
        marks=_marks(labelled),
        evidence=_packed(_plain(labels.evidence)),
    )  # fmt: skip


def _why_not(document: Document, why_unfit: Callable[[Document], str] | None) -> str:
    if not document.sentences:
        return "no text of its own was found in it"
    return why_unfit(document) if why_unfit else ""


def _packed(plain: object) -> bytes:
    return pickle.dumps(plain, protocol=5)


def _places(text: str, sentences: Sequence[Sentence]) -> tuple[list[int], list[int], dict[int, str]]:
    """Return where sentences start and end, and by number the text of each that does not stand there as it is."""
    others = {number: one.text for number, one in enumerate(sentences) if text[one.start : one.end] != one.text}
    return [one.start for one in sentences], [one.end for one in sentences], others


def _texts(text: str, starts: Sequence[int], ends: Sequence[int], others: Mapping[int, str]) -> list[str]:
    texts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    for number, other in others.items():
        texts[number] = other
    return texts


def _plain(evidence: Mapping[str, Sequence[Evidence]]) -> dict[str, Any]:
    return {area: [(one.term, one.weight, one.spans) for one in found] for area, found in evidence.items()}


def _marks(labelled: Labelled) -> bytes:
    lines, article = labelled.paragraphs, labelled.document.article.id
    if all(one.id == article and not one.evidence for one in lines):
        return b""
    return _packed([(one.id, _plain(one.evidence)) for one in lines])


def _evidence(plain: Mapping[str, Any]) -> dict[str, tuple[Evidence, ...]]:
    return {area: tuple(starmap(Evidence, found)) for area, found in plain.items()}
