"""A save that is killed leaves the old model or the new one, whole, whenever the kill comes."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import joblib
import pytest

from toolkit import ToolkitError, TopicModel, load_model, save_model
from toolkit.label.card import read_card
from toolkit.whole import put_in_place

TEXTS = ["Công nhân đình công đòi lương.", "Bệnh viện mổ cấp cứu.", "Chợ nổi họp sớm."] * 4
OLD, NEW = ("labour", "health"), ("lao_dong", "y_te")
ENDINGS = (".json", ".npz", ".joblib")
# What is saved here is a scorer alone, so that the processes start without scikit-learn.
BEGIN = """
import os, sys
from pathlib import Path
from types import SimpleNamespace
from toolkit.label.files import load_model, save_model
place, models = sys.argv[1], [SimpleNamespace(scorer=load_model(path)) for path in sys.argv[3:]]
"""
# Dies at once when a file is moved for the nth time.
ONCE = """
move, moves = os.replace, 0
def deadly_move(path, target):
    global moves
    moves += 1
    if moves == int(sys.argv[2]):
        os._exit(9)
    return move(path, target)
os.replace = Path.replace = deadly_move
save_model(models[0], place)
"""
FOREVER = """
print("ready", flush=True)
while True:
    for model in models:
        save_model(model, place)
"""


def fitted(areas: tuple[str, str]) -> TopicModel:
    one, other = areas
    return TopicModel(areas, folds=2, min_df=1).fit(TEXTS, [[one], [other], []] * 4)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("sources")
    return [str(save_model(fitted(areas), folder / areas[0]).with_suffix("")) for areas in (OLD, NEW)]


def save(source: str, place: Path) -> None:
    save_model(SimpleNamespace(scorer=load_model(source)), place)  # type: ignore[arg-type]


def die(source: str, place: Path, moves: int) -> None:
    run = subprocess.run([sys.executable, "-c", BEGIN + ONCE, str(place), str(moves), source], check=False)
    assert run.returncode == 9


def whole(place: Path) -> tuple[str, ...]:
    """Return the areas of the model that is there, after checking that it answers and its estimator, too."""
    model = load_model(place)
    assert model.predict(TEXTS[:3]).tolist() == [[1, 0], [0, 1], [0, 0]]
    assert joblib.load(place.with_suffix(".joblib")).scorer.areas in {OLD, NEW}
    assert tuple(read_card(place)["areas"]) == model.areas
    return model.areas


@pytest.mark.parametrize(("moves", "left"), [(3, OLD), (4, OLD), (5, NEW), (6, NEW)])
def test_a_save_that_is_killed_between_two_moves_leaves_one_model(
    moves: int, left: tuple[str, ...], sources: list[str], tmp_path: Path
) -> None:
    place = tmp_path / "mine"
    save(sources[0], place)
    die(sources[1], place, moves)
    assert whole(place) == left
    # Another one on top of it, killed as early: what waited must not be lost.
    die(sources[0], place, 3)
    assert whole(place) == left
    save(sources[1], place)
    assert whole(place) == NEW
    assert joblib.load(place.with_suffix(".joblib")).scorer.areas == NEW
    assert [path.name for path in sorted(tmp_path.iterdir()) if not path.name.endswith(".part")] == [
        f"mine{ending}" for ending in sorted(ENDINGS)
    ]


def test_a_first_save_that_is_killed_leaves_nothing_or_the_model(sources: list[str], tmp_path: Path) -> None:
    die(sources[1], tmp_path / "mine", 4)
    assert not (tmp_path / "mine.json").exists()
    die(sources[1], tmp_path / "mine", 5)
    assert load_model(tmp_path / "mine").areas == NEW


def test_a_save_killed_at_any_moment_leaves_one_model(sources: list[str], tmp_path: Path) -> None:
    place, chance = tmp_path / "mine", random.Random(0)
    save(sources[0], place)
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", BEGIN + FOREVER, str(place), "", *sources], stdout=subprocess.PIPE, encoding="utf-8"
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            for _ in range(5):  # whoever reads meanwhile finds one whole model, too
                assert load_model(place).areas in {OLD, NEW}
            time.sleep(chance.random() / 10)
            process.kill()
        assert whole(place) in {OLD, NEW}


def test_what_waits_but_is_of_no_card_is_not_taken(sources: list[str], tmp_path: Path) -> None:
    place = tmp_path / "mine"
    save(sources[0], place)
    place.with_suffix(".npz.next").write_bytes(Path(sources[1]).with_suffix(".npz").read_bytes())
    assert whole(place) == OLD
    card = json.loads(place.with_suffix(".json").read_text(encoding="utf-8"))
    place.with_suffix(".json").write_text(json.dumps(card | {"sha256": {}}), encoding="utf-8")
    with pytest.raises(Exception, match="the arrays are not those that the card describes"):
        load_model(place)


def test_a_save_that_fails_midway_leaves_the_old_model_and_nothing_else(sources: list[str], tmp_path: Path) -> None:
    save(sources[0], tmp_path / "mine")
    (tmp_path / "mine.joblib.next").mkdir()  # in the way
    with pytest.raises(ToolkitError, match=r"mine\.joblib\.next: cannot be written: "):
        save(sources[1], tmp_path / "mine")
    (tmp_path / "mine.joblib.next").rmdir()
    assert whole(tmp_path / "mine") == OLD
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"mine{ending}" for ending in sorted(ENDINGS)]


def test_what_does_not_wait_cannot_be_put_in_place(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError, match="mine: cannot be written: "):
        put_in_place(tmp_path / "mine")
