"""What `--cache` saves: `python tests/bench/bench_cache.py ARTICLES.jsonl[.gz] [COUNT]`. Report only.

Makes a folder of COUNT (500) files of the articles (pages, Word files, texts) and a file of all of them, and times
`briefing` on both: without a cache, with a new one, again, and again with ten more articles. The processor's time
is that of all processes of a command (0 on Windows); the size is that of the folder's cache.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

MORE = 10
Row = Mapping[str, str]


def read_rows(path: Path) -> list[Row]:
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write_page(row: Row, path: Path) -> None:
    """A page with the menus and lists of links around its article that a news site has."""
    menu = "".join(f'<li><a href="/muc/{number}">Chuyên mục {number}</a></li>' for number in range(150))
    aside = "".join(f'<p><a href="/tin/{number}">Tin khác trong ngày, số {number}</a></p>' for number in range(60))
    text = "".join(f"<p>{escape(line)}</p>" for line in row["text"].split("\n"))
    title = escape(row.get("title", ""))
    path.with_suffix(".html").write_text(
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body><nav><ul>{menu}</ul></nav>"
        f"<article><h1>{title}</h1>{text}</article><aside>{aside}</aside></body></html>",
        encoding="utf-8",
    )


def write_word_file(row: Row, path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading(row.get("title", ""), 1)
    for line in row["text"].split("\n"):
        document.add_paragraph(line)
    document.save(str(path.with_suffix(".docx")))


def write_text(row: Row, path: Path) -> None:
    path.with_suffix(".txt").write_text(f"{row.get('title', '')}\n{row['text']}\n", encoding="utf-8")


KINDS = (*[write_page] * 6, *[write_word_file] * 2, *[write_text] * 2)


def write_folder(rows: Iterable[tuple[int, Row]], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for number, row in rows:
        KINDS[number % len(KINDS)](row, folder / f"{number:06}")


def write_lines(rows: Iterable[Row], path: Path) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def timed(name: str, *args: object) -> None:
    began, before = time.perf_counter(), os.times()
    command = [sys.executable, "-m", "toolkit", *map(str, args)]
    told = subprocess.run(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, check=True).stderr.decode()
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    print(f"{name:<34}{time.perf_counter() - began:>8.1f}{spent:>8.1f}   {told.splitlines()[-1]}", flush=True)


def report(name: str, command: str, inputs: Path, cache: Path, rest: Iterable[tuple[int, Row]]) -> None:
    args = [command, inputs, "-o", cache.with_suffix(".html" if command == "digest" else ".jsonl")]
    timed(f"{command} {name}, no cache", *args)
    timed(f"{command} {name}, new cache", *args, "--cache", cache)
    timed(f"{command} {name}, again", *args, "--cache", cache)
    if inputs.is_dir():
        write_folder(rest, inputs)
    else:
        write_lines((row for _, row in rest), inputs.with_name("more.jsonl"))
        args.insert(2, inputs.with_name("more.jsonl"))
    timed(f"{command} {name}, {MORE} more", *args, "--cache", cache)
    size = sum(file.stat().st_size for file in cache.iterdir())
    print(f"{'':<34}{size / 1e6:>8.1f} MB of cache")


def main(articles: Path, count: int) -> None:
    rows = list(enumerate(read_rows(articles)))
    print(f"{'':<34}{'seconds':>8}{'of CPU':>8}")
    with TemporaryDirectory() as name:
        place = Path(name)
        write_lines((row for _, row in rows[:-MORE]), place / "all.jsonl")
        for command in ("digest", "label", "summarize"):
            folder = place / command
            write_folder(rows[:count], folder)
            report(f"{count} files", command, folder, place / f"{command}-files", rows[count : count + MORE])
            report(f"{len(rows) - MORE} lines", command, place / "all.jsonl", place / f"{command}-lines", rows[-MORE:])


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 500)
