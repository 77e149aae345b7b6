r"""Lines of JSON: an article each, its text whole or already cut, or a cluster of articles on one event.

    {"id": "tin-1", "title": "Mưa to", "source": "Báo Suối", "published": "2026-03-05", "text": "Mưa.\nGió."}

Only ``text`` must be there. ``url`` and ``path`` (where it was read from) are known, too; ``published`` is an ISO
date or date-time; other keys are kept in `extra`. A line end in the text ends a paragraph. In its place
``"paragraphs": [["Mưa."], ["Gió."]]`` gives paragraphs cut into sentences, which are not cut again. Ids are unique
in a run; an article without one is named by its file and line. Columns of tables (.csv, .xlsx) have the same names.

The articles of a cluster are articles like others: each has `extra["cluster"]`, the line's id, and the
line's other keys, so that whatever reads articles can read them, and whoever measures can put them
together again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import IO

from toolkit.errors import InputError
from toolkit.read.decode import decode_lines
from toolkit.types import Article, Cuts, Skipped

FIELDS = ("id", "text", "title", "source", "url", "published", "path")


def read(content: bytes | IO[bytes], path: str, name: str) -> Iterator[Article | Skipped]:
    r"""Yield the articles of each line, or why it was left out; of a file, as `decode_lines` takes it.

    Examples
    --------
    >>> [item.id for item in read(b'{"text": "A."}\n{"id": "b", "text": "B."}', "tin.jsonl", "tin.jsonl")]
    ['tin.jsonl:1', 'b']
    """
    for number, line in enumerate(decode_lines(content, path), 1):
        if not line.strip():
            continue
        try:
            yield from _articles(_parse(line, f"{path}:{number}"), f"{path}:{number}", f"{name}:{number}")
        except InputError as error:
            yield Skipped(error.place, error.problem)


def article_of(record: Mapping[str, object], *, path: str, name: str) -> Article:
    """Make an article of a record with the fields of the contract.

    Parameters
    ----------
    record : mapping
        With ``text``, or ``paragraphs`` (lists of sentences); other keys go to ``extra``.
    path : str
        Where it stands, for messages; a ``path`` in the record goes before it.
    name : str
        The id where the record has none.

    Raises
    ------
    InputError
        If there is no text, or a field is of the wrong type.

    Examples
    --------
    >>> article_of({"text": "A.", "mark": 1}, path="x:1", name="x:1").extra
    {'mark': 1}
    """
    fields = {key: _string(record, key, path) for key in FIELDS if record.get(key) is not None}
    cuts = _cuts(record, fields.get("text"), path)
    if "text" not in fields:
        if not cuts:
            raise InputError('no "text" field; a line needs "text" or "paragraphs"', path=path)
        fields["text"] = _joined(cuts)
    if not any(char.isprintable() and not char.isspace() for char in fields["text"]):
        raise InputError('the "text" is empty', path=path)
    # An empty id or path is none.
    known = {"id": name, "path": path} | {key: value for key, value in fields.items() if value}
    extra = {key: value for key, value in record.items() if key not in {*FIELDS, "paragraphs"}}
    return Article(**known, cuts=cuts, extra=extra)


def _articles(record: dict[str, object], path: str, name: str) -> list[Article]:
    """Return the article of a line, or all those of a cluster: without one of them it were another cluster."""
    members = record.get("articles")
    if members is None or record.get("text") is not None or record.get("paragraphs") is not None:
        return [article_of(record, path=path, name=name)]
    if not isinstance(members, list) or not members or not all(isinstance(one, dict) for one in members):
        raise InputError('"articles" must be a list of one article or more', path=path)
    cluster = (_string(record, "id", path) if record.get("id") is not None else "") or name
    shared = {key: value for key, value in record.items() if key not in {*FIELDS, "articles"}} | {"cluster": cluster}
    found = []
    for number, member in enumerate(members, 1):
        try:
            article = article_of(member, path=path, name=f"{name}.{number}")
        except InputError as error:
            raise InputError(f"article {number} of the cluster: {error.problem}", path=path) from None
        found.append(replace(article, extra={**article.extra, **shared}))
    return found


def _parse(line: str, path: str) -> dict[str, object]:
    try:
        record = json.loads(line)
        if "\\ud" in line or "\\uD" in line:  # halves of surrogate pairs, which no file can hold
            record = json.loads(json.dumps(record, ensure_ascii=False).encode("utf-8", "ignore"))
    except json.JSONDecodeError as error:
        raise InputError(
            f"not a JSON object: {error.msg} at character {error.colno}; mend the line, or take it out if the file"
            " was cut off there",
            path=path,
        ) from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"not a JSON object: {error}", path=path) from None
    if not isinstance(record, dict):
        raise InputError(f"a line must be a JSON object, not {type(record).__name__}", path=path)
    return record


def _string(record: Mapping[str, object], key: str, path: str) -> str:
    value = record[key]
    if isinstance(value, int) and not isinstance(value, bool) and key == "id":
        return str(value)
    if not isinstance(value, str):
        raise InputError(f'"{key}" must be a string, not {json.dumps(value)[:40]}', path=path)
    return value


def _cuts(record: Mapping[str, object], text: str | None, path: str) -> Cuts:
    """Return the given cuts; beside a text only if they make up that text, as in what `briefing read` writes."""
    value = record.get("paragraphs")
    if value is None:
        return ()
    fits = isinstance(value, list) and all(
        isinstance(sentences, list) and all(isinstance(sentence, str) for sentence in sentences) for sentences in value
    )
    if not fits and text is None:
        raise InputError('"paragraphs" must be a list of lists of sentences', path=path)
    cuts = tuple(map(tuple, value)) if fits and isinstance(value, list) else ()
    return cuts if text is None or _joined(cuts) == text else ()


def _joined(cuts: Cuts) -> str:
    return "\n".join(" ".join(sentences) for sentences in cuts)
