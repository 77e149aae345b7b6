"""Labelled paragraphs to begin with, from nothing but seed terms and an archive.

A paragraph with an area's seed terms, in an article that comes back to them, is probably about the
area; one with a single term in an article that does not is probably not, though it looks so (a near
miss); one without any is about something else. Where an archive says nothing of an area (a pandemic
yet to come), its seed terms themselves, two by two, are taught as texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from toolkit.errors import InputError
from toolkit.teach.seed_terms import SeedTerms
from toolkit.types import Article, Document, Paragraph, Taxonomy

# Why a paragraph is proposed.
PROPOSED = _POSITIVE, _NEAR_MISS, _NEGATIVE, _TERMS = "positive", "near miss", "negative", "seed terms"
# Syllables of a paragraph that can be judged by itself.
_SHORTEST, _LONGEST = 12, 150
# What the share of the article's paragraphs with a term, and a term in its title, count beside one term here.
_ARTICLE, _TITLE = 8.0, 3.0
# In an article with a smaller share than this, a single term is passing.
_PASSING = 0.12


@dataclass(frozen=True, slots=True)
class BootstrapOptions:
    """How many paragraphs are proposed.

    Attributes
    ----------
    positives, near_misses : int
        At most so many an area.
    negatives : int
        At most so many without any term.
    an_article : int
        At most so many of one article, for variety.
    random_state : int
        For what is drawn.

    Raises
    ------
    InputError
        If a number is below 1.
    """

    positives: int = 300
    near_misses: int = 100
    negatives: int = 2000
    an_article: int = 3
    random_state: int = 0

    def __post_init__(self) -> None:
        for name in ("positives", "near_misses", "negatives", "an_article"):
            if getattr(self, name) < 1:
                raise InputError(f"the number of {name.replace('_', ' ')} must be 1 or more, got {getattr(self, name)}")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A paragraph, and for each area how many of its terms it has and how much its article is about them.

    Its id is none that `briefing review` gives, so that what a person decided on can be taught beside the proposal.
    """

    id: str
    article: str
    text: str
    hits: tuple[int, ...]
    support: tuple[float, ...]


@dataclass(slots=True)
class _Archive:
    """What an archive held: paragraphs with terms, and a fair sample of those without (reservoir sampling)."""

    random: Random
    room: int
    told: list[_Seen] = field(default_factory=list)
    silent: list[_Seen] = field(default_factory=list)
    passed: int = 0

    def add(self, seen: _Seen) -> None:
        if any(seen.hits):
            self.told.append(seen)
            return
        self.passed += 1
        if len(self.silent) < self.room:
            self.silent.append(seen)
        elif (place := self.random.randrange(self.passed)) < self.room:
            self.silent[place] = seen


def propose(
    documents: Iterable[Document],
    taxonomy: Taxonomy,
    find_words: Callable[[str], Sequence[str]],
    options: BootstrapOptions | None = None,
) -> Iterator[Article]:
    """Propose labelled paragraphs, to be looked through and taught.

    Parameters
    ----------
    documents : iterable of Document
        The archive: cleaned and segmented; read once.
    taxonomy : Taxonomy
        The areas and their seed terms.
    find_words : callable
        Splits a seed term as the documents were split.
    options : BootstrapOptions, optional
        How many.

    Yields
    ------
    Article
        A paragraph each, with ``labels``, its ``article`` and ``why`` in `extra`, which is one of `PROPOSED`.

    Raises
    ------
    InputError
        If the archive has no paragraph, or none without seed terms.
    """
    options = options or BootstrapOptions()
    archive = _Archive(Random(options.random_state), options.negatives)
    terms = SeedTerms(taxonomy, find_words)
    for document in documents:
        for seen in _paragraphs(document, terms):
            archive.add(seen)
    if not (archive.told or archive.silent):
        raise InputError(f"the archive has no paragraph of {_SHORTEST} to {_LONGEST} syllables; give more articles")
    if not archive.silent:
        raise InputError("the archive has no paragraph without seed terms to set against; give more articles")
    labels = _positives(archive.told, taxonomy.ids, options)
    for seen in sorted(labels, key=lambda one: one.id):
        yield _article(seen, labels[seen], _POSITIVE)
    misses = {miss for number in range(len(terms)) for miss in _near_misses(archive, number, labels, options)}
    for seen in sorted(misses, key=lambda one: one.id):
        yield _article(seen, [], _NEAR_MISS)
    for seen in sorted(archive.silent, key=lambda one: one.id):
        yield _article(seen, [], _NEGATIVE)
    for area in taxonomy.areas:
        for number, (one, other) in enumerate(zip(area.seed_terms, _turned(area.seed_terms), strict=True), 1):
            yield Article(f"{area.id}:{number}", f"{one}, {other}", extra={"labels": [area.id], "why": _TERMS})


def stands_alone(text: str) -> bool:
    """Say whether a paragraph can be judged by itself: it says something, and not everything."""
    return _SHORTEST <= len(text.split()) <= _LONGEST


def _paragraphs(document: Document, terms: SeedTerms) -> Iterator[_Seen]:
    lines = [(paragraph, terms.counts(paragraph.words)) for paragraph in document.paragraphs]
    title = terms.counts(document.title)
    shares = [sum(counts[area] > 0 for _, counts in lines) / max(1, len(lines)) for area in range(len(terms))]
    support = tuple(_ARTICLE * share + _TITLE * (titled > 0) for share, titled in zip(shares, title, strict=True))
    for paragraph, counts in lines:
        text = _text(paragraph)
        if stands_alone(text):
            identity = document.article.id
            yield _Seen(f"{identity}:{paragraph.index}", identity, text, counts, support)


def _positives(told: Sequence[_Seen], areas: Sequence[str], options: BootstrapOptions) -> dict[_Seen, list[str]]:
    labels: dict[_Seen, list[str]] = {}
    for number, area in enumerate(areas):
        having = [seen for seen in told if seen.hits[number]]
        having.sort(key=lambda seen: (-seen.hits[number] - seen.support[number], seen.id))
        for seen in _varied(having, options.an_article, options.positives):
            labels.setdefault(seen, []).append(area)
    return labels


def _near_misses(
    archive: _Archive, number: int, labels: dict[_Seen, list[str]], options: BootstrapOptions
) -> Iterator[_Seen]:
    passing = [
        seen
        for seen in archive.told
        if seen.hits[number] == 1 and seen.support[number] < _ARTICLE * _PASSING and seen not in labels
    ]
    archive.random.shuffle(passing)
    return _varied(passing, options.an_article, options.near_misses)


def _varied(ranked: Sequence[_Seen], an_article: int, most: int) -> Iterator[_Seen]:
    """Yield the first, but not too many of one article."""
    taken: Counter[str] = Counter()
    for seen in ranked:
        if taken.total() < most and taken[seen.article] < an_article:
            taken[seen.article] += 1
            yield seen


def _turned(terms: Sequence[str]) -> Sequence[str]:
    return [*terms[1:], *terms[:1]]


def _text(paragraph: Paragraph) -> str:
    return " ".join(sentence.text for sentence in paragraph.sentences)


def _article(seen: _Seen, labels: list[str], why: str) -> Article:
    return Article(seen.id, seen.text, extra={"labels": labels, "article": seen.article, "why": why})
