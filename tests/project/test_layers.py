"""The design's layers: an import may point down only, never up or sideways between stages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "toolkit"
FILES = sorted(PACKAGE.rglob("*.py"))
LAYERS = [
    {"types", "errors"},
    {"registry", "words", "syllables", "dates", "headline", "shipped", "whole", "json_text", "box"},
    {"pack"},
    {"shelf"},
    {"vectors", "selection"},
    {
        "read",
        "clean",
        "segment",
        "kind",
        "taxonomy",
        "label",
        "group",
        "summarize",
        "compose",
        "render",
        "evaluate",
        "teach",
    },
    {"telling"},
    {"pipeline"},
    {"experiments"},
    {"run", "review"},
    {"notebook_display"},
    {"cli", "__init__"},
    {"__main__"},
]
HOMES = {
    "pyvi": {"words/pyvi_words"},
    "pandas": {"render/frames"},
    "sumy": {"summarize/sumy_methods"},
    "sklearn": {"label", "teach", "evaluate"},
    "click": {"cli"},
    "jinja2": {"render/pages"},
    "matplotlib": {"render/report/plots"},
    "trafilatura": {"read/html"},
    "docx": {"read/docx", "render/docx"},
    "striprtf": {"read/rtf"},
    "openpyxl": {"read/xlsx"},
    "feedparser": {"read/rss"},
    "pypdfium2": {"read/pdf"},
    "urllib3": {"read/answers"},
    "protego": {"read/web"},
    "distributed": {"run/cluster"},
}


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            found |= {
                f"{node.module}.{alias.name}" if node.module == "toolkit" else str(node.module) for alias in node.names
            }
    return found


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def room_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def level(name: str) -> int:
    return next(number for number, rooms in enumerate(LAYERS) if name in rooms)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_imports_point_down(file: Path) -> None:
    here = room_of(file)
    for module in imports(file):
        if module.startswith("toolkit"):
            there = room(module)
            # `from toolkit import __version__` asks the package itself, which imports nothing by then.
            fine = there in {here, "__version__"} or level(there) < level(here)
            assert fine, f"{here} imports {module}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_heavy_libraries_stay_in_their_rooms(file: Path) -> None:
    place = file.relative_to(PACKAGE).as_posix().removesuffix(".py")
    for module in imports(file):
        homes = HOMES.get(module.split(".")[0])
        assert homes is None or any(place == home or place.startswith(f"{home}/") for home in homes), module


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_only_the_command_line_prints(file: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    names = {node.func.id for node in calls if isinstance(node.func, ast.Name)}
    assert "print" not in names


def test_rooms_have_names_that_say_something() -> None:
    nothing = {"utils", "helpers", "common", "core", "misc", "manager"}
    assert not nothing & {file.stem for file in FILES}
