"""Labels of a document and of each of its lines.

A reader of an area wants a document when its title or lead announces the area, or about a fifth of it
is about the area (labelling guideline, rule 7). So two figures are pooled: how probable the area is
for the title and lead, and for the fifth of the text that is most about it; long texts do not drown
their lead, and one passing sentence does not label a page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from toolkit.label.evidence import MOST_TERMS, explain, term_shares
from toolkit.label.scorer import Floats, TopicScorer
from toolkit.types import Document, Evidence, Labelled, Labels, Paragraph, Unit
from toolkit.words import Place, find_words

# What the head counts for, and how much of a text is a substantial part of it.
HEAD = 0.35
SUBSTANTIAL = 0.2


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
    """
    options = options or LabelOptions()
    article = document.article.id
    rows = [scorer.probabilities(paragraph.words) for paragraph in document.paragraphs]
    units = {
        paragraph.index: _labels(article, paragraph.index, row, scorer, options)
        for paragraph, row in zip(document.paragraphs, rows, strict=True)
    }
    for line in document.dropped:
        row = scorer.probabilities(find_words(line.text))
        units[line.index] = Labels(article, "paragraph", line.index, _scores(scorer, row), dropped=line.reason)
    whole = _labels(article, None, pool(document, rows, scorer), scorer, options)
    labelled = Labelled(document, whole, tuple(units[index] for index in sorted(units)))
    return _with_evidence(labelled, scorer) if options.evidence else labelled


def pool(document: Document, rows: Sequence[Floats], scorer: TopicScorer) -> Floats:
    """Pool the probabilities of a document's head and paragraphs.

    Parameters
    ----------
    document : Document
        With its paragraphs.
    rows : sequence of array of shape (n_areas,)
        The probabilities of each paragraph.
    scorer : TopicScorer
        For the head: title and first paragraph read as one.

    Returns
    -------
    array of shape (n_areas,)
        In [0, 1]; 0 for a document without words.
    """
    units = [head_words(document), *(paragraph.words for paragraph in document.paragraphs)]
    stacked = np.array([scorer.probabilities(units[0]), *rows])
    lengths = np.array([len(words) for words in units], dtype=float)
    pooled: Floats = (pooling_weights(stacked, lengths) * stacked).sum(axis=0)
    return pooled


def head_words(document: Document) -> list[str]:
    """The words of the title and the first paragraph."""
    lead = document.paragraphs[0].words if document.paragraphs else []
    return [*document.title, *lead]


def pooling_weights(rows: Floats, lengths: Floats) -> Floats:
    """Return what each unit of a document counts for, area by area.

    Parameters
    ----------
    rows : array of shape (1 + n_paragraphs, n_areas)
        Probabilities of the head and of each paragraph.
    lengths : array of shape (1 + n_paragraphs,)
        Their numbers of words.

    Returns
    -------
    array of shape (1 + n_paragraphs, n_areas)
        `HEAD` for the head; the rest is shared, by length, among the likeliest paragraphs that make
        up `SUBSTANTIAL` of the text. Columns add up to 1, or 0 where there are no words.

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
        replace(labels, evidence=explain_paragraph(document, by_index[labels.index], scorer, labels.areas))
        if labels.index in by_index and labels.areas
        else labels
        for labels in labelled.paragraphs
    )
    evidence = {area: _document_evidence(labelled, scorer, area) for area in labelled.labels.areas}
    return Labelled(document, replace(labelled.labels, evidence=evidence), paragraphs)


def explain_paragraph(
    document: Document, paragraph: Paragraph, scorer: TopicScorer, areas: Sequence[str]
) -> dict[str, tuple[Evidence, ...]]:
    """Tell which terms of a paragraph carried the given areas, with their places in the article."""
    first, last = paragraph.sentences[0], paragraph.sentences[-1]
    return explain(document.article.text[first.start : last.end], first.start, scorer, areas)


def _document_evidence(labelled: Labelled, scorer: TopicScorer, area: str) -> tuple[Evidence, ...]:
    """Add up the evidence of the title and paragraphs, each by what it counts for in the pooling."""
    document = labelled.document
    units = [head_words(document), *(paragraph.words for paragraph in document.paragraphs)]
    rows = np.array([scorer.probabilities(words) for words in units])
    weights = pooling_weights(rows, np.array([len(words) for words in units], dtype=float))
    column = scorer.areas.index(area)
    found: dict[str, tuple[float, set[Place]]] = {}
    for weight, paragraph in zip(weights[1:, column], document.paragraphs, strict=True):
        if weight > 0:
            for item in explain_paragraph(document, paragraph, scorer, [area])[area]:
                _add(found, item.term, weight * item.weight, item.spans)
    for term, share in term_shares(units[0], scorer, area).items():
        if share > 0:
            _add(found, term, weights[0, column] * share, ())
    ranked = sorted(found.items(), key=lambda pair: (-pair[1][0], pair[0]))
    return tuple(Evidence(term, weight, tuple(sorted(spans))) for term, (weight, spans) in ranked[:MOST_TERMS])


def _add(found: dict[str, tuple[float, set[Place]]], term: str, weight: float, spans: Sequence[Place]) -> None:
    before, places = found.get(term, (0.0, set()))
    found[term] = (before + float(weight), places | set(spans))
