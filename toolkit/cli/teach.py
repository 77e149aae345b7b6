"""The commands that teach and look into models: train, evaluate, inspect."""

from __future__ import annotations

import click

from toolkit.cli.options import MODEL, OUTPUT, PATHS, REPORT, TAXONOMY_FILE, together
from toolkit.cli.streams import Inputs, articles, note, progress, report, write_lines
from toolkit.shipped import DEFAULT_MODEL
from toolkit.summarize import SUMMARIZERS


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
    path = save_model(model, output, card=card)
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


@click.group()
def evaluate() -> None:
    """Measure labels or digests against what people gave."""


@evaluate.command("labels")
@click.argument("data", nargs=-1, required=True, metavar="DATA...")
@together(MODEL, OUTPUT)
@click.option("--against", metavar="NAME|PATH", help="Another model, compared on the same data.")
@REPORT
def evaluate_labels(data: tuple[str, ...], model: str, output: str | None, form: str, against: str | None) -> None:
    """Precision, recall, F1 with intervals, calibration, and the surest mistakes.

    Example: briefing evaluate labels seeds/articles.jsonl --model priority-areas
    """
    from toolkit.evaluate.report import as_json, labels_table
    from toolkit.experiments.labels import evaluate_model

    scores = evaluate_model(progress(articles(data, True, Inputs()), "units"), model, against=against)
    write_lines(output, [(labels_table if form == "table" else as_json)(scores), "\n"])


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
    output: str | None, form: str,
) -> None:  # fmt: skip
    """ROUGE F1 by syllable and by word, or the share of votes, with intervals and differences to the lead.

    Example: briefing evaluate summaries DATA --method ranked --method lexrank --words 60
    """
    from toolkit.evaluate.report import as_json, summaries_table
    from toolkit.experiments import summaries

    lines = progress(articles(data, True, Inputs()), "articles")
    scores = summaries.evaluate_summaries(
        lines, methods, sentences=sentences, words=words, reference_length=reference_length
    )
    write_lines(output, [(summaries_table if form == "table" else as_json)(scores), "\n"])


@click.command()
@click.argument("model", metavar="MODEL", default=DEFAULT_MODEL)
def inspect(model: str) -> None:
    """Show a model's card: areas, thresholds, training data, scores, versions. Nothing is loaded but the card.

    Example: briefing inspect priority-areas
    """
    from toolkit.label.files import find_model, read_card
    from toolkit.render.rows import card_text

    write_lines(None, [card_text(read_card(find_model(model))), "\n"])
