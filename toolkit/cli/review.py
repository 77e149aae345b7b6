"""The command that has a person label: review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from toolkit.cli.options import MODEL, PATHS, TAXONOMY_FILE, together, with_taxonomy
from toolkit.cli.streams import Inputs, articles, note, progress, report, write_lines
from toolkit.errors import InputError

if TYPE_CHECKING:
    from toolkit.experiments.review import Pick
    from toolkit.review.decisions import Decisions
    from toolkit.review.session import Review
    from toolkit.teach.doubts import LabelError
    from toolkit.types import Article, Taxonomy

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
    from toolkit.review.claim import claimed
    from toolkit.review.session import Review
    from toolkit.taxonomy import load_taxonomy

    areas = load_taxonomy(taxonomy)
    if output is None:
        if not errors:
            raise InputError("where shall the labels go? Give -o FILE.jsonl")
        _list(_doubted(paths, areas)[1][:count], form)
        return
    with claimed(output):  # before it is known what is decided
        made = _check(paths, output, areas, count) if errors else _pick(paths, output, areas, count, model)
        _serve(Review(*made, areas, lang), not no_browser)
    data = output if errors else f"DATA... {output}"  # what the model learned from, and more
    following = f"briefing train {data}{with_taxonomy(taxonomy)} -o DIR/NAME"
    labelled = len(made[1].decided())
    note(f"{labelled} labelled in {output}; {following}" if labelled else f"nothing is labelled in {output} yet")


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


def _check(paths: Iterable[str], output: str, areas: Taxonomy, count: int) -> Made:
    """Put labelled data into a file where its likely errors can be mended."""
    from toolkit.experiments.review import doubted
    from toolkit.render.rows import article_record
    from toolkit.review.decisions import Decisions
    from toolkit.teach.examples import labels_of

    data, found = _doubted(paths, areas)
    lines = ({**article_record(one), "labels": list(labels_of(one, areas.ids))} for one in data)
    decisions = Decisions(output, lines)
    done = decisions.decided()
    return [doubted(one) for one in found if one.article.id not in done][:count], decisions


def _doubted(paths: Iterable[str], areas: Taxonomy) -> tuple[list[Article], list[LabelError]]:
    """Find likely errors in labelled data."""
    from toolkit.experiments.review import find_label_errors

    data = list(progress(articles(paths, True, Inputs()), "paragraphs read"))
    found = find_label_errors(data, areas)
    note(f"{len(found)} of {len(data)} paragraphs have labels that the others speak against")
    return data, found


def _list(errors: Sequence[LabelError], form: str) -> None:
    """List likely errors."""
    from toolkit.render.doubts import error_record, error_table
    from toolkit.render.rows import json_line

    write_lines(None, error_table(errors) if form == "table" else map(json_line, map(error_record, errors)))


def _serve(review: Review, browser: bool) -> None:
    """Show the page until it is finished or interrupted."""
    from threading import Thread

    from toolkit.review.server import ReviewServer

    with ReviewServer(review) as server:
        note(f"{len(review.picks)} paragraphs to look at: {server.address}")
        note("stop with Ctrl-C, or Finish on the page; the same command goes on")
        if browser:  # meanwhile: one in the terminal ends only with the review
            Thread(target=_open, args=(server.opening,), daemon=True).start()
        with suppress(KeyboardInterrupt):
            server.serve_forever()


def _open(address: str) -> None:
    import webbrowser

    if not webbrowser.open(address):
        note("no browser could be started; open the address above in one on this machine")
