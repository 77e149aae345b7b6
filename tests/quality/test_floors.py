"""The shipped model's scores do not sink unnoticed; lower a floor in floors.json on purpose, with a reason."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from toolkit import evaluate_model, evaluate_summaries, load_articles, load_model, make_digest, train_model

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
FILES = [name for name in FLOORS if name.endswith(".jsonl")]


@pytest.mark.parametrize("name", FILES)
def test_the_shipped_model_keeps_its_scores(name: str) -> None:
    path = ROOT / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the project; it is other people's text")
    wanted = dict(FLOORS[name])
    pinned = wanted.pop("sha256", None)
    if pinned:
        found = sha256(path.read_bytes()).hexdigest()
        assert found == pinned, (
            f"{name} has changed: measure anew, then set its floors and sha256 {found} in floors.json"
        )
    scores = evaluate_model(load_articles(path))
    for figure, floor in wanted.items():
        assert scores[figure] >= floor, f"{figure} of {name} sank to {scores[figure]}"


@pytest.mark.parametrize("name", FLOORS["summaries"])
def test_the_default_summarizer_keeps_its_scores(name: str) -> None:
    path = ROOT / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the project; it is other people's text")
    wanted = dict(FLOORS["summaries"][name])
    found = sha256(path.read_bytes()).hexdigest()
    assert found == wanted.pop("sha256"), f"{name} has changed: measure anew, then set its floors and sha256 {found}"
    clustered = "clusters" in name
    scores = evaluate_summaries(load_articles(path), reference_length=clustered)["methods"]["ranked"]
    for figure, floor in wanted.items():
        assert scores[figure]["mean"] >= floor, f"{figure} of {name} sank to {scores[figure]['mean']}"


def test_a_model_of_seeds_alone_keeps_its_cross_validated_score() -> None:
    _, card = train_model(load_articles(ROOT / "seeds" / "paragraphs.jsonl"))
    scores = card["scores"]["cross_validation"]  # type: ignore[index]
    assert scores["mean_f1"] >= FLOORS["seed cross-validation"]["mean_f1"]


def test_model_files_are_at_most_20_megabytes() -> None:
    assert sum(path.stat().st_size for path in (ROOT / "models").glob("priority-areas.*")) <= 20e6


def test_the_card_says_what_it_was_taught() -> None:
    card = load_model().card
    assert card["data"]["paragraphs"] > 9000  # type: ignore[index]
    assert set(card["thresholds"]) == {"paragraph", "document"}  # type: ignore[call-overload]


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="../shared is absent")
def test_articles_on_one_field_are_not_taken_for_one_event() -> None:
    digest = make_digest(load_articles(SHARED / "seeds"))
    told = {story.articles for section in digest.sections for story in section.stories}
    assert all(len(articles) == 1 for articles in told)
    assert len(set(told) | {(one,) for one in digest.unlabelled}) == 5
