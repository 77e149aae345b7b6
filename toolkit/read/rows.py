"""Articles that a program holds already: as such, as rows, or as a pandas DataFrame, whose columns are fields.

pandas is never imported here: whoever hands in a DataFrame has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from typing import Any, Protocol, TypeAlias, TypeVar

from toolkit.errors import InputError
from toolkit.read.jsonl import FIELDS, article_of
from toolkit.types import Article, Labelled

Row = Mapping[str, object]


class Frame(Protocol):
    """What is asked of a pandas DataFrame."""

    def itertuples(self, index: bool = ..., name: Any = ...) -> Iterable[Any]:
        """Yield its rows."""


Articles: TypeAlias = Iterable[Article | Row] | Frame
T = TypeVar("T", bound=Article | Labelled)


def articles_from(table: Articles) -> Iterator[Article]:
    """Make articles of rows, or of a pandas DataFrame.

    Every function that takes articles takes these too, and calls this.

    Parameters
    ----------
    table : iterable of dict or Article, or pandas.DataFrame
        Keys or columns as in a line of JSON or a CSV file: ``text``, and any of ``id``, ``title``, ``source``,
        ``url``, ``published``; others, such as ``labels``, go to `extra`. A row without an id has its number,
        from 0, or in a DataFrame what stands in its index. A cell without a value is a field not given; of
        ``labels`` it is the answer "none of the areas". Articles are passed on as they are.

    Yields
    ------
    Article
        In order, one as each row is read.

    Raises
    ------
    InputError
        If a row has no text, a field is of the wrong type, or two rows share an id.
    TypeError
        If it is neither; for files there is `load_articles`.

    Examples
    --------
    >>> [(article.id, article.title) for article in articles_from([{"text": "Mưa to.", "title": "Mưa"}])]
    [('0', 'Mưa')]
    """
    return taken(table)


def taken(given: Iterable[T | Row] | Frame) -> Iterator[T | Article]:
    """Do what `articles_from` does, and pass on what is labelled already, too."""
    seen: dict[str, int] = {}
    for number, (name, row) in enumerate(_rows(given)):
        if isinstance(row, Article | Labelled):
            yield row  # type: ignore[misc]
        elif isinstance(row, Mapping):
            article = article_of(row, path=f"row {number}", name=name)
            if article.id in seen:
                problem = f'has the id "{article.id}", as row {seen[article.id]} has; give each row an id of its own'
                raise InputError(problem, path=f"row {number}")
            seen[article.id] = number
            yield article
        else:
            raise _refusal(row)


def text_of(cell: object) -> str:
    """Write a cell as the program that shows it would: whole numbers without a fraction, days without a midnight.

    Examples
    --------
    >>> text_of(datetime(2026, 3, 5)), text_of(7.0), text_of(None)
    ('2026-03-05', '7', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == time() else cell).isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _rows(given: Any) -> Iterator[tuple[str, object]]:
    """Yield each row with the name that it has where it gives no id."""
    if hasattr(given, "itertuples"):
        yield from _frame_rows(given)
    elif isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping):
        yield from ((str(number), row) for number, row in enumerate(given))
    else:
        raise _refusal(given)


def _frame_rows(frame: Any) -> Iterator[tuple[str, Row]]:
    header = [str(column).strip().lower() for column in frame.columns]
    filled = frame.astype(object).where(frame.notna(), None)  # NaN, NaT and NA alike
    for label, cells in zip(frame.index, filled.itertuples(index=False, name=None), strict=True):
        row = dict(zip(header, cells, strict=True))
        fields = {key: text_of(value) for key, value in row.items() if key in FIELDS and value is not None}
        others = {key: value for key, value in row.items() if key not in FIELDS and value is not None}
        yield text_of(label), others | fields | ({"labels": ""} if "labels" in row and "labels" not in others else {})


def _refusal(got: object) -> TypeError:
    return TypeError(
        f"articles must be Article objects, rows (dicts with a text) or a pandas DataFrame, got {type(got).__name__};"
        " load_articles reads files, and other DataFrames give rows (polars: frame.iter_rows(named=True))"
    )
