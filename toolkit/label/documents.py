"""Labels of a document and of each of its lines.

A reader of an area wants a document when its title or lead announces the area, or about a fifth of it
is about the area (labelling guideline, rule 7). So two figures are pooled: how probable the area is
for the title with the lead, and for the fifth of the text that is most about it. Long texts do not
drown their lead, and one passing sentence does not label a page. The fifth is made up of passages,
not paragraphs: some sites print an article as one line, and there a line says as little of its parts
as the whole. What was tried stands in models/README.md.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from toolkit.errors import UnknownNameError
from toolkit.label.evidence import MOST_TERMS, explain, find_terms, told_shares
from toolkit.label.scorer import Floats, TopicScorer
from toolkit.types import Document, Evidence, Labelled, Labels, Paragraph, Sentence, Unit
from toolkit.words import Place, find_words

# What the head counts for, and how much of a text is a substantial part of it; lengths are in words.
HEAD = 0.35
SUBSTANTIAL = 0.2
PASSAGE = 40
LEAD = 30

# A quarter to a third of the letters of Vietnamese prose carry a mark (least seen in 9,898 paragraphs: 7 %). Below
# this the text was stripped of them, is in another language, or in a font encoding (TCVN3, VNI) read as Latin.
_VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.I)
_FEWEST_MARKED = 0.06
_TELLING_LETTERS = 40


@dataclass(frozen=True, slots=True)
class LabelOptions:
    """How documents are labelled.

    Attributes
    ----------
    evidence : bool
        Whether to tell what carried each label.
    thresholds : mapping of str to float
        Overrides of the model's thresholds by area id, for paragraphs and documents.
    """

    evidence: bool = False
    thresholds: Mapping[str, float] = field(default_factory=dict)


def label_document(document: Document, scorer: TopicScorer, options: LabelOptions | None = None) -> Labelled:
    """Label a document and each of its lines.

    Parameters
    ----------
    document : Document
        Cleaned and segmented.
    scorer : TopicScorer
        The model.
    options : LabelOptions, optional
        Evidence and thresholds.

    Returns
    -------
    Labelled
        Lines that are not the article's text get their scores, no areas, and the reason.

    Raises
    ------
    UnknownNameError
        If a threshold is given for an area that the model does not know.
    """
    options = options or LabelOptions()
    for area in options.thresholds:
        if area not in scorer.areas:
            raise UnknownNameError("area", area, scorer.areas)
    _warn_where_unreadable(document)
    article = document.article.id
    rows = [scorer.probabilities(paragraph.words) for paragraph in document.paragraphs]
    units = {
        paragraph.index: _labels(article, paragraph.index, row, scorer, options)
        for paragraph, row in zip(document.paragraphs, rows, strict=True)
    }
    for line in (line for line in document.dropped if not line.part):
        row = scorer.probabilities(find_words(line.text))
        units[line.index] = Labels(article, "paragraph", line.index, _scores(scorer, row), dropped=line.reason)
    whole = _labels(article, None, pool(document, scorer), scorer, options)
    labelled = Labelled(document, whole, tuple(units[index] for index in sorted(units)))
    return _with_evidence(labelled, scorer) if options.evidence else labelled


def _warn_where_unreadable(document: Document) -> None:
    """Say where the model cannot know the words: no tone marks, another language, an old font encoding."""
    text = document.article.text
    letters = sum(map(str.isalpha, text))
    if letters >= _TELLING_LETTERS and len(_VIETNAMESE.findall(text)) < _FEWEST_MARKED * letters:
        warnings.warn(
            f"{document.article.id}: next to no Vietnamese tone marks; its labels are unreliable", stacklevel=4
        )


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive sentences of one paragraph, about `PASSAGE` words or one longer sentence."""

    start: int
    end: int
    words: tuple[str, ...]


def pool(document: Document, scorer: TopicScorer) -> Floats:
    """Pool the probabilities of a document's head and passages.

    Returns
    -------
    array of shape (n_areas,)
        In [0, 1]; 0 for a document without words.
    """
    rows, weights = _pooled(document, passages(document), scorer)
    pooled: Floats = (weights * rows).sum(axis=0)
    return pooled


def head_words(document: Document) -> list[str]:
    """The words of the title and of the lead."""
    return [*document.title, *(word for sentence in lead(document) for word in sentence.words)]


def lead(document: Document) -> list[Sentence]:
    """The first sentences, to about `LEAD` words."""
    words = 0
    found = []
    for sentence in document.sentences:
        found.append(sentence)
        words += len(sentence.words)
        if words >= LEAD:
            break
    return found


def passages(document: Document) -> list[Passage]:
    """Cut the paragraphs of a document into passages."""
    found: list[Passage] = []
    for paragraph in document.paragraphs:
        held: list[Sentence] = []
        for sentence in paragraph.sentences:
            if held and sum(len(one.words) for one in held) + len(sentence.words) > PASSAGE:
                found.append(_passage(held))
                held = []
            held.append(sentence)
        if held:
            found.append(_passage(held))
    return [passage for passage in found if passage.words]


def _passage(sentences: Sequence[Sentence]) -> Passage:
    words = tuple(word for sentence in sentences for word in sentence.words)
    return Passage(sentences[0].start, sentences[-1].end, words)


def _pooled(document: Document, parts: Sequence[Passage], scorer: TopicScorer) -> tuple[Floats, Floats]:
    """Return the probabilities of head and passages, and what each counts for, area by area.

    The head announces an area when the title alone does or the title with the lead.
    """
    units = [head_words(document), *(part.words for part in parts)]
    rows = np.array([scorer.probabilities(words) for words in units])
    if document.title:
        rows[0] = np.maximum(rows[0], scorer.probabilities(document.title))
    return rows, pooling_weights(rows, np.array([len(words) for words in units], dtype=float))


def pooling_weights(rows: Floats, lengths: Floats) -> Floats:
    """Return what each unit of a document counts for, area by area.

    Parameters
    ----------
    rows : array of shape (1 + n_passages, n_areas)
        Probabilities of the head and of each passage.
    lengths : array of shape (1 + n_passages,)
        Their numbers of words.

    Returns
    -------
    array of shape (1 + n_passages, n_areas)
        `HEAD` for the head; the rest is shared, by length, among the likeliest passages that make up
        `SUBSTANTIAL` of the text. Columns add up to 1, or 0 where there are no words.

    Examples
    --------
    >>> rows = np.array([[0.9], [0.8], [0.1]])
    >>> pooling_weights(rows, np.array([9.0, 10.0, 90.0])).round(3).tolist()
    [[0.35], [0.325], [0.325]]
    """
    weights = np.zeros_like(rows)
    body = lengths[1:]
    if body.sum() == 0:
        weights[0] = float(lengths[0] > 0)
        return weights
    weights[0] = HEAD
    wanted = SUBSTANTIAL * body.sum()
    for column in range(rows.shape[1]):
        order = np.argsort(-rows[1:, column], kind="stable")
        before = np.cumsum(body[order]) - body[order]
        taken = np.clip(wanted - before, 0.0, body[order])
        weights[1 + order, column] = (1.0 - HEAD) * taken / wanted
    return weights


def _labels(article: str, index: int | None, row: Floats, scorer: TopicScorer, options: LabelOptions) -> Labels:
    unit: Unit = "document" if index is None else "paragraph"
    limits = dict(zip(scorer.areas, scorer.thresholds[unit].tolist(), strict=True)) | dict(options.thresholds)
    scores = _scores(scorer, row)
    areas = tuple(area for area in scorer.areas if scores[area] >= limits[area])
    return Labels(article, unit, index, scores, areas)


def _scores(scorer: TopicScorer, row: Floats) -> dict[str, float]:
    return dict(zip(scorer.areas, row.tolist(), strict=True))


def _with_evidence(labelled: Labelled, scorer: TopicScorer) -> Labelled:
    document = labelled.document
    by_index = {paragraph.index: paragraph for paragraph in document.paragraphs}
    paragraphs = tuple(
        replace(labels, evidence=_paragraph_evidence(document, by_index[labels.index], scorer, labels.areas))
        if labels.index in by_index and labels.areas
        else labels
        for labels in labelled.paragraphs
    )
    evidence = _document_evidence(document, scorer, labelled.labels.areas) if labelled.labels.areas else {}
    return Labelled(document, replace(labelled.labels, evidence=evidence), paragraphs)


def _paragraph_evidence(
    document: Document, paragraph: Paragraph, scorer: TopicScorer, areas: Sequence[str]
) -> dict[str, tuple[Evidence, ...]]:
    sentences = paragraph.sentences  # none where the input was cut so
    start, end = (sentences[0].start, sentences[-1].end) if sentences else (0, 0)
    return explain(document.article.text[start:end], start, scorer, areas)


def _document_evidence(
    document: Document, scorer: TopicScorer, areas: Sequence[str]
) -> dict[str, tuple[Evidence, ...]]:
    """Add up the evidence of head and passages, each by what it counts for in the pooling."""
    parts = passages(document)
    _, weights = _pooled(document, parts, scorer)
    text, head, places = document.article.text, head_words(document), _lead_places(document, scorer)
    columns = [scorer.areas.index(area) for area in areas]
    # Each passage is read once for all areas; one that counts for none of them is not read.
    told = [
        explain(text[part.start : part.end], part.start, scorer, areas) if (share[columns] > 0).any() else {}
        for part, share in zip(parts, weights[1:], strict=True)
    ]
    evidence = {}
    for area, column in zip(areas, columns, strict=True):
        found: dict[str, tuple[float, set[Place]]] = {}
        for items, weight in zip(told, weights[1:, column], strict=True):
            if weight > 0:
                for item in items[area]:
                    _add(found, item.term, weight * item.weight, item.spans)
        for term, share in told_shares(head, scorer, area).items():
            if share > 0:
                _add(found, term, weights[0, column] * share, places.get(term, ()))
        ranked = sorted(found.items(), key=lambda pair: (-pair[1][0], pair[0]))
        evidence[area] = tuple(
            Evidence(term, weight, tuple(sorted(spans))) for term, (weight, spans) in ranked[:MOST_TERMS]
        )
    return evidence


def _lead_places(document: Document, scorer: TopicScorer) -> dict[str, tuple[Place, ...]]:
    places: dict[str, tuple[Place, ...]] = {}
    for sentence in lead(document):
        for term, found in find_terms(sentence.text, sentence.start, scorer.options).items():
            places[term] = places.get(term, ()) + found
    return places


def _add(found: dict[str, tuple[float, set[Place]]], term: str, weight: float, spans: Sequence[Place]) -> None:
    before, places = found.get(term, (0.0, set()))
    found[term] = (before + float(weight), places | set(spans))
