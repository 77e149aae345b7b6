"""What people wanted of digests: references to compare with, or votes for sentences, from summary data.

An article line with one of ``"reference"`` (a text), ``"references"`` (several) or ``"votes"`` (how many people chose
each sentence, in the shape of ``"paragraphs"``). A line with ``"articles": [article, ...]`` in place of a text is a
cluster of articles on one event, which are told together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from toolkit.errors import InputError
from toolkit.types import Article, Document
from toolkit.words import find_syllables

Kind = Literal["references", "clusters", "votes"]
_FIELDS = ("reference", "references", "votes")


@dataclass(frozen=True, slots=True)
class Task:
    """One article to be summarized, or the articles of one cluster, and what people wanted.

    Attributes
    ----------
    kind : str
        ``"references"``, ``"clusters"`` (several articles told together, with references) or ``"votes"``.
    documents : tuple of Document
        One, or those of a cluster.
    references : tuple of str
        Digests that people wrote; empty where they voted.
    votes : tuple of int
        How many people chose each sentence of the one document, in reading order.
    """

    kind: Kind
    documents: tuple[Document, ...]
    references: tuple[str, ...] = ()
    votes: tuple[int, ...] = ()


def tasks_of(articles: Iterable[Article], understand: Callable[[Article], Document]) -> Iterator[Task]:
    """Take the tasks from lines of summary data, all of one kind.

    Parameters
    ----------
    articles : iterable of Article
        With ``reference`` (a text), ``references`` (texts) or ``votes`` (numbers in the shape of the
        article's cuts) in `extra`; articles with the same ``cluster`` there follow each other and share
        their references.
    understand : callable
        Cleans and segments an article; called once for each.

    Yields
    ------
    Task
        In order.

    Raises
    ------
    InputError
        If a line has none of these or several, they are of another shape, or kinds are mixed.
    """
    kinds: dict[Kind, str] = {}
    seen: set[tuple[str, str]] = set()
    for key, members in groupby(articles, key=_cluster_or_id):
        group = list(members)
        if key in seen or (key[0] == "article" and len(group) > 1):
            raise InputError(f'the {key[0]} id "{key[1]}" was used before; give each its own', path=group[0].path)
        seen.add(key)
        task = _task(group, understand)
        kinds.setdefault(task.kind, group[0].path)
        if len(kinds) > 1:
            (one, path), (other, _) = kinds.items()
            raise InputError(f"{other} here and {one} in {path}; measure each kind by itself", path=group[0].path)
        yield task
    if not kinds:
        raise InputError("there is no article in the data; summary data are article lines with a reference or votes")


def _cluster_or_id(article: Article) -> tuple[str, str]:
    cluster = article.extra.get("cluster")
    return ("article", article.id) if cluster is None else ("cluster", str(cluster))


def _task(group: Sequence[Article], understand: Callable[[Article], Document]) -> Task:
    first = group[0]
    field, clustered = _field(first), _cluster_or_id(first)[0] == "cluster"
    for article in group[1:]:
        if article.extra.get(field) != first.extra[field]:
            raise InputError(f'"{field}" differs from that of the cluster\'s first article', path=article.path)
    if field == "votes" and clustered:
        raise InputError('a cluster has "votes"; give it "references", votes are for single articles', path=first.path)
    documents = tuple(map(understand, group))
    if field == "votes":
        return Task("votes", documents, votes=_votes(first))
    return Task("clusters" if clustered else "references", documents, _references(first, field))


def _field(article: Article) -> str:
    """Return which of the three fields an article has."""
    given = [field for field in _FIELDS if article.extra.get(field) is not None]
    if not given:
        raise InputError('no "reference", "references" or "votes"; a line of summary data needs one', path=article.path)
    if len(given) > 1:
        quoted = " and ".join(f'"{field}"' for field in given)
        raise InputError(f"{quoted} on one line; leave all but one out", path=article.path)
    return given[0]


def _references(article: Article, field: str) -> tuple[str, ...]:
    given = article.extra[field]
    texts = [given] if field == "reference" else given
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
        shape = "a string" if field == "reference" else "a list of one string or more"
        raise InputError(f'"{field}" must be {shape}, got {given!r:.40}', path=article.path)
    if not all(map(find_syllables, texts)):
        raise InputError(f'"{field}" holds a text without words', path=article.path)
    return tuple(texts)


def _votes(article: Article) -> tuple[int, ...]:
    """Return the votes sentence by sentence, if they have the shape of the cuts."""
    value = article.extra["votes"]
    if not article.cuts:
        raise InputError(
            '"votes" without "paragraphs"; votes are for sentences that are already cut', path=article.path
        )
    if not isinstance(value, list) or not all(isinstance(row, list) and all(map(_is_count, row)) for row in value):
        raise InputError('"votes" must be a list of lists of whole numbers, 0 or more', path=article.path)
    if len(value) != len(article.cuts):
        raise InputError(f'"votes" for {len(value)} paragraphs, the text has {len(article.cuts)}', path=article.path)
    for number, (row, sentences) in enumerate(zip(value, article.cuts, strict=True), 1):
        if len(row) != len(sentences):
            raise InputError(
                f"{len(row)} votes for {len(sentences)} sentences in paragraph {number}", path=article.path
            )
    votes = tuple(vote for row in value for vote in row)
    if not any(votes):
        raise InputError("no sentence has a vote; leave the line out", path=article.path)
    return votes


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
