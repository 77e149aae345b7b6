"""Labelled paragraphs as training takes them: texts, area ids, and where each came from.

A labelled line is an article line with the ids of its areas:

    {"id": "tin-1-4", "text": "Trạm y tế xã tiêm vắc-xin sởi cho trẻ em.", "labels": ["health"]}

An empty list is the answer "none of the areas". In a table the ids are parted by semicolons. ``"unit": "document"``
marks whole articles, which measure a model but do not teach it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from toolkit.errors import InputError, UnknownNameError
from toolkit.types import Article, Taxonomy

_FEWEST = 10


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
    sha256 : str
        Of texts and labels together, so that a card can say what a model was taught.
    """

    texts: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    typical: tuple[bool, ...]
    sha256: str

    def counts(self, taxonomy: Taxonomy) -> dict[str, int]:
        """Return how many paragraphs each area has, and how many have none."""
        found = Counter(area for row in self.labels for area in row)
        return {area: found[area] for area in taxonomy.ids} | {"none": sum(not row for row in self.labels)}


def examples_of(articles: Iterable[Article], taxonomy: Taxonomy) -> Examples:
    """Take the labelled paragraphs among articles.

    Parameters
    ----------
    articles : iterable of Article
        With ``labels`` in `extra`: a list of area ids, or ids parted by semicolons (from tables).
        Units other than paragraphs are passed over. Where some have ``typical`` there, these are the typical
        ones, else all are.
    taxonomy : Taxonomy
        The areas there are.

    Raises
    ------
    InputError
        If an article has no labels or unknown ones, or an area has fewer than 10 paragraphs.
    """
    texts: list[str] = []
    labels: list[tuple[str, ...]] = []
    typical: list[bool] = []
    for article in articles:
        if article.extra.get("unit", "paragraph") == "paragraph":
            texts.append(" ".join(article.text.split("\n")))
            labels.append(labels_of(article, taxonomy.ids))
            typical.append(bool(article.extra.get("typical")))
    typical = typical if any(typical) else [True] * len(texts)
    content = "\n".join(f"{','.join(row)}\t{text}" for text, row in zip(texts, labels, strict=True))
    examples = Examples(tuple(texts), tuple(labels), tuple(typical), sha256(content.encode("utf-8")).hexdigest())
    for area, count in examples.counts(taxonomy).items():
        if count < _FEWEST:
            raise InputError(
                f'too few paragraphs to learn from: {count} for "{area}" among {len(texts)}; give {_FEWEST} or more'
            )
    return examples


def labels_of(article: Article, areas: Sequence[str]) -> tuple[str, ...]:
    """Return the area ids that a labelled article carries, in the order of `areas`.

    Raises
    ------
    InputError
        If it carries none, or one that is not among `areas`.
    """
    value = article.extra.get("labels")
    if value is None:
        raise InputError(
            'no "labels" field; a labelled line needs a list of area ids, empty for none', path=article.path
        )
    if isinstance(value, str):
        value = [part.strip() for part in value.split(";") if part.strip()]
    if not isinstance(value, list) or not all(isinstance(area, str) for area in value):
        raise InputError(f'"labels" must be a list of area ids, empty for none, got {value!r}', path=article.path)
    for area in value:
        if area not in areas:
            raise InputError(str(UnknownNameError("area", area, areas)), path=article.path)
    return tuple(area for area in areas if area in value)
