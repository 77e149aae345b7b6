"""The command line: a thin door over the library, and the only module that prints."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, TypeVar

import click

from toolkit import __version__
from toolkit.errors import ToolkitError
from toolkit.render import RENDERERS, format_of, render
from toolkit.shipped import DEFAULT_MODEL, TAXONOMY
from toolkit.summarize import SUMMARIZERS, SummaryOptions
from toolkit.types import Article, Skipped

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])
INTERRUPTED = 130  # what a shell expects after Ctrl-C


def main(args: list[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 failed, 2 wrong input, 3 wrong model file."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    warnings.showwarning = lambda message, *_args, **_kw: _note(f"note: {message}")
    try:
        return briefing.main(args, prog_name="briefing", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ToolkitError as error:
        _note(f"briefing: {error}")
        return error.exit_code
    except OSError as error:
        _let_go()
        _note(f"briefing: {ToolkitError(error.strerror or str(error), path=error.filename or '')}")
        return ToolkitError.exit_code
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED


def _let_go() -> None:
    """Let go of standard output: the interpreter must not try to flush at exit what cannot be written."""
    with suppress(OSError), Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), sys.stdout.fileno())


def _with(*options: Callable[[F], F]) -> Callable[[F], F]:
    def add(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return add


_paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
_output = click.option("-o", "--output", metavar="FILE", help="Write here instead of standard output.")
_model = click.option("--model", default=DEFAULT_MODEL, metavar="NAME|PATH", show_default=True, help="The model.")
_jobs = click.option("--jobs", default=1, show_default=True, help="Processes to share the work; -1 for all cores.")
_strict = click.option("--strict", is_flag=True, help="Fail on the first input that cannot be read.")
_taxonomy = click.option("--taxonomy", default=str(TAXONOMY), metavar="FILE", help="Areas other than the shipped ones.")
_budget = _with(
    click.option("--sentences", default=3, show_default=True, type=click.IntRange(1), help="Sentences an article."),
    click.option("--words", type=click.IntRange(1), help="Words (syllables) an article, instead of sentences."),
    click.option("--method", default="ranked", show_default=True, type=click.Choice(list(SUMMARIZERS)), help="How."),
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefing")
def briefing() -> None:
    """Briefings from Vietnamese articles: priority areas, and digests of the articles' own sentences.

    PATH is a file, a folder, or - for standard input. Results go to standard output, notes to standard error.
    """


@briefing.command()
@_with(_paths, _output, _budget, _model, _taxonomy, _jobs, _strict)
@click.option("--format", "form", type=click.Choice(list(RENDERERS)), help="Default: from FILE's ending, else md.")
@click.option("--lang", default="vi", show_default=True, type=click.Choice(["vi", "en"]), help="Of the fixed words.")
@click.option("--title", default="", help="The briefing's title.")
@click.option("--area", "areas", multiple=True, metavar="ID", help="Show this area only (repeatable).")
@click.option("--since", default="", metavar="DATE", help="First day, YYYY-MM-DD.")
@click.option("--until", default="", metavar="DATE", help="Last day, YYYY-MM-DD.")
def digest(
    paths: tuple[str, ...], output: str | None, sentences: int, words: int | None, method: str, model: str,
    taxonomy: str, jobs: int, strict: bool, form: str | None, lang: str, title: str, areas: tuple[str, ...],
    since: str, until: str,
) -> None:  # fmt: skip
    """Make a briefing: read, label, summarize, group by priority area.

    Example: briefing digest news/ -o briefing.html --lang en --sentences 2
    """
    from toolkit.compose import DigestOptions
    from toolkit.label.documents import LabelOptions
    from toolkit.pipeline import Label, check_areas, make_digest, scorer_of
    from toolkit.run import run
    from toolkit.taxonomy import load_taxonomy

    options = DigestOptions(title, lang, areas, since, until)
    known, scorer = load_taxonomy(taxonomy), scorer_of(model)
    check_areas(scorer, known)
    skipped: list[Skipped] = []
    labelled = run(Label(scorer, LabelOptions(evidence=True)), _articles(paths, strict, skipped), jobs)
    made = make_digest(
        _progress(labelled, "articles"), scorer, options=options, taxonomy=known,
        summary=SummaryOptions(method, sentences, words), skipped=skipped,
    )  # fmt: skip
    with _writer(output) as stream:
        stream.write(render(made, form or format_of(output)))
    _report(skipped)


@briefing.command()
@_with(_paths, _output, _model, _jobs, _strict)
@click.option("--unit", default="both", show_default=True, type=click.Choice(["document", "paragraph", "both"]))
@click.option("--format", "form", default="jsonl", show_default=True, type=click.Choice(["jsonl", "csv", "table"]))
@click.option("--evidence", is_flag=True, help="Add the terms that carried each label.")
def label(
    paths: tuple[str, ...], output: str | None, model: str, jobs: int, strict: bool, unit: str, form: str,
    evidence: bool,
) -> None:  # fmt: skip
    """Assign priority areas to articles and to each of their paragraphs.

    Example: briefing label news.jsonl --unit paragraph --evidence > labels.jsonl
    """
    from toolkit.label.documents import LabelOptions
    from toolkit.pipeline import Label, scorer_of
    from toolkit.render.rows import json_line, label_records, label_sheet, label_table
    from toolkit.run import run

    scorer = scorer_of(model)
    skipped: list[Skipped] = []
    work = Label(scorer, LabelOptions(evidence=evidence))
    labelled = _progress(run(work, _articles(paths, strict, skipped), jobs), "articles")
    records = (record for one in labelled for record in label_records(one, unit, evidence=evidence))
    if form == "csv":
        lines = label_table(records, scorer.areas, evidence=evidence)
    elif form == "table":
        lines = label_sheet(records, scorer.areas)
    else:
        lines = map(json_line, records)
    _write_lines(output, lines)
    _report(skipped)


@briefing.command()
@_with(_paths, _output, _budget, _jobs, _strict)
@click.option("--format", "form", default="jsonl", show_default=True, type=click.Choice(["jsonl", "txt"]))
def summarize(
    paths: tuple[str, ...], output: str | None, sentences: int, words: int | None, method: str, jobs: int,
    strict: bool, form: str,
) -> None:  # fmt: skip
    """Choose a short digest of each article, made of its own sentences.

    Example: briefing summarize news.jsonl --words 60 --format txt
    """
    from toolkit.pipeline import Summarize
    from toolkit.render.rows import json_line, summary_record, summary_text
    from toolkit.run import run

    skipped: list[Skipped] = []
    work = Summarize(SummaryOptions(method, sentences, words))
    summaries = _progress(run(work, _articles(paths, strict, skipped), jobs), "articles")
    _write_lines(
        output,
        (json_line(summary_record(one)) if form == "jsonl" else summary_text(one) for one in summaries),
    )
    _report(skipped)


@briefing.command()
@_with(_paths, _output, _strict)
@click.option("--debug", is_flag=True, help="Add the lines that are not the article's text, and why.")
def read(paths: tuple[str, ...], output: str | None, strict: bool, debug: bool) -> None:
    """Show what was understood of the inputs, as article lines.

    Example: briefing read pages/ --debug -o articles.jsonl
    """
    from toolkit.clean import clean
    from toolkit.render.rows import article_record, json_line

    skipped: list[Skipped] = []
    cleaned = (clean(article) for article in _articles(paths, strict, skipped))
    records = (article_record(article, dropped if debug else None) for article, dropped in cleaned)
    _write_lines(output, map(json_line, _progress(records, "articles")))
    _report(skipped)


@briefing.command()
@click.argument("data", nargs=-1, required=True, metavar="DATA...")
@_taxonomy
@click.option("-o", "--output", required=True, metavar="DIR/NAME", help="Writes NAME.joblib, NAME.npz and NAME.json.")
def train(data: tuple[str, ...], taxonomy: str, output: str) -> None:
    """Train a model on labelled paragraphs and write it with its card.

    Example: briefing train seeds/paragraphs.jsonl -o models/mine
    """
    from toolkit.experiments import train_model
    from toolkit.label.files import save_model
    from toolkit.render.rows import card_text
    from toolkit.taxonomy import load_taxonomy

    skipped: list[Skipped] = []
    model, card = train_model(_progress(_articles(data, True, skipped), "paragraphs read"), load_taxonomy(taxonomy))
    path = save_model(model, output, card=card)
    _note(f"wrote {path.with_suffix('.joblib')}, .npz and .json")
    _write_lines(None, [card_text(card), "\n"])


@briefing.group()
def evaluate() -> None:
    """Measure what a model answers. Example: briefing evaluate labels seeds/articles.jsonl --format json."""


@evaluate.command("labels")
@click.argument("data", nargs=-1, required=True, metavar="DATA...")
@_with(_model, _output)
@click.option("--format", "form", default="table", show_default=True, type=click.Choice(["table", "json"]))
def evaluate_labels(data: tuple[str, ...], model: str, output: str | None, form: str) -> None:
    """Precision, recall, F1 with intervals, calibration, and the surest mistakes.

    Example: briefing evaluate labels seeds/articles.jsonl --model priority-areas
    """
    from toolkit.evaluate.labels import as_json, as_table
    from toolkit.experiments import evaluate_model

    scores = evaluate_model(_progress(_articles(data, True, []), "units"), model)
    _write_lines(output, [(as_table if form == "table" else as_json)(scores), "\n"])


@briefing.command()
@click.argument("model", metavar="MODEL", default=DEFAULT_MODEL)
def inspect(model: str) -> None:
    """Show a model's card: areas, thresholds, training data, scores, versions. Nothing is loaded but the card.

    Example: briefing inspect priority-areas
    """
    from toolkit.label.files import find_model, read_card
    from toolkit.render.rows import card_text

    _write_lines(None, [card_text(read_card(find_model(model))), "\n"])


def _articles(paths: Iterable[str], strict: bool, skipped: list[Skipped]) -> Iterator[Article]:
    from toolkit.read import read_paths

    for item in read_paths(paths, strict=strict):
        if isinstance(item, Article):
            yield item
        else:
            skipped.append(item)


def _report(skipped: list[Skipped]) -> None:
    _note("\n".join(f"skipped {one.path}: {one.reason}" for one in skipped))


def _note(text: str) -> None:
    if text:
        click.echo(text, err=True)


def _progress(items: Iterable[T], what: str) -> Iterator[T]:
    from toolkit.run import show_progress

    return show_progress(items, what) if sys.stderr and sys.stderr.isatty() else iter(items)


def _write_lines(output: str | None, lines: Iterable[str]) -> None:
    with _writer(output) as stream:
        for line in lines:
            stream.write(line.encode("utf-8"))


@contextmanager
def _writer(output: str | None) -> Iterator[IO[bytes]]:
    """Open what results are written to: a file that appears whole or not at all, or standard output."""
    from toolkit.whole import open_whole

    if output is None:
        try:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        except BrokenPipeError:  # the reader has what it wanted, which click would call a failure
            _let_go()
            raise click.exceptions.Exit(0) from None
    else:
        with open_whole(output) as part:
            yield part
