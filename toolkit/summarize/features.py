"""What the ranker looks at in a sentence: named figures, most within [0, 1].

Names, figures and quotes are read off the printed text; similarities are cosines of TF-IDF vectors
(`toolkit.vectors`); `lexrank` is LexRank with continuous weights (Erkan and Radev, 2004). Twice as
many were tried (`models/README.md`); these twenty do as well.
"""

from __future__ import annotations

import math
from typing import Any
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from toolkit.summarize.candidates import Candidates
from toolkit.summarize.characters import Characters, changes
from toolkit.vectors import Matrix, WordCounts

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Numbers = NDArray[np.int64]

_START = 5  # sentences
NAMES = (
    "earliness", "depth", "relative", "title", "centroid", "start", "lead", "lexrank", "mass", "mean_mass",
    "title_covered", "bigrams_shared", "title_bigrams", "length", "figures", "names", "quoted", "quote_opens", "leans",
    "question",
)  # fmt: skip


def features_of(candidates: Candidates) -> Floats:
    """Return the features of the sentences that may be chosen, of which there is at least one.

    Returns
    -------
    array of shape (n_candidates, n_features)
        One row a candidate, one column for each of `NAMES`.
    """
    columns = {
        **_places(len(candidates)),
        **_similarities(candidates.vectors, candidates.title),
        **_words(candidates.counts),
        **_bigrams(candidates),
        **_print(candidates),
    }
    return np.concatenate([columns[name] for name in NAMES]).reshape(len(NAMES), -1).T


def _places(count: int) -> dict[str, Floats]:
    rank = np.arange(count, dtype=float)
    return {
        "earliness": 1.0 / (1.0 + rank),
        "depth": np.log1p(rank) / 4.0,
        "relative": rank / max(1, count - 1),
    }


def _similarities(vectors: Matrix, title: Floats) -> dict[str, Floats]:
    similar = vectors @ vectors.T
    lead = similar[0].copy()
    lead[0] = 0.0
    return {
        "title": vectors @ title,
        "centroid": vectors @ _mean_direction(vectors),
        "start": vectors @ _mean_direction(vectors[:_START]),
        "lead": lead,
        "lexrank": _lexrank(similar),
    }


def _mean_direction(vectors: Matrix) -> Floats:
    total: Floats = vectors.sum(axis=0)
    return total / max(math.sqrt(total @ total), 1e-12)


def _lexrank(similar: Matrix) -> Floats:
    """LexRank's stationary distribution, times a third of the count so that it does not shrink with it."""
    count = len(similar)
    links = np.where(similar < 0.05, 0.0, similar)
    degrees = links.sum(axis=1)
    links /= np.where(degrees > 0, degrees, 1.0)[:, None]
    # A step along the links, or, as a last sentence that all come from, a jump to any of them.
    walk = np.zeros((count + 1, count + 1))
    walk[:count, :count] = 0.85 * links.T
    walk[:, count] = [*[0.15 / count] * count, 1.0]
    rank = np.array([*[1.0 / count] * count, 1.0])
    for _ in range(30):
        rank = walk.dot(rank)
    scaled: Floats = rank[:count] * count / 3.0
    return scaled


def _words(counts: WordCounts) -> dict[str, Floats]:
    """How much of what the article often says, and of its title, a sentence says."""
    times = counts.times[1:]
    said, titled = np.minimum(times, 1.0), np.minimum(counts.times[0], 1.0)
    weight = said.sum(axis=0) / len(said) * counts.weights
    mass = said @ weight
    mean = times @ weight / np.maximum(1.0, times.sum(axis=1))
    return {
        "mass": mass / max(float(mass.max()), 1e-9),
        "mean_mass": mean / max(float(mean.max()), 1e-9),
        "title_covered": said @ titled / max(1.0, float(titled.sum())),
    }


def _bigrams(candidates: Candidates) -> dict[str, Floats]:
    """How many of a sentence's pairs of syllables other sentences have too, and how many of the title's it has."""
    texts = [candidates.document.article.title, *(sentence.text for sentence in candidates.sentences)]
    pairs, owners = Characters([normalize("NFC", text).lower() for text in texts]).pairs()
    first = changes(pairs)
    group = np.cumsum(first) - 1
    titled = (owners[first] == 0)[group]
    shared = np.bincount(group)[group] - titled > 1

    def count(which: Bools) -> Numbers:
        return np.bincount(owners[which], minlength=len(texts))

    told = np.maximum(1, np.bincount(owners, minlength=len(texts)))
    return {"bigrams_shared": (count(shared) / told)[1:], "title_bigrams": count(titled)[1:] / told[0]}


def _print(candidates: Candidates) -> dict[str, NDArray[Any]]:
    """What can be read off the printed text."""
    texts = [sentence.text for sentence in candidates.sentences]
    read = Characters(texts)
    return {
        "length": np.log1p(read.lengths()) / 5,
        "figures": np.minimum(3, read.figures()) / 3,
        "names": np.minimum(5, read.names()) / 5,
        "quoted": read.quotes() > 0,
        "quote_opens": np.array([text[:1] in '"“«-–—' for text in texts]),
        "leans": candidates.leaning,
        "question": np.array([text.rstrip('"”») ').endswith("?") for text in texts]),
    }
