"""Show how far work has come."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")


def show_progress(items: Iterable[T], what: str) -> Iterator[T]:
    """Pass items on; once the work takes over a second, count them on standard error."""
    began, bar = time.monotonic(), None
    try:
        for number, item in enumerate(items, 1):
            if bar is None and time.monotonic() - began > 1:
                bar = _bar(what)
            if bar is not None:
                bar.update(bar.task_ids[0], completed=number)
            yield item
    finally:
        if bar is not None:
            bar.stop()


def _bar(what: str) -> Any:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} " + what), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task(what, total=None)
    bar.start()
    return bar
