"""Likely label errors as people and programs read them, for `briefing review --errors`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from toolkit.types import Article

# Of a paragraph so many characters are shown in a table.
_SHOWN = 110


class _Doubted(Protocol):
    """What is shown of a `toolkit.teach.doubts.LabelError`."""

    @property
    def article(self) -> Article: ...
    @property
    def given(self) -> tuple[str, ...]: ...
    @property
    def suggested(self) -> tuple[str, ...]: ...
    @property
    def scores(self) -> Mapping[str, float]: ...
    @property
    def doubt(self) -> float: ...


def error_record(error: _Doubted) -> dict[str, Any]:
    """Return a likely error as a record of plain values."""
    return {
        "id": error.article.id,
        "labels": list(error.given),
        "suggested": list(error.suggested),
        "doubt": round(error.doubt, 4),
        "scores": {area: round(score, 4) for area, score in error.scores.items()},
        "text": error.article.text.strip(),
    }


def error_table(errors: Iterable[_Doubted]) -> Iterator[str]:
    """Yield the lines of a table: how doubtful, which paragraph, its labels and the suggested ones, how it begins."""
    yield "doubt  id: labels -> suggested\n"
    for one in errors:
        given, suggested = (", ".join(some) or "none" for some in (one.given, one.suggested))
        text = " ".join(one.article.text.split())
        yield f"{one.doubt:5.3f}  {one.article.id}: {given} -> {suggested}\n"
        yield f"       {text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}\n"
