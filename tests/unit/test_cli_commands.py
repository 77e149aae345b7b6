"""What each command writes."""

from __future__ import annotations

import csv
import io
import json
import shlex
import sys
from pathlib import Path

import pytest
from test_cli import AREAS, IDS, SAMPLE, SAMPLES, SEEDS, Command


def test_what_read_wrote_is_read_again_unchanged(briefing: Command, tmp_path: Path) -> None:
    for options in ([], ["--debug"]):
        once = briefing("read", SAMPLES / "sample.txt", SAMPLE, *options).out.replace('"giay-hai-phu"', '"khác"')
        first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
        first.write_text(once, encoding="utf-8", newline="\n")
        assert briefing("read", first, *options, "-o", second).code == 0
        assert second.read_bytes() == first.read_bytes()
        assert briefing("read", "-", *options, stdin=once).out == once


def test_debug_tells_the_dropped_lines(briefing: Command) -> None:
    (row,) = briefing("read", SAMPLES / "sample.txt", "--debug").rows
    assert [one["reason"] for one in row["dropped"]][:4] == ["navigation", "navigation", "title", "date"]
    assert "dropped" not in briefing("read", SAMPLES / "sample.txt").rows[0]


def test_label_has_a_row_for_every_line(briefing: Command, model_path: str) -> None:
    lines = (SAMPLES / "sample.txt").read_text(encoding="utf-8").splitlines()
    rows = briefing("label", SAMPLES / "sample.txt", "--model", model_path).rows
    assert [(row["unit"], row["index"]) for row in rows] == [
        ("document", None),
        *(("paragraph", index) for index in range(len(lines))),
    ]
    for row in rows:
        assert list(row["scores"]) == AREAS
        assert all(0 <= score <= 1 for score in row["scores"].values())
        assert "dropped" not in row or row["labels"] == []
    assert sum("dropped" in row for row in rows) > 5
    assert rows[0]["labels"][0] == "labour"


@pytest.mark.parametrize(("unit", "units"), [("document", {"document"}), ("paragraph", {"paragraph"})])
def test_label_may_tell_one_kind_of_unit(briefing: Command, model_path: str, unit: str, units: set[str]) -> None:
    rows = briefing("label", SAMPLE, "--model", model_path, "--unit", unit).rows
    assert {row["unit"] for row in rows} == units
    assert list(dict.fromkeys(row["id"] for row in rows)) == IDS


def test_label_evidence_points_into_the_text(briefing: Command, model_path: str) -> None:
    texts = {row["id"]: row["text"] for row in briefing("read", SAMPLE).rows}
    found = 0
    for row in briefing("label", SAMPLE, "--model", model_path, "--evidence").rows:
        assert set(row["evidence"]) == set(row["labels"])
        for item in (item for items in row["evidence"].values() for item in items):
            for start, end in item["spans"]:
                assert texts[row["id"]][start:end].strip()
                found += 1
    assert found


def test_label_formats_tell_the_same(briefing: Command, model_path: str) -> None:
    rows = briefing("label", SAMPLE, "--model", model_path).rows
    table = briefing("label", SAMPLE, "--model", model_path, "--format", "csv").out
    cells = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline="")))
    wanted = [(row["id"], ";".join(row["labels"])) for row in rows]
    assert [(one["id"], one["labels"]) for one in cells] == wanted
    sheet = briefing("label", SAMPLE, "--model", model_path, "--format", "table", "--evidence").out.splitlines()
    assert sheet[0].split() == ["unit", *AREAS]
    assert sum(line.count("*") for line in sheet) == sum(len(row["labels"]) for row in rows)


def test_summarize_keeps_given_cuts(briefing: Command) -> None:
    *_, cut = briefing("summarize", SAMPLE).rows
    assert [(one["paragraph"], one["sentence"], one["text"]) for one in cut["sentences"]] == [
        (0, 0, "Chợ nổi Vàm Rô họp lại sau tết. Ghe bán khóm neo kín hai bờ."),
        (0, 1, "Khách đến từ ba giờ sáng."),
        (1, 0, "Giá khóm tăng nhẹ; ai cũng vui."),
    ]


def test_summarize_keeps_the_budget(briefing: Command) -> None:
    assert [len(row["sentences"]) for row in briefing("summarize", SAMPLE, "--sentences", 1).rows] == [1] * 7
    for row in briefing("summarize", SAMPLE, "--words", 25, "--method", "textrank").rows:
        assert sum(len(one["text"].split()) for one in row["sentences"]) <= 25
    text = briefing("summarize", SAMPLE, "--format", "txt", "--sentences", 1).out
    assert [line for line in text.splitlines() if line and not line.startswith("  ")] == IDS


@pytest.mark.parametrize(
    ("ending", "options", "start"),
    [
        (".html", [], "<!doctype html>"),
        (".HTM", [], "<!doctype html>"),
        (".md", [], "# Bản tin"),
        (".txt", [], "BẢN TIN"),
        (".json", [], "{"),
        (".json", ["--format", "md"], "# Bản tin"),
        ("", [], "# Bản tin"),
        (".bak", ["--lang", "en", "--title", "Sáng *nay*"], "# Sáng \\*nay\\*\n\n20 February 2026 to 9 March 2026"),
    ],
)
def test_a_digest_takes_its_format_from_the_file(
    briefing: Command, model_path: str, tmp_path: Path, ending: str, options: list[str], start: str
) -> None:
    output = tmp_path / f"bản tin{ending}"
    ran = briefing("digest", SAMPLE, "--model", model_path, "-o", output, *options)
    assert ran == (0, "", "7 articles, 0 skipped\n")
    assert output.read_text(encoding="utf-8").startswith(start)


def test_a_digest_shows_what_was_asked_for(briefing: Command, model_path: str) -> None:
    options = [
        "--area",
        "health",
        "--since",
        "2026-03-05",
        "--until",
        "2026-03-08",
        "--sentences",
        1,
        "--format",
        "json",
    ]
    ran = briefing("digest", SAMPLE, "--model", model_path, *options)
    page = json.loads(ran.out)
    assert [section["area"] for section in page["sections"]] == ["health"]
    assert page["period"] == ["2026-03-05", "2026-03-07"]
    assert list(page["articles"]) == IDS[:3]
    assert {len(story["excerpts"]) for story in page["sections"][0]["stories"]} == {1}
    assert [one["reason"] for one in page["skipped"]].count("no date, and a period was asked for") == 1
    assert len(page["skipped"]) == 4
    assert page["model"]["name"] == "small"


def test_a_trained_model_is_inspected_and_used(briefing: Command, tmp_path: Path) -> None:
    data = tmp_path / "data.jsonl"
    data.write_text("".join(SEEDS.read_text(encoding="utf-8").splitlines(keepends=True)[::8]), encoding="utf-8")
    model = tmp_path / "mới" / "mine"
    trained = briefing("train", data, "-o", model)
    assert trained.code == 0
    assert trained.err.startswith(f"wrote {model}.joblib, .npz and .json\nnext: briefing inspect {model}\n")
    assert sorted(file.name for file in model.parent.iterdir()) == ["mine.joblib", "mine.json", "mine.npz"]
    inspected = briefing("inspect", model)
    for line in ("mine, trained ", *(f"\n  {area}" for area in AREAS), "paragraphs, ", "mean F1 "):
        assert line in inspected.out
    assert {line.split()[0] for line in trained.out.splitlines()[3:8]} == set(AREAS)
    assert shlex.join(["briefing", "train", str(data), "-o", str(model)]) in inspected.out.replace("\n    ", " ")
    assert briefing("label", SAMPLE, "--model", f"{model}.json", "--unit", "document").rows[0]["id"] == IDS[0]


def test_labels_are_measured_as_a_table_or_for_programs(briefing: Command, model_path: str, tmp_path: Path) -> None:
    data = tmp_path / "data.jsonl"
    data.write_text("".join(SEEDS.read_text(encoding="utf-8").splitlines(keepends=True)[1::40]), encoding="utf-8")
    table = briefing("evaluate", "labels", data, "--model", model_path)
    assert [line.split()[0] for line in table.out.splitlines()[1:6]] == AREAS
    scores = json.loads(briefing("evaluate", "labels", data, "--model", model_path, "--format", "json").out)
    assert list(scores["areas"]) == AREAS
    assert scores["units"] == len(data.read_text(encoding="utf-8").splitlines())


def test_two_models_are_compared_in_every_format(briefing: Command, model_path: str, tmp_path: Path) -> None:
    data = tmp_path / "data.jsonl"
    data.write_text("".join(SEEDS.read_text(encoding="utf-8").splitlines(keepends=True)[1::40]), encoding="utf-8")
    options = ["evaluate", "labels", data, "--model", model_path, "--against", "priority-areas"]
    table = briefing(*options)
    assert "difference: small less priority-areas" in table.out
    assert briefing(*options, "-o", tmp_path / "scores.json") == (0, "", "")
    scores = json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))
    assert scores["against"]["verdict"] in table.out
    pytest.importorskip("matplotlib")
    assert briefing(*options, "-o", tmp_path / "report.html") == (0, "", "")
    page = (tmp_path / "report.html").read_bytes()
    assert page.lstrip().startswith(b"<!doctype html>")
    assert "<h1>Labels of small and priority-areas</h1>" in page.decode("utf-8")


def test_a_page_without_matplotlib_is_refused_before_anything_is_measured(
    briefing: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    for what in ("labels", "summaries"):
        ran = briefing("evaluate", what, "none.jsonl", "--format", "html")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == 'briefing: the plots of a page need matplotlib; pip install "briefing-toolkit[plots]"\n'


def test_the_shipped_model_is_the_default(briefing: Command) -> None:
    assert briefing("inspect").out.startswith("priority-areas, trained ")
    row = briefing("label", "-", "--unit", "document", stdin="Thợ giày Hải Phú đình công đòi trả lương.").rows[0]
    assert (row["id"], row["labels"]) == ("-", ["labour"])
