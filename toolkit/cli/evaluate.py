"""The commands that measure: evaluate labels, evaluate summaries."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import click

from toolkit.cli.options import MODEL, OUTPUT, REPORT, together
from toolkit.cli.streams import Inputs, articles, note, progress, writer
from toolkit.summarize import SUMMARIZERS


@click.group()
def evaluate() -> None:
    """Measure labels or digests against what people gave."""


@evaluate.command("labels")
@click.argument("data", nargs=-1, required=True, metavar="DATA...")
@together(MODEL, OUTPUT)
@click.option(
    "--against", metavar="NAME|PATH", help="Another model, compared on the same data and the areas that both know."
)
@REPORT
def evaluate_labels(
    data: tuple[str, ...], model: str, output: str | None, form: str | None, against: str | None
) -> None:
    """Precision, recall, F1 with intervals, calibration, and the surest mistakes; of two models what differs.

    HTML has plots besides, which need the extra "plots".

    Example: briefing evaluate labels seeds/articles.jsonl --model models/mine --against priority-areas -o report.html
    """
    from toolkit.experiments.labels import evaluate_model
    from toolkit.render.report import check_form, form_of, report_labels

    form = form or form_of(output)
    check_form(form)
    scores = evaluate_model(progress(articles(data, True, Inputs()), "units"), model, against=against)
    with writer(output) as stream:
        stream.write(report_labels(scores, form))
    for name in filter(None, (model, against)):
        for path in _learned(name, data):
            note(f"note: {name} learned from {path}, so these scores flatter it; measure on labels kept back")


def _learned(model: str, data: Iterable[str]) -> Iterator[str]:
    """Yield the data that a model was taught, by the command that its card tells."""
    from toolkit.label.card import read_card
    from toolkit.label.files import find_model

    try:
        words = shlex.split(str(read_card(find_model(model)).get("command", "")))
    except ValueError:  # a person wrote it
        return
    taught = {Path(word).resolve() for before, word in pairwise(["", *words]) if before != "--test"}
    yield from (path for path in data if Path(path).resolve() in taught)


@evaluate.command("summaries")
@click.argument("data", nargs=-1, required=True, metavar="DATA...")
@click.option(
    "--method", "methods", multiple=True, default=["ranked"], show_default=True, type=click.Choice(list(SUMMARIZERS)),
    help="How (repeatable); lead and a greedy oracle stand beside it always.",
)  # fmt: skip
@click.option("--sentences", type=click.IntRange(1), help="Sentences a digest; by default 2, and 3 and 5 for votes.")
@click.option("--words", type=click.IntRange(1), help="Words (syllables) a digest, instead of sentences.")
@click.option("--reference-length", is_flag=True, help="As many words as the references have on average.")
@together(OUTPUT, REPORT)
def evaluate_summaries(
    data: tuple[str, ...], methods: tuple[str, ...], sentences: int | None, words: int | None, reference_length: bool,
    output: str | None, form: str | None,
) -> None:  # fmt: skip
    """ROUGE F1 by syllable and by word, or the share of votes, with intervals and differences to the lead.

    Example: briefing evaluate summaries DATA --method ranked --method lexrank --words 60
    """
    from toolkit.experiments import summaries
    from toolkit.render.report import check_form, form_of, report_summaries

    form = form or form_of(output)
    check_form(form)
    lines = progress(articles(data, True, Inputs()), "articles")
    scores = summaries.evaluate_summaries(
        lines, methods, sentences=sentences, words=words, reference_length=reference_length
    )
    with writer(output) as stream:
        stream.write(report_summaries(scores, form))
