"""How many labels picking saves: `python tests/bench/bench_review.py LABELLED.jsonl [SPLITS]`. Report only.

A person is played by the labels of the file. Of each split three tenths of the articles are held out; of the others a
hundred paragraphs are labelled by chance (at least three of each area), a model is trained on them, and then again
and again a hundred more are picked and it is trained anew: by chance, and as `briefing review` picks. Once those
picked by chance hold five of each area, they alone calibrate. The estimator is that of `briefing train`, with three
folds instead of five.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score

from toolkit import TopicModel, load_taxonomy
from toolkit.label.scorer import TopicScorer
from toolkit.teach.pick import Candidate, PickOptions, pick
from toolkit.teach.seed_terms import SeedTerms
from toolkit.words import content_words, find_words

START, BATCH, END, FOLDS, ENOUGH = 100, 100, 1500, 3, 5
AREAS = load_taxonomy().ids


@dataclass(frozen=True)
class Data:
    """The labelled paragraphs of a file; `Y` has a column an area."""

    texts: list[str]
    words: list[list[str]]
    content: list[tuple[str, ...]]
    hits: list[tuple[int, ...]]
    articles: list[str]
    Y: NDArray[np.int_]


def read(path: Path) -> Data:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = [" ".join(row["text"].split("\n")) for row in rows]
    words, terms = [find_words(text) for text in texts], SeedTerms(load_taxonomy(), find_words)
    return Data(
        texts,
        words,
        [tuple(content_words(some)) for some in words],
        [terms.counts(some) for some in words],
        [re.sub(r"-\d+(\+\d+)?$", "", row["id"]) for row in rows],
        np.array([[int(area in row["labels"]) for area in AREAS] for row in rows]),
    )


def parts(data: Data, random: np.random.Generator) -> tuple[list[int], list[int], list[int]]:
    """The rows labelled to begin with, those that can be, and those held out."""
    homes = random.permutation(sorted(set(data.articles)))
    out = set(homes[: round(0.3 * len(homes))].tolist())
    held_out = [row for row, home in enumerate(data.articles) if home in out]
    pool = [row for row, home in enumerate(data.articles) if home not in out]
    while True:
        labelled = random.choice(pool, START, replace=False).tolist()
        if data.Y[labelled].sum(axis=0).min() >= FOLDS:
            return labelled, sorted(set(pool) - set(labelled)), held_out


def picked(data: Data, pool: list[int], scorer: TopicScorer) -> dict[int, bool]:
    """The rows of a batch, and whether each was picked by chance."""
    every = [
        Candidate(
            str(row), row, data.content[row], tuple(scorer.probabilities(data.words[row]).tolist()), data.hits[row]
        )
        for row in pool
    ]
    found = pick(every, AREAS, scorer.thresholds["paragraph"], scorer.vocabulary.__contains__, PickOptions(BATCH))
    return {one.candidate.index: one.why == (("random", ""),) for one in found}


def trained(data: Data, labelled: dict[int, bool]) -> TopicScorer:
    rows, typical = list(labelled), list(labelled.values())
    enough = data.Y[[row for row, by_chance in labelled.items() if by_chance]].sum(axis=0).min() >= ENOUGH
    model = TopicModel(AREAS, folds=FOLDS)
    return model.fit([data.texts[row] for row in rows], data.Y[rows], typical if enough else None).scorer


def curve(data: Data, split: int, *, by_chance: bool) -> list[float]:
    """Mean F1 on what is held out, after each batch."""
    start, pool, held_out = parts(data, np.random.default_rng(split))
    random, labelled = np.random.default_rng([split, 1]), dict.fromkeys(start, True)
    scores: list[float] = []
    while True:
        scorer = trained(data, labelled)
        found = np.array([scorer.probabilities(data.words[row]) for row in held_out]) >= scorer.thresholds["paragraph"]
        scores.append(float(f1_score(data.Y[held_out], found, average="macro", zero_division=0)))
        if len(labelled) >= END:
            return scores
        drawn = dict.fromkeys(random.choice(pool, BATCH, replace=False).tolist(), True) if by_chance else None
        labelled |= drawn or picked(data, pool, scorer)
        pool = [row for row in pool if row not in labelled]


def main(path: Path, splits: int) -> None:
    warnings.simplefilter("ignore")
    data = read(path)
    sizes = np.arange(START, END + 1, BATCH)
    print("labels   " + " ".join(f"{size:>5}" for size in sizes))
    means = {}
    for name in ("chance", "picked"):
        curves = [curve(data, split, by_chance=name == "chance") for split in range(splits)]
        means[name] = np.mean(curves, axis=0)
        print(f"{name:<9}" + " ".join(f"{score:5.3f}" for score in means[name]), flush=True)
    best = np.maximum.accumulate(means["picked"])
    for size, score in zip(sizes.tolist(), means["chance"].tolist(), strict=True):
        if size >= 500 and score <= best[-1]:
            needed = float(np.interp(score, best, sizes))
            print(f"the score of {size} by chance ({score:.3f}) is reached with {needed:.0f}: {needed / size:.0%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 6)
