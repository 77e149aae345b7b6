"""Labels of a document and of each of its lines, and what carried them."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress, islice
from typing import Literal

import numpy as np

from toolkit.errors import UnknownNameError
from toolkit.label.evidence import explain_documents, explain_paragraphs
from toolkit.label.pooling import Scored, score_documents
from toolkit.label.scorer import Floats, TopicScorer
from toolkit.types import Document, Labelled, Labels, Paragraph, Unit

# A quarter to a third of the letters of Vietnamese prose carry a mark (least seen in 9,898 paragraphs: 7 %). Below
# this the text was stripped of them, is in another language, or in a font encoding (TCVN3, VNI) read as Latin.
_LETTERS = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_MARKED = np.zeros(1 << 16, bool)  # by code point
_MARKED[list(map(ord, _LETTERS + _LETTERS.upper()))] = True
_FEWEST_MARKED = 0.06
_TELLING_LETTERS = 40
# A probability for each area, and the areas assigned.
Assigned = tuple[dict[str, float], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class LabelOptions:
    """How documents are labelled.

    Attributes
    ----------
    evidence : bool or "document"
        Whether to tell what carried each label, or those of the document alone.
    thresholds : mapping of str to float
        Overrides of the model's thresholds by area id, for paragraphs and documents.
    """

    evidence: bool | Literal["document"] = False
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
    return label_documents([document], scorer, options)[0]


def label_documents(
    documents: Sequence[Document], scorer: TopicScorer, options: LabelOptions | None = None
) -> list[Labelled]:
    """Do what `label_document` does for several documents, in less time."""
    options = options or LabelOptions()
    for area in options.thresholds:
        if area not in scorer.areas:
            raise UnknownNameError("area", area, scorer.areas)
    for document in documents:
        _warn_where_unreadable(document)
    scored = score_documents(documents, scorer)
    lines = _assigned("paragraph", [one.paragraphs for one in scored], scorer, options)
    wholes = [*_assigned("document", [one.whole[None] for one in scored], scorer, options)]
    asked = [assigned if options.evidence else () for _, assigned in wholes]
    explained = explain_documents(documents, scored, asked, scorer)
    labelled = [
        Labelled(
            document,
            Labels(document.article.id, "document", None, *whole, evidence),
            _units(document, [*islice(lines, len(document.paragraphs))], one, scorer),
        )
        for document, one, whole, evidence in zip(documents, scored, wholes, explained, strict=True)
    ]
    if options.evidence is not True:
        return labelled
    return [replace(one, paragraphs=_lines_explained(one, scorer)) for one in labelled]


def _units(document: Document, told: Sequence[Assigned], scored: Scored, scorer: TopicScorer) -> tuple[Labels, ...]:
    """Return the labels of a document's paragraphs and, in between, of the lines that are not its text."""
    article = document.article.id
    units = {
        paragraph.index: Labels(article, "paragraph", paragraph.index, *assigned)
        for paragraph, assigned in zip(document.paragraphs, told, strict=True)
    }
    left_out = (line for line in document.dropped if not line.part)
    for line, row in zip(left_out, scored.dropped.tolist(), strict=True):
        scores = dict(zip(scorer.areas, row, strict=True))
        units[line.index] = Labels(article, "paragraph", line.index, scores, dropped=line.reason)
    return tuple(units[index] for index in sorted(units))


def _warn_where_unreadable(document: Document) -> None:
    """Say where the model cannot know the words: no tone marks, another language, an old font encoding."""
    text = document.article.text
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    marked = np.count_nonzero(_MARKED.take(codes))
    if marked >= _FEWEST_MARKED * len(text):  # enough, if all else are letters, too
        return
    letters = sum(map(str.isalpha, text))
    if letters >= _TELLING_LETTERS and marked < _FEWEST_MARKED * letters:
        warnings.warn(
            f"{document.article.id}: next to no Vietnamese tone marks; its labels are unreliable", stacklevel=5
        )


def _assigned(unit: Unit, found: Iterable[Floats], scorer: TopicScorer, options: LabelOptions) -> Iterator[Assigned]:
    """Yield the scores of each row by area, and the areas that are probable enough."""
    limits = zip(scorer.areas, scorer.thresholds[unit].tolist(), strict=True)
    rows = np.concatenate([np.empty((0, len(scorer.areas))), *found])
    enough = rows >= np.array([options.thresholds.get(area, limit) for area, limit in limits])
    for row, chosen in zip(rows.tolist(), enough.tolist(), strict=True):
        yield dict(zip(scorer.areas, row, strict=True)), tuple(compress(scorer.areas, chosen))


def _lines_explained(labelled: Labelled, scorer: TopicScorer) -> tuple[Labels, ...]:
    by_index: dict[int | None, Paragraph] = {one.index: one for one in labelled.document.paragraphs}
    assigned = {labels.index: labels.areas for labels in labelled.paragraphs if labels.areas}
    wanted = [(by_index[index], areas) for index, areas in assigned.items()]
    explained = dict(zip(assigned, explain_paragraphs(labelled.document, wanted, scorer), strict=True))
    return tuple(
        replace(labels, evidence=explained[labels.index]) if labels.index in explained else labels
        for labels in labelled.paragraphs
    )
