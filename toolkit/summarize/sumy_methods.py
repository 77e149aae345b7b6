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
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import groupby
from typing import Any

from toolkit.summarize import SummaryOptions
from toolkit.summarize.candidates import Candidates
from toolkit.words import STOP_WORDS

Weigher = Callable[..., list[float]]

# Sentences that each method reads within about a second.
_MOST = {
    "lex_rank": 200,
    "text_rank": 200,
    "lsa": 200,
    "edmundson": 3_000,
    "luhn": 400,
    "sum_basic": 400,
    "kl": 100,
    "reduction": 200,
}
# LexRank divides by zero on fewer than three sentences, and nothing can be ranked among so few.
_FEWEST = 3
# Edmundson's cue words that speak against a sentence: what is guessed at, or said by way of example.
_STIGMA = frozenset("chẳng_hạn ví_dụ dường_như hình_như có_lẽ có_thể hầu_như nói_chung đại_khái".split())
_NO_WORD = ""  # sumy refuses to go without bonus words


class _NumberedWords:
    """sumy's tokenizer interface over words already found: a sentence's text is its number."""

    def __init__(self, words: Sequence[Sequence[str]]) -> None:
        self._words = words

    def to_words(self, number: str) -> Sequence[str]:
        return self._words[int(number)]


def _door(module: str, name: str) -> Weigher:
    def weigh(candidates: Candidates, options: SummaryOptions) -> list[float]:
        document, addresses = candidates.document, candidates.document.addresses
        words = [_telling(sentence.words) for sentence in candidates.sentences]
        worded = [number for number, found in enumerate(words) if found]
        read = worded[: _MOST[module]]
        if len(read) < len(worded):
            warnings.warn(
                f"{document.article.id}: {len(worded)} sentences; {name} reads the first {len(read)}",
                stacklevel=2,
            )
        weights = [-math.inf] * len(candidates)
        ratings = None
        if len(read) >= _FEWEST:
            places = [addresses[candidates.numbers[number]][0] for number in read]
            text = _Text([words[number] for number in read], places, _telling(document.title), options.bonus_words)
            ratings = _rate(module, name, text)
        for rank, number in enumerate(read):
            weights[number] = ratings[rank] if ratings else 1.0 / (1 + rank)
        # Sentences that were not read come after all that were, in reading order.
        floor = min((weight for weight in weights if weight > -math.inf), default=0.0)
        return [w if w > -math.inf else floor - 1.0 - i for i, w in enumerate(weights)]

    weigh.__doc__ = f"Weigh sentences with sumy's {name}."
    return weigh


def _telling(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in STOP_WORDS]


@dataclass(frozen=True, slots=True)
class _Text:
    """What sumy is given: each sentence's words and paragraph, the title's words, words that speak for a sentence."""

    words: Sequence[Sequence[str]]
    paragraphs: Sequence[int]
    title: Sequence[str]
    bonus_words: Sequence[str]


def _rate(module: str, name: str, text: _Text) -> list[float]:
    """Return sumy's rating of each sentence."""
    dom, kind = _classes(module, name)
    summarizer = kind()
    ratings: list[float] = []

    def keep(sentences: Sequence[Any], _count: int, rating: Any, *args: Any) -> tuple[()]:
        rate = rating.__getitem__ if isinstance(rating, dict) else rating
        ratings.extend(float(rate(one, *args)) for one in sentences)
        return ()

    # sumy returns sentences without their ratings; here they pass by on their way to being sorted.
    summarizer._get_best_sentences = keep
    heading = name == "Edmundson"  # the others would count the title's words as the text's
    if heading:
        summarizer.bonus_words = {*text.title, *text.bonus_words, _NO_WORD}
        summarizer.stigma_words, summarizer.null_words = _STIGMA, STOP_WORDS
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Number of words", UserWarning)  # LSA on short texts
        summarizer(_model(dom, text, heading), len(text.words))
    return ratings if ratings and all(map(math.isfinite, ratings)) else [-float(i) for i in range(len(text.words))]


def _model(dom: Any, text: _Text, heading: bool) -> Any:
    """Return sumy's document: its paragraphs, the first, where asked for, under the title as its heading."""
    tokenizer = _NumberedWords([*text.words, text.title])
    numbered = groupby(enumerate(text.paragraphs), key=lambda one: one[1])
    paragraphs = [[dom.Sentence(str(number), tokenizer) for number, _ in group] for _, group in numbered]
    if heading:
        paragraphs[0].insert(0, dom.Sentence(str(len(text.words)), tokenizer, is_heading=True))
    return dom.ObjectDocumentModel([dom.Paragraph(sentences) for sentences in paragraphs])


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
edmundson = _door("edmundson", "Edmundson")
luhn = _door("luhn", "Luhn")
sumbasic = _door("sum_basic", "SumBasic")
kl = _door("kl", "KL")
reduction = _door("reduction", "Reduction")
