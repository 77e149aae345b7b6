"""How many labels picking saves: `python tests/bench/bench_review.py LABELLED.jsonl [FIRST] [END]`. Report only.

A person is played by the labels of the file. Of each split (those from FIRST to before END) three tenths of the
articles are held out; of the others a hundred paragraphs are labelled by chance (at least three of each area), and a
model is trained on them. Then by turns paragraphs are picked, by chance or as `briefing review` does, and a model is
trained anew as `briefing train` does, with three folds instead of five. Labels by chance are measured at the
thresholds of their own and, as picked ones are, at one for all areas.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, f1_score

from toolkit import Article, TopicModel, load_taxonomy
from toolkit.label.scorer import TopicScorer
from toolkit.teach.examples import articles_of, examples_of
from toolkit.teach.pick import Candidate, PickOptions, pick
from toolkit.teach.seed_terms import SeedTerms
from toolkit.teach.train import train
from toolkit.words import content_words, find_words

START, FOLDS, BATCH = 100, 3, 50
# So many labels are given, so many at a time.
SIZES = {"chance": (1500, 100), "picked": (1000, BATCH)}
TAXONOMY = load_taxonomy()
MEASURES = ("AP", "F1", "F1 at one threshold")
Scores = dict[str, float]


@dataclass(frozen=True)
class Data:
    """The labelled paragraphs of a file; `Y` has a column an area."""

    units: list[Article]
    words: list[list[str]]
    hits: list[tuple[int, ...]]
    articles: tuple[str, ...]
    Y: NDArray[np.int_]


def read(path: Path) -> Data:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    units = [Article(row["id"], row["text"]) for row in rows]
    words, terms = [find_words(" ".join(one.text.split("\n"))) for one in units], SeedTerms(TAXONOMY, find_words)
    Y = np.array([[int(area in row["labels"]) for area in TAXONOMY.ids] for row in rows])
    return Data(units, words, [terms.counts(some) for some in words], articles_of(units), Y)


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


def picked(data: Data, pool: list[int], labelled: list[int], scorer: TopicScorer) -> list[int]:
    """The rows of a batch, as a review picks them."""
    found = pick(
        [candidate(data, row, scorer) for row in pool],
        TAXONOMY.ids,
        scorer.thresholds["paragraph"],
        (content_words(data.words[row]) for row in labelled[START:]),
        PickOptions(BATCH),
    )
    return [one.candidate.index for one in found]


def candidate(data: Data, row: int, scorer: TopicScorer) -> Candidate:
    margins, words = scorer.decision(data.words[row]), tuple(content_words(data.words[row]))
    scores = scorer.calibrate(margins)
    return Candidate(str(row), row, words, tuple(margins.tolist()), tuple(scores.tolist()), data.hits[row])


def trained(data: Data, labelled: list[int], *, by_chance: bool) -> TopicScorer:
    units = [
        data.units[row] if by_chance or at < START else replace(data.units[row], extra={"typical": False})
        for at, row in enumerate(labelled)
    ]
    labels = [tuple(np.array(TAXONOMY.ids)[data.Y[row] == 1].tolist()) for row in labelled]
    model = TopicModel(TAXONOMY.ids, folds=FOLDS)
    train(model, examples_of(units, labels), TAXONOMY, lambda items, _what: items, shares=())
    return model.scorer


def measured(data: Data, rows: list[int], scorer: TopicScorer) -> Scores:
    scores = np.array([scorer.probabilities(data.words[row]) for row in rows])
    f1 = [
        float(f1_score(data.Y[rows], scores >= thresholds, average="macro", zero_division=0))
        for thresholds in (scorer.thresholds["paragraph"], 0.35)
    ]
    return dict(zip(MEASURES, (float(average_precision_score(data.Y[rows], scores)), *f1), strict=True))


def curve(data: Data, split: int, name: str) -> Iterator[Scores]:
    """Scores on what is held out, after each batch."""
    labelled, pool, held_out = parts(data, np.random.default_rng(split))
    random, by_chance, (end, batch) = np.random.default_rng([split, 1]), name == "chance", SIZES[name]
    while True:
        scorer = trained(data, labelled, by_chance=by_chance)
        yield measured(data, held_out, scorer)
        if len(labelled) >= end:
            return
        drawn = random.choice(pool, batch, replace=False).tolist() if by_chance else None
        labelled += drawn or picked(data, pool, labelled, scorer)
        pool = sorted(set(pool) - set(labelled))


def main(path: Path, first: int = 0, end: int = 6) -> None:
    warnings.simplefilter("ignore")
    data, sizes, found = read(path), {}, {}
    for name, (most, batch) in SIZES.items():
        sizes[name] = np.arange(START, most + 1, batch)
        curves = [list(curve(data, split, name)) for split in range(first, end)]
        found[name] = {one: np.mean([[at[one] for at in some] for some in curves], axis=0) for one in MEASURES}
        print(f"\n{name:<20}" + " ".join(f"{size:>5}" for size in sizes[name]))
        for one in MEASURES:
            print(f"{one:<20}" + " ".join(f"{score:5.3f}" for score in found[name][one]), flush=True)
    for one in MEASURES:
        best = np.maximum.accumulate(found["picked"][one])
        for size, score in zip(sizes["chance"].tolist(), found["chance"][one].tolist(), strict=True):
            if size >= 500 and score <= best[-1]:
                needed = float(np.interp(score, best, sizes["picked"]))
                print(f"{one}: {score:.3f} takes {size} by chance, {needed:.0f} picked: {needed / size:.0%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
