"""How a document is scored: its paragraphs, and what is pooled of its head and passages, in one pass over the words.

A reader of an area wants a document when its title or lead announces the area, or about a fifth of it
is about the area (labelling guideline, rule 7). So two figures are pooled: how probable the area is
for the title with the lead, and for the fifth of the text that is most about it. Long texts do not
drown their lead, and one passing sentence does not label a page. The fifth is made up of passages,
not paragraphs: some sites print an article as one line, and there a line says as little of its parts
as the whole. What was tried stands in models/README.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice, pairwise

import numpy as np

from toolkit.label.scorer import Floats, Run, TopicScorer
from toolkit.types import Document, Sentence
from toolkit.words import begin_words

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


def score_documents(documents: Sequence[Document], scorer: TopicScorer) -> list[Scored]:
    """Score all parts of documents in one pass, in which each word is looked up once.

    The head announces an area when the title alone does or the title with the lead.
    """
    left_out = [[line.text for line in one.dropped if not line.part] for one in documents]
    found = (words for words, _ in begin_words([*chain.from_iterable(left_out)]))
    units = [_units(one, [*islice(found, len(some))]) for one, some in zip(documents, left_out, strict=True)]
    starts = accumulate((len(one.words) for one in units), initial=0)
    runs = [(at + start, at + end) for at, one in zip(starts, units, strict=False) for start, end in one.runs]
    rows = scorer.probabilities_of([*chain.from_iterable(one.words for one in units)], runs)
    ends = accumulate(len(one.runs) for one in units)
    return [one.scored(rows[end - len(one.runs) : end]) for one, end in zip(units, ends, strict=True)]


@dataclass(frozen=True, slots=True)
class _Units:
    """The words of a document's title, sentences and lines left out, and where in them each part stands.

    The parts are so many paragraphs and lines left out, the title, the head (title and lead) and the passages.
    """

    words: list[str]
    runs: list[Run]
    paragraphs: int
    dropped: int
    passages: list[Passage]

    def scored(self, rows: Floats) -> Scored:
        """Pool the probabilities of the parts."""
        told, title = self.paragraphs, self.paragraphs + self.dropped
        pooled = rows[title + 1 :]
        if self.runs[title][1]:
            pooled[0] = np.maximum(pooled[0], rows[title])
        lengths = np.array([end - start for start, end in self.runs[title + 1 :]], dtype=float)
        return Scored(rows[:told], rows[told:title], self.passages, pooled, pooling_weights(pooled, lengths))


def _units(document: Document, dropped: Sequence[Sequence[str]]) -> _Units:
    words = [*document.title, *chain.from_iterable(one.words for one in document.sentences), *chain(*dropped)]
    title, found = len(document.title), passages(document)  # the lead begins behind the title
    runs = [
        *_runs((_length(paragraph.sentences) for paragraph in document.paragraphs), title),
        *_runs(map(len, dropped), len(words) - sum(map(len, dropped))),
        (0, title),
        (0, title + _length(lead(document))),
        *(passage.run for passage in found),
    ]
    return _Units(words, runs, len(document.paragraphs), len(dropped), found)


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
    wanted = SUBSTANTIAL * body.sum()
    if wanted == 0:
        weights[0] = float(lengths[0] > 0)
        return weights
    weights[0] = HEAD
    order = np.argsort(-rows[1:], axis=0, kind="stable")
    sizes = body[order]
    before = np.cumsum(sizes, axis=0) - sizes
    taken = np.minimum(np.maximum(wanted - before, 0.0), sizes)
    weights[order + 1, np.arange(rows.shape[1])] = (1.0 - HEAD) * taken / wanted
    return weights
