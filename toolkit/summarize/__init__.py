"""Extractive digests: which sentences of an article to keep.

A summarizer is one module and one line in `SUMMARIZERS`. It weighs sentences and returns numbers,
never text, so that a digest cannot invent or alter a sentence; the budget is kept in one place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.errors import InputError
from toolkit.registry import Entry, Table
from toolkit.summarize.readable import readable_sentences
from toolkit.types import Document, Excerpt, Summary

SUMMARIZERS = Table(
    "summarizer",
    {
        "ranked": Entry("toolkit.summarize.ranked:weigh", "our own: a linear ranker over named features"),
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

# What two sentences of the press hold, and a little more.
_BRIEF_WORDS = 80


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

    method: str = "ranked"
    sentences: int = 3
    words: int | None = None

    def __post_init__(self) -> None:
        for name, value in (("sentences", self.sentences), ("words", self.words)):
            if value is not None and value < 1:
                raise InputError(f"the number of {name} in a digest must be 1 or more, got {value}")

    @property
    def roomy(self) -> bool:
        """Whether the digest holds about three sentences or more."""
        return self.sentences > 2 if self.words is None else self.words > _BRIEF_WORDS

    def for_story(self, articles: int) -> SummaryOptions:
        """Return the options for a story of so many articles: a third more room for each further one, up to double.

        Examples
        --------
        >>> [SummaryOptions(sentences=3).for_story(articles).sentences for articles in (1, 2, 3, 4, 9)]
        [3, 4, 5, 6, 6]
        """
        thirds = min(6, 2 + articles)
        return replace(
            self, sentences=self.sentences * thirds // 3, words=None if self.words is None else self.words * thirds // 3
        )


def summarize_document(
    document: Document, options: SummaryOptions | None = None, *, relevance: Sequence[float] | None = None
) -> Summary:
    """Choose the sentences of a document's digest.

    Parameters
    ----------
    document : Document
        Cleaned and segmented.
    options : SummaryOptions, optional
        Method and budget.
    relevance : sequence of float, optional
        For a focused digest: how much each sentence of the document is about what it shall be about, in
        [0, 1]. Together with the method's weight, both counted alike, it decides.

    Returns
    -------
    Summary
        Excerpts in reading order, within the budget; none where there is nothing to say.

    Raises
    ------
    UnknownNameError
        If there is no such method.
    """
    from toolkit.summarize.choose import choose  # numpy is not for those who only ask which methods there are

    options = options or SummaryOptions()
    candidates, weights = weigh_sentences(document, options)
    if relevance is not None:
        weights = [weight + relevance[index] for index, weight in zip(candidates, scaled(weights), strict=True)]
    # Rounded, so that sums made in another order (sets under another hash seed) choose the same.
    weighed = {index: round(float(weight), 9) for index, weight in zip(candidates, weights, strict=True)}
    chosen = choose(document, weighed, sentences=options.sentences, words=options.words)
    sentences, addresses = document.sentences, document.addresses
    return Summary(
        document.article.id,
        tuple(Excerpt(document.article.id, *addresses[i], sentences[i].text, weighed[i]) for i in chosen),
    )


def weigh_sentences(document: Document, options: SummaryOptions) -> tuple[list[int], list[float]]:
    """Return the numbers of the sentences that may stand in a digest, and what the method weighs them."""
    candidates = readable_sentences(document)
    weigh = SUMMARIZERS.load(options.method)
    return candidates, list(weigh(document, candidates, roomy=options.roomy)) if candidates else []


def scaled(weights: Sequence[float]) -> list[float]:
    """Bring weights of any method into [0, 1]."""
    low, high = (min(weights), max(weights)) if weights else (0.0, 0.0)
    return [(weight - low) / ((high - low) or 1.0) for weight in weights]
