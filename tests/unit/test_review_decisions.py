"""Decisions are on the disk at once, the later one counts, and what was cut short is mended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit import InputError, ToolkitError
from toolkit.review.decisions import Decisions


def record(identity: str, *labels: str, why: str = "unsure") -> dict[str, object]:
    return {"id": identity, "text": "Chợ Vàm Rô họp lại.", "labels": list(labels), "why": [why]}


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_each_decision_is_in_the_file_at_once(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    decisions = Decisions(path)
    assert not path.exists()
    decisions.save(record("a", "health"))
    assert [line["id"] for line in lines(path)] == ["a"]
    decisions.save(record("b"))
    assert [line["labels"] for line in lines(path)] == [["health"], []]
    assert all(line["reviewed"] for line in lines(path))


def test_the_later_decision_counts_and_ids_stay_unique(tmp_path: Path) -> None:
    decisions = Decisions(tmp_path / "c.jsonl")
    for one in (record("a", "health"), record("b"), record("a", "labour")):
        decisions.save(one)
    assert [(line["id"], line["labels"]) for line in lines(decisions.path)] == [("a", ["labour"]), ("b", [])]
    again = Decisions(decisions.path)
    assert again.decided() == {"a", "b"}
    assert (again.labels("a"), again.labels("b"), again.labels("c")) == (("labour",), (), None)


def test_data_to_be_mended_are_in_the_file_and_not_decided(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    decisions = Decisions(path, [record("a"), record("b", "health")])
    assert decisions.decided() == set()
    decisions.save(record("b"))
    again = Decisions(path, [record("a"), record("z")])  # what is there goes before
    assert [line["id"] for line in lines(path)] == ["a", "b"]
    assert again.decided() == {"b"}


@pytest.mark.parametrize("rest", ['{"id": "b", "lab', '{"id": "b"}', "null"], ids=["cut", "part", "null"])
def test_a_last_line_that_was_cut_short_is_left_out(tmp_path: Path, rest: str) -> None:
    path = tmp_path / "c.jsonl"
    Decisions(path).save(record("a"))
    with path.open("a", encoding="utf-8") as file:
        file.write(rest)
    decisions = Decisions(path)
    decisions.save(record("c"))
    assert [line["id"] for line in lines(path)] == ["a", "c"]


def test_a_last_line_that_only_lacks_its_end_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(json.dumps(record("a")), encoding="utf-8")
    Decisions(path).save(record("b"))
    assert [line["id"] for line in lines(path)] == ["a", "b"]


@pytest.mark.parametrize("content", ["Bài báo.\nDòng hai.\n", '{"id": "a", "text": "x"}\n', "Bài", "\n[1]\n"])
def test_other_files_are_refused_and_left_as_they_are(tmp_path: Path, content: str) -> None:
    path = tmp_path / "tin.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="not a labelled line"):
        Decisions(path)
    assert path.read_text(encoding="utf-8") == content


def test_texts_are_those_decided_on(tmp_path: Path) -> None:
    decisions = Decisions(tmp_path / "c.jsonl", [record("a"), record("b")])
    decisions.save(record("b"))
    assert decisions.texts() == {"b": "Chợ Vàm Rô họp lại."}


@pytest.mark.parametrize("identity", ["a", "b"], ids=["changed", "new"])
def test_what_cannot_be_written_is_as_if_not_decided(tmp_path: Path, identity: str) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    decisions = Decisions(folder / "c.jsonl")
    decisions.save(record("a", "health"))
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(ToolkitError, match="cannot be written"):
        decisions.save(record(identity))
    assert (decisions.labels("a"), decisions.labels("b")) == (("health",), None)
