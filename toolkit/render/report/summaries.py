"""The page of summarizers side by side: a plot and a table for each measure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit.render.pages import fill
from toolkit.render.report.plots import Figure, Row, Span, interval_plot
from toolkit.render.report.tables import KINDS, MEASURES, shown_as

Scores = Mapping[str, Any]


def summaries_page(scores: Scores) -> bytes:
    """Return the scores of summarizers as an HTML page in UTF-8, a plot and a table for each measure.

    Parameters
    ----------
    scores : dict
        From `toolkit.evaluate_summaries`.
    """
    return fill(
        "summaries.html",
        title="Digests by " + ", ".join(scores["methods"]),
        below=f"{scores['items']} {KINDS[scores['kind']]}; each digest {scores['budget']}",
        scores=scores,
        kind=KINDS[scores["kind"]],
        measures=[_measure(scores["methods"], measure) for measure in scores["methods"]["lead"]],
    )


def _measure(methods: Scores, measure: str) -> dict[str, object]:
    """Return what the page shows of one measure."""
    title = MEASURES.get(measure, measure)
    spans = {name: _span(found[measure], measure) for name, found in methods.items()}
    told = "; ".join(f"{name}: {' '.join(_cells(span, measure))}" for name, span in spans.items())
    rows: list[Row] = [(name, [span]) for name, span in spans.items()]
    return {
        "id": measure.replace("@", "-at-"),
        "title": title,
        "plot": Figure("Means with 95 % intervals", interval_plot(measure, told, rows, title)),
        "rows": [
            [name, *_cells(span, measure), *(_over_lead(methods[name][measure], measure) if name != "lead" else "––")]
            for name, span in spans.items()
        ],
    }


def _over_lead(figures: Scores, measure: str) -> list[str]:
    return _cells(_span(figures["over_lead"], measure), measure, "+")


def _span(figure: Scores, measure: str) -> Span:
    (low, high), (scale, _) = figure["interval"], shown_as(measure)
    return scale * figure["mean"], scale * low, scale * high


def _cells(span: Span, measure: str, sign: str = "") -> list[str]:
    value, low, high = (f"{one:{sign}{shown_as(measure)[1]}}" for one in span)
    return [value, f"{low} to {high}"]
