"""The command that has a person label: review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from toolkit.cli.options import MODEL, PATHS, TAXONOMY_FILE, together
from toolkit.cli.streams import Inputs, articles, note, progress, report, write_lines
from toolkit.errors import InputError

if TYPE_CHECKING:
    from toolkit.experiments.review import Pick
    from toolkit.review.decisions import Decisions
    from toolkit.review.session import Review
    from toolkit.types import Taxonomy

    Made = tuple[Sequence[Pick], Decisions]


@click.command()
@PATHS
@click.option("-o", "--output", metavar="FILE", help="Labelled lines (.jsonl); answers of an earlier run are kept.")
@together(MODEL, TAXONOMY_FILE)
@click.option("--count", default=50, show_default=True, type=click.IntRange(1), help="Paragraphs to look at.")
@click.option("--errors", is_flag=True, help="PATH is labelled data: find its likely errors; without -o, list them.")
@click.option(
    "--format", "form", default="table", show_default=True, type=click.Choice(["table", "jsonl"]), help="Of that list."
)
@click.option("--lang", default="en", show_default=True, type=click.Choice(["vi", "en"]), help="Of the page.")
@click.option("--no-browser", is_flag=True, help="Only print the page's address.")
def review(
    paths: tuple[str, ...], output: str | None, model: str, taxonomy: str, count: int, errors: bool, form: str,
    lang: str, no_browser: bool,
) -> None:  # fmt: skip
    """Label what is worth a person's minute, on a page in the browser; each answer is saved at once.

    Stop with Ctrl-C or the page's button; the same command goes on with what has no answer. Then train on FILE.

    Example: briefing review archive.jsonl --model mine -o corrected.jsonl
    """
    from toolkit.review.session import Review
    from toolkit.taxonomy import load_taxonomy

    areas = load_taxonomy(taxonomy)
    if errors:
        made = _check(paths, output, areas, count, form)
    elif output is None:
        raise InputError("where shall the labels go? Give -o FILE.jsonl")
    else:
        made = _pick(paths, output, areas, count, model)
    if made:
        _serve(Review(*made, areas, lang), not no_browser)


def _pick(paths: Iterable[str], output: str, areas: Taxonomy, count: int, model: str) -> Made:
    """Pick paragraphs of an archive that have no answer yet."""
    from toolkit.experiments.review import pick_paragraphs
    from toolkit.review.decisions import Decisions
    from toolkit.teach.pick import PickOptions

    decisions, inputs = Decisions(output), Inputs()
    read = progress(articles(paths, False, inputs), "articles read")
    picks = pick_paragraphs(read, model, taxonomy=areas, options=PickOptions(count=count), decided=decisions.texts())
    report(inputs.articles, inputs.skipped)
    return picks, decisions


def _check(paths: Iterable[str], output: str | None, areas: Taxonomy, count: int, form: str) -> Made | None:
    """Find likely errors in labelled data; list them, or put the data into a file where they can be mended."""
    from toolkit.experiments.review import doubted, find_label_errors
    from toolkit.render.rows import article_record, json_line
    from toolkit.review.decisions import Decisions
    from toolkit.teach.doubts import error_record, error_table
    from toolkit.teach.examples import labels_of

    data = list(progress(articles(paths, True, Inputs()), "paragraphs read"))
    found = find_label_errors(data, areas)
    note(f"{len(found)} of {len(data)} paragraphs have labels that the others speak against")
    if output is None:
        chosen = found[:count]
        write_lines(None, error_table(chosen) if form == "table" else map(json_line, map(error_record, chosen)))
        return None
    lines = ({**article_record(one), "labels": list(labels_of(one, areas.ids))} for one in data)
    decisions = Decisions(output, lines)
    done = decisions.decided()
    return [doubted(one) for one in found if one.article.id not in done][:count], decisions


def _serve(review: Review, browser: bool) -> None:
    """Show the page until it is finished or interrupted."""
    import webbrowser

    from toolkit.review.server import ReviewServer

    with ReviewServer(review) as server:
        note(f"{len(review.picks)} paragraphs to look at: {server.address}")
        note("stop with Ctrl-C, or Finish on the page; the same command goes on")
        if browser:
            webbrowser.open(server.address)
        with suppress(KeyboardInterrupt):
            server.serve_forever()
    path = review.decisions.path
    note(f"{len(review.decisions.decided())} labelled in {path}; briefing train {path} -o DIR/NAME")
