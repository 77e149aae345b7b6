"""The reference and the stub are what commands, tables and docstrings say today."""

from __future__ import annotations

import re
from collections import Counter
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

import toolkit
from toolkit.cli import briefing
from toolkit.read import FORMATS
from toolkit.render import RENDERERS
from toolkit.summarize import SUMMARIZERS

ROOT = Path(__file__).parents[2]
spec = spec_from_file_location("make_reference", ROOT / "notebooks" / "make_reference.py")
assert spec
assert spec.loader
make_reference = module_from_spec(spec)
spec.loader.exec_module(make_reference)
REFERENCE = (ROOT / "notebooks" / "reference.md").read_text(encoding="utf-8")
HEADINGS = re.findall(r"^##+ (.+)$", REFERENCE, re.M)


@pytest.mark.parametrize("path", make_reference.FILES, ids=lambda path: path.name)
def test_what_is_written_is_current(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == make_reference.FILES[path](), f"run: {make_reference.COMMAND}"


def test_every_heading_has_a_link_and_every_link_a_heading() -> None:
    assert [title for title, count in Counter(HEADINGS).items() if count > 1] == []
    assert re.findall(r"\]\(#([^)]+)\)", REFERENCE) == [
        title.lower().replace(" ", "-").replace(",", "") for title in HEADINGS
    ]


def test_every_command_name_and_table_is_told() -> None:
    groups = {name: getattr(command, "commands", {"": 0}) for name, command in briefing.commands.items()}
    told = [f"briefing {name} {inner}".strip() for name, inners in groups.items() for inner in inners]
    assert {*told, *toolkit.__all__} <= set(HEADINGS)
    for name in (*FORMATS, *RENDERERS, *SUMMARIZERS):
        assert f"| `{name}` |" in REFERENCE


def test_what_the_reference_refers_to_is_in_it() -> None:
    for path in set(re.findall(r"see `(toolkit\.[\w.]+)`", REFERENCE, re.I)):
        module, _, name = path.rpartition(".")
        assert getattr(import_module(module), name)
        assert name in HEADINGS


def test_nothing_in_it_is_of_the_machine_that_wrote_it() -> None:
    assert not re.search(r"0x[0-9a-f]{6}|<[\w.]+ (object|factory)|<factory>|PosixPath|WindowsPath", REFERENCE)
    assert str(ROOT) not in REFERENCE
