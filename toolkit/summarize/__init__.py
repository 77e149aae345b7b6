"""Extractive digests: which sentences of an article to keep.

A summarizer is one module and one line in `SUMMARIZERS`. It weighs sentences and returns numbers,
never text, so that a digest cannot invent or alter a sentence; the budget is kept in one place.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.errors import InputError
from toolkit.registry import Entry, Table
from toolkit.summarize.readable import readable_sentences
from toolkit.types import Document, Excerpt, Summary
from toolkit.words import count_syllables

SUMMARIZERS = Table(
    "summarizer",
    {
        "lead": Entry("toolkit.summarize.lead:weigh", "the first sentences"),
        "lexrank": Entry("toolkit.summarize.sumy_methods:lexrank", "LexRank (Erkan and Radev, 2004)"),
        "textrank": Entry("toolkit.summarize.sumy_methods:textrank", "TextRank (Mihalcea and Tarau, 2004)"),
        "lsa": Entry("toolkit.summarize.sumy_methods:lsa", "latent semantic analysis (Steinberger and Jezek, 2004)"),
        "luhn": Entry("toolkit.summarize.sumy_methods:luhn", "clusters of frequent words (Luhn, 1958)"),
        "sumbasic": Entry("toolkit.summarize.sumy_methods:sumbasic", "SumBasic (Nenkova and Vanderwende, 2005)"),
        "kl": Entry("toolkit.summarize.sumy_methods:kl", "KL-Sum (Haghighi and Vanderwende, 2009)"),
        "reduction": Entry("toolkit.summarize.sumy_methods:reduction", "graph reduction (sumy)"),
    },
)


@dataclass(frozen=True, slots=True)
class SummaryOptions:
    """How articles are summarized.

    Attributes
    ----------
    method : str
        A name in `SUMMARIZERS`.
    sentences : int
        At most so many sentences; unused where `words` is given.
    words : int or None
        At most so many syllables (what spaces part) in all.

    Raises
    ------
    InputError
        If a budget is below 1.
    """

    method: str = "lead"
    sentences: int = 3
    words: int | None = None

    def __post_init__(self) -> None:
        for name, value in (("sentences", self.sentences), ("words", self.words)):
            if value is not None and value < 1:
                raise InputError(f"the number of {name} in a digest must be 1 or more, got {value}")


def summarize_document(document: Document, options: SummaryOptions | None = None) -> Summary:
    """Choose the sentences of a document's digest.

    Parameters
    ----------
    document : Document
        Cleaned and segmented.
    options : SummaryOptions, optional
        Method and budget.

    Returns
    -------
    Summary
        Excerpts in reading order, within the budget; none where there is nothing to say.

    Raises
    ------
    UnknownNameError
        If there is no such method.
    """
    options = options or SummaryOptions()
    candidates = readable_sentences(document)
    weights = SUMMARIZERS.load(options.method)(document, candidates) if candidates else []
    # Rounded, so that sums made in another order (sets under another hash seed) choose the same.
    weighed = {index: round(float(weight), 9) for index, weight in zip(candidates, weights, strict=True)}
    chosen = within_budget(document, weighed, options)
    sentences, addresses = document.sentences, document.addresses
    return Summary(
        document.article.id,
        tuple(Excerpt(document.article.id, *addresses[i], sentences[i].text, weighed[i]) for i in chosen),
    )


def within_budget(document: Document, weighed: dict[int, float], options: SummaryOptions) -> list[int]:
    """Take sentences by weight, the earlier first among equals, as long as they fit.

    Returns
    -------
    list of int
        Sentence numbers, ascending. A sentence too long for what is left is passed over, never cut.
    """
    ranked = sorted(weighed, key=lambda index: (-weighed[index], index))
    if options.words is None:
        return sorted(ranked[: options.sentences])
    left = options.words
    sentences = document.sentences
    chosen = []
    for index in ranked:
        length = count_syllables(sentences[index].text)
        if length <= left:
            chosen.append(index)
            left -= length
    return sorted(chosen)
