"""The options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from toolkit.errors import InputError
from toolkit.shipped import DEFAULT_MODEL, TAXONOMY
from toolkit.summarize import SUMMARIZERS

F = TypeVar("F", bound=Callable[..., Any])


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
JOBS = click.option("--jobs", default=1, show_default=True, help="Processes to share the work; -1 for all cores.")
STRICT = click.option("--strict", is_flag=True, help="Fail on the first input that cannot be read.")
PRIVATE = click.option("--allow-private", is_flag=True, help="Fetch web addresses in private networks, too.")
TAXONOMY_FILE = click.option(
    "--taxonomy", default=str(TAXONOMY), metavar="FILE", help="Areas other than the shipped ones."
)
BUDGET = together(
    click.option("--sentences", default=3, show_default=True, type=click.IntRange(1), help="Sentences an article."),
    click.option("--words", type=click.IntRange(1), help="Words (syllables) an article, instead of sentences."),
    click.option("--ratio", type=float, help="Share of the article's words, instead of sentences: 0.1 is a tenth."),
    click.option("--method", default="ranked", show_default=True, type=click.Choice(list(SUMMARIZERS)), help="How."),
)
REPORT = click.option(
    "--format", "form", default="table", show_default=True, type=click.Choice(["table", "json"]), help="Of the report."
)
THRESHOLDS = click.option("--threshold", "thresholds", multiple=True, metavar="AREA=VALUE", help="Assign from here on.")


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
