"""The commands that teach and look into models: bootstrap, train, inspect."""

from __future__ import annotations

import click

from toolkit.cli.options import OUTPUT, PATHS, TAXONOMY_FILE, as_given
from toolkit.cli.streams import Inputs, articles, note, progress, report, write_lines
from toolkit.shipped import DEFAULT_MODEL


@click.command()
@click.argument("data", nargs=-1, required=True, metavar="DATA...")
@TAXONOMY_FILE
@click.option(
    "--labels", "corrections", metavar="FILE", type=click.Path(exists=True, dir_okay=False),
    help="Rows of `briefing label`, looked through, for articles in DATA.",
)  # fmt: skip
@click.option(
    "--typical", multiple=True, metavar="DATA",
    help="More labelled data, like the texts to come: calibrates, where DATA was written or picked to teach.",
)  # fmt: skip
@click.option("-o", "--output", required=True, metavar="DIR/NAME", help="Writes NAME.joblib, NAME.npz and NAME.json.")
def train(data: tuple[str, ...], taxonomy: str, corrections: str | None, typical: tuple[str, ...], output: str) -> None:
    """Train a model on labelled paragraphs and write it with its card.

    Example: briefing train seeds/paragraphs.jsonl -o models/mine
    """
    from toolkit.experiments.labels import train_model
    from toolkit.label.files import save_model
    from toolkit.render.rows import card_text
    from toolkit.taxonomy import load_taxonomy
    from toolkit.teach.corrections import read_corrections

    rows = read_corrections(corrections) if corrections else None
    read = progress(articles(data, True, Inputs()), "articles read")
    usual = articles(typical, True, Inputs())
    model, card = train_model(read, load_taxonomy(taxonomy), corrections=rows, typical=usual)
    path = save_model(model, output, card=card | {"command": as_given()})
    note(f"wrote {path.with_suffix('.joblib')}, .npz and .json")
    write_lines(None, [card_text(card), "\n"])


@click.command()
@PATHS
@TAXONOMY_FILE
@click.option("--positives", default=300, show_default=True, type=click.IntRange(1), help="At most so many an area.")
@OUTPUT
def bootstrap(paths: tuple[str, ...], taxonomy: str, positives: int, output: str | None) -> None:
    """Propose labelled paragraphs from seed terms and an archive, to be looked through and given to train.

    Example: briefing bootstrap --taxonomy mine.toml archive/ -o draft.jsonl
    """
    from toolkit.experiments.labels import propose_labels
    from toolkit.render.rows import article_record, json_line
    from toolkit.taxonomy import load_taxonomy
    from toolkit.teach.bootstrap import BootstrapOptions

    inputs = Inputs()
    read = progress(articles(paths, False, inputs), "articles read")
    proposed = propose_labels(read, load_taxonomy(taxonomy), BootstrapOptions(positives=positives))
    write_lines(output, map(json_line, map(article_record, proposed)))
    report(inputs.articles, inputs.skipped)


@click.command()
@click.argument("model", metavar="MODEL", default=DEFAULT_MODEL)
@click.option("--format", "form", default="text", show_default=True, type=click.Choice(["text", "json"]), help="Of it.")
@OUTPUT
def inspect(model: str, form: str, output: str | None) -> None:
    """Show what a model is for, its areas with thresholds, scores and top terms, its data, limits and files.

    Example: briefing inspect priority-areas
    """
    from toolkit.label.inspection import inspect_model
    from toolkit.render.card import model_text
    from toolkit.render.report import as_json

    found = inspect_model(model)
    write_lines(output, [model_text(found) if form == "text" else as_json(found) + "\n"])
