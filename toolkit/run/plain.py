"""What is kept, as plain lists, texts and numbers, and back: no code can be hidden in them.

What the article at hand says already is not written: its id and path, where another copy of it may
have others, and its fields as far as they were not altered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from sys import intern
from typing import Any

from toolkit.types import (
    Article,
    Document,
    Dropped,
    Evidence,
    Excerpt,
    Labelled,
    Labels,
    Paragraph,
    Sentence,
    Skipped,
    Summary,
    Unit,
)

_FIELDS = ("text", "title", "source", "url", "published", "cuts")


def of_article(article: Article) -> list[Any]:
    """Return an article's content: all but its id and path."""
    return [*(getattr(article, name) for name in _FIELDS), article.extra]


def of_document(document: Document, given: Article) -> list[Any]:
    """Return a document that was made of an article."""
    made = document.article
    changed = {name: value for name in _FIELDS if (value := getattr(made, name)) != getattr(given, name)}
    added = {key: value for key, value in made.extra.items() if key not in given.extra or given.extra[key] != value}
    paragraphs = [
        [one.index, [[sentence.start, sentence.end, " ".join(sentence.words)] for sentence in one.sentences]]
        for one in document.paragraphs
    ]
    dropped = [[one.index, one.text, one.reason, one.part] for one in document.dropped]
    return [changed, added, " ".join(document.title), paragraphs, dropped]


def to_document(plain: Any, given: Article) -> Document:
    """Return the document again."""
    changed, added, title, paragraphs, dropped = plain
    if "cuts" in changed:
        changed["cuts"] = tuple(map(tuple, changed["cuts"]))
    article = replace(given, **changed, extra={**given.extra, **added} if added else given.extra)
    text, identity = article.text, article.id
    return Document(
        article,
        _words(title),
        tuple(
            Paragraph(
                identity,
                index,
                tuple(Sentence(text[start:end], start, end, _words(words)) for start, end, words in sentences),
            )
            for index, sentences in paragraphs
        ),
        tuple(Dropped(*one) for one in dropped),
    )


def _words(joined: str) -> tuple[str, ...]:
    # Equal words are one: 30 kB less an article, for a twentieth of a millisecond.
    return tuple(map(intern, joined.split(" "))) if joined else ()


def of_labelled(labelled: Labelled, given: Article) -> list[Any]:
    """Return a labelled article."""
    lines = [_of_labels(one) for one in labelled.paragraphs]
    areas = list(labelled.labels.scores)
    return [of_document(labelled.document, given), areas, _of_labels(labelled.labels), lines]


def to_labelled(plain: Any, given: Article) -> Labelled:
    """Return the labelled article again."""
    document, areas, whole, lines = plain
    return Labelled(
        to_document(document, given),
        _to_labels(whole, given.id, "document", areas),
        tuple(_to_labels(line, given.id, "paragraph", areas) for line in lines),
    )


def _of_labels(labels: Labels) -> list[Any]:
    evidence = {area: [[one.term, one.weight, one.spans] for one in found] for area, found in labels.evidence.items()}
    return [labels.index, list(labels.scores.values()), labels.areas, evidence, labels.dropped]


def _to_labels(plain: Any, identity: str, unit: Unit, areas: Sequence[str]) -> Labels:
    index, scores, assigned, evidence, dropped = plain
    return Labels(
        identity, unit, index, dict(zip(areas, scores, strict=True)), tuple(assigned), _to_evidence(evidence), dropped
    )


def _to_evidence(plain: Mapping[str, Any]) -> dict[str, tuple[Evidence, ...]]:
    return {
        area: tuple(Evidence(term, weight, tuple(map(tuple, spans))) for term, weight, spans in found)
        for area, found in plain.items()
    }


def of_summary(summary: Summary, ids: Sequence[str]) -> list[Any]:
    """Return a digest of the articles that have these ids, in which each is its number."""
    excerpts = [[ids.index(one.article), one.paragraph, one.sentence, one.text, one.weight] for one in summary.excerpts]
    return [excerpts, summary.reasons]


def to_summary(plain: Any, ids: Sequence[str]) -> Summary:
    """Return the digest again."""
    excerpts, reasons = plain
    return Summary(ids[0], tuple(Excerpt(ids[number], *rest) for number, *rest in excerpts), tuple(reasons))


def of_reading(found: Sequence[object], path: str, name: str) -> list[Any]:
    """Return what was read from a file that lay at a path and was called by a name."""
    return [_of_item(item, path, name) for item in found]


def _of_item(item: object, path: str, name: str) -> list[Any]:
    if isinstance(item, Article):
        return [_under(item.path, path), _under(item.id, name), of_article(item)]
    if isinstance(item, Skipped):
        return [_under(item.path, path), item.reason]
    raise TypeError(f"{type(item).__name__} is not kept")


def _under(text: str, name: str) -> list[Any]:
    """Part what is named after a file, which may be elsewhere tomorrow."""
    return [True, text.removeprefix(name)] if text.startswith(name) else [False, text]


def to_reading(plain: Any, path: str, name: str) -> list[Article | Skipped]:
    """Return it again, of a file that lies at a path and is called by a name."""
    return [_to_item(item, path, name) for item in plain]


def _to_item(plain: Any, path: str, name: str) -> Article | Skipped:
    (within, rest), *told = plain
    place = path + rest if within else rest
    if len(told) == 1:
        return Skipped(place, told[0])
    (named, identity), (*fields, cuts, extra) = told
    known = dict(zip(_FIELDS, fields, strict=False))
    return Article(
        name + identity if named else identity, path=place, cuts=tuple(map(tuple, cuts)), extra=extra, **known
    )
