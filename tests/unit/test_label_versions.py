"""A model of other libraries warns where an answer may differ, with the command that trains it anew; else not."""

from __future__ import annotations

import json
import pickle
import warnings
from pathlib import Path

import joblib
import pytest

from toolkit import TopicModel, load_model, save_model

TEXTS = ["Công nhân đình công vì nợ lương.", "Bác sĩ mổ cấp cứu.", ""]
COMMAND = "briefing train a.jsonl --taxonomy b.toml -o m"
TRAINED = {"pyvi": "0.1.1", "scikit-learn": "1.5.2", "numpy": "2.1.0", "joblib": "1.5.0"}
WORDS = "m was trained with pyvi 0.1.1, here is {}; its words may differ, and so its labels. Train it anew: " + COMMAND
ESTIMATOR = (
    "m was trained with scikit-learn 1.5.2, here is {}; scikit-learn does not promise that estimators work in another"
    " version; toolkit.load_model reads the arrays, which do. Train it anew: " + COMMAND
)


@pytest.fixture
def saved(small_model: TopicModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("toolkit.label.versions.version", TRAINED.get)
    return save_model(small_model, tmp_path / "m", card={"command": COMMAND}).with_suffix(".joblib")


@pytest.mark.parametrize(
    ("here", "by_arrays", "by_joblib"),
    [
        ({}, [], []),
        ({"numpy": "9.0.0", "joblib": "9.0"}, [], []),
        ({"scikit-learn": "1.5.9"}, [], []),
        ({"scikit-learn": "1.15.2"}, [], [ESTIMATOR.format("1.15.2")]),
        ({"scikit-learn": "2.5.2"}, [], [ESTIMATOR.format("2.5.2")]),
        ({"pyvi": "0.1.2"}, [WORDS.format("0.1.2")], [WORDS.format("0.1.2")]),
        (
            {"pyvi": "9", "scikit-learn": "9"},
            [WORDS.format("9")],
            [WORDS.format("9"), ESTIMATOR.format("9")],
        ),
    ],
    ids=str,
)
def test_it_warns_of_what_may_answer_otherwise_and_of_nothing_else(
    saved: Path,
    monkeypatch: pytest.MonkeyPatch,
    here: dict[str, str],
    by_arrays: list[str],
    by_joblib: list[str],
) -> None:
    wanted = load_model(saved).predict_proba(TEXTS).tolist()
    monkeypatch.setattr("toolkit.label.versions.version", (TRAINED | here).get)
    for load, told in ((load_model, by_arrays), (joblib.load, by_joblib)):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            model = load(saved)
        assert [str(one.message) for one in caught] == told
        assert model.predict_proba(TEXTS).tolist() == wanted


def test_the_estimator_knows_its_card(saved: Path, small_model: TopicModel) -> None:
    card = json.loads(saved.with_suffix(".json").read_text(encoding="utf-8"))
    assert joblib.load(saved).scorer.card == {key: value for key, value in card.items() if key != "sha256"}
    assert small_model.scorer.card == {}  # the one saved is as it was


def test_what_was_not_saved_has_nothing_to_compare(small_model: TopicModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.label.versions.version", lambda _: "9.9")
    assert pickle.loads(pickle.dumps(small_model)).scorer.card == {}


def test_a_card_without_versions_or_command_says_so(saved: Path) -> None:
    place = saved.with_suffix(".json")
    card = json.loads(place.read_text(encoding="utf-8"))
    del card["command"]
    place.write_text(json.dumps(card | {"versions": {}}), encoding="utf-8")
    told = r"^m was trained with pyvi unknown, here is 0\.1\.1; .* Train it anew: briefing train DATA\.\.\. -o m$"
    with pytest.warns(UserWarning, match=told) as caught:
        load_model(saved)
    assert [one.filename for one in caught] == [__file__]


def test_a_command_commands_no_terminal(saved: Path) -> None:
    place = saved.with_suffix(".json")
    card = json.loads(place.read_text(encoding="utf-8")) | {"command": "briefing train a.jsonl \x1b[2J -o m"}
    place.write_text(json.dumps(card | {"versions": {}}), encoding="utf-8")
    with pytest.warns(UserWarning, match=r"Train it anew: briefing train a\.jsonl  \[2J -o m$"):
        load_model(saved)
