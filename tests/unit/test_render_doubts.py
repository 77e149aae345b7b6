"""Likely label errors as a list for programs and a table for people."""

from __future__ import annotations

import pytest

from toolkit import Article
from toolkit.render.doubts import error_record, error_table
from toolkit.teach.doubts import LabelError

LONG = "Đua ghe " * 30


def error(text: str = LONG, given: tuple[str, ...] = ("rice",), suggested: tuple[str, ...] = ()) -> LabelError:
    return LabelError(Article("x", text), given, suggested, {"rice": 0.10004, "boats": 0.2}, 0.89996, ())


def test_a_list_has_plain_values() -> None:
    assert error_record(error()) == {
        "id": "x", "labels": ["rice"], "suggested": [], "doubt": 0.9, "scores": {"rice": 0.1, "boats": 0.2},
        "text": LONG.strip(),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("one", "shown"),
    [
        (error(), ["0.900  x: rice -> none\n", f"       {LONG[:110]}…\n"]),
        (error("Gặt\n lúa.", (), ("rice", "boats")), ["0.900  x: none -> rice, boats\n", "       Gặt lúa.\n"]),
    ],
    ids=["long", "short"],
)
def test_a_table_says_what_is_doubted(one: LabelError, shown: list[str]) -> None:
    assert list(error_table([one])) == ["doubt  id: labels -> suggested\n", *shown]
