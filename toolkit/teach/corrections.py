"""Label rows that someone has looked through, put to the articles that they are about.

`briefing label` writes a row for each paragraph of an article; corrected, and cut down to what was
looked at, the rows are training data, while the articles stay where they are.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.errors import InputError
from toolkit.types import Article


@dataclass(frozen=True, slots=True)
class Correction:
    """The labels of one paragraph.

    Attributes
    ----------
    index : int
        The paragraph's number among the non-empty lines of its article.
    lines : int
        How many lines it spans, where short ones were judged together.
    labels : object
        As given: a list of area ids, or ids parted by semicolons.
    place : str
        File and line, for messages.
    """

    index: int
    lines: int
    labels: object
    place: str


def read_corrections(path: str | Path) -> dict[str, list[Correction]]:
    """Read label rows, in JSONL or CSV, by the ids of their articles.

    Parameters
    ----------
    path : str or Path
        Rows as ``briefing label`` writes them: ``id``, ``unit``, ``index``, ``labels``; rows of documents and of
        dropped lines are passed over. ``lines`` says how many lines were judged together, by default one.

    Raises
    ------
    InputError
        If a row lacks one of these or has it in another form.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("the label rows are not in UTF-8; save them as UTF-8", path=str(path)) from None
    rows = csv.DictReader(text.splitlines()) if path.suffix.lower() == ".csv" else _json_rows(text, str(path))
    found: dict[str, list[Correction]] = {}
    for number, row in enumerate(rows, 2 if path.suffix.lower() == ".csv" else 1):
        if row.get("unit", "paragraph") == "paragraph" and not row.get("dropped"):
            identity, correction = _correction(row, f"{path}:{number}")
            found.setdefault(identity, []).append(correction)
    return found


def _json_rows(text: str, path: str) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(text.splitlines(), 1):
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"not JSON: {error.msg}", path=f"{path}:{number}") from None
        if not isinstance(row, dict):
            raise InputError("not a label row; a line is an object as `briefing label` writes", path=f"{path}:{number}")
        yield row


def _correction(row: Mapping[str, Any], place: str) -> tuple[str, Correction]:
    for name in ("id", "index", "labels"):
        if row.get(name) is None:
            raise InputError(f'no "{name}"; a label row needs "id", "index" and "labels"', path=place)
    try:
        index, lines = int(row["index"]), int(row.get("lines") or 1)
    except (TypeError, ValueError):
        raise InputError(f'"index" must be a paragraph\'s number, got {row["index"]!r}', path=place) from None
    if index < 0 or lines < 1:
        raise InputError(f"there is no paragraph {index} of {lines} lines; both count from the top", path=place)
    return str(row["id"]), Correction(index, lines, row["labels"], place)


def corrected(articles: Iterable[Article], corrections: Mapping[str, Sequence[Correction]]) -> Iterator[Article]:
    """Yield labelled articles as they are, and of the others the paragraphs that have corrections.

    Raises
    ------
    InputError
        If a correction is for a paragraph that its article has not, or for an article that is not there.
    """
    missing = dict.fromkeys(corrections)
    for article in articles:
        if article.extra.get("labels") is not None:
            yield article
            continue
        missing.pop(article.id, None)
        for one in corrections.get(article.id, ()):
            yield _paragraph(article, one)
    if missing:
        first = next(iter(missing))
        raise InputError(
            f'labels for {len(missing)} articles that are not in the data, the first "{first}"; give them too',
            path=corrections[first][0].place,
        )


def _paragraph(article: Article, one: Correction) -> Article:
    lines = [line for line in article.text.split("\n") if line.strip()]
    if one.index + one.lines > len(lines):
        raise InputError(
            f'paragraph {one.index} of "{article.id}", which has {len(lines)}; was the article read otherwise?',
            path=one.place,
        )
    text = " ".join(lines[one.index : one.index + one.lines])
    return Article(f"{article.id}-{one.index}", text, path=one.place, extra={"labels": one.labels})
