"""The published schema: every digest meets it, and nothing that it does not know can stand in one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from toolkit.render.json import schema

Command = Callable[..., Any]
SAMPLES = Path(__file__).parents[1] / "contracts" / "samples"
SCHEMA = json.loads(schema())
VALIDATOR = Draft202012Validator(SCHEMA)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Articles of several areas, of none, twice the same, and what is no article."""
    (tmp_path / "tin.jsonl").write_bytes((SAMPLES / "sample.jsonl").read_bytes())
    (tmp_path / "trang.txt").write_bytes((SAMPLES / "sample.txt").read_bytes())
    rows = [json.loads(line) for line in (tmp_path / "tin.jsonl").read_text(encoding="utf-8").splitlines()]
    again = ({**row, "id": f"lại-{row['id']}", "source": "Báo Lại"} for row in rows)
    (tmp_path / "lại.jsonl").write_text("\n".join(map(json.dumps, again)), encoding="utf-8")
    (tmp_path / "ảnh.heic").write_bytes(b"\x00")
    return tmp_path


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--no-stories", "--lang", "en", "--title", "Sáng"),
        ("--top", "1", "--min-score", "0.6", "--sort", "date"),
        ("--source", "Báo Lại", "--area", "health"),
        ("--since", "2027-01-01"),
    ],
)
def test_every_digest_meets_the_schema(
    briefing: Command, model_path: str, folder: Path, options: Sequence[str]
) -> None:
    ran = briefing("digest", folder, "--format", "json", "--model", model_path, *options)
    assert ran.code == 0
    assert [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(json.loads(ran.out))] == []


def test_the_sample_has_one_of_everything_that_the_schema_knows(
    briefing: Command, model_path: str, folder: Path
) -> None:
    seen: set[str] = set()
    low = tuple(f"--threshold={area}=0.02" for area in ("labour", "social_welfare", "health"))
    for options in (("--top", "1", *low), ("--min-score", "0.99"), ("--source", "Báo Lại"), ("--area", "health")):
        page = json.loads(briefing("digest", folder, "--format", "json", "--model", model_path, *options).out)
        VALIDATOR.validate(page)
        seen |= set(keys(page))
    known = {key for part in (SCHEMA, *SCHEMA["$defs"].values()) for key in part.get("properties", ())}
    assert known - seen == set()
    assert {"source", "area", "score"} <= seen


def keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for one in value.values():
            yield from keys(one)
    elif isinstance(value, list):
        for one in value:
            yield from keys(one)


def objects(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all objects in a value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if isinstance(value, dict):
        yield path
    for key, one in pairs:
        yield from objects(one, (*path, key))


def test_a_key_that_the_schema_does_not_know_fails_wherever_it_stands(
    briefing: Command, model_path: str, folder: Path
) -> None:
    page = json.loads(briefing("digest", folder, "--format", "json", "--model", model_path).out)
    # The first story and article stand for all.
    page["articles"] = dict(list(page["articles"].items())[:1])
    page["sections"] = [{**page["sections"][0], "stories": page["sections"][0]["stories"][:1]}]
    for path in objects(page):
        if path != ("articles",):
            changed = deepcopy(page)
            inner = changed
            for key in path:
                inner = inner[key]
            inner["Lạ!"] = None
            assert not VALIDATOR.is_valid(changed), path


def test_the_schema_is_a_schema_strict_and_told_throughout(briefing: Command) -> None:
    ran = briefing("schema", "digest")
    assert (ran.code, json.loads(ran.out)) == (0, SCHEMA)
    Draft202012Validator.check_schema(SCHEMA)
    for path in objects(SCHEMA):
        part: Any = SCHEMA
        for key in path:
            part = part[key]
        if part.get("type") == "object":
            assert "additionalProperties" in part, path
            assert part["additionalProperties"] is False or "propertyNames" in part, path
            assert part.get("description"), path
        if path and path[-1] not in {"properties", "$defs", "items", "additionalProperties", "propertyNames"}:
            assert "description" in part or "$ref" in part, path


def test_only_the_digest_has_a_schema(briefing: Command) -> None:
    ran = briefing("schema", "labels")
    assert ran.code == 2
    assert "'labels' is not 'digest'" in ran.err
