"""Learn the weights of the sentence ranker from what people did with sentences.

Two tasks, one weight each for every feature. *Brief*: journalists' leads say which pair of sentences is
best; the weights are those with the highest expected reward where pairs are drawn by their weight
(minimum risk training: Smith and Eisner, 2006), so that what is learned is what is measured. *Full*:
readers' votes say how sentences share an article's weight (ListNet: Cao and others, 2007); there are few
of them, so the weights are held near half of the brief ones. Classifying sentences by themselves, as
is usual, did worse on both (`models/README.md`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

# Candidates of an article that are looked at; pairs grow with the square.
MOST = 30
_STEPS = 200
_RATE = 0.05
_DECAY = 0.01
# What one sentence alone counts beside a pair: most digests are longer.
_ALONE = 0.35
_SHARE_OF_BRIEF = 0.5
_NEARNESS = 3.0
_VOTE_STEPS, _VOTE_RATE = 150, 0.3


@dataclass(frozen=True, slots=True)
class Pairs:
    """What each pair of an article's candidates would be worth.

    Attributes
    ----------
    figures : array of shape (n, n_features)
        The candidates as the ranker reads them.
    standing : array of bool, shape (n,)
        Which may stand alone.
    together : array of bool, shape (n, n)
        Which may stand together.
    worth : array of shape (n, n)
        What a pair is worth; on the diagonal a sentence alone.
    """

    figures: Floats
    standing: Bools
    together: Bools
    worth: Floats


@dataclass(frozen=True, slots=True)
class Votes:
    """How many readers chose each candidate: `figures` of shape (n, n_features), `votes` of shape (n,)."""

    figures: Floats
    votes: Floats


def learn_brief(articles: Sequence[Pairs]) -> Floats:
    """Return the weights with the highest expected worth of the pair that is drawn.

    Parameters
    ----------
    articles : sequence of Pairs
        Each with at least one pair that may stand together.

    Returns
    -------
    array of shape (n_features,)
        For features as they are, not scaled.
    """
    mean, spread = _scale([one.figures for one in articles])
    scaled, standing, together, worth = _padded(articles, mean, spread)
    alone = np.einsum("aii->ai", worth)
    weights, slope, curve = (np.zeros(scaled.shape[2], np.float32) for _ in range(3))
    for step in range(1, _STEPS + 1):
        scores = scaled @ weights
        pull = _pull_of_pairs(scores, together, worth) + _ALONE * _pull_alone(scores, standing, alone)
        gradient = 10 * np.einsum("an,anf->f", pull, scaled) / len(articles) - _DECAY * weights
        # Adam (Kingma and Ba, 2015), upwards.
        slope, curve = 0.9 * slope + 0.1 * gradient, 0.999 * curve + 0.001 * gradient**2
        weights = weights + _RATE * (slope / (1 - 0.9**step)) / (np.sqrt(curve / (1 - 0.999**step)) + 1e-8)
    return np.asarray(weights / spread, np.float64)


def learn_full(articles: Sequence[Votes], brief: Floats) -> Floats:
    """Return weights whose softmax is near the share of votes of each sentence, and which are near `brief`."""
    mean, spread = _scale([one.figures for one in articles])
    home = brief * spread * _SHARE_OF_BRIEF
    weights = home.copy()
    for _ in range(_VOTE_STEPS):
        gradient = (home - weights) / _NEARNESS
        for one in articles:
            scaled = (one.figures - mean) / spread
            gradient += scaled.T @ (one.votes / max(one.votes.sum(), 1.0) - _softmax(scaled @ weights))
        weights = weights + _VOTE_RATE * gradient / len(articles)
    return np.asarray(weights / spread, np.float64)


def _scale(figures: Sequence[Floats]) -> tuple[Floats, Floats]:
    rows = np.vstack(figures)
    return rows.mean(axis=0), rows.std(axis=0) + 1e-6


def _padded(articles: Sequence[Pairs], mean: Floats, spread: Floats) -> tuple[Any, Any, Any, Any]:
    """Lay articles of many lengths into arrays of one, so that each step is one sum over all."""
    count, widest = len(articles), max(len(one.figures) for one in articles)
    scaled = np.zeros((count, widest, len(mean)), np.float32)
    standing, together = np.zeros((count, widest), bool), np.zeros((count, widest, widest), bool)
    worth = np.zeros((count, widest, widest), np.float32)
    for row, one in enumerate(articles):
        size = len(one.figures)
        scaled[row, :size] = (one.figures - mean) / spread
        standing[row, :size] = one.standing
        together[row, :size, :size] = np.triu(one.together | one.together.T, 1)
        worth[row, :size, :size] = one.worth
    return scaled, standing, together, worth


def _pull_of_pairs(scores: Floats, together: Bools, worth: Floats) -> Floats:
    """Gradient of the expected worth of a pair by the score of each sentence."""
    chances = _softmax(np.where(together, scores[:, :, None] + scores[:, None, :], -1e9), (1, 2))
    expected = (chances * worth).sum((1, 2), keepdims=True)
    pulled = chances * (worth - expected)
    gained: Floats = pulled.sum(1) + pulled.sum(2)
    return gained


def _pull_alone(scores: Floats, standing: Bools, worth: Floats) -> Floats:
    chances = _softmax(np.where(standing, scores, -1e9), (1,))
    pulled: Floats = chances * (worth - (chances * worth).sum(1, keepdims=True))
    return pulled


def _softmax(scores: Floats, axes: tuple[int, ...] = (0,)) -> Floats:
    grown = np.exp(scores - scores.max(axes, keepdims=True))
    shares: Floats = grown / grown.sum(axes, keepdims=True)
    return shares
