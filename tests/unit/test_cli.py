"""The commands: what they write where, and how they fail."""

from __future__ import annotations

import json
import re
import runpy
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from toolkit import __version__
from toolkit.cli import briefing as group

SAMPLES = Path(__file__).parents[1] / "contracts" / "samples"
SAMPLE = SAMPLES / "sample.jsonl"
SEEDS = Path(__file__).parents[2] / "seeds" / "paragraphs.jsonl"
IDS = ["giay-hai-phu", "tram-y-te", "bui-da", "ho-chua", "cong-uoc", "xom-chai", "da-cat"]
AREAS = ["labour", "social_welfare", "health", "covid_response", "accession"]
Command = Callable[..., object]


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    folder = tmp_path / "tin"
    folder.mkdir()
    (folder / "a.jsonl").write_text('{"id": "a", "text": "Bác sĩ mổ cấp cứu."}\nhỏng\n', encoding="utf-8")
    (folder / "b.heic").write_bytes(b"%PDF")
    return folder


def commands(of: click.Group, *before: str) -> Iterator[tuple[str, ...]]:
    for name, command in of.commands.items():
        yield from commands(command, *before, name) if isinstance(command, click.Group) else [(*before, name)]


@pytest.mark.parametrize("name", list(commands(group)), ids=" ".join)
def test_every_command_explains_itself_with_an_example(briefing: Command, name: tuple[str, ...]) -> None:
    ran = briefing(*name, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert re.search(rf"Example:\s+briefing {' '.join(name)}[ .]", ran.out)
    assert briefing(*name, "-h").out == ran.out


def test_the_commands_are_listed(briefing: Command) -> None:
    ran = briefing("--help")
    assert ran.code == 0
    for name, command in group.commands.items():
        assert name in ran.out
        assert command.get_short_help_str(10)
    assert briefing("--version").out == f"briefing, version {__version__}\n"


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        ([], 2, "Usage: briefing"),
        (["digets"], 2, "No such command 'digets'"),
        (["read"], 2, "Missing argument 'PATH...'"),
        (["read", "{tmp}/không có"], 2, "briefing: {tmp}/không có: no such file or folder; check the spelling\n"),
        (["read", "{tin}/a.jsonl", "--strict"], 2, "briefing: {tin}/a.jsonl:2: not a JSON object: "),
        (["read", "{tin}", "{tin}"], 2, 'the id "a" was used before, in {tin}/a.jsonl:1; give each article'),
        (["summarize", "{sample}", "--sentences", "0"], 2, "0 is not in the range x>=1"),
        (["summarize", "{sample}", "--method", "lexrnk"], 2, "Invalid value for '--method': 'lexrnk' is not one of"),
        (["label", "{sample}", "--jobs", "0"], 2, "briefing: the number of jobs must be 1 or more, or -1"),
        (["label", "{sample}", "--unit", "sentence"], 2, "'sentence' is not one of 'document', 'paragraph', 'both'"),
        (["digest", "{sample}", "--since", "5/3/2026"], 2, '"5/3/2026" is not a date; write YYYY-MM-DD'),
        (["digest", "{sample}", "--until", "2026-02-30"], 2, '"2026-02-30" is not a date; write YYYY-MM-DD'),
        (
            ["digest", "{sample}", "--since", "2026-03-02", "--until", "2026-03-01"],
            2,
            "(2026-03-01) before it begins",
        ),
        (["digest", "{sample}", "--area", "labor"], 2, 'briefing: unknown area "labor"; did you mean "labour"?'),
        (["digest", "{sample}", "--taxonomy", "{tmp}/x.toml"], 2, "x.toml: the taxonomy cannot be opened: "),
        (["digest", "{sample}", "--format", "pdf"], 2, "Invalid value for '--format'"),
        (["train", "{sample}", "-o", "{tmp}/m"], 2, 'sample.jsonl:1: no "labels" field; a labelled line needs'),
        (["evaluate", "labels", "{sample}"], 2, 'sample.jsonl:1: no "labels" field; a labelled line needs'),
        (["train", "{tin}/b.heic", "-o", "{tmp}/m"], 2, "b.heic: this ending is not one that can be read"),
        (["read", "{sample}", "-o", "{tmp}/không/x.jsonl"], 1, "x.jsonl: cannot be written: No such file"),
        (["digest", "{sample}", "-o", "{tin}"], 1, "briefing: {tin}: cannot be written: "),
        (["train", "{seeds}", "-o", "{tin}/b.heic/m"], 1, "briefing: {tin}/b.heic: "),
        (
            ["label", "{sample}", "--model", "priority-area"],
            3,
            "briefing: priority-area: no such model; give",
        ),
        (["inspect", "{tmp}/m"], 3, "briefing: {tmp}/m: no such model"),
        (["inspect", "{tmp}/card.json"], 3, "card.json: the card is not valid JSON"),
    ],
)
def test_what_goes_wrong_is_told_without_a_traceback(
    briefing: Command, mixed: Path, tmp_path: Path, args: list[str], code: int, message: str
) -> None:
    (tmp_path / "card.json").write_text("{", encoding="utf-8")
    seeds = tmp_path / "seeds.jsonl"
    if "{seeds}" in args:
        seeds.write_text("".join(SEEDS.read_text(encoding="utf-8").splitlines(keepends=True)[::8]), encoding="utf-8")
    places = {"tmp": tmp_path.as_posix(), "tin": mixed.as_posix(), "sample": SAMPLE, "seeds": seeds}
    ran = briefing(*(arg.format(**places) for arg in args))
    assert ran.code == code
    assert message.format(**places) in ran.err.replace("\\", "/")
    assert "Traceback" not in ran.err


def test_what_is_left_out_is_reported_and_the_rest_is_done(briefing: Command, mixed: Path) -> None:
    ran = briefing("read", mixed)
    assert (ran.code, [row["id"] for row in ran.rows]) == (0, ["a"])
    first, second, last = ran.err.splitlines()
    assert first.startswith(f"skipped {mixed / 'a.jsonl'}:2: not a JSON object: ")
    assert second.startswith(f"skipped {mixed / 'b.heic'}: this ending is not one that can be read (.txt")
    assert last == "1 article, 2 skipped"
    assert briefing("digest", mixed, "--format", "json").out.count('"reason"') == 2


@pytest.mark.parametrize("before", [None, "cũ"])
def test_an_output_is_written_whole_or_not_at_all(briefing: Command, mixed: Path, before: str | None) -> None:
    output = mixed.parent / "ra.jsonl"
    if before:
        output.write_text(before, encoding="utf-8")
    assert briefing("read", mixed, "--strict", "-o", output).code == 2
    assert [file.name for file in mixed.parent.iterdir() if file.is_file()] == (["ra.jsonl"] if before else [])
    assert not before or output.read_text(encoding="utf-8") == before
    ran = briefing("read", mixed, "-o", output)
    assert (ran.code, ran.out) == (0, "")
    assert json.loads(output.read_text(encoding="utf-8"))["id"] == "a"


def test_a_notice_is_a_line_on_standard_error(briefing: Command) -> None:
    article = {"id": "dài", "text": "\n".join(f"Thôn {n} có {n} nhà vườn trồng cam được giá." for n in range(220))}
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        ran = briefing("summarize", "-", "--method", "lexrank", stdin=json.dumps(article))
    assert (ran.code, len(ran.rows)) == (0, 1)
    assert ran.err == "note: dài: 220 sentences; LexRank reads the first 200\n1 article, 0 skipped\n"


def test_the_package_runs_as_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["toolkit", "--version"])
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("toolkit", run_name="__main__")
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("briefing, version ")
