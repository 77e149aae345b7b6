"""Why an input was left out, in the briefing's language: every reason that the code can give has its Vietnamese.

The reasons are found in the code itself: what is raised, skipped or returned there as one. So a new reason
without a translation fails here.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.render.reasons import reason

PACKAGE = Path(__file__).parents[2] / "toolkit"
CATALOGUE = tomllib.loads((PACKAGE / "render" / "reasons.toml").read_text(encoding="utf-8"))
FILES = [
    *sorted((PACKAGE / "read").glob("*.py")),
    PACKAGE / "kind.py",
    PACKAGE / "pack.py",
    PACKAGE / "selection.py",
    PACKAGE / "registry.py",
]
TABLES = {"_FOREIGN", "_FOREIGN_PARTS", "_REFUSALS"}
TELLING = {"_reason", "_why_not", "why_not", "_why_outside", "_why_foreign", "_why_list", "too_large", "_old_office"}
# Raised before anything is read: errors, never reasons in a briefing.
ERRORS = ("an empty path", "no such file", "the id ", "no reading", "unknown ", "two articles")


def texts(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can be, with `X` for what varies."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "X" for part in node.values)  # type: ignore[misc]
    elif isinstance(node, ast.BinOp):
        yield from (left + right for left in texts(node.left) for right in texts(node.right))
    elif isinstance(node, ast.IfExp):
        yield from (*texts(node.body), *texts(node.orelse))
    elif isinstance(node, ast.Tuple):
        yield from (text for part in node.elts for text in texts(part))
    elif (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "get"
        and len(node.args) > 1
    ):
        yield from texts(node.args[1])  # the default of what is looked up


def reasons(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in {"InputError", "_UnreachableError"}:
                yield from texts(node.args[0])
            elif node.func.id == "Skipped":
                yield from texts(node.args[1])
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            if node.targets[0].id in {*TABLES, "told", "given_up", "got"}:
                values = node.value.values if isinstance(node.value, ast.Dict) else [node.value]
                yield from (text for value in values for text in texts(value))
        elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
            yield from texts(node.value)
        elif isinstance(node, ast.FunctionDef) and node.name in TELLING:
            returned = (one.value for one in ast.walk(node) if isinstance(one, ast.Return) and one.value is not None)
            yield from (text for value in returned for text in texts(value))


GIVEN = sorted({text for file in FILES for text in reasons(file) if text.strip("X .:") and not text.startswith(ERRORS)})


def test_the_code_gives_reasons() -> None:
    assert len(GIVEN) > 70


@pytest.mark.parametrize("given", GIVEN)
def test_every_reason_has_its_vietnamese(given: str) -> None:
    assert reason(given, "vi") != given
    assert reason(given, "en") == given


@pytest.mark.parametrize("english", CATALOGUE)
def test_no_translation_is_of_a_reason_that_nobody_gives(english: str) -> None:
    system = {"Permission denied", "No such file or directory"}
    assert english in system or any(_fits(english, given) for given in GIVEN)


def _fits(english: str, given: str) -> bool:
    """Whether a reason is a case of a pattern: "a picture (PNG)" of "a picture ({})"."""
    return re.fullmatch(re.escape(english).replace(r"\{\}", ".+"), given) is not None


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("published 2026-03-05, outside the period asked for", "đăng ngày 2026-03-05, ngoài khoảng thời gian đã chọn"),
        ("no date, and a period was asked for", "không rõ ngày đăng, trong khi đã chọn khoảng thời gian"),
        ("a picture (PNG), whatever its name says", "thực ra là ảnh (PNG), dù tên tệp nói khác"),
        ("cannot be opened: Permission denied", "không mở được: không có quyền đọc"),
        ("redirected to https://bao.vn/{0}: not found", "chuyển hướng tới https://bao.vn/{0}: không tìm thấy"),
        ("what nobody has put into Vietnamese", "what nobody has put into Vietnamese"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_varies_stands_in_its_place(english: str, vietnamese: str) -> None:
    assert reason(english, "vi") == vietnamese
