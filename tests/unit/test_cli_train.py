"""`briefing train`: findings first, then a table, and a model that is replaced only by a whole one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit import load_model
from toolkit.cli import main
from toolkit.experiments import training
from toolkit.teach import search

AREAS = """
[[areas]]
id = "labour"
names = {vi = "Lao động", en = "Labour"}
definition = "việc làm"
seed_terms = ["công nhân"]

[[areas]]
id = "health"
names = {vi = "Y tế", en = "Health"}
definition = "chữa bệnh"
seed_terms = ["bệnh viện"]
"""
KINDS = (("công nhân may đình công đòi lương", "labour"), ("bệnh viện mổ cấp cứu", "health"), ("chợ họp sớm", ""))
ROWS = [(f"Tin số {n} ngày {n % 7}: {text}.", area) for n in range(32) for text, area in KINDS]


@pytest.fixture
def data(tmp_path: Path) -> list[str]:
    """A table of labelled paragraphs, and the taxonomy that it follows."""
    (tmp_path / "mine.toml").write_text(AREAS, encoding="utf-8")
    lines = "".join(f'"{text}","{area}"\n' for text, area in ROWS)
    (tmp_path / "tin.csv").write_text(f"text,labels\n{lines}", encoding="utf-8")
    return [str(tmp_path / "tin.csv"), "--taxonomy", str(tmp_path / "mine.toml"), "-o", str(tmp_path / "mine")]


def write(path: Path, *lines: tuple[str, str]) -> str:
    rows = [{"text": text, "labels": area} for text, area in lines]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return str(path)


def test_a_table_becomes_a_model_and_a_report(
    data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", *data]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("learned from 96 paragraphs; 32 are of no area\n")
    assert "\nlearned from " in said.out
    mine = str(tmp_path / "mine")
    wrote, *following = said.err.splitlines()
    assert wrote == f"wrote {mine}.joblib, .npz and .json"
    digest = f"briefing digest PATH... --model {mine} --taxonomy {mine}.toml"
    assert following == [f"next: briefing inspect {mine}", f"  or: {digest}"]
    assert load_model(mine).predict(["Công nhân đòi lương.", "Bệnh viện mổ."]).tolist() == [[1, 0], [0, 1]]
    scores = json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))["scores"]["cross_validation"]
    assert {"f1_interval", "mean_f1_interval", "calibration", "learning_curve"} <= set(scores)


def test_findings_are_noted_before_anything_is_learned(
    data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = write(tmp_path / "thêm.jsonl", (ROWS[0][0], "labour"), (ROWS[1][0], ""), ("", "labour"))
    assert main(["train", more, *data]) == 0
    notes = [line for line in capsys.readouterr().err.split("\n") if line.startswith("note: ")]
    assert notes == [
        f'note: {more}:3: the "text" is empty; it is left out',
        f"note: {data[0]}:2: the same text and labels as {more}:1; it counts once",
        f"note: {more}:2: the same text as {data[0]}:3, labelled none but health; neither is learned from: settle it,"
        " and keep one",
    ]
    card = json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))
    assert card["data"]["findings"] == [note.removeprefix("note: ") for note in notes]
    assert card["data"]["paragraphs"] == 95


@pytest.mark.parametrize(
    ("output", "told"),
    [("", 'is a folder; name the model in it, as in "models/mine"'), ("tin.csv/mine", "the folder cannot be made")],
)
def test_a_place_that_cannot_be_written_to_is_told_before_anything_is_read(
    output: str, told: str, data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = write(tmp_path / "hỏng.jsonl", ("Thợ mỏ nghỉ.", "labor"))
    assert main(["train", broken, *data[:-1], str(tmp_path / output)]) == 1
    said = capsys.readouterr()
    assert told in said.err
    assert "labor" not in said.err


def test_a_training_that_fails_makes_no_folder(data: list[str], tmp_path: Path) -> None:
    broken = write(tmp_path / "hỏng.jsonl", ("Thợ mỏ nghỉ.", "labor"))
    assert main(["train", broken, *data[:-1], str(tmp_path / "mới" / "mine")]) == 2
    assert not (tmp_path / "mới").exists()


def test_all_that_is_wrong_is_said_and_the_old_model_stays(
    data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", *data]) == 0
    before = (tmp_path / "mine.json").read_bytes()
    more = write(tmp_path / "thêm.jsonl", ("Thợ mỏ nghỉ.", "labor"), ("Trạm xá mới.", "helth"))
    capsys.readouterr()
    assert main(["train", more, *data]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.split("\n")[:2] == [
        f'briefing: {more}:1: unknown area "labor"; did you mean "labour"? There are: labour, health',
        f'{more}:2: unknown area "helth"; did you mean "health"? There are: labour, health',
    ]
    assert (tmp_path / "mine.json").read_bytes() == before


def test_what_is_held_out_for_the_test_is_left_out_and_scored(
    data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = [(f"Bản tin khác kể {text} ở bến số {n}.", area) for n in range(6) for text, area in KINDS]
    test = write(tmp_path / "thử.jsonl", ROWS[0], *new)
    assert main(["train", *data, "--test", test]) == 0
    said = capsys.readouterr()
    assert f"note: {data[0]}:2: much the same text as {test}:1 of the test data; it is not learned from\n" in said.err
    assert "\non the test data (19 units)\nlabour                      7   1.00 (1.00-1.00)" in said.out
    card = json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))
    assert card["scores"]["test"]["units"] == 19
    assert "misses" not in card["scores"]["test"]


def test_settings_are_searched_on_demand(
    data: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(search, "STEPS", (({"C": 3.0},),))  # the others take as long each
    assert main(["train", *data, "--search"]) == 0
    assert "\nsettings tried " in capsys.readouterr().out


def test_an_interrupted_training_leaves_the_old_model(
    data: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", *data]) == 0
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(training, "evaluate_model", interrupt)  # after the model is fitted
    assert main(["train", *data, "--test", data[0]]) in {2, 130}
    test = write(tmp_path / "thử.jsonl", ("Thợ dệt ngừng việc vì chậm lương tháng chạp.", "labour"))
    assert main(["train", *data, "--test", test]) == 130
    (tmp_path / "thử.jsonl").unlink()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    capsys.readouterr()
