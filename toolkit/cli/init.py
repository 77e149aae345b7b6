"""The command that writes a profile: every option of digest, told and left out until its # is taken off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from toolkit.cli.brief import digest
from toolkit.cli.profile import as_toml, kind_of, options_of
from toolkit.cli.streams import note, write_lines
from toolkit.errors import InputError

_HEAD = """\
# A standing order for `briefing digest`. Take the # off the lines that you want, then:
#     briefing digest PATH... --profile {name}
# What is given on the command line wins over what stands here. Files are named as on the command line.
"""
# What stands for options that have no value unless one is given, or another one on each machine.
_EXAMPLES: Mapping[str, object] = {
    "output": "weekly.html", "words": 60, "ratio": 0.1, "taxonomy": "areas.toml", "threshold": ["labour=0.4"],
    "format": "html", "title": "Bản tin tuần", "area": ["labour", "health"],
    "since": "2026-03-02", "until": "2026-03-08", "source": ["Báo Suối", "Báo Đèo"], "top": 5,
}  # fmt: skip


@click.command()
@click.argument("file", default="briefing.toml", metavar="[FILE]")
def init(file: str) -> None:
    """Write a commented profile for `briefing digest --profile` to FILE (- for standard output); never overwrites.

    Example: briefing init weekly.toml
    """
    lines = list(_profile(digest, "weekly.toml" if file == "-" else file))
    if file == "-":
        write_lines(None, lines)
        return
    try:
        with Path(file).open("x", encoding="utf-8", newline="\n") as new:
            new.writelines(lines)
    except FileExistsError:
        problem = "is there already and stays as it is; name another file, or - for standard output"
        raise InputError(problem, path=file) from None
    note(f"wrote {file}")


def _profile(command: click.Command, name: str) -> Iterator[str]:
    yield _HEAD.format(name=name)
    context = click.Context(command)
    for key, option in options_of(command).items():
        choices = f" One of: {', '.join(option.type.choices)}." if isinstance(option.type, click.Choice) else ""
        default = option.get_default(context)
        value = _EXAMPLES.get(key, default if kind_of(option)[1](default) else option.metavar)
        yield f"\n# {option.help}{choices}\n#{key} = {as_toml(value)}\n"
