"""Standard input, output and error, and files: what commands read from and write to."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

import click

from toolkit.errors import InputError
from toolkit.types import Article, Skipped

if TYPE_CHECKING:
    from toolkit.read import Reading

T = TypeVar("T")


def let_go() -> None:
    """Let go of standard output: the interpreter must not try to flush at exit what cannot be written."""
    with suppress(OSError), Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), sys.stdout.fileno())


@dataclass(slots=True)
class Inputs:
    """What came of the inputs so far: how many articles, and what was skipped; `strict` skips nothing."""

    strict: bool = False
    articles: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    def died(self, article: Article) -> None:
        """Skip an article that was read, but that the process died of that worked on it."""
        place, reason = (
            article.path or article.id,
            "the process that worked on it died, again when nothing else was on its way",
        )
        if self.strict:
            raise InputError(reason, path=place)
        self.articles -= 1
        self.skipped.append(Skipped(place, reason))


def articles(
    paths: Iterable[str],
    strict: bool,
    inputs: Inputs,
    allow_private: bool = False,
    remember: Callable[[Reading], Reading] | None = None,
) -> Iterator[Article]:
    """Read articles, and note what came of the inputs."""
    from toolkit.read import read_paths
    from toolkit.read.limits import Limits, WebLimits

    limits = Limits(web=WebLimits(allow_private=allow_private))
    for item in read_paths(paths, strict=strict, limits=limits, remember=remember):
        if isinstance(item, Article):
            inputs.articles += 1
            yield item
        else:
            inputs.skipped.append(item)


def report(
    count: int, skipped: Sequence[Skipped], left_out: Mapping[str, int] | None = None, *, known: int = 0
) -> None:
    """Say on standard error what was skipped and why, and how many articles were read, known before, and not shown."""
    for one in skipped:
        note(f"skipped {one.path}: {one.reason}")
    others = "; ".join(f"{number} by {reason}" for reason, number in (left_out or {}).items())
    note(
        f"{count} article{'' if count == 1 else 's'}, {len(skipped)} skipped"
        + (f"; {known} from the cache" if known else "")
        + (f"; not shown: {others}" if others else "")
    )


def note(text: str) -> None:
    """Say something on standard error."""
    if text:
        click.echo(text, err=True)


def progress(items: Iterable[T], what: str) -> Iterator[T]:
    """Pass items on, counted on standard error where that is a terminal."""
    from toolkit.run.progress import show_progress

    return show_progress(items, what) if sys.stderr and sys.stderr.isatty() else iter(items)


def write_lines(output: str | None, lines: Iterable[str]) -> None:
    """Write text to a file, whole or not at all, or to standard output."""
    with writer(output) as stream:
        for line in lines:
            stream.write(line.encode("utf-8"))


@contextmanager
def writer(output: str | None) -> Iterator[IO[bytes]]:
    """Open what results are written to: a file that appears whole or not at all, or standard output."""
    from toolkit.whole import open_whole

    if output is None:
        try:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        except BrokenPipeError:  # the reader has what it wanted, which click would call a failure
            let_go()
            raise click.exceptions.Exit(0) from None
    else:
        with open_whole(output) as part:
            yield part
