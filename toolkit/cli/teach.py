"""The commands that teach and look into models: bootstrap, train, inspect."""

from __future__ import annotations

from collections import Counter

import click

from toolkit.cli.options import OUTPUT, PATHS, TAXONOMY_FILE, as_given, with_taxonomy
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
@click.option(
    "--test", "tests", multiple=True, metavar="DATA",
    help="Labelled paragraphs or documents to measure on; what they share with the others is not learned from.",
)  # fmt: skip
@click.option("--search", is_flag=True, help="Try ten settings on held-out folds first, and take the best.")
@click.option("-o", "--output", required=True, metavar="DIR/NAME", help="Writes NAME.joblib, NAME.npz and NAME.json.")
def train(
    data: tuple[str, ...], taxonomy: str, corrections: str | None, typical: tuple[str, ...], tests: tuple[str, ...],
    search: bool, output: str,
) -> None:  # fmt: skip
    """Check labelled paragraphs, train a model on them, and write it with its card.

    DATA is in any format that can be read: lines with "labels", a list of area ids, or a table with the columns
    text and labels (ids parted by semicolons or commas) or 0 and 1 under each area's id.

    Example: briefing train seeds/paragraphs.jsonl -o models/mine
    """
    from toolkit.experiments.training import learn, look_over
    from toolkit.label.files import places_for, save_model
    from toolkit.render.training import training_report
    from toolkit.taxonomy import load_taxonomy
    from toolkit.teach.advice import advise
    from toolkit.teach.checks import list_findings
    from toolkit.teach.corrections import read_corrections

    places_for(output)  # before the long work
    areas, inputs = load_taxonomy(taxonomy), Inputs()
    rows = read_corrections(corrections) if corrections else None
    usual, test = (list(articles(paths, False, inputs)) for paths in (typical, tests))
    read = list(progress(articles(data, False, inputs), "articles read"))
    checked = look_over(read, areas, corrections=rows, typical=usual, test=test, skipped=inputs.skipped)
    checked.sound()
    for line in list_findings(checked.findings):
        note(f"note: {line}")
    model, card = learn(checked, areas, search=search, watch=progress)
    path = save_model(model, output, card=card | {"command": as_given()})
    thresholds = dict(zip(areas.ids, model.scorer.thresholds["paragraph"], strict=True))
    write_lines(None, [training_report(card, thresholds, advise(card))])
    name = path.with_suffix("")
    note(f"wrote {name}.joblib, .npz and .json")
    note(f"next: briefing inspect {name}\n  or: briefing digest PATH... --model {name}{with_taxonomy(taxonomy)}")


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
    from toolkit.teach.examples import labels_of

    areas, inputs = load_taxonomy(taxonomy), Inputs()
    read = progress(articles(paths, False, inputs), "articles read")
    proposed = list(propose_labels(read, areas, BootstrapOptions(positives=positives)))
    write_lines(output, map(json_line, map(article_record, proposed)))
    report(inputs.articles, inputs.skipped)
    counts = Counter(area for one in proposed for area in labels_of(one, areas.ids) or ["none"])
    told = ", ".join(f"{area} {counts[area]:,}" for area in [*areas.ids, "none"])
    note(f"{len(proposed):,} paragraphs proposed: {told}")
    if output:
        note(f"next: briefing train {output}{with_taxonomy(taxonomy)} -o DIR/NAME")


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
