"""Extractive digests: which sentences of an article to keep.

A summarizer is one module and one line in `SUMMARIZERS`. It weighs sentences and returns numbers,
never text, so that a digest cannot invent or alter a sentence; the budget is kept in one place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.errors import InputError
from toolkit.registry import Entry, Table
from toolkit.types import Document, Excerpt, Summary
from toolkit.words import count_syllables

if TYPE_CHECKING:
    from toolkit.summarize.candidates import Candidates

SUMMARIZERS = Table(
    "summarizer",
    {
        "ranked": Entry("toolkit.summarize.ranked:weigh", "our own: a linear ranker over named features"),
        "lead": Entry("toolkit.summarize.lead:weigh", "the first sentences"),
        "lexrank": Entry("toolkit.summarize.sumy_methods:lexrank", "LexRank (Erkan and Radev, 2004)"),
        "textrank": Entry("toolkit.summarize.sumy_methods:textrank", "TextRank (Mihalcea and Tarau, 2004)"),
        "lsa": Entry("toolkit.summarize.sumy_methods:lsa", "latent semantic analysis (Steinberger and Jezek, 2004)"),
        "edmundson": Entry("toolkit.summarize.sumy_methods:edmundson", "bonus words, title, place (Edmundson, 1969)"),
        "luhn": Entry("toolkit.summarize.sumy_methods:luhn", "clusters of frequent words (Luhn, 1958)"),
        "sumbasic": Entry("toolkit.summarize.sumy_methods:sumbasic", "SumBasic (Nenkova and Vanderwende, 2005)"),
        "kl": Entry("toolkit.summarize.sumy_methods:kl", "KL-Sum (Haghighi and Vanderwende, 2009)"),
        "reduction": Entry("toolkit.summarize.sumy_methods:reduction", "graph reduction (sumy)"),
    },
)

# What two sentences of the press hold, and a little more.
_BRIEF_WORDS = 80
_EXPLAINED = "ranked"


@dataclass(frozen=True, slots=True)
class SummaryOptions:
    """How articles are summarized.

    Attributes
    ----------
    method : str
        A name in `SUMMARIZERS`.
    sentences : int
        At most so many sentences; unused where `words` or `ratio` is given.
    words : int or None
        At most so many syllables (what spaces part) in all.
    ratio : float or None
        Instead of `words`: at most this share of the article's syllables, above 0 and up to 1.
    bonus_words : tuple of str
        For ``edmundson``: words that speak for a sentence, beside those of the title.
    explain : bool
        Whether a summary says what each feature added to the weight of its sentences.

    Raises
    ------
    InputError
        If a budget is below 1, a ratio outside (0, 1], both are given, or a method that is no sum of
        features shall be explained.
    """

    method: str = "ranked"
    sentences: int = 3
    words: int | None = None
    ratio: float | None = None
    bonus_words: tuple[str, ...] = ()
    explain: bool = False

    def __post_init__(self) -> None:
        for name, value in (("sentences", self.sentences), ("words", self.words)):
            if value is not None and value < 1:
                raise InputError(f"the number of {name} in a digest must be 1 or more, got {value}")
        if self.ratio is not None and not 0 < self.ratio <= 1:
            raise InputError(
                f"the ratio must be above 0 and at most 1, got {self.ratio}; 0.1 is a tenth of the article"
            )
        if self.ratio is not None and self.words is not None:
            raise InputError("a digest has one budget: give words or a ratio, not both")
        if self.explain and self.method != _EXPLAINED:
            raise InputError(f"{self.method} is no sum of features; only {_EXPLAINED} can be explained")

    @property
    def roomy(self) -> bool:
        """Whether the digest holds about three sentences or more."""
        return self.sentences > 2 if self.words is None else self.words > _BRIEF_WORDS

    def sized_for(self, document: Document) -> SummaryOptions:
        """Return the same with a ratio told in the syllables of this document."""
        if self.ratio is None:
            return self
        length = sum(count_syllables(sentence.text) for sentence in document.sentences)
        return replace(self, ratio=None, words=max(1, int(self.ratio * length)))

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
    from toolkit.summarize.candidates import candidates_of  # numpy is not for those who ask which methods there are
    from toolkit.summarize.choose import choose

    options = (options or SummaryOptions()).sized_for(document)
    candidates = candidates_of(document)
    weights = weigh_sentences(candidates, options)
    reasons = _reasons(candidates, weights, options, relevance) if options.explain else {}
    if relevance is not None:
        weights = [weight + relevance[i] for i, weight in zip(candidates.numbers, scaled(weights), strict=True)]
    # Rounded, as the reasons are, so that sums made in another order choose and print the same.
    weights = [round(weight, 9) for weight in weights]
    chosen = choose(candidates, weights, sentences=options.sentences, words=options.words)
    addresses = document.addresses
    return Summary(
        document.article.id,
        tuple(
            Excerpt(document.article.id, *addresses[candidates.numbers[i]], candidates.sentences[i].text, weights[i])
            for i in chosen
        ),
        tuple(reasons.get(i, {}) for i in chosen) if options.explain else (),
    )


def weigh_sentences(candidates: Candidates, options: SummaryOptions) -> list[float]:
    """Return the method's weight of each candidate."""
    weigh = SUMMARIZERS.load(options.method)
    return [float(weight) for weight in weigh(candidates, options)] if len(candidates) else []


def scaled(weights: Sequence[float]) -> list[float]:
    """Bring weights of any method into [0, 1]."""
    low, span = _range(weights)
    return [(weight - low) / span for weight in weights]


def _range(weights: Sequence[float]) -> tuple[float, float]:
    low, high = (min(weights), max(weights)) if weights else (0.0, 0.0)
    return low, (high - low) or 1.0


def _reasons(
    candidates: Candidates,
    weights: Sequence[float],
    options: SummaryOptions,
    relevance: Sequence[float] | None,
) -> dict[int, dict[str, float]]:
    """Return for each candidate, by its place, what each feature adds to its weight; with a focus, to what decides."""
    from toolkit.summarize.ranked import explain

    told = explain(candidates, options) if len(candidates) else []
    if relevance is not None:
        low, span = _range(weights)
        scale = -low / span
        told = [
            {name: part / span for name, part in parts.items()} | {"scale": scale, "focus": relevance[number]}
            for number, parts in zip(candidates.numbers, told, strict=False)
        ]
    return {place: {name: round(part, 9) for name, part in parts.items()} for place, parts in enumerate(told)}
