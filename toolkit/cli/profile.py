"""A department's standing order: a TOML file of digest's options, each under its name on the command line.

Which options there are, their types and choices stand with the command alone; what a profile holds, how it is
checked and what `briefing init` writes derive from there.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click
from click.core import ParameterSource

from toolkit.cli.options import BUDGET_NAMES, fill, thresholds_of
from toolkit.errors import InputError, UnknownNameError
from toolkit.render import RENDERERS
from toolkit.summarize import SummaryOptions

_LINE = re.compile(r"\(at line (\d+)")


def with_profile(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option ``--profile``, whose values stand where the command line gives none."""

    @click.option("--profile", metavar="FILE", help="Take options from here (see `briefing init`); those given win.")
    @wraps(command)
    def merged(profile: str | None, **given: Any) -> None:
        command(**given | ({} if profile is None else _ordered(profile, click.get_current_context())))

    return merged


def options_of(command: click.Command) -> dict[str, click.Option]:
    """Return the options that a profile may hold, by their names there."""
    options = (param for param in command.params if isinstance(param, click.Option))
    return {one.opts[-1].lstrip("-"): one for one in options if one.name != "profile"}


def _ordered(path: str, context: click.Context) -> dict[str, Any]:
    """Return what a profile gives for the parameters that the command line does not give.

    A budget given there wins whatever its unit, and a file's ending asks for its format.
    """
    by_user = {name for name in context.params if context.get_parameter_source(name) is ParameterSource.COMMANDLINE}
    if by_user & BUDGET_NAMES:
        by_user |= BUDGET_NAMES
    if "output" in by_user and RENDERERS.by_ending(Path(context.params["output"]).suffix):
        by_user.add("form")
    profile = Profile.read(path)
    ordered = {name: value for name, value in profile.values(context).items() if name not in by_user}
    if "areas" in ordered:
        profile.check_areas(ordered["areas"], ordered.get("taxonomy", context.params["taxonomy"]))
    return ordered


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile's keys and values as they stand in the file, whose lines are named in errors."""

    path: str
    content: str
    table: Mapping[str, Any]

    @classmethod
    def read(cls, path: str) -> Profile:
        """Read a profile.

        Raises
        ------
        InputError
            If it cannot be opened or is not TOML.
        """
        content = ""
        try:
            content = Path(path).read_text(encoding="utf-8-sig")  # editors on Windows may write a byte order mark
            return cls(path, content, tomllib.loads(content))
        except OSError as error:
            raise InputError(f"the profile cannot be opened: {error.strerror}", path=path) from None
        except ValueError as error:  # no TOML, or no UTF-8
            at = _LINE.search(str(error))
            last = len(content.splitlines()) if "at end of document" in str(error) else None
            line = int(at[1]) if at else last
            raise InputError(f"the profile is not valid TOML: {error}", path=path, line=line) from None

    def values(self, context: click.Context) -> dict[str, Any]:
        """Return the values by parameter, each and all together checked.

        Raises
        ------
        InputError
            If a key is unknown, a value of the wrong type, or not one that the option takes.
        """
        known, values = options_of(context.command), {}
        for key, value in self.table.items():
            if key not in known:
                self._refuse(key, str(UnknownNameError("option", key, known)))
            values[str(known[key].name)] = self._value(key, value, known[key], context)
        try:
            _check(values)
        except InputError as error:
            raise InputError(error.problem, path=self.path) from None
        return values

    def check_areas(self, areas: tuple[str, ...], taxonomy: str) -> None:
        """Raise `InputError` where an area is not in the taxonomy."""
        from toolkit.taxonomy import load_taxonomy

        known = load_taxonomy(taxonomy).ids
        for area in areas:
            if area not in known:
                self._refuse("area", str(UnknownNameError("area", area, known)))

    def _value(self, key: str, value: object, option: click.Option, context: click.Context) -> Any:
        if isinstance(value, date):
            value = value.isoformat()
        if key == "threshold" and isinstance(value, dict):
            value = [f"{area}={least}" for area, least in value.items()]
        what, fits = kind_of(option)
        if not fits(value):
            self._refuse(key, f"{key} must be {what}, got {as_toml(value)}")
        if isinstance(option.type, click.Choice) and value not in option.type.choices:
            self._refuse(key, str(UnknownNameError(key, str(value), option.type.choices)))
        try:
            cast = option.type_cast_value(context, value)
            _check({str(option.name): cast})
        except (click.BadParameter, InputError) as error:
            problem = error.problem if isinstance(error, InputError) else error.message
            self._refuse(key, f"{key}: {problem}")
        return cast

    def _refuse(self, key: str, problem: str) -> NoReturn:
        stands = re.compile(rf"\s*\[?\s*([\"']?){re.escape(key)}\1\s*[\]=.]")
        lines = (number for number, line in enumerate(self.content.splitlines(), 1) if stands.match(line))
        raise InputError(problem, path=self.path, line=next(lines, None))


def _check(values: Mapping[str, Any]) -> None:
    """Let the options that values are meant for check them."""
    from toolkit.compose import DigestOptions
    from toolkit.run import RunOptions

    fill(RunOptions, values)
    fill(SummaryOptions, values)
    fill(DigestOptions, values)
    thresholds_of(values.get("thresholds", ()))


def kind_of(option: click.Option) -> tuple[str, Callable[[object], bool]]:
    """Return what a value must be in TOML, in words and as a test."""
    if option.multiple:
        return "a list of texts", lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value)
    if option.is_flag:
        return "true or false", lambda value: isinstance(value, bool)
    if isinstance(option.type, click.types.IntParamType):
        return "a whole number", lambda value: isinstance(value, int) and not isinstance(value, bool)
    if isinstance(option.type, click.types.FloatParamType):
        return "a number", lambda value: isinstance(value, int | float) and not isinstance(value, bool)
    return "a text", lambda value: isinstance(value, str)


def as_toml(value: object) -> str:
    """Write a text, number, truth or list of texts as TOML does.

    Examples
    --------
    >>> print(as_toml(["Báo Suối"]), as_toml(True), as_toml(0.5))
    ["Báo Suối"] true 0.5
    """
    return json.dumps(value, ensure_ascii=False, default=str)  # of these JSON's form is TOML's
