"""Which sentences may stand in a digest at all: whole ones, with something to say."""

from __future__ import annotations

import re

from toolkit.types import Document, Sentence
from toolkit.words import content_words

_STOP = re.compile(r"[.!?…][\"”’»)\]]*$")
_FEWEST_WORDS = 4


def readable_sentences(document: Document) -> list[int]:
    r"""Return the numbers of the sentences that may stand in a digest.

    Headings, datelines and stubs are left out: they have no stop at the end, or next to no words.
    Where that leaves nothing (texts without punctuation, two-line items), any sentence with words may.

    Examples
    --------
    >>> from toolkit.segment import segment
    >>> from toolkit.types import Article
    >>> readable_sentences(segment(Article("1", "Công tác thu hoạch\nNông dân xã Đông Hòa gặt lúa sớm.\n...")))
    [1]
    """
    sentences = document.sentences
    whole = [i for i, sentence in enumerate(sentences) if _is_whole(sentence)]
    return whole or [i for i, sentence in enumerate(sentences) if sentence.words]


def _is_whole(sentence: Sentence) -> bool:
    return bool(_STOP.search(sentence.text)) and len(content_words(sentence.words)) >= _FEWEST_WORDS
