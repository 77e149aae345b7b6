"""The one tree of errors: each message says what is wrong, what was got, and how to mend it.

    ToolkitError                exit 1   anything this package refuses to do
    ├── InputError              exit 2   articles, taxonomies, options, labelled data
    │   └── UnknownNameError    exit 2   a method, format, area or model that is not there
    └── ModelFileError          exit 3   a model file that cannot be trusted or read

The library raises and never prints or exits; the command line has the one ``except``.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path


class ToolkitError(Exception):
    """Base of all errors that users of the toolkit are meant to read.

    Parameters
    ----------
    problem : str
        What is wrong and what was got, and how to mend it.
    path : str or Path, optional
        The file concerned.
    line : int, optional
        The line in that file, counted from 1.

    Attributes
    ----------
    problem, path, line
        As given.
    exit_code : int
        What the command line exits with.

    Examples
    --------
    >>> str(InputError('no "text" field; a line needs "text"', path="news.jsonl", line=41))
    'news.jsonl:41: no "text" field; a line needs "text"'
    """

    exit_code = 1

    def __init__(self, problem: str, *, path: str | Path = "", line: int | None = None) -> None:
        self.problem = problem
        self.path = str(path)
        self.line = line
        super().__init__(": ".join(part for part in (self.place, problem) if part))

    @property
    def place(self) -> str:
        """``path:line``, ``path`` or the empty string."""
        return self.path if self.line is None else f"{self.path}:{self.line}"

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword arguments are lost by the default; a worker process must hand the whole error back.
        return _restore, (type(self), self.problem, self.path, self.line)


class InputError(ToolkitError):
    """What the user gave cannot be used as it is."""

    exit_code = 2


class UnknownNameError(InputError):
    """A name that stands in none of the tables.

    Parameters
    ----------
    kind : str
        What was looked for, e.g. ``"summarizer"``.
    name : str
        What was got.
    known : iterable of str
        What there is.

    Examples
    --------
    >>> str(UnknownNameError("summarizer", "lexrnk", ["lead", "lexrank"]))
    'unknown summarizer "lexrnk"; did you mean "lexrank"? There are: lead, lexrank'
    """

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, tuple(known)
        close = get_close_matches(name, self.known, n=1)
        hint = f'did you mean "{close[0]}"? ' if close else ""
        super().__init__(f'unknown {kind} "{name}"; {hint}There are: {", ".join(self.known)}')

    def __reduce__(self) -> tuple[object, ...]:
        return UnknownNameError, (self.kind, self.name, self.known)


class ModelFileError(ToolkitError):
    """A model file is missing, altered, or of a format that this version does not read."""

    exit_code = 3


def _restore(kind: type[ToolkitError], problem: str, path: str, line: int | None) -> ToolkitError:
    return kind(problem, path=path, line=line)
