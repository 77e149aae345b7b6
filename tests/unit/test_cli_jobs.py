"""Commands on several processes: the bytes of one process, and what becomes of an article that they die of."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ran

from toolkit import Article, InputError, Skipped
from toolkit.cli.streams import Inputs

COMMANDS = [
    ["label", "--evidence"],
    ["label", "--format", "csv", "--unit", "paragraph"],
    ["label", "--format", "table"],
    ["summarize", "--focus", "health", "--explain"],
    ["digest", "--format", "json"],
]


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_any_number_of_processes_gives_the_same_bytes(
    briefing: Callable[..., Ran], news: Path, model_path: str, args: list[str]
) -> None:
    one, two, three = (briefing(*args, news, "--model", model_path, "--jobs", jobs) for jobs in (1, 2, 3))
    assert one.code == 0
    created = re.compile(r'"created": "[^"]+"')
    assert {created.sub("", ran.out) for ran in (two, three)} == {created.sub("", one.out)}
    assert {ran.err for ran in (two, three)} == {one.err}


def test_an_article_that_a_process_died_of_is_skipped() -> None:
    inputs = Inputs(articles=3)
    inputs.died(Article("bài 2", "", path="tin.jsonl:2"))
    inputs.died(Article("bài 3", ""))
    assert inputs.articles == 1
    reason = "the process that worked on it died, again when nothing else was on its way"
    assert inputs.skipped == [Skipped("tin.jsonl:2", reason), Skipped("bài 3", reason)]


def test_strict_skips_no_article_that_a_process_died_of() -> None:
    with pytest.raises(InputError, match=r"^tin\.jsonl:2: the process that worked on it died"):
        Inputs(strict=True).died(Article("bài 2", "", path="tin.jsonl:2"))


def test_repeated_ids_are_refused_by_any_number_of_processes(briefing: Callable[..., Ran], tmp_path: Path) -> None:
    path = tmp_path / "tin.jsonl"
    path.write_text('{"id": "a", "text": "Mưa."}\n' * 2, encoding="utf-8")
    one, two = (briefing("label", path, "--jobs", jobs) for jobs in (1, 2))
    assert one.code == two.code == 2
    assert one.err == two.err
