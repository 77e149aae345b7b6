"""Training on the seeds is repeatable: the same lines give the same model, in whatever process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from toolkit import Article, TopicModel, load_articles, load_model, load_taxonomy, train_model
from toolkit.label.scorer import TopicScorer

SEEDS = Path(__file__).parents[2] / "seeds" / "paragraphs.jsonl"
# Run under another hash seed, where sets of strings have another order.
ELSEWHERE = """
import sys
from itertools import islice
from toolkit import load_articles, save_model, train_model
model, card = train_model(islice(load_articles(sys.argv[1]), 0, None, 3))
save_model(model, sys.argv[2], card=card)
"""


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Lines that are not among those trained on."""
    return [article.text for article in islice(load_articles(SEEDS), 1, None, 9)]


@pytest.fixture(scope="module")
def trained() -> tuple[TopicModel, dict[str, object]]:
    third: Iterator[Article] = islice(load_articles(SEEDS), 0, None, 3)
    return train_model(third)


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> TopicScorer:
    path = tmp_path_factory.mktemp("again") / "third"
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ELSEWHERE, str(SEEDS), str(path)],
        env=os.environ | {"PYTHONHASHSEED": "4711"}, check=True,
    )  # fmt: skip
    return load_model(path)


def test_training_twice_gives_the_same_labels_and_probabilities(
    trained: tuple[TopicModel, dict[str, object]], again: TopicScorer, texts: list[str]
) -> None:
    model, _ = trained
    assert len(texts) > 100
    assert list(again.areas) == list(model.classes_) == list(load_taxonomy().ids)
    assert list(again.vocabulary) == list(model.scorer.vocabulary)
    found = model.predict(texts)
    assert again.predict(texts).tolist() == found.tolist()
    assert np.abs(again.predict_proba(texts) - model.predict_proba(texts)).max() < 1e-6
    assert found.any(axis=0).all()  # every area is found somewhere, or the comparison says little
    for unit, row in model.scorer.thresholds.items():
        assert again.thresholds[unit] == pytest.approx(row, abs=1e-6)


def test_training_twice_writes_the_same_card(trained: tuple[TopicModel, dict[str, object]], again: TopicScorer) -> None:
    _, card = trained
    assert {name: again.card[name] for name in card if name != "created"} == {
        name: value for name, value in card.items() if name != "created"
    }
