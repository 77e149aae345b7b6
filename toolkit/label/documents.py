"""Labels of a document and of each of its lines, and what carried them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal

from toolkit.errors import UnknownNameError
from toolkit.label.evidence import explain_document, explain_paragraph
from toolkit.label.pooling import Scored, score_document
from toolkit.label.scorer import TopicScorer
from toolkit.types import Document, Labelled, Labels, Unit

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
    options = options or LabelOptions()
    for area in options.thresholds:
        if area not in scorer.areas:
            raise UnknownNameError("area", area, scorer.areas)
    _warn_where_unreadable(document)
    article = document.article.id
    scored = score_document(document, scorer)
    assign = _Assignment(article, scorer, options)
    units = {
        paragraph.index: assign("paragraph", paragraph.index, row)
        for paragraph, row in zip(document.paragraphs, scored.paragraphs.tolist(), strict=True)
    }
    left_out = (line for line in document.dropped if not line.part)
    for line, row in zip(left_out, scored.dropped.tolist(), strict=True):
        scores = dict(zip(scorer.areas, row, strict=True))
        units[line.index] = Labels(article, "paragraph", line.index, scores, dropped=line.reason)
    whole = assign("document", None, scored.whole.tolist())
    labelled = Labelled(document, whole, tuple(units[index] for index in sorted(units)))
    if options.evidence:
        labelled = replace(labelled, labels=_document_explained(labelled, scored, scorer))
    return replace(labelled, paragraphs=_lines_explained(labelled, scorer)) if options.evidence is True else labelled


def _warn_where_unreadable(document: Document) -> None:
    """Say where the model cannot know the words: no tone marks, another language, an old font encoding."""
    text = document.article.text
    marks = _VIETNAMESE.finditer(text)
    if next(islice(marks, int(_FEWEST_MARKED * len(text)), None), None):  # enough, if all else are letters, too
        return
    letters = sum(map(str.isalpha, text))
    if letters >= _TELLING_LETTERS and len(_VIETNAMESE.findall(text)) < _FEWEST_MARKED * letters:
        warnings.warn(
            f"{document.article.id}: next to no Vietnamese tone marks; its labels are unreliable", stacklevel=4
        )


class _Assignment:
    """Assigns the areas that are probable enough."""

    def __init__(self, article: str, scorer: TopicScorer, options: LabelOptions) -> None:
        self._article = article
        self._limits = {
            unit: dict(zip(scorer.areas, limits.tolist(), strict=True)) | dict(options.thresholds)
            for unit, limits in scorer.thresholds.items()
        }

    def __call__(self, unit: Unit, index: int | None, row: Sequence[float]) -> Labels:
        limits = self._limits[unit]
        scores = dict(zip(limits, row, strict=True))
        return Labels(
            self._article, unit, index, scores, tuple(area for area in limits if scores[area] >= limits[area])
        )


def _document_explained(labelled: Labelled, scored: Scored, scorer: TopicScorer) -> Labels:
    labels = labelled.labels
    evidence = explain_document(labelled.document, scored, scorer, labels.areas) if labels.areas else {}
    return replace(labels, evidence=evidence)


def _lines_explained(labelled: Labelled, scorer: TopicScorer) -> tuple[Labels, ...]:
    document = labelled.document
    by_index = {paragraph.index: paragraph for paragraph in document.paragraphs}
    return tuple(
        replace(labels, evidence=explain_paragraph(document, by_index[labels.index], scorer, labels.areas))
        if labels.index in by_index and labels.areas
        else labels
        for labels in labelled.paragraphs
    )
