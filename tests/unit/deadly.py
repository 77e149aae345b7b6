"""Work that processes die of, in a module that they can import by itself."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from toolkit import Article, InputError, Summary
from toolkit.pipeline import Summarize


@dataclass(frozen=True)
class DiesOf:
    """Passes items on, but kills the process that comes to one of these."""

    deadly: tuple[Any, ...]

    def __call__(self, item: Any) -> Any:
        if item in self.deadly:
            os._exit(9)
        return item


@dataclass(frozen=True)
class DiesOnce:
    """Kills the first process that comes to this item, as one short of memory might die by chance."""

    mark: Path
    deadly: Any

    def __call__(self, item: Any) -> Any:
        if item == self.deadly and not self.mark.exists():
            self.mark.touch()
            os._exit(9)
        return item


@dataclass(frozen=True)
class DiesSummarizing(Summarize):
    """Summarizes, but kills the process that comes to the article with this id."""

    deadly: str = ""

    def __call__(self, article: Article) -> Summary:
        if article.id == self.deadly:
            os._exit(9)
        return super().__call__(article)

    def many(self, articles: Sequence[Article]) -> list[Summary]:
        return list(map(self, articles))


def refuse(item: Any) -> NoReturn:
    raise InputError("hỏng", path="tin.jsonl", line=item)
