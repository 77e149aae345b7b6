"""What is readable here: one table, which the command, the README and the messages derive from."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest

from toolkit.read import FORMATS, READERS, read_paths
from toolkit.types import Article, Skipped

ROOT = Path(__file__).parents[2]
EXTRAS = [name for name, entry in READERS.entries.items() if entry.extra]


def test_the_command_lists_every_format_with_what_it_serves(briefing: Callable[..., object]) -> None:
    ran = briefing("formats")
    assert (ran.code, ran.err) == (0, "")
    for line, (name, entry) in zip(ran.out.splitlines(), FORMATS.entries.items(), strict=True):
        assert re.split(r"\s{2,}", line) == [name, " ".join(entry.endings), entry.about, "ready"]


@pytest.mark.parametrize("name", EXTRAS)
def test_a_missing_extra_says_what_to_install(
    name: str, briefing: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = READERS.entries[name]
    monkeypatch.setitem(sys.modules, entry.library, None)  # as if it were not installed
    install = f'pip install "briefing-toolkit[{entry.extra}]"'
    assert f"{entry.about}  " in briefing("formats").out
    assert briefing("formats").out.count(install) == 1
    sample = ROOT / "tests" / "contracts" / "samples" / f"sample.{name}"
    found = list(read_paths([sample, ROOT / "tests" / "contracts" / "samples" / "sample.txt"]))
    assert found[0] == Skipped(str(sample), f'the reader "{name}" needs {entry.library}; install it: {install}')
    assert isinstance(found[1], Article)


def test_every_extra_is_declared_and_is_in_the_development_install() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["optional-dependencies"]
    extras = {entry.extra: entry.library for entry in FORMATS.entries.values() if entry.extra}
    for extra, library in extras.items():
        assert any(line.startswith(library) for line in declared[extra])
    ours = [line.partition("[")[2].rstrip("]").split(",") for line in declared["dev"] if line.startswith("briefing-")]
    assert set(extras) <= set(chain(*ours))
