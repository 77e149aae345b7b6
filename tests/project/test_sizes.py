"""Modules and functions stay small enough to read."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

PACKAGE = Path(__file__).parents[2] / "toolkit"
FILES = sorted(PACKAGE.rglob("*.py"))


def functions() -> list[tuple[int, str]]:
    found = []
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                size = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
                found.append((size, f"{file.relative_to(PACKAGE)}:{node.name}"))
    return sorted(found)


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_modules_are_at_most_300_lines() -> None:
    assert [file.name for file in FILES if lines(file) > 300] == []


def test_modules_are_mostly_short() -> None:
    assert median(lines(file) for file in FILES) <= 120


def test_functions_are_at_most_50_lines() -> None:
    assert [name for size, name in functions() if size > 50] == []


def test_functions_are_mostly_short() -> None:
    sizes = [size for size, _ in functions()]
    assert median(sizes) <= 7
    assert sizes[int(0.9 * len(sizes))] <= 25


def test_the_command_line_is_a_tenth_of_the_code() -> None:
    assert sum(map(lines, (PACKAGE / "cli").glob("*.py"))) <= 0.1 * sum(map(lines, FILES))


def test_public_things_have_docstrings() -> None:
    missing = []
    for file in FILES:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
        for node in [tree, *tree.body, *(inner for one in classes for inner in one.body)]:
            name = getattr(node, "name", "module")
            kinds = ast.Module | ast.FunctionDef | ast.ClassDef
            if isinstance(node, kinds) and not name.startswith("_") and not ast.get_docstring(node):
                missing.append(f"{file.relative_to(PACKAGE)}:{name}")
    assert missing == []
