"""ROUGE-1, -2 and -L (Lin, 2004) as F1, by syllable or by word.

The usual packages split text into ASCII letters and inflate Vietnamese scores about twofold. Here a
text is lowered and its punctuation left out; tokens are syllables (what spaces part) unless words are
asked for, and every report says which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from toolkit.words import find_syllables


@dataclass(frozen=True, slots=True)
class Rouge:
    """F1 of unigrams, of bigrams, and of the longest common subsequence, each in [0, 1]."""

    r1: float
    r2: float
    rl: float


def rouge(candidate: str, references: Sequence[str], tokens: Callable[[str], Sequence[str]] = find_syllables) -> Rouge:
    """Score a text against references; with several, the mean over them.

    Parameters
    ----------
    candidate : str
        The summary to score.
    references : sequence of str
        At least one.
    tokens : callable
        How a text is split; by default into syllables.

    Raises
    ------
    ValueError
        If there is no reference, or a single string in place of a list.

    Examples
    --------
    >>> rouge("bão đổ bộ miền Trung", ["bão đổ bộ sáng nay"]).r1
    0.6
    """
    if isinstance(references, str) or not references:
        raise ValueError(f"references must be a list of one text or more, got {references!r}")
    own = tokens(candidate)
    scores = [_against(own, tokens(reference)) for reference in references]
    return Rouge(*(sum(column) / len(scores) for column in zip(*scores, strict=True)))


def overlap_f1(candidate: Sequence[str], reference: Sequence[str], size: int) -> float:
    """Return the F1 of the n-grams of a size that two token lists share, counted as often as in both."""
    own, other = ngrams(candidate, size), ngrams(reference, size)
    return _f1((own & other).total(), own.total(), other.total())


def _against(candidate: Sequence[str], reference: Sequence[str]) -> tuple[float, float, float]:
    common = _longest_common(candidate, reference)
    return (
        overlap_f1(candidate, reference, 1),
        overlap_f1(candidate, reference, 2),
        _f1(common, len(candidate), len(reference)),
    )


def ngrams(tokens: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    """Return the n-grams of a size, and how often each stands there."""
    return Counter(tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1))


def _f1(common: int, candidate: int, reference: int) -> float:
    return 2 * common / (candidate + reference) if common else 0.0


def _longest_common(first: Sequence[str], second: Sequence[str]) -> int:
    """Length of the longest common subsequence: a row of the usual table at once, as bits (Hyyrö, 2004)."""
    places: dict[str, int] = {}
    for number, token in enumerate(second):
        places[token] = places.get(token, 0) | 1 << number
    full = row = (1 << len(second)) - 1
    for token in first:
        hits = row & places.get(token, 0)
        row = (row + hits | row - hits) & full
    return len(second) - row.bit_count()
