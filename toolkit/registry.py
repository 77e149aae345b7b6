"""Tables of things that are loaded on first use.

Each extension point (readers, summarizers, renderers) is one `Table`; command line choices, help,
README and contract tests derive from it. Entries name their module as text, so that listing what
there is imports nothing heavy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from toolkit.errors import UnknownNameError


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
    """

    target: str
    about: str
    endings: tuple[str, ...] = ()


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
        """
        if name not in self.entries:
            raise UnknownNameError(self.kind, name, self.entries)
        module, attribute = self.entries[name].target.split(":")
        return getattr(import_module(module), attribute)

    def by_ending(self, ending: str) -> str | None:
        """Return the name of the entry that serves a file ending, or None."""
        found = (name for name, entry in self.entries.items() if ending.lower() in entry.endings)
        return next(found, None)
