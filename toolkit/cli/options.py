"""The options that commands share."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from toolkit.errors import InputError
from toolkit.render.report import FORMS
from toolkit.shipped import DEFAULT_MODEL, TAXONOMY
from toolkit.summarize import SUMMARIZERS

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")


def together(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Make one decorator of several options, shown in this order."""

    def add(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return add


PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
OUTPUT = click.option("-o", "--output", metavar="FILE", help="Write here instead of standard output.")
MODEL = click.option("--model", default=DEFAULT_MODEL, metavar="NAME|PATH", show_default=True, help="The model.")
# Fields of `RunOptions`, and where its `Cache` lies: a command takes them as **given and fills one.
RUNNING = together(
    click.option("--jobs", default=1, show_default=True, help="Processes to share the work; -1 for all cores."),
    click.option("--cluster", default="", metavar="ADDRESS", help="Dask scheduler to share it: tcp://host:port."),
    click.option("--cache", default="", metavar="DIR", help="Keep results here, and do only what is not kept yet."),
)
STRICT = click.option("--strict", is_flag=True, help="Fail on the first input that cannot be read.")
PRIVATE = click.option("--allow-private", is_flag=True, help="Fetch web addresses in private networks, too.")
TAXONOMY_FILE = click.option(
    "--taxonomy", default=str(TAXONOMY), metavar="FILE",
    help="Areas other than the shipped ones, as seeds/taxonomy.toml has them.",
)  # fmt: skip
BUDGET = together(
    click.option("--sentences", default=3, show_default=True, type=click.IntRange(1), help="Sentences an article."),
    click.option("--words", type=click.IntRange(1), help="Words (syllables) an article, instead of sentences."),
    click.option("--ratio", type=float, help="Share of the article's words, instead of sentences: 0.1 is a tenth."),
    click.option(
        "--method",
        default="ranked",
        show_default=True,
        type=click.Choice(list(SUMMARIZERS)),
        help="How sentences are chosen.",
    ),
)
BUDGET_NAMES = frozenset(["sentences", "words", "ratio"])  # of which one counts
REPORT = click.option(
    "--format", "form", type=click.Choice(FORMS), help="Of the report; by default from the file's ending, else table."
)
SELECTION = together(
    click.option("--source", "sources", multiple=True, metavar="NAME", help="Articles from here only (repeatable)."),
    click.option("--top", type=click.IntRange(1), metavar="N", help="The N strongest stories of each area only."),
    click.option(
        "--min-score", default=0.0, show_default=True, type=click.FloatRange(0, 1),
        help="Stories of an area from this probability on only.",
    ),
    click.option(
        "--sort", default="score", show_default=True, type=click.Choice(["score", "date"]),
        help="First in each area: the most probable or the newest.",
    ),
)  # fmt: skip
THRESHOLDS = click.option(
    "--threshold", "thresholds", multiple=True, metavar="AREA=VALUE", help="Assign from this probability on."
)


def fill(kind: type[T], given: Mapping[str, Any]) -> T:
    """Make an options dataclass of the parameters that bear its fields' names."""
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: value for name, value in given.items() if name in names})


def as_given() -> str:
    """Return the command that runs as it was given, without what was left to its defaults."""
    context = click.get_current_context()
    words = context.command_path.split()
    for one in context.command.params:
        if context.get_parameter_source(one.name or "") is ParameterSource.COMMANDLINE:
            value = context.params[one.name or ""]
            for each in value if isinstance(value, tuple) else [value]:
                words += one.opts[:1] if isinstance(one, click.Option) else []
                words += [] if isinstance(each, bool) else [str(each)]
    return shlex.join(words)


def with_taxonomy(taxonomy: str) -> str:
    """Return what a next command needs to have the areas of this one."""
    return "" if taxonomy == str(TAXONOMY) else f" --taxonomy {shlex.quote(taxonomy)}"


def thresholds_of(given: tuple[str, ...]) -> dict[str, float]:
    """Return the thresholds that were given as ``AREA=VALUE``.

    Raises
    ------
    InputError
        If one is not of that form, or not a probability.
    """
    found = {}
    for one in given:
        area, _, value = one.partition("=")
        try:
            found[area] = float(value)
        except ValueError:
            raise InputError(f'"{one}" is no threshold; write AREA=VALUE, for instance labour=0.4') from None
        if not 0 <= found[area] <= 1:
            raise InputError(f'the threshold "{one}" is no probability; give a value from 0 to 1')
    return found
