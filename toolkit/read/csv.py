"""Tables with a header: a `text` column, and any of the other fields of an article line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from toolkit.errors import InputError
from toolkit.read.decode import decode
from toolkit.read.jsonl import article_of
from toolkit.types import Article, Skipped


def read(content: bytes, path: str, name: str) -> Iterator[Article | Skipped]:
    r"""Yield the article of each row; commas, semicolons (Excel in Viet Nam) or tabs part the columns.

    Raises
    ------
    InputError
        If the first line names no ``text`` column.

    Examples
    --------
    >>> rows = read(b"id;text\n1;\"M\xe1\xbb\x99t; hai.\"\n", "tin.csv", "tin.csv")
    >>> [(row.id, row.text) for row in rows]
    [('1', 'Một; hai.')]
    """
    text = decode(content, path)
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # the default refuses long articles
    header: list[str] = []
    for line, row in _rows(text, _delimiter(text, path)):
        if isinstance(row, str) and not header:
            raise InputError(row, path=path, line=line)
        if isinstance(row, str):
            yield Skipped(f"{path}:{line}", row)
        elif not header:
            header = [column.strip().lower() for column in row]
        elif any(cell.strip() for cell in row):
            yield article_of_row(header, row, f"{path}:{line}", f"{name}:{line}")


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each row with the line where it begins (a quoted cell may hold line ends), or what is wrong with it."""
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = rows.line_num + 1
        try:
            yield line, next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, f"the quotes are not right ({error}); close them, and write one within a quoted cell twice"


def article_of_row(header: list[str], row: list[str], path: str, name: str) -> Article | Skipped:
    """Return the article of a row under named columns, or why it was left out."""
    if any(row[len(header) :]):
        return Skipped(path, f"{len(row)} cells under {len(header)} columns; quote cells that hold the separator")
    # An empty cell is a field not given; an empty text is told as such, and no labels are the answer "none".
    kept = {"text", "labels"}
    record = {column: cell for column, cell in zip(header, row, strict=False) if column in kept or (column and cell)}
    try:
        return article_of(record, path=path, name=name)
    except InputError as error:
        return Skipped(error.place, error.problem)


def _delimiter(text: str, path: str) -> str:
    header = text.split("\n", 1)[0].rstrip("\r")
    for delimiter in ",;\t":
        if "text" in [cell.strip().strip('"').lower() for cell in header.split(delimiter)]:
            return delimiter
    raise InputError(f'no "text" column; the first line must name the columns, got: {header[:60]}', path=path, line=1)
