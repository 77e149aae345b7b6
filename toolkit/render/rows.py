"""Labels, summaries and articles as lines: JSON objects, tables for Excel.

A row of labels, for an article or one of its lines (`index` counts the non-empty ones from 0), in input order:

    {"id": "tin-1", "unit": "paragraph", "index": 2, "labels": ["health"], "scores": {"health": 0.93, "labour": 0.02}}

No ``labels`` is the answer "none of the areas"; a line that is not the article's text has none and says why in
``"dropped"``. With ``--evidence`` each row has ``"evidence": {area: [{"term", "weight", "spans"}]}``; spans are code
points in the text that ``briefing read`` writes. In CSV labels are parted by semicolons, and each area is a column.

A summary, sentences word for word and in reading order, none where there is nothing to say:

    {"id": "tin-1", "sentences": [{"paragraph": 0, "sentence": 1, "text": "Hai người bị thương.", "weight": 2.41}]}
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from toolkit.types import Article, Dropped, Labelled, Labels, Summary

# A cell that begins like this would be run as a formula by a spreadsheet (OWASP, CSV injection).
_FORMULA = re.compile(r"\s*[=+@＝＋－＠-]|[\t\r\n]")
_encoded = json.JSONEncoder(ensure_ascii=False).encode  # `json.dumps` would make an encoder for each line


def json_line(record: dict[str, Any]) -> str:
    """Return a record as one line of JSON."""
    return _encoded(record) + "\n"


def json_lines(records: Iterable[dict[str, Any]]) -> str:
    """Return records as lines of JSON, in one text."""
    return "".join(map(json_line, records))


def article_record(article: Article, dropped: Sequence[Dropped] | None = None) -> dict[str, Any]:
    """Return an article as an article line; reading it again gives the same article."""
    known = {
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "path": article.path,
    }
    record: dict[str, Any] = {"id": article.id} | {key: value for key, value in known.items() if value}
    record["text"] = article.text
    if article.cuts:
        record["paragraphs"] = [list(sentences) for sentences in article.cuts]
    record |= {key: value for key, value in article.extra.items() if key not in record}
    if dropped is not None:
        record["dropped"] = [
            {"index": one.index, "text": one.text, "reason": one.reason} | ({"part": True} if one.part else {})
            for one in dropped
        ]
    return record


def label_records(labelled: Labelled, unit: str, *, evidence: bool = False) -> list[dict[str, Any]]:
    """Return the rows of a labelled document: the document's, its lines', or both."""
    document = [labelled.labels] if unit in {"document", "both"} else []
    lines = labelled.paragraphs if unit in {"paragraph", "both"} else ()
    return [_label_record(labels, evidence) for labels in (*document, *lines)]


def _label_record(labels: Labels, evidence: bool) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": labels.id,
        "unit": labels.unit,
        "index": labels.index,
        "labels": list(labels.areas),
        "scores": dict(labels.scores),
    }
    if evidence:  # in every row, so that a script need not ask whether it is there
        record["evidence"] = {
            area: [{"term": e.term, "weight": e.weight, "spans": [list(span) for span in e.spans]} for e in found]
            for area, found in labels.evidence.items()
        }
    if labels.dropped:
        record["dropped"] = labels.dropped
    return record


def summary_record(summary: Summary) -> dict[str, Any]:
    """Return a summary as a line of the contract."""
    sentences: list[dict[str, Any]] = [
        {"paragraph": one.paragraph, "sentence": one.sentence, "text": one.text, "weight": one.weight}
        for one in summary.excerpts
    ]
    for sentence, reasons in zip(sentences, summary.reasons, strict=False):
        sentence["features"] = dict(reasons)
    return {"id": summary.id, "sentences": sentences}


def label_table(records: Iterable[dict[str, Any]], areas: Sequence[str], *, evidence: bool) -> Iterator[str]:
    """Yield the lines of a CSV table of label rows: one column an area, a byte order mark for Excel."""
    columns = ["id", "unit", "index", "labels", *areas, "dropped"] + (["evidence"] if evidence else [])
    yield "\ufeff" + _csv_line(columns)
    for record in records:
        scores = [f"{record['scores'][area]:.4f}" for area in areas]
        index = "" if record["index"] is None else str(record["index"])
        cells = [
            record["id"],
            record["unit"],
            index,
            ";".join(record["labels"]),
            *scores,
            record.get("dropped", ""),
        ]
        yield _csv_line(cells + ([_evidence_cell(record)] if evidence else []))


def _evidence_cell(record: dict[str, Any]) -> str:
    found = record.get("evidence", {})
    return "; ".join(f"{area}: {', '.join(item['term'] for item in items)}" for area, items in found.items())


def _csv_line(cells: Sequence[str]) -> str:
    line = StringIO()
    # All in quotes: where numbers have commas Excel parts cells at semicolons, and one in an id would open a cell.
    csv.writer(line, quoting=csv.QUOTE_ALL).writerow(["'" + cell if _FORMULA.match(cell) else cell for cell in cells])
    return line.getvalue()


def label_sheet(records: Iterable[dict[str, Any]], areas: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a table for a terminal: unit, scores (assigned ones starred), evidence."""
    yield f"{'unit':<28} " + " ".join(f"{area:>15}" for area in areas) + "\n"
    for record in records:
        name = record["id"] if record["index"] is None else f"  paragraph {record['index'] + 1}"
        cells = (f"{record['scores'][area]:.2f}{'*' if area in record['labels'] else ' '}" for area in areas)
        note = f"  ({record['dropped']})" if "dropped" in record else ""
        yield f"{name[:28]:<28} " + " ".join(f"{cell:>15}" for cell in cells) + note + "\n"
        for area, items in record.get("evidence", {}).items():
            yield (f"      {area}: " + ", ".join(f"{item['term']} {item['weight']:.2f}" for item in items) + "\n")


def summary_text(summary: Summary) -> str:
    """Return a summary as plain text: the id, then one sentence a line, and under it, where asked for, its reasons."""
    lines = [summary.id]
    for number, one in enumerate(summary.excerpts):
        lines.append(f"  {one.text}")
        if summary.reasons:
            lines.append(f"    {one.weight:.2f} = {_sum_text(summary.reasons[number])}")
    return "\n".join([*lines, "", ""])


def _sum_text(reasons: Mapping[str, float]) -> str:
    parts = sorted(reasons.items(), key=lambda part: -abs(part[1]))
    return " ".join(f"{name} {value:+.2f}" for name, value in parts if round(value, 2))


def card_text(card: Mapping[str, Any], indent: int = 0) -> str:
    """Return a model's card, or a part of it, as indented lines."""
    lines = []
    for key, value in card.items():
        if isinstance(value, Mapping):
            lines += [f"{' ' * indent}{key}:", card_text(value, indent + 2)]
        else:
            shown = ", ".join(map(str, value)) if isinstance(value, list) else value
            lines.append(f"{' ' * indent}{key}: {shown}")
    return "\n".join(lines)
