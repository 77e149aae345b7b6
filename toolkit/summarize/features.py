"""What the ranker looks at in a sentence: named figures, most within [0, 1].

Names, figures and quotes are read off the printed text; similarities are cosines of TF-IDF vectors
(`toolkit.vectors`); `lexrank` is LexRank with continuous weights (Erkan and Radev, 2004). Twice as
many were tried (`models/README.md`); these twenty do as well.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from toolkit.summarize.readable import leans
from toolkit.types import Document, Sentence
from toolkit.vectors import Matrix, idf, tfidf
from toolkit.words import content_words, count_syllables, find_syllables

Floats = NDArray[np.float64]

_NUMBER = re.compile(r"\d[\d.,/]*")
_AFTER = re.compile(r"(?<=[\w,] )[^\W\d_]")
_QUOTE = re.compile(r"[\"“”«»]")
_START = 5  # sentences
NAMES = (
    "earliness", "depth", "relative", "title", "centroid", "start", "lead", "lexrank", "mass", "mean_mass",
    "title_covered", "bigrams_shared", "title_bigrams", "length", "figures", "names", "quoted", "quote_opens", "leans",
    "question",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Features:
    """The candidates of a document as the ranker reads them.

    Attributes
    ----------
    figures : array of shape (n_candidates, n_features)
        One row a candidate, one column for each of `NAMES`.
    vectors : array of shape (n_candidates, n_words)
        TF-IDF vectors of length 1, or 0 for a sentence without content words.
    """

    figures: Floats
    vectors: Matrix


def features_of(document: Document, candidates: Sequence[int]) -> Features:
    """Return the features of the sentences that may be chosen.

    Parameters
    ----------
    document : Document
        With its title.
    candidates : sequence of int
        Sentence numbers, ascending; at least one.
    """
    printed = document.sentences
    sentences = [printed[i] for i in candidates]
    vectors = tfidf([document.title, *(sentence.words for sentence in sentences)])
    title, vectors = vectors[0], vectors[1:]
    columns = {
        **_places(len(sentences)),
        **_similarities(vectors, title),
        **_words(sentences, document.title),
        **_bigrams(sentences, document.article.title),
        **_print(sentences),
    }
    figures = np.column_stack([np.asarray(columns[name], dtype=float) for name in NAMES])
    return Features(figures, vectors)


def _places(count: int) -> dict[str, Floats]:
    rank = np.arange(count, dtype=float)
    return {
        "earliness": 1.0 / (1.0 + rank),
        "depth": np.log1p(rank) / 4.0,
        "relative": rank / max(1, count - 1),
    }


def _similarities(vectors: Matrix, title: Floats) -> dict[str, Floats]:
    similar = vectors @ vectors.T
    return {
        "title": vectors @ title,
        "centroid": vectors @ _mean_direction(vectors),
        "start": vectors @ _mean_direction(vectors[:_START]),
        "lead": np.where(np.arange(len(vectors)) == 0, 0.0, similar[0]),
        "lexrank": _lexrank(similar),
    }


def _mean_direction(vectors: Matrix) -> Floats:
    total: Floats = vectors.sum(axis=0)
    return total / max(float(np.linalg.norm(total)), 1e-12)


def _lexrank(similar: Matrix) -> Floats:
    """LexRank's stationary distribution, times a third of the count so that it does not shrink with it."""
    count = len(similar)
    links = np.where(similar < 0.05, 0.0, similar)
    degrees = links.sum(axis=1, keepdims=True)
    links = links / np.where(degrees > 0, degrees, 1.0)
    rank = np.full(count, 1.0 / count)
    for _ in range(30):
        rank = 0.15 / count + 0.85 * (links.T @ rank)
    scaled: Floats = rank * count / 3.0
    return scaled


def _words(sentences: Sequence[Sentence], title: Sequence[str]) -> dict[str, Floats]:
    """How much of what the article often says, and of its title, a sentence says."""
    words = [content_words(sentence.words) for sentence in sentences]
    spread = Counter(chain(*map(set, words)))
    weight = {word: count / len(sentences) * idf(word) for word, count in spread.items()}
    titled = set(content_words(title))
    mass = np.array([sum(map(weight.__getitem__, sorted(set(found)))) for found in words])
    mean = np.array([sum(map(weight.__getitem__, found)) / max(1, len(found)) for found in words])
    return {
        "mass": mass / max(float(mass.max()), 1e-9),
        "mean_mass": mean / max(float(mean.max()), 1e-9),
        "title_covered": np.array([len(titled & set(found)) / max(1, len(titled)) for found in words]),
    }


def _bigrams(sentences: Sequence[Sentence], title: str) -> dict[str, Floats]:
    """How many of a sentence's pairs of syllables other sentences have too, and how many of the title's it has."""
    pairs = [set(pairwise(find_syllables(sentence.text))) for sentence in sentences]
    shared = {pair for pair, count in Counter(chain(*pairs)).items() if count > 1}
    titled = set(pairwise(find_syllables(title)))
    return {
        "bigrams_shared": np.array([len(shared & found) / max(1, len(found)) for found in pairs]),
        "title_bigrams": np.array([len(titled & found) / max(1, len(titled)) for found in pairs]),
    }


def _print(sentences: Sequence[Sentence]) -> dict[str, Floats]:
    """What can be read off the printed text."""
    texts = [sentence.text for sentence in sentences]
    return {
        "length": np.array([math.log1p(count_syllables(text)) / 5 for text in texts]),
        "figures": np.array([min(3, len(_NUMBER.findall(text))) / 3 for text in texts]),
        "names": np.array([min(5, _count_names(text)) / 5 for text in texts]),
        "quoted": np.array([bool(_QUOTE.search(text)) for text in texts]),
        "quote_opens": np.array([text[:1] in '"“«-–—' for text in texts]),
        "leans": np.array([leans(sentence) for sentence in sentences]),
        "question": np.array([text.rstrip('"”») ').endswith("?") for text in texts]),
    }


def _count_names(text: str) -> int:
    """Count capitals within a sentence: a name's syllables."""
    return sum(map(str.isupper, _AFTER.findall(text)))
