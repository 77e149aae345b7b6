"""The commands that officers use: digest, label, summarize, read, formats, schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

import click

from toolkit.cli.options import (
    BUDGET,
    MODEL,
    OUTPUT,
    PATHS,
    PRIVATE,
    RUNNING,
    SELECTION,
    STRICT,
    TAXONOMY_FILE,
    THRESHOLDS,
    fill,
    thresholds_of,
    together,
)
from toolkit.cli.profile import with_profile
from toolkit.cli.streams import Inputs, articles, progress, report, write_lines, writer
from toolkit.render import RENDERERS, check_template, format_of, marks_terms, render_pieces
from toolkit.summarize import SummaryOptions
from toolkit.types import Article

T = TypeVar("T")

if TYPE_CHECKING:
    from toolkit.run.cache import Cache


def _cache(folder: str) -> Cache:
    """Open what earlier runs kept, until the command ends."""
    from toolkit.run.cache import Cache

    return click.get_current_context().with_resource(Cache(folder))


@click.command()
@together(PATHS, OUTPUT, BUDGET, MODEL, TAXONOMY_FILE, THRESHOLDS, RUNNING, STRICT, PRIVATE)
@click.option("--format", "form", type=click.Choice(list(RENDERERS)), help="Default: from FILE's ending, else md.")
@click.option("--template", default="", metavar="FILE", help="Letterhead and styles of a Word file (.docx) for docx.")
@click.option("--lang", default="vi", show_default=True, type=click.Choice(["vi", "en"]), help="Of the fixed words.")
@click.option("--title", default="", help="The briefing's title.")
@click.option("--area", "areas", multiple=True, metavar="ID", help="Show this area only (repeatable).")
@click.option("--since", default="", metavar="DATE", help="First day, YYYY-MM-DD.")
@click.option("--until", default="", metavar="DATE", help="Last day, YYYY-MM-DD.")
@click.option("--any-language", is_flag=True, help="Keep texts that are not Vietnamese, and lists of headlines.")
@click.option("--stories/--no-stories", default=True, show_default=True, help="Tell articles on one event together.")
@click.option("--full-text/--no-full-text", default=None, help="Articles in full (HTML). Default: up to 200 articles.")
@SELECTION
@with_profile
def digest(
    paths: tuple[str, ...], output: str | None, model: str, taxonomy: str, thresholds: tuple[str, ...],
    strict: bool, allow_private: bool, form: str | None, template: str, **given: Any,
) -> None:  # fmt: skip
    """Make a briefing: read, label, put articles on one event together, summarize, order by priority area.

    Example: briefing digest news/ -o briefing.html --lang en --sentences 2
    """
    from toolkit.compose import DigestOptions
    from toolkit.kind import why_unfit
    from toolkit.label.documents import LabelOptions
    from toolkit.pack import pack
    from toolkit.pipeline import Label, check_areas, digest_labelled, scorer_of
    from toolkit.run import Then
    from toolkit.taxonomy import load_taxonomy

    form = form or format_of(output)
    check_template(form, template)  # before the long work
    options, summary = fill(DigestOptions, given), fill(SummaryOptions, given)
    known, scorer = load_taxonomy(taxonomy), scorer_of(model)
    check_areas(scorer, known)
    inputs, cache = Inputs(strict), _cache(given["cache"])
    label = Label(scorer, LabelOptions(marks_terms(form) or "document", thresholds_of(thresholds)))
    # Packed where it is labelled: that is a tenth of a labelled document to send and to hold.
    work = Then(label, partial(pack, why_unfit=None if options.any_language else why_unfit))
    packed = _worked(work, paths, inputs, allow_private, cache, given)
    made = digest_labelled(
        packed, scorer, options=options, summary=summary, taxonomy=known, skipped=inputs.skipped,
        remember=cache.stories,
    )  # fmt: skip
    with writer(output) as stream:
        stream.writelines(render_pieces(made, form, template))
    report(len(made.articles), made.skipped, made.left_out, known=cache.known)


@click.command()
@together(PATHS, OUTPUT, MODEL, THRESHOLDS, RUNNING, STRICT, PRIVATE)
@click.option(
    "--unit", default="both", show_default=True, type=click.Choice(["document", "paragraph", "both"]),
    help="What has a row: articles, their paragraphs, or both.",
)  # fmt: skip
@click.option(
    "--format", "form", default="jsonl", show_default=True, type=click.Choice(["jsonl", "csv", "table"]),
    help="Of the rows.",
)  # fmt: skip
@click.option("--evidence", is_flag=True, help="Add the terms that carried each label.")
def label(
    paths: tuple[str, ...], output: str | None, model: str, thresholds: tuple[str, ...], strict: bool,
    allow_private: bool, unit: str, form: str, evidence: bool, **given: Any,
) -> None:  # fmt: skip
    """Assign priority areas to articles and to each of their paragraphs.

    Example: briefing label news.jsonl --unit paragraph --evidence > labels.jsonl
    """
    from toolkit.label.documents import LabelOptions
    from toolkit.pipeline import Label, scorer_of
    from toolkit.render.rows import json_lines, label_records, label_sheet, label_table
    from toolkit.run import Then

    scorer = scorer_of(model)
    inputs, cache = Inputs(strict), _cache(given["cache"])
    work = Label(scorer, LabelOptions(evidence=evidence, thresholds=thresholds_of(thresholds)))
    # The rows are made where the article is: they are a tenth of what a labelled document would be to send.
    rows = Then(work, partial(label_records, unit=unit, evidence=evidence))
    made: Then[Any, Any, Any] = Then(rows, json_lines) if form == "jsonl" else rows
    results = _worked(made, paths, inputs, allow_private, cache, given)
    if form == "jsonl":
        lines: Iterable[str] = results
    elif form == "csv":
        lines = label_table(chain.from_iterable(results), scorer.areas, evidence=evidence)
    else:
        lines = label_sheet(chain.from_iterable(results), scorer.areas)
    write_lines(output, lines)
    report(inputs.articles, inputs.skipped, known=cache.known)


@click.command()
@together(PATHS, OUTPUT, BUDGET, MODEL, RUNNING, STRICT, PRIVATE)
@click.option("--focus", default="", metavar="ID", help="The digest that an officer of this area needs.")
@click.option(
    "--format", "form", default="jsonl", show_default=True, type=click.Choice(["jsonl", "txt"]), help="Of the digests."
)
@click.option("--explain", is_flag=True, help="Add what each feature gave to a sentence's weight (ranked only).")
def summarize(
    paths: tuple[str, ...], output: str | None, sentences: int, words: int | None, ratio: float | None, method: str,
    model: str, strict: bool, allow_private: bool, focus: str, form: str, explain: bool, **given: Any,
) -> None:  # fmt: skip
    """Choose a short digest of each article, made of its own sentences.

    Example: briefing summarize news.jsonl --words 60 --format txt
    """
    from toolkit.pipeline import Summarize, scorer_of
    from toolkit.render.rows import json_line, summary_record, summary_text
    from toolkit.run import Then

    options = SummaryOptions(method, sentences, words, ratio, explain=explain)
    inputs, cache = Inputs(strict), _cache(given["cache"])
    work = Summarize(options, focus, scorer_of(model) if focus else None)
    shown = Then(summary_record, json_line) if form == "jsonl" else summary_text
    write_lines(output, _worked(Then(work, shown), paths, inputs, allow_private, cache, given))
    report(inputs.articles, inputs.skipped, known=cache.known)


def _worked(
    work: Callable[[Article], T], paths: Iterable[str], inputs: Inputs, allow_private: bool, cache: Cache,
    given: Mapping[str, Any],
) -> Iterator[T]:  # fmt: skip
    """Apply work to the articles at the paths, but for what is kept, shared as `given` says."""
    from toolkit.run import RunOptions

    read = articles(paths, inputs.strict, inputs, allow_private, cache.reading)
    return progress(cache.run(work, read, fill(RunOptions, given), died=inputs.died), "articles")


@click.command()
@together(PATHS, OUTPUT, STRICT, PRIVATE)
@click.option("--debug", is_flag=True, help="Add the lines that are not the article's text, and why.")
def read(paths: tuple[str, ...], output: str | None, strict: bool, allow_private: bool, debug: bool) -> None:
    """Show what was understood of the inputs, as article lines.

    Example: briefing read pages/ --debug -o articles.jsonl
    """
    from toolkit.clean import clean
    from toolkit.render.rows import article_record, json_line

    inputs = Inputs()
    cleaned = (clean(article) for article in articles(paths, strict, inputs, allow_private))
    records = (article_record(article, dropped if debug else None) for article, dropped in cleaned)
    write_lines(output, map(json_line, progress(records, "articles")))
    report(inputs.articles, inputs.skipped)


@click.command()
def formats() -> None:
    """List what is readable here and now, and what to install for the rest. Example: briefing formats."""
    from toolkit.read import FORMATS

    write_lines(None, FORMATS.listing())


@click.command()
@click.argument("what", type=click.Choice(["digest"]))
def schema(what: str) -> None:
    """Print the JSON Schema (2020-12) of `briefing digest --format json`. Example: briefing schema digest."""
    from toolkit.render import json

    write_lines(None, [json.schema()])
