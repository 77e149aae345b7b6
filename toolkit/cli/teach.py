"""The commands that teach and look into models: train, evaluate, inspect."""

from __future__ import annotations

import click

from toolkit.cli.options import MODEL, OUTPUT, TAXONOMY_FILE, together
from toolkit.cli.streams import Inputs, articles, note, progress, write_lines
from toolkit.shipped import DEFAULT_MODEL


@click.command()
@click.argument("data", nargs=-1, required=True, metavar="DATA...")
@TAXONOMY_FILE
@click.option("-o", "--output", required=True, metavar="DIR/NAME", help="Writes NAME.joblib, NAME.npz and NAME.json.")
def train(data: tuple[str, ...], taxonomy: str, output: str) -> None:
    """Train a model on labelled paragraphs and write it with its card.

    Example: briefing train seeds/paragraphs.jsonl -o models/mine
    """
    from toolkit.experiments import train_model
    from toolkit.label.files import save_model
    from toolkit.render.rows import card_text
    from toolkit.taxonomy import load_taxonomy

    model, card = train_model(progress(articles(data, True, Inputs()), "paragraphs read"), load_taxonomy(taxonomy))
    path = save_model(model, output, card=card)
    note(f"wrote {path.with_suffix('.joblib')}, .npz and .json")
    write_lines(None, [card_text(card), "\n"])


@click.group()
def evaluate() -> None:
    """Measure what a model answers. Example: briefing evaluate labels seeds/articles.jsonl --format json."""


@evaluate.command("labels")
@click.argument("data", nargs=-1, required=True, metavar="DATA...")
@together(MODEL, OUTPUT)
@click.option("--against", metavar="NAME|PATH", help="Another model, compared on the same data.")
@click.option("--format", "form", default="table", show_default=True, type=click.Choice(["table", "json"]))
def evaluate_labels(data: tuple[str, ...], model: str, output: str | None, form: str, against: str | None) -> None:
    """Precision, recall, F1 with intervals, calibration, and the surest mistakes.

    Example: briefing evaluate labels seeds/articles.jsonl --model priority-areas
    """
    from toolkit.evaluate.labels import as_json, as_table
    from toolkit.experiments import evaluate_model

    scores = evaluate_model(progress(articles(data, True, Inputs()), "units"), model, against=against)
    write_lines(output, [(as_table if form == "table" else as_json)(scores), "\n"])


@click.command()
@click.argument("model", metavar="MODEL", default=DEFAULT_MODEL)
def inspect(model: str) -> None:
    """Show a model's card: areas, thresholds, training data, scores, versions. Nothing is loaded but the card.

    Example: briefing inspect priority-areas
    """
    from toolkit.label.files import find_model, read_card
    from toolkit.render.rows import card_text

    write_lines(None, [card_text(read_card(find_model(model))), "\n"])
