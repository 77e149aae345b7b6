"""How a document is scored: its paragraphs, and what is pooled of its head and passages, in one pass over the words.

A reader of an area wants a document when its title or lead announces the area, or about a fifth of it
is about the area (labelling guideline, rule 7). So two figures are pooled: how probable the area is
for the title with the lead, and for the fifth of the text that is most about it. Long texts do not
drown their lead, and one passing sentence does not label a page. The fifth is made up of passages,
not paragraphs: some sites print an article as one line, and there a line says as little of its parts
as the whole. What was tried stands in models/README.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

import numpy as np

from toolkit.label.scorer import Floats, Run, TopicScorer
from toolkit.types import Document, Sentence
from toolkit.words import find_words

# What the head counts for, and how much of a text is a substantial part of it; lengths are in words.
HEAD = 0.35
SUBSTANTIAL = 0.2
PASSAGE = 40
LEAD = 30


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive sentences of one paragraph, about `PASSAGE` words or one longer sentence.

    Attributes
    ----------
    start, end : int
        Its place in the article's text.
    run : (int, int)
        Its first word and the one behind its last, counted from the title's first.
    """

    start: int
    end: int
    run: Run


@dataclass(frozen=True, eq=False)
class Scored:
    """The probabilities of a document's parts; columns are areas.

    Attributes
    ----------
    paragraphs, dropped : arrays of shape (n, n_areas)
        One row for each paragraph, and for each whole line that is not the article's text.
    passages : list of Passage
        Of all paragraphs, in order.
    parts, weights : arrays of shape (1 + n_passages, n_areas)
        Of the head and of each passage, and what each counts for.
    """

    paragraphs: Floats
    dropped: Floats
    passages: list[Passage]
    parts: Floats
    weights: Floats

    @property
    def whole(self) -> Floats:
        """The document's, in [0, 1]; 0 for one without words."""
        pooled: Floats = (self.weights * self.parts).sum(axis=0)
        return pooled


def score_document(document: Document, scorer: TopicScorer) -> Scored:
    """Score all parts of a document, each word of which is looked up once.

    The head announces an area when the title alone does or the title with the lead.
    """
    parts = passages(document)
    dropped = [find_words(line.text) for line in document.dropped if not line.part]
    words = [*document.title, *chain.from_iterable(one.words for one in document.sentences), *chain(*dropped)]
    title = len(document.title)  # the lead begins behind it
    of_paragraphs = _runs((_length(paragraph.sentences) for paragraph in document.paragraphs), title)
    of_dropped = _runs(map(len, dropped), len(words) - sum(map(len, dropped)))
    of_parts = [(0, title + _length(lead(document))), *(part.run for part in parts)]
    rows = scorer.probabilities_of(words, [*of_paragraphs, *of_dropped, (0, title), *of_parts])
    told, title_at = len(of_paragraphs), len(of_paragraphs) + len(of_dropped)
    pooled = rows[title_at + 1 :]
    if document.title:
        pooled[0] = np.maximum(pooled[0], rows[title_at])
    lengths = np.array([end - start for start, end in of_parts], dtype=float)
    return Scored(rows[:told], rows[told:title_at], parts, pooled, pooling_weights(pooled, lengths))


def _runs(lengths: Iterable[int], start: int) -> list[Run]:
    """Return where texts that lie one behind the other begin and end."""
    return list(pairwise(accumulate(lengths, initial=start)))


def _length(sentences: Iterable[Sentence]) -> int:
    return sum(len(sentence.words) for sentence in sentences)


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
    behind = len(document.title)
    for paragraph in document.paragraphs:
        held: list[Sentence] = []
        first = behind
        for sentence in paragraph.sentences:
            length = len(sentence.words)
            if held and behind - first + length > PASSAGE:
                found.append(Passage(held[0].start, held[-1].end, (first, behind)))
                held, first = [], behind
            held.append(sentence)
            behind += length
        if held:
            found.append(Passage(held[0].start, held[-1].end, (first, behind)))
    return [passage for passage in found if passage.run[0] < passage.run[1]]


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
    order = np.argsort(-rows[1:], axis=0, kind="stable")
    sizes = body[order]
    before = np.cumsum(sizes, axis=0) - sizes
    taken = np.minimum(np.maximum(wanted - before, 0.0), sizes)
    weights[order + 1, np.arange(rows.shape[1])] = (1.0 - HEAD) * taken / wanted
    return weights
