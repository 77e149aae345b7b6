"""What kind of thing an input is: an article in Vietnamese, or something that a briefing sets aside.

A rule of our own, since Vietnamese without tone marks is Vietnamese still: the words of a text are held against the
possible syllables. It needs no model of each language. Of 5,880 news articles it sets aside none, of 1,176 of
them without their marks none, and of 134 English manuals it keeps none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, filterfalse, islice

import numpy as np

from toolkit.syllables import could_be_stripped, is_syllable, words_of
from toolkit.types import Document

_FEWEST_WORDS = 8
_MARKED_SHARE = 0.2  # with marks Vietnamese has .5 to .7; a report full of foreign names still .3
_POSSIBLE_SHARE = 0.65  # what has no marks must be possible syllables nearly throughout
# English about Viet Nam is full of names that are possible syllables, but also of these, which are none.
_ENGLISH = frozenset("of and is was for with from are said will has have were been which would".split())
_ENGLISH_SHARE = 0.05

# By UTF-16 code, how many more words a text can have for it: a Latin letter none, what stands between words one. For
# other scripts, and marks that stand alone, more than they can make, or unmake of those that pass for marked.
_MORE_WORDS = np.full(1 << 16, 10, np.uint8)
_MORE_WORDS[:0x300] = _MORE_WORDS[0x1E00:0x1F00] = _MORE_WORDS[0x2000:0x20D0] = 1
_MORE_WORDS[[code for code in (*range(0x300), *range(0x1E00, 0x1F00)) if chr(code).isalpha()]] = 0

_STOPS = tuple(".…:;")
_STOP = re.compile(r"[.…:;]\s?[\"”’»)\]]*$")
_LONG = 30
_HEADLINE = range(4, 26)
_FEWEST_HEADLINES = 6
_TOLD_SHARE = 0.25
# Lines that `clean` takes for a page's frame when there is an article in it; without one, they are the page.
_FRAME = frozenset(["title", "navigation", "signature"])


def why_unfit(document: Document) -> str:
    """Return why a briefing in Vietnamese has no place for a document, or the empty string.

    Examples
    --------
    >>> from toolkit.types import Article, Paragraph, Sentence
    >>> strike = "More than three hundred workers of a shoe factory went on strike over unpaid wages."
    >>> paragraph = Paragraph("1", 0, (Sentence(strike, 0, len(strike), ()),))
    >>> why_unfit(Document(Article("1", strike), (), (paragraph,)))
    'not in Vietnamese: 20% of its words can be (--any-language keeps it)'
    """
    return _why_foreign(document) or _why_list(document)


def _why_foreign(document: Document) -> str:
    texts = [sentence.text for sentence in document.sentences]
    text = "\n".join(texts)
    if _is_surely_marked(text, chain.from_iterable(map(str.split, texts))):
        return ""
    words = words_of(text)
    if len(words) < _FEWEST_WORDS or _share(words, _is_marked) >= _MARKED_SHARE:
        return ""
    possible = _share(words, lambda word: could_be_stripped(word) or is_syllable(word))
    english = _share(words, lambda word: word.lower() in _ENGLISH)
    if possible >= _POSSIBLE_SHARE and english < _ENGLISH_SHARE:
        return ""
    return f"not in Vietnamese: {possible:.0%} of its words can be (--any-language keeps it)"


def _is_surely_marked(text: str, parts: Iterable[str]) -> bool:
    """Whether enough words are marked, however many there are; no more of the parts between spaces are read than tell.

    A part that is a syllable as it stands is a word.
    """
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    enough = int(_MARKED_SHARE * (1 + int(_MORE_WORDS.take(codes).sum())))
    marked = filter(is_syllable, filter(str.isalpha, filterfalse(str.isascii, parts)))
    return next(islice(marked, enough, None), "") != ""


def _why_list(document: Document) -> str:
    left_out = {line.index for line in document.dropped if line.reason not in _FRAME and not line.part}
    lines = [line for index, line in enumerate(document.article.text.split("\n")) if index not in left_out]
    if _is_surely_told(lines):
        return ""
    lengths = [len(line.split()) for line in lines]
    told = sum(length for line, length in zip(lines, lengths, strict=True) if length >= _LONG or _STOP.search(line))
    headlines = sum(length in _HEADLINE for length in lengths)
    if headlines < _FEWEST_HEADLINES or told >= _TOLD_SHARE * sum(lengths):
        return ""
    return f"a list of {headlines} headlines or links, not an article (--any-language keeps it)"


def _is_surely_told(lines: Sequence[str]) -> bool:
    """Whether the longest line alone tells enough beside all that do not end in a stop, which may be told as well."""
    told = len(max(lines, key=len, default="").split())
    others = sum(len(line.split()) for line in lines if not line.endswith(_STOPS))
    return told >= _LONG and told >= _TOLD_SHARE * (told + others)


def _share(words: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, words)) / len(words)


def _is_marked(word: str) -> bool:
    return not word.isascii() and is_syllable(word)
