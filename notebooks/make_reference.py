"""Write `reference.md` and `toolkit/__init__.pyi` from commands, tables and docstrings.

For those who change this project: `python notebooks/make_reference.py`; a test says when.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import compress
from pathlib import Path
from typing import Any

import click

import toolkit
from toolkit.cli import INTERRUPTED
from toolkit.cli import briefing as commands
from toolkit.errors import InputError, ModelFileError, ToolkitError
from toolkit.read import FORMATS
from toolkit.registry import Table
from toolkit.render import RENDERERS
from toolkit.summarize import SUMMARIZERS

ROOT = Path(__file__).parents[1]
COMMAND = "python notebooks/make_reference.py"
# Parts that a module's own docstring tells; a module that is not there is passed over.
PROSE = {
    "Articles as lines of JSON": "toolkit.read.jsonl",
    "Labelled lines": "toolkit.teach.examples",
    "Summary data": "toolkit.evaluate.references",
    "Rows of labels and summaries": "toolkit.render.rows",
    "Web pages": "toolkit.read.web",
    "Areas of your own": "toolkit.taxonomy",
    "Model files": "toolkit.label.files",
    "Sharing the work": "toolkit.run",
    "On a cluster": "toolkit.run.cluster",
    "Work that is not done twice": "toolkit.run.cache",
}
# Not public by name, but what programs use beside; what docstrings refer to by its full path comes with it.
BEYOND = (
    "toolkit.render.render",
    "toolkit.run.run",
    "toolkit.run.RunOptions",
    "toolkit.label.scorer.TopicScorer",
    "toolkit.teach.bootstrap.BootstrapOptions",
)
_WIDTH = 100


def reference() -> str:
    """Return the whole reference."""
    public = "\n\n".join(name_part(f"toolkit.{name}") for name in ordered_names())
    parts = {
        "Commands": "\n\n".join(command_parts("briefing", commands)),
        "What can be read": table_of(FORMATS),
        "Formats of a briefing": table_of(RENDERERS),
        "Methods of summarizing": table_of(SUMMARIZERS),
        **{title: prose_of(name) for title, name in PROSE.items() if find_spec(name)},
        "Exit codes and errors": exit_codes(),
        "Python": public,
        "Python, more": "\n\n".join(map(name_part, further_names(public))),
    }
    body = "\n\n".join(f"## {title}\n\n{text}" for title, text in parts.items())
    head = f"# Reference\n\nWritten by `{COMMAND}` from the commands and docstrings; change those and run it again."
    return f"{head}\n\n{contents(body)}\n\n{body}\n"


def contents(body: str) -> str:
    """Return links to the parts, each with links to its own parts."""
    lines = []
    for part in re.split(r"^## ", body, flags=re.M)[1:]:
        inner = ", ".join(link(title) for title in re.findall(r"^### (.+)$", part, re.M))
        lines.append(f"- {link(part.partition(chr(10))[0])}" + (f": {inner}" if inner else ""))
    return "\n".join(lines)


def link(title: str) -> str:
    """Return a link to a heading, by the anchor that GitHub gives it.

    Examples
    --------
    >>> link("What can be read"), link("load_articles")
    ('[What can be read](#what-can-be-read)', '[load_articles](#load_articles)')
    """
    anchor = re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
    return f"[{title}](#{anchor})"


def command_parts(name: str, command: click.Command) -> Iterator[str]:
    """Yield a command's part, or those of the commands of a group."""
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            yield from command_parts(f"{name} {inner.name}", inner)
        return
    about, _, example = inspect.cleandoc(command.help or "").partition("Example: ")
    usage = " ".join([name, *command.collect_usage_pieces(click.Context(command))])
    options = [option_cells(param) for param in command.params if isinstance(param, click.Option)]
    told = [about.strip(), f"```text\n{usage}\n```", *([rows_of("option", "what", rows=options)] if options else [])]
    yield "\n\n".join([f"### {name}", *told, f"```sh\n{example.rstrip('.')}\n```"])


def option_cells(option: click.Option) -> tuple[str, str]:
    """Return how an option is written, with its choices, and what it is for, with its default."""
    choices = "|".join(option.type.choices) if isinstance(option.type, click.Choice) else ""
    value = "" if option.is_flag else f" {option.metavar or choices or option.type.name.split()[0].upper()}"
    names = "/".join([", ".join(option.opts), *option.secondary_opts])
    default = option.opts[0] if option.default is True else option.default
    shown = ", ".join(default) if isinstance(default, list | tuple) else default
    return f"`{names}{value}`", f"{option.help or ''}{f' Default: {shown}.' if option.show_default else ''}"


def rows_of(*header: str, rows: Sequence[Sequence[str]]) -> str:
    """Return a table, without columns that are empty."""
    filled = [any(cells) for cells in zip(*rows, strict=True)]
    every = [list(compress(row, filled)) for row in (header, ["---"] * len(header), *rows)]
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in row) + " |" for row in every)


def table_of(table: Table) -> str:
    """Return the rows of a table of readers, renderers or summarizers."""
    rows = [
        (f"`{name}`", " ".join(f"`{ending}`" for ending in one.endings), one.about, one.extra and f"`[{one.extra}]`")
        for name, one in table.entries.items()
    ]
    return rows_of("name", "endings", "what", "extra", rows=rows)


def exit_codes() -> str:
    """Return the codes that commands end with, and the tree of errors."""
    errors = {
        one.exit_code: f"`{one.__name__}`: {summary_of(one)}" for one in (ToolkitError, InputError, ModelFileError)
    }
    codes = {0: "done", **errors, INTERRUPTED: "interrupted (Ctrl-C)"}
    rows = [(str(code), what) for code, what in codes.items()]
    return f"{rows_of('code', 'what', rows=rows)}\n\n{prose_of('toolkit.errors')}"


def prose_of(module: str) -> str:
    """Return what a module's docstring says."""
    return marked(inspect.getdoc(import_module(module)) or "")


def ordered_names() -> list[str]:
    """Return the public names: functions, then classes."""
    return sorted(toolkit.__all__, key=lambda name: (inspect.isclass(getattr(toolkit, name)), name))


def further_names(public: str) -> list[str]:
    """Return the paths of functions and classes beyond the public ones: `BEYOND`, and what docstrings refer to."""
    found: list[str] = []
    waiting = [*BEYOND, *mentioned(public)]
    for path in waiting:  # it grows on the way
        if path not in found:
            found.append(path)
            waiting += mentioned(name_part(path))
    return found


def mentioned(text: str) -> list[str]:
    """Return the paths of functions and classes, other than the public ones, in a text."""
    paths = [path.rpartition(".") for path in re.findall(r"`(toolkit\.\w+(?:\.\w+)+)`", text)]
    things = {f"{home}.{name}": getattr(import_module(home), name) for home, _, name in paths}
    return [path for path, thing in things.items() if callable(thing) and thing.__name__ not in toolkit.__all__]


def name_part(path: str) -> str:
    """Return the part of a function or class."""
    module, _, name = path.rpartition(".")
    thing = getattr(import_module(module), name)
    call = f"```python\nfrom {module} import {name}\n\n{signature_of(name, thing)}\n```"
    return "\n\n".join([f"### {name}", call, marked(inspect.getdoc(thing) or ""), *methods_of(thing)])


def methods_of(thing: Any) -> Iterator[str]:
    """Yield a list of a class's own public methods and properties."""
    if not inspect.isclass(thing):
        return
    rows = []
    for name, one in vars(thing).items():
        if not name.startswith("_") and (isinstance(one, property) or inspect.isfunction(one)):
            shown = name if isinstance(one, property) else " ".join(signature_of(name, one).split())
            rows.append(f"- `{shown}`: {summary_of(one)}")
    if rows:
        yield "\n".join(["**Methods and properties**\n", *rows])


def signature_of(name: str, thing: Any) -> str:
    """Return a call as it is declared, in one line or a line for each parameter."""
    protocol = getattr(thing, "_is_protocol", False)
    signature = inspect.signature(thing.__call__ if protocol else thing)
    params = [one for one in signature.parameters.values() if one.name != "self"]
    parts = list(map(param_text, params))
    keyword = [one.kind is one.KEYWORD_ONLY for one in params]
    if any(keyword):
        parts.insert(keyword.index(True), "*")
    back = "" if inspect.isclass(thing) and not protocol else f" -> {signature.return_annotation}"
    line = f"{name}({', '.join(parts)}){back}"
    return line if len(line) <= _WIDTH else "\n".join([f"{name}(", *(f"    {part}," for part in parts), f"){back}"])


def param_text(param: inspect.Parameter) -> str:
    """Return a parameter with its type and default; what is made anew, or lies elsewhere on each machine, is `...`."""
    text = f"{param.name}: {param.annotation}"
    if param.default is param.empty:
        return text
    plain = isinstance(param.default, str | int | float | tuple | None) and not isinstance(param.default, Path)
    return f"{text} = {param.default!r}" if plain else f"{text} = ..."


def summary_of(thing: Any) -> str:
    """Return the first paragraph of a docstring, in one line."""
    return " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split("\n"))


def marked(doc: str) -> str:
    """Return a docstring in NumPy style as Markdown."""
    pieces = re.split(r"^(\w+)\n-{3,}$", doc, flags=re.M)
    blocks = [paragraphs(pieces[0])]
    for title, text in zip(pieces[1::2], pieces[2::2], strict=True):
        body = f"```pycon\n{text.strip()}\n```" if title == "Examples" else items(text.strip("\n"))
        blocks += [f"**{title}**", body]
    return "\n\n".join(filter(None, blocks))


def paragraphs(text: str) -> str:
    """Return prose, with indented blocks as code."""
    blocks = [block for block in text.strip("\n").split("\n\n") if block.strip()]
    return "\n\n".join(
        f"```text\n{inspect.cleandoc(block)}\n```" if block.startswith("    ") else block for block in blocks
    )


def items(text: str) -> str:
    """Return the entries of a section, each a name and type, with what is indented below it, as a list."""
    if "\n    " not in text and " : " not in text:  # told in prose, or types alone
        return text
    lines = []
    for entry in re.split(r"\n(?=\S)", text):
        head, _, told = entry.partition("\n")
        name, colon, kind = head.partition(" : ")
        about = " ".join(told.split())
        lines.append(f"- `{name}`" + (f" ({kind})" if colon else "") + (f": {about}" if about else ""))
    return "\n".join(lines)


def stub() -> str:
    """Return what type checkers and editors read of `toolkit`: its table of names as imports."""
    homes = sorted((home, name) for home, names in toolkit._HOMES.items() for name in names)
    ordered = sorted(homes, key=lambda pair: (pair[0], not pair[1][0].isupper()))  # as ruff has it: classes first
    imports = [f"from {home} import {name} as {name}" for home, name in ordered]
    names = ["__all__ = [", *(f'    "{name}",' for name in toolkit.__all__), "]"]
    head = f'"""Written by `{COMMAND}` from `_HOMES` in `__init__.py`."""'
    return "\n".join([head, "", *imports, "", *names, "", "__version__: str", ""])


FILES = {ROOT / "notebooks" / "reference.md": reference, ROOT / "toolkit" / "__init__.pyi": stub}

if __name__ == "__main__":
    for path, write in FILES.items():
        path.write_text(write(), encoding="utf-8", newline="\n")
