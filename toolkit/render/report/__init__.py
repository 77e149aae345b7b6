"""Scores as a table for a terminal, as JSON for programs, or as a page with plots, for `briefing evaluate`.

Table and page are made of the figures that JSON has, so that nothing stands in one and not in the other. A page is
self-contained and without script; its plots are SVG.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from toolkit.errors import ToolkitError

FORMS = ("table", "json", "html")
_ENDINGS = {".json": "json", ".html": "html", ".htm": "html"}
# A list of numbers as indented JSON has it; line ends stand in no string.
_NUMBERS = re.compile(r"\[\s*\n[\s\d.,eE+-]+\]")


def form_of(path: str | Path | None) -> str:
    """Return the form that a file's ending asks for; a table where it asks for none."""
    return _ENDINGS.get(Path(path or "").suffix.lower(), "table")


def check_form(form: str) -> None:
    """Raise `ToolkitError` where a page is asked for and matplotlib, which draws its plots, is not installed."""
    if form == "html" and find_spec("matplotlib") is None:
        raise ToolkitError('the plots of a page need matplotlib; pip install "briefing-toolkit[plots]"')


def report_labels(scores: Mapping[str, Any], form: str = "table") -> bytes:
    """Return what `toolkit.evaluate_model` measured in one of `FORMS`, in UTF-8.

    Raises
    ------
    ToolkitError
        If matplotlib is not installed, and a page is asked for.
    """
    from toolkit.render.report.labels import labels_page
    from toolkit.render.report.tables import labels_table

    return _report(scores, form, labels_table, labels_page)


def report_summaries(scores: Mapping[str, Any], form: str = "table") -> bytes:
    """Return what `toolkit.evaluate_summaries` measured in one of `FORMS`, in UTF-8.

    Raises
    ------
    ToolkitError
        If matplotlib is not installed, and a page is asked for.
    """
    from toolkit.render.report.summaries import summaries_page
    from toolkit.render.report.tables import summaries_table

    return _report(scores, form, summaries_table, summaries_page)


def _report(
    scores: Mapping[str, Any],
    form: str,
    table: Callable[[Mapping[str, Any]], str],
    page: Callable[[Mapping[str, Any]], bytes],
) -> bytes:
    check_form(form)
    if form == "html":
        return page(scores)
    text = table(scores) if form == "table" else as_json(scores)
    return f"{text}\n".encode("utf-8", "backslashreplace")


def as_json(scores: Mapping[str, Any]) -> str:
    """Return scores as indented JSON, a list of numbers on one line."""
    return _NUMBERS.sub(lambda found: " ".join(found[0].split()), json.dumps(scores, ensure_ascii=False, indent=1))
