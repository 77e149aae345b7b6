"""The search tries a fixed list of settings and takes the smallest that is not worse than the best by chance."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from toolkit import Article, TopicModel, train_model
from toolkit.evaluate.held_out import average_precision
from toolkit.teach.search import STEPS, Trial, simplest
from toolkit.types import Area, Taxonomy

AREAS = Taxonomy((Area("labour", {"vi": "Lao động", "en": "Labour"}, "việc làm", ("công nhân",)),), "0" * 64)
CHANCE = np.random.default_rng(0)
PLACES = "chợ sông lúa cam đê cầu thôn xã ruộng vườn kênh bến đò phà lũy tre".split()


def articles(count: int = 60) -> Iterable[Article]:
    for n in range(count):
        words = " ".join(np.random.default_rng(n).choice(PLACES, 4))
        told = "công nhân đình công" if n % 2 else "bà con họp chợ"
        yield Article(f"tin {n}", f"Hôm nay {told} ở {words}.", extra={"labels": ["labour"] * (n % 2)})


def trial(name: str, terms: int, precision: float, noise: float) -> Trial:
    samples = precision + noise * CHANCE.standard_normal(200)
    return Trial({"name": name}, terms, 0.5, precision, samples)


@pytest.mark.parametrize(
    ("trials", "taken"),
    [
        ([("large", 900, 0.80, 0.02), ("small", 100, 0.79, 0.02)], "small"),  # within chance
        ([("large", 900, 0.80, 0.001), ("small", 100, 0.79, 0.001)], "large"),
        ([("large", 900, 0.80, 0.02), ("small", 100, 0.50, 0.02)], "large"),
        ([("first", 100, 0.80, 0.0), ("again", 100, 0.80, 0.0)], "first"),
    ],
)
def test_the_smallest_within_chance_of_the_best_is_taken(
    trials: list[tuple[str, int, float, float]], taken: str
) -> None:
    assert simplest([trial(*one) for one in trials]).settings["name"] == taken


Searched = tuple[TopicModel, dict[str, object]]


@pytest.fixture(scope="module")
def searched() -> Searched:
    return train_model(articles(), AREAS, search=True)


def test_every_setting_is_tried_and_the_taken_one_stands_first(searched: Searched) -> None:
    model, card = searched
    tried = card["scores"]["search"]  # type: ignore[index]
    assert len(tried) == 1 + sum(map(len, STEPS))
    assert "as shipped" in tried
    first, scores = next(iter(tried.items()))
    settings = model.get_params()
    for name, value in (part.split() for part in first.split(", ") if part != "as shipped"):
        given = settings[name]
        assert value == ("-".join(map(str, given)) if isinstance(given, tuple) else str(given))
    assert scores["terms"] == len(model.scorer.vocabulary)
    assert scores["terms"] < len(TopicModel(["labour"]).fit(*data()).scorer.vocabulary)


def data() -> tuple[list[str], list[list[str]]]:
    found = list(articles())
    return [one.text for one in found], [["labour"] * (n % 2) for n in range(len(found))]


def test_the_same_data_give_the_same_search(searched: Searched) -> None:
    assert train_model(articles(), AREAS, search=True)[1]["scores"] == searched[1]["scores"]


def test_average_precision_is_that_of_scikit_learn_and_of_a_resample_that_of_its_texts() -> None:
    from sklearn.metrics import average_precision_score

    truth, scores = CHANCE.random((90, 2)) < 0.4, CHANCE.random((90, 2))
    mean, samples = average_precision(truth, scores, [f"a{n // 3}" for n in range(90)])
    assert mean == pytest.approx(np.mean([average_precision_score(truth[:, j], scores[:, j]) for j in (0, 1)]))
    assert samples.shape == (200,)
    assert 0.02 < samples.std() < 0.2
    assert abs(samples.mean() - mean) < 0.1
