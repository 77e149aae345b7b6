"""Each command's --help ends with an example, and the example runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import click
import pytest
from desk import a_desk, someone_who_follows  # noqa: F401  # fixtures

from toolkit.cli import briefing as group


def examples(name: str, command: click.Command) -> Iterator[tuple[str, str]]:
    """Yield each command's name and what its help gives as its example."""
    if isinstance(command, click.Group):
        for inner, one in command.commands.items():
            yield from examples(f"{name} {inner}", one)
    else:
        yield name, re.sub(r"\s+", " ", (command.help or "").partition("Example: ")[2]).rstrip(".")


EXAMPLES = dict(examples("briefing", group))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_command_has_an_example_that_runs(follow: Callable[[str], None], name: str) -> None:
    assert EXAMPLES[name].startswith(name)
    follow(EXAMPLES[name].replace("DATA", "data.jsonl"))
