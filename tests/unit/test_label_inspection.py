"""Looking into a model: its heaviest terms, its files against the card's hashes, without scikit-learn."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import numpy as np
import pytest

from toolkit import ModelFileError, TopicModel, inspect_model, load_model
from toolkit.label.card import read_card
from toolkit.label.inspection import top_terms
from toolkit.label.scorer import TopicScorer
from toolkit.label.terms import SYLLABLE, printed
from toolkit.label.versions import versions

HEAVY = ("sklearn", "scipy", "joblib", "pyvi", "matplotlib", "jinja2")


@pytest.fixture
def model(model_path: str, tmp_path: Path) -> Path:
    for ending in (".joblib", ".npz", ".json"):
        shutil.copy(model_path + ending, tmp_path / f"small{ending}")
    return tmp_path / "small"


def by_hand(scorer: TopicScorer, area: str, term: str) -> float:
    column = scorer.areas.index(area)
    rows = [row for one, row in scorer.vocabulary.items() if printed(one) == term]
    return float(sum(scorer.weights[row, column] * scorer.idf[row] for row in rows))


def test_top_terms_are_the_heaviest_words_with_their_syllables(scorer: TopicScorer) -> None:
    found = top_terms(scorer)
    assert list(found) == list(scorer.areas)
    words = {printed(term) for term in scorer.vocabulary if not term.startswith(SYLLABLE)}
    for area, terms in found.items():
        weights = [one.weight for one in terms]
        assert weights == sorted(weights, reverse=True)
        assert [weight > 0 for weight in weights] == [True] * 12 + [False] * 4
        assert {one.term for one in terms} <= words
        for one in terms[:2]:
            assert one.weight == pytest.approx(by_hand(scorer, area, one.term))
        others = [by_hand(scorer, area, word) for word in sorted(words)[::400]]
        assert max(others) <= weights[0]
        assert min(others) >= weights[-1]
    assert "lương" in {one.term for one in found["labour"]}


def test_as_many_terms_as_asked_for_and_no_weightless_ones(scorer: TopicScorer) -> None:
    assert {len(terms) for terms in top_terms(scorer, 3, 0).values()} == {3}
    texts = ["Công nhân đình công.", "Bác sĩ mổ."] * 4
    tiny = TopicModel(folds=2, min_df=1).fit(texts, [["labour"], ["health"]] * 4).scorer
    terms = top_terms(tiny, 1000, 1000)["labour"]
    assert {one.term for one in terms} == {"công nhân", "đình công", "công nhân đình công", "bác sĩ", "mổ", "bác sĩ mổ"}
    assert all(one.weight for one in terms)


def test_a_model_tells_its_card_its_terms_and_its_files(model: Path) -> None:
    found = inspect_model(model)
    card = read_card(model)
    assert {key: found[key] for key in card} == card
    assert found["files"] == {
        "joblib": {"bytes": model.with_suffix(".joblib").stat().st_size, "as_described": True},
        "npz": {"bytes": model.with_suffix(".npz").stat().st_size, "as_described": True},
        "json": {"bytes": model.with_suffix(".json").stat().st_size},
    }
    heaviest = top_terms(load_model(model))["health"][0]
    assert found["top_terms"]["health"][0] == {"term": heaviest.term, "weight": round(heaviest.weight, 2)}
    assert found["installed"] == card["versions"]


def test_files_that_are_not_those_described_are_told_not_read(model: Path) -> None:
    model.with_suffix(".joblib").write_bytes(b"other")
    assert inspect_model(model)["files"]["joblib"] == {"bytes": 5, "as_described": False}
    model.with_suffix(".npz").write_bytes(b"other")
    found = inspect_model(model)
    assert (found["files"]["npz"]["as_described"], found["top_terms"]) == (False, {})
    model.with_suffix(".npz").unlink()
    assert list(inspect_model(model)["files"]) == ["json", "joblib"]
    model.with_suffix(".json").write_text("[]", encoding="utf-8")
    with pytest.raises(ModelFileError):
        inspect_model(model)


def test_a_library_that_is_not_installed_has_an_unknown_version(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("toolkit.label.versions.version", absent)
    assert set(versions().values()) == {"unknown"}


def test_inspecting_loads_nothing_heavy(model: Path) -> None:
    script = (
        "import sys; from toolkit.cli import main; code = main(['inspect', sys.argv[1]]);"
        f"print(code, *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script, str(model)], capture_output=True, encoding="utf-8", check=True
    )
    assert run.stdout.splitlines()[-1] == "0"


def test_top_terms_can_be_had_of_an_estimator(small_model: TopicModel, scorer: TopicScorer) -> None:
    own, saved = top_terms(small_model.scorer), top_terms(scorer)
    assert [one.term for one in own["labour"]] == [one.term for one in saved["labour"]]
    assert np.array([one.weight for one in own["labour"]]) == pytest.approx([one.weight for one in saved["labour"]])
