"""What stands above a story: the article's title, or what stands in for it."""

from __future__ import annotations

from toolkit.types import Document

# About the longest title that papers print. Characters bound what has no spaces.
_MOST_SYLLABLES = 20
_MOST_CHARACTERS = 160


def headline(document: Document) -> str:
    """Return an article's title; where it has none, the beginning of its first sentence; else its id."""
    first = next((sentence.text for sentence in document.sentences if sentence.words), "")
    return document.article.title or cut(first) or document.article.id


def cut(text: str) -> str:
    """Cut a text that is too long for a headline.

    Examples
    --------
    >>> cut("một " * 30)
    'một một một một một một một một một một một một một một một một một một một một…'
    """
    short = " ".join(text.split()[:_MOST_SYLLABLES])[:_MOST_CHARACTERS]
    return text if len(short) >= len(text.strip()) else short.rstrip(" ,;:–-") + "…"
