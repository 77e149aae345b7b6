"""Errors say what, where and how to mend it, carry their parts, and survive a process."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from toolkit.errors import InputError, ModelFileError, ToolkitError, UnknownNameError


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ({}, "no text"),
        ({"path": "tin.jsonl"}, "tin.jsonl: no text"),
        ({"path": Path("tin.jsonl"), "line": 41}, "tin.jsonl:41: no text"),
    ],
)
def test_the_message_names_file_and_line(where: dict[str, object], message: str) -> None:
    error = InputError("no text", **where)
    assert str(error) == message
    assert (error.problem, error.path, error.line) == ("no text", str(where.get("path", "")), where.get("line"))


@pytest.mark.parametrize(
    ("kind", "code"), [(ToolkitError, 1), (InputError, 2), (UnknownNameError, 2), (ModelFileError, 3)]
)
def test_each_kind_of_error_has_its_exit_code(kind: type[ToolkitError], code: int) -> None:
    assert kind.exit_code == code
    assert issubclass(kind, ToolkitError)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("lexrnk", 'did you mean "lexrank"? '), ("LEAD", ""), ("", "")],
)
def test_an_unknown_name_is_answered_with_what_there_is(name: str, hint: str) -> None:
    error = UnknownNameError("summarizer", name, iter(["lead", "lexrank"]))
    assert str(error) == f'unknown summarizer "{name}"; {hint}There are: lead, lexrank'
    assert (error.kind, error.name, error.known) == ("summarizer", name, ("lead", "lexrank"))


@pytest.mark.parametrize(
    "error",
    [
        ToolkitError("cannot be written", path="a.json"),
        InputError("no text", path="tin.jsonl", line=3),
        ModelFileError("altered", path="m.npz"),
        UnknownNameError("area", "helth", ["health"]),
    ],
)
def test_an_error_comes_back_whole_from_another_process(error: ToolkitError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (str(again), vars(again)) == (str(error), vars(error))
