"""Tables of things that are loaded on first use.

Each extension point (readers, summarizers, renderers) is one `Table`; command line choices, help,
README and contract tests derive from it. Entries name their module as text, so that listing what
there is imports nothing heavy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from toolkit.errors import InputError, UnknownNameError


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table.

    Attributes
    ----------
    target : str
        ``"module:attribute"``.
    about : str
        One phrase for help texts.
    endings : tuple of str
        File endings that it serves, lower case with the dot.
    library : str
        The library of others that does the work, empty where we do it ourselves.
    extra : str
        The extra of this package that brings the library, empty where it is always there.
    """

    target: str
    about: str
    endings: tuple[str, ...] = ()
    library: str = ""
    extra: str = ""

    @property
    def missing(self) -> str:
        """The command that installs what is missing here, or the empty string."""
        lacking = self.extra and find_spec(self.library) is None
        return f'pip install "briefing-toolkit[{self.extra}]"' if lacking else ""


class Table:
    """Name to thing, loaded on first use.

    Parameters
    ----------
    kind : str
        What the entries are, for messages: ``"summarizer"``.
    entries : dict of str to Entry
        In the order in which they are shown.

    Examples
    --------
    >>> table = Table("function", {"root": Entry("math:sqrt", "square root", (".r",))})
    >>> table.load("root")(9.0), list(table), table.by_ending(".r")
    (3.0, ['root'], 'root')
    """

    def __init__(self, kind: str, entries: dict[str, Entry]) -> None:
        self.kind = kind
        self.entries = entries

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def load(self, name: str) -> Any:
        """Import and return what stands under a name.

        Raises
        ------
        UnknownNameError
            If there is no such name; it suggests the nearest.
        InputError
            If the library that it needs is not installed; it says how to install it.
        """
        if name not in self.entries:
            raise UnknownNameError(self.kind, name, self.entries)
        if missing := self.entries[name].missing:
            raise InputError(f'the {self.kind} "{name}" needs {self.entries[name].library}; install it: {missing}')
        module, attribute = self.entries[name].target.split(":")
        return getattr(import_module(module), attribute)

    def by_ending(self, ending: str) -> str | None:
        """Return the name of the entry that serves a file ending, or None."""
        found = (name for name, entry in self.entries.items() if ending.lower() in entry.endings)
        return next(found, None)

    def listing(self) -> Iterator[str]:
        """Yield a line for each entry: its name, its endings, what it is, and whether it is ready here."""
        rows = [(n, " ".join(e.endings), e.about, e.missing or "ready") for n, e in self.entries.items()]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n"
