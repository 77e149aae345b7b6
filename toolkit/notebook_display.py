"""How nouns show themselves in Jupyter: richly, and in a line where there is only text.

They get their `_repr_html_` when the first name is taken from `toolkit`, since `types` knows nothing of `render`;
the templates are loaded when the first of them is displayed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toolkit.evaluate.scores import Scores
from toolkit.types import Digest, Document, Labelled, Labels, Summary

# What stands in for a noun where only text can be shown; `repr` stays the dataclass's own.
_LINES: dict[type, Callable[[Any], str]] = {
    Digest: lambda one: f"<Digest: articles={len(one.articles)}, areas={len(one.sections)}>",
    Labelled: lambda one: f"<Labelled {one.document.article.id}: {', '.join(one.labels.areas) or 'no area'}>",
    Labels: lambda one: f"<Labels of {one.id}: {', '.join(one.areas) or 'no area'}>",
    Document: lambda one: f"<Document {one.article.id}: paragraphs={len(one.paragraphs)}>",
    Summary: lambda one: f"<Summary of {one.id}: sentences={len(one.excerpts)}>",
}


def attach() -> None:
    """Give each noun its methods for IPython."""
    for noun, line in _LINES.items():
        setattr(noun, "_repr_html_", _fragment)  # noqa: B010  # mypy knows no such attribute
        setattr(noun, "_repr_pretty_", lambda one, printer, cycle, line=line: printer.text(line(one)))  # noqa: B010
    setattr(Scores, "_repr_html_", _tables)  # noqa: B010
    setattr(Scores, "__repr__", _table)  # noqa: B010


def _fragment(noun: object) -> str:
    from toolkit.render.notebook import fragment

    return fragment(noun)


def _tables(scores: Scores) -> str:
    from toolkit.render.notebook import tables

    return tables(scores.tables)


def _table(scores: Scores) -> str:
    """Return the table that a terminal shows."""
    from toolkit.render.report.tables import labels_table, summaries_table

    return (summaries_table if "methods" in scores else labels_table)(scores)
