"""A file of labelled lines that holds each decision before the next question is asked.

A new line is appended and flushed to the disk; a changed one has the file written anew, whole or not at all. So the
file is good to train on at any time, also where the program or the machine was stopped.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from errno import ENOSPC
from pathlib import Path
from typing import Any

from toolkit.errors import InputError, ToolkitError
from toolkit.render.rows import json_line
from toolkit.teach.examples import REVIEWED
from toolkit.whole import write_whole


class Decisions:
    """The labelled lines of one file, by id.

    Parameters
    ----------
    path : str or Path
        Where they are; made at the first decision where it is not there yet.
    beginning : iterable of mapping
        Lines that a new file begins with.

    Raises
    ------
    InputError
        If the file holds anything but labelled lines.
    """

    def __init__(self, path: str | Path, beginning: Iterable[Mapping[str, Any]] = ()) -> None:
        self.path = Path(path)
        self._lines: dict[str, Mapping[str, Any]] = {}
        if self.path.exists():
            self._read()
        elif lines := {str(record["id"]): _here(record) for record in beginning}:
            self._lines = lines
            self._write()

    def decided(self) -> set[str]:
        """Return the ids of what a person decided on."""
        return set(self.texts())

    def texts(self) -> dict[str, str]:
        """Return the texts of what a person decided on, by id."""
        return {identity: str(line.get("text", "")) for identity, line in self._lines.items() if line.get(REVIEWED)}

    def labels(self, identity: str) -> tuple[str, ...] | None:
        """Return the labels that a person gave; None where nobody has."""
        line = self._lines.get(identity, {})
        return tuple(line["labels"]) if line.get(REVIEWED) else None

    def save(self, record: Mapping[str, Any]) -> None:
        """Put a labelled line on the disk, in the place of an earlier one with the same id.

        Raises
        ------
        ToolkitError
            If it cannot be written; then it is as if nothing had been decided.
        """
        line = {**_here(record), REVIEWED: datetime.now().astimezone().isoformat(timespec="seconds")}
        before = self._lines
        self._lines = {**before, record["id"]: line}
        try:
            if record["id"] in before:
                self._write()
            else:
                self._append(line)
        except ToolkitError:
            self._lines = before
            raise

    def _append(self, line: Mapping[str, Any]) -> None:
        try:
            _add(self.path, json_line(dict(line)).encode("utf-8"))
        except OSError as error:
            raise ToolkitError(f"cannot be written: {error.strerror or error}", path=self.path) from None

    def _write(self) -> None:
        write_whole(self.path, "".join(map(json_line, map(dict, self._lines.values()))).encode("utf-8"))

    def _read(self) -> None:
        """Read what is there; a last line that was cut short is left out, and the file mended."""
        *whole, rest = self.path.read_bytes().split(b"\n")
        for number, line in enumerate(whole, 1):
            if line.strip():
                record = self._record(line, number)
                self._lines[str(record["id"])] = record
        if rest.strip():
            try:
                record = self._record(rest, len(whole) + 1)
                self._lines[str(record["id"])] = record
            except InputError:
                if not self._lines:  # not a file of ours
                    raise
            self._write()

    def _record(self, line: bytes, number: int) -> dict[str, Any]:
        try:
            record = json.loads(line)
        except ValueError:
            record = None
        if not isinstance(record, dict) or not record.get("id") or not isinstance(record.get("labels"), list):
            raise InputError(
                'not a labelled line with "id" and "labels"; give a file of an earlier review, or a new name',
                path=self.path,
                line=number,
            )
        return record


def _here(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Name what a line was read from otherwise, so that what is said of the line names the file that it stands in."""
    return {"read_from" if key == "path" else key: value for key, value in record.items()}


def _add(path: Path, content: bytes) -> None:
    """Add to the end of a file, whole or not at all, and see to it that the disk has it."""
    with path.open("ab", buffering=0) as file:
        end = file.tell()
        if file.write(content) < len(content):  # a full disk takes a part
            file.truncate(end)
            raise OSError(ENOSPC, "no room is left")
        os.fsync(file.fileno())
