"""The articles to measure with: as many as wanted, told again under new ids where there are fewer."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path


def read(path: Path) -> list[dict[str, str]]:
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def write(articles: list[dict[str, str]], number: int, path: Path) -> Path:
    """Write so many articles as lines of JSON."""
    with path.open("w", encoding="utf-8") as lines:
        for article in islice(_again(articles), number):
            lines.write(json.dumps(article, ensure_ascii=False) + "\n")
    return path


def _again(articles: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    yield from articles
    for turn in count(2):
        yield from ({**article, "id": f"{article['id']}-{turn}"} for article in articles)
