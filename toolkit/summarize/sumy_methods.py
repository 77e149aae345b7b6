"""sumy's summarizers, through one door; the only module that imports sumy.

sumy knows no Vietnamese, needs a downloaded tokenizer, and tells sentences apart by their text. So it
is handed sentences whose text is their number and whose words are ours; equal sentences stay two, and
what comes back is a weight for each. Its run times grow with the square or cube of the length, so
each method reads no more than the first `_MOST` sentences of a text.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from toolkit.types import Document
from toolkit.words import STOP_WORDS

Weigher = Callable[..., list[float]]

# Sentences that each method reads within about a second.
_MOST = {
    "lex_rank": 200,
    "text_rank": 200,
    "lsa": 200,
    "luhn": 400,
    "sum_basic": 400,
    "kl": 100,
    "reduction": 200,
}
# LexRank divides by zero on fewer than three sentences, and nothing can be ranked among so few.
_FEWEST = 3


class _NumberedWords:
    """sumy's tokenizer interface over words already found: a sentence's text is its number."""

    def __init__(self, words: Sequence[Sequence[str]]) -> None:
        self._words = words

    def to_words(self, number: str) -> Sequence[str]:
        return self._words[int(number)]


def _door(module: str, name: str) -> Weigher:
    def weigh(document: Document, candidates: Sequence[int], *, roomy: bool) -> list[float]:
        sentences = document.sentences
        words = [[word for word in sentences[i].words if word not in STOP_WORDS] for i in candidates]
        worded = [number for number, found in enumerate(words) if found]
        read = worded[: _MOST[module]]
        if len(read) < len(worded):
            warnings.warn(
                f"{document.article.id}: {len(worded)} sentences; {name} reads the first {len(read)}",
                stacklevel=2,
            )
        weights = [-math.inf] * len(candidates)
        ratings = _rate(module, name, [words[number] for number in read]) if len(read) >= _FEWEST else None
        for rank, number in enumerate(read):
            weights[number] = ratings[rank] if ratings else 1.0 / (1 + rank)
        # Sentences that were not read come after all that were, in reading order.
        floor = min((weight for weight in weights if weight > -math.inf), default=0.0)
        return [w if w > -math.inf else floor - 1.0 - i for i, w in enumerate(weights)]

    weigh.__doc__ = f"Weigh sentences with sumy's {name}."
    return weigh


def _rate(module: str, name: str, words: Sequence[Sequence[str]]) -> list[float]:
    """Return sumy's rating of each sentence, given its words."""
    summarizer, paragraph, model, sentence = _sumy(module, name)
    tokenizer = _NumberedWords(words)
    text = model([paragraph([sentence(str(number), tokenizer) for number in range(len(words))])])
    ratings: list[float] = []

    def keep(sentences: Sequence[Any], _count: int, rating: Any, *args: Any) -> tuple[()]:
        rate = rating.__getitem__ if isinstance(rating, dict) else rating
        ratings.extend(float(rate(one, *args)) for one in sentences)
        return ()

    # sumy returns sentences without their ratings; here they pass by on their way to being sorted.
    summarizer._get_best_sentences = keep
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Number of words", UserWarning)  # LSA on short texts
        summarizer(text, len(words))
    return ratings if ratings and all(map(math.isfinite, ratings)) else [-float(i) for i in range(len(words))]


def _sumy(module: str, name: str) -> tuple[Any, Any, Any, Any]:
    dom, kind = _classes(module, name)
    return kind(), dom.Paragraph, dom.ObjectDocumentModel, dom.Sentence


@cache
def _classes(module: str, name: str) -> tuple[Any, Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dom = import_module("sumy.models.dom")
        kind = getattr(import_module(f"sumy.summarizers.{module}"), f"{name}Summarizer")
    return dom, kind


lexrank = _door("lex_rank", "LexRank")
textrank = _door("text_rank", "TextRank")
lsa = _door("lsa", "Lsa")
luhn = _door("luhn", "Luhn")
sumbasic = _door("sum_basic", "SumBasic")
kl = _door("kl", "KL")
reduction = _door("reduction", "Reduction")
