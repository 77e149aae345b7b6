"""Labelled paragraphs as training takes them: texts, area ids, and where each came from.

A labelled line is an article line with the ids of its areas:

    {"id": "tin-1-4", "text": "Trạm y tế xã tiêm vắc-xin sởi cho trẻ em.", "labels": ["health"]}

An empty list is the answer "none of the areas". In a table the ids are parted by semicolons or commas, or each
area has a column of its own with 0 or 1. ``"unit": "document"`` marks whole articles, which measure a model but do
not teach it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from hashlib import sha256

from toolkit.errors import InputError, UnknownNameError
from toolkit.types import Article, Taxonomy

# How tables mark an area: as numbers or truths, or as the text of a cell.
_MARKS = {"1": True, "1.0": True, "true": True, "0": False, "0.0": False, "false": False}
# Marks a line that a person decided on, and when.
REVIEWED = "reviewed"
# `vn-train-052440-2+2`: the article, its third paragraph, two lines more.
_NUMBERED = re.compile(r"(.+)-\d+(\+\d+)?")
# More than these of one beginning are no article's paragraphs but numbered through.
_MOST, _LARGEST_SHARE = 100, 0.1


@dataclass(frozen=True, slots=True)
class Examples:
    """Labelled paragraphs.

    Attributes
    ----------
    texts : tuple of str
        One paragraph each.
    labels : tuple of tuple of str
        The area ids of each; may be empty.
    typical : tuple of bool
        Whether each is like the texts to come, and was not written or picked to teach.
    articles : tuple of str
        What each was taken from; paragraphs of one article are never parted in cross-validation.
    places : tuple of str
        File and line of each, for messages.
    picked : bool
        Whether most were picked to be hard, in a review, and none is marked as typical.
    """

    texts: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    typical: tuple[bool, ...]
    articles: tuple[str, ...] = field(compare=False)
    places: tuple[str, ...] = field(compare=False)
    picked: bool = field(default=False, compare=False)

    @property
    def sha256(self) -> str:
        """Of texts and labels together, so that a card can say what a model was taught."""
        content = "\n".join(f"{','.join(row)}\t{text}" for text, row in zip(self.texts, self.labels, strict=True))
        return sha256(content.encode("utf-8")).hexdigest()

    def counts(self, taxonomy: Taxonomy) -> dict[str, int]:
        """Return how many paragraphs each area has, and how many have none."""
        found = Counter(area for row in self.labels for area in row)
        return {area: found[area] for area in taxonomy.ids} | {"none": sum(not row for row in self.labels)}

    def without(self, rows: Iterable[int]) -> Examples:
        """Return all but the paragraphs with these numbers."""
        out = set(rows)
        kept = [row for row in range(len(self.texts)) if row not in out]
        columns = (self.texts, self.labels, self.typical, self.articles, self.places)
        parts = Examples(*(tuple(column[row] for row in kept) for column in columns))  # type: ignore[arg-type]
        return replace(parts, picked=self.picked)


def examples_of(paragraphs: Sequence[Article], labels: Sequence[tuple[str, ...]]) -> Examples:
    """Put labelled paragraphs together; where some are marked as ``typical`` these are, else all are.

    A review marks what it picked as not typical, with false.
    """
    marks = [one.extra.get("typical") for one in paragraphs]
    typical = list(map(bool, marks))
    return Examples(
        texts=tuple(" ".join(one.text.split("\n")) for one in paragraphs),
        labels=tuple(labels),
        typical=tuple(typical if any(typical) else [True] * len(typical)),
        articles=articles_of(paragraphs),
        places=tuple(one.path or one.id for one in paragraphs),
        picked=2 * marks.count(False) > len(marks) and not any(typical),
    )


def articles_of(paragraphs: Sequence[Article]) -> tuple[str, ...]:
    """Say which article each paragraph is of: its ``article`` in `extra`, or its id without a number at the end.

    Ids that are only numbered through (``line-1`` to ``line-900``) name no article; each is then its own.

    Examples
    --------
    >>> articles_of([Article(id, "") for id in ("a-7-0", "a-7-1+2", "b")] + [Article("c", "", extra={"article": "b"})])
    ('a-7', 'a-7', 'b', 'b')
    """
    named = [str(one.extra.get("article") or "") for one in paragraphs]
    parts = [_NUMBERED.fullmatch(one.id) for one in paragraphs]
    begun = [name or (part[1] if part else one.id) for name, part, one in zip(named, parts, paragraphs, strict=True)]
    sizes = Counter(begun)
    largest = min(_MOST, max(2, int(_LARGEST_SHARE * len(begun))))
    return tuple(
        start if name or sizes[start] <= largest else one.id
        for name, start, one in zip(named, begun, paragraphs, strict=True)
    )


def labels_of(article: Article, areas: Sequence[str], others: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the area ids that a labelled article carries, in the order of `areas`; `others` are passed over.

    ``labels`` in `extra` is a list of area ids, or ids parted by semicolons or commas; a table may have a column
    of 0 and 1 for each area instead.

    Raises
    ------
    InputError
        If it carries none, also not as 0 or 1 under each area's id, or one that is among neither.
    """
    value = article.extra.get("labels")
    marks = {area: _MARKS.get(str(article.extra.get(area)).lower()) for area in areas}
    if value is None and None not in marks.values():
        value = [area for area in areas if marks[area]]
    if value is None:
        keys = [key for key in article.extra if key != "labels"]
        close = "".join(f', but "{key}"' for key in get_close_matches("labels", keys, 1, cutoff=0.8))
        raise InputError(
            f'no "labels" field{close}; a labelled line needs a list of area ids, empty for none, or 0 or 1 under each'
            f" of {', '.join(areas)}",
            path=article.path,
        )
    if isinstance(value, str):
        value = [part.strip() for part in re.split("[;,]", value) if part.strip()]
    if not isinstance(value, list) or not all(isinstance(area, str) for area in value):
        raise InputError(f'"labels" must be a list of area ids, empty for none, got {value!r}', path=article.path)
    for area in value:
        if area not in (known := [*areas, *others]):
            raise InputError(str(UnknownNameError("area", area, known)), path=article.path)
    return tuple(area for area in areas if area in value)
