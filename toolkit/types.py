"""The nouns that the stages hand to each other, in the order of the flow.

All are frozen: a stage makes new ones and never alters what it was given, so that results do not
depend on the order in which articles are worked on, and can be sent between processes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Unit = Literal["document", "paragraph"]
Cuts = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One article: as `read` delivers it, then as `clean` has put it in order.

    Attributes
    ----------
    id, text : str
        Unique in a run; all its lines, each ended by a newline.
    title, source, url, published, path : str
        Empty where not known; `published` is an ISO date or date-time, `path` where it was read from.
    cuts : tuple of tuple of str
        Sentences by paragraph, where the input was already cut; not cut again.
    extra : mapping
        Other keys of the input, untouched.
    """

    id: str
    text: str
    title: str = ""
    source: str = ""
    url: str = ""
    published: str = ""
    path: str = ""
    cuts: Cuts = ()
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that is not the article's text, or the `part` that begins it: number, text, why (``"caption"``)."""

    index: int
    text: str
    reason: str
    part: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was left out, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence exactly as printed: ``article.text[start:end]``, in code points.

    Its `words` are for counting: lower case, one tone placement, compounds joined by ``_``.
    """

    text: str
    start: int
    end: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of an article's text: the article's id, its number among the non-empty lines, its sentences."""

    article: str
    index: int
    sentences: tuple[Sentence, ...]

    @property
    def words(self) -> list[str]:
        """The words of all its sentences."""
        return [word for sentence in self.sentences for word in sentence.words]


@dataclass(frozen=True, slots=True)
class Document:
    """A cleaned article, its title's words, its paragraphs, and the lines that are not its text."""

    article: Article
    title: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    dropped: tuple[Dropped, ...] = ()

    @property
    def sentences(self) -> list[Sentence]:
        """All sentences, in reading order."""
        return [sentence for paragraph in self.paragraphs for sentence in paragraph.sentences]

    @property
    def addresses(self) -> list[tuple[int, int]]:
        """For each sentence its paragraph's index and its number within that paragraph."""
        return [(p.index, number) for p in self.paragraphs for number in range(len(p.sentences))]


@dataclass(frozen=True, slots=True)
class Area:
    """A priority area: id, name by language (``vi``, ``en``), what a unit must be about, words that speak for it."""

    id: str
    names: Mapping[str, str]
    definition: str
    seed_terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The priority areas, in order, with the SHA-256 of the file they came from."""

    areas: tuple[Area, ...]
    sha256: str

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the areas, in order."""
        return tuple(area.id for area in self.areas)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A term, as a person would write it, that spoke for (or, below 0, against) a label.

    `weight` is its share of the score before calibration, `spans` where it stands in the article's text.
    """

    term: str
    weight: float
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """What a unit (of the article with this id) is about.

    Attributes
    ----------
    index : int or None
        The paragraph's number, None for a document.
    scores, areas : mapping of str to float, tuple of str
        A probability for each area; the areas assigned: several, one or none.
    evidence, dropped : mapping of str to tuple of Evidence, str
        For each area assigned, where asked for; the reason where the unit is a line that is none of its text.
    """

    id: str
    unit: Unit
    index: int | None
    scores: Mapping[str, float]
    areas: tuple[str, ...] = ()
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    dropped: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document with its labels and those of each of its lines, in reading order."""

    document: Document
    labels: Labels
    paragraphs: tuple[Labels, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence in a digest, word for word, with its address.

    `paragraph` is the paragraph's index, `sentence` the sentence's number within it, `weight` what
    ranked it, comparable within one article only.
    """

    article: str
    paragraph: int
    sentence: int
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Summary:
    """The digest of one article, or of several under the first one's id; the parts of each weight, if asked for."""

    id: str
    excerpts: tuple[Excerpt, ...]
    reasons: tuple[Mapping[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What one or several articles tell: their ids, and for each near-duplicate the one that stands for it."""

    articles: tuple[str, ...]
    copies: Mapping[str, str] = field(default_factory=dict)

    @property
    def members(self) -> tuple[str, ...]:
        """The ids of all of them, near-duplicates last."""
        return (*self.articles, *self.copies)


@dataclass(frozen=True, slots=True)
class Story:
    """One event, told by one or several articles, under one area.

    Attributes
    ----------
    title, weight : str, float
        The headline of its first article; what ranks it within its section, in [0, 1].
    articles : tuple of str
        Ids of all its articles, near-duplicates last.
    excerpts : tuple of Excerpt
        Its digest; empty where `see` says where the digest stands.
    evidence, also : tuple of str
        Terms that carried the label; other areas it belongs to.
    see : str
        The area under which it stands in full, empty where it stands in full here.
    copies : mapping of str to str
        For each near-duplicate among `articles` the one that stands for it.
    at_home : bool
        Whether this is its strongest area; what is said of its articles once is said here.
    """

    title: str
    weight: float
    articles: tuple[str, ...]
    excerpts: tuple[Excerpt, ...] = ()
    evidence: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    see: str = ""
    copies: Mapping[str, str] = field(default_factory=dict)
    at_home: bool = True

    @property
    def told(self) -> tuple[str, ...]:
        """The articles that are told; the others say the same as one of them."""
        return tuple(one for one in self.articles if one not in self.copies)


@dataclass(frozen=True, slots=True)
class Section:
    """The stories of one area, in order, under the area's name in the digest's language; how many `more` there are."""

    area: str
    name: str
    stories: tuple[Story, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Digest:
    """A briefing, ready to be rendered.

    Attributes
    ----------
    title, lang, created : str
        Its headline; ``"vi"`` or ``"en"``, the language of all fixed words; ISO date-time.
    period, model : tuple of str, mapping
        First and last date of its articles, empty where none is dated; who labelled: name, version, hash.
    names : mapping of str to str
        The areas' names in `lang`, by id, in the taxonomy's order.
    articles : mapping of str to Labelled
        By article id, in input order; those of a digest that was made lie packed until they are asked for.
    sections : tuple of Section
        One for each area that has a story.
    copies, left_out : mapping of str to str, mapping of str to int
        For each near-duplicate the article that stands for it; how many articles are shown nowhere as they are of
        another ``"source"`` or ``"area"``, below the ``"score"`` asked for, or beyond the ``"top"``.
    unlabelled, skipped : tuple
        Ids of the articles whose story is in none of the areas; inputs left out, with reasons.
    headlines, full_text : tuple of (str, Story); bool
        The few stories that matter most, each with its area; whether articles are folded in, in full.
    """

    title: str
    lang: str
    created: str
    period: tuple[str, str]
    model: Mapping[str, object]
    names: Mapping[str, str]
    articles: Mapping[str, Labelled]
    sections: tuple[Section, ...]
    unlabelled: tuple[str, ...] = ()
    copies: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    headlines: tuple[tuple[str, Story], ...] = ()
    full_text: bool = True
