"""Our own ranker: a weighted sum of named features, its weights in a file that anyone can read.

Which sentence is best depends on how much a digest may hold. Where it holds one or two sentences, or
few words, a long sentence crowds out another; where it holds more, readers choose fuller ones. So
there are two weights a feature: `brief`, learned from journalists' leads, and `full`, learned from
readers' votes (`toolkit.teach.ranker` says how).
"""

from __future__ import annotations

import json
import warnings
from functools import cache

import numpy as np

from toolkit.errors import ModelFileError
from toolkit.shipped import MODELS
from toolkit.summarize import SummaryOptions
from toolkit.summarize.candidates import Candidates
from toolkit.summarize.features import NAMES, Floats, features_of

FORMAT = 1
# Similarities of all pairs are computed; a longer text is read to here.
MOST = 400


def weigh(candidates: Candidates, options: SummaryOptions) -> list[float]:
    """Weigh sentences for a digest that is roomy (three sentences or more) or brief."""
    unread = len(candidates) - MOST
    if unread > 0:
        warnings.warn(
            f"{candidates.document.article.id}: {len(candidates)} sentences; ranked reads the first {MOST}",
            stacklevel=2,
        )
    weighed: Floats = features_of(_read(candidates)) @ _weights("full" if options.roomy else "brief")
    lowest = float(weighed.min())
    return [*weighed.tolist(), *(lowest - number for number in range(1, unread + 1))]


def explain(candidates: Candidates, options: SummaryOptions) -> list[dict[str, float]]:
    """Return for each candidate that is read what each feature adds to its weight; their sum is the weight."""
    parts: Floats = features_of(_read(candidates)) * _weights("full" if options.roomy else "brief")
    return [dict(zip(NAMES, row, strict=True)) for row in parts.tolist()]


def _read(candidates: Candidates) -> Candidates:
    return candidates if len(candidates) <= MOST else candidates.some(range(MOST))


@cache
def _weights(kind: str) -> Floats:
    path = MODELS / "sentence-ranker.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    if content.get("format") != FORMAT:
        raise ModelFileError(f"the ranker has format {content.get('format')!r}, this version reads {FORMAT}", path=path)
    return np.array([content["features"][name][kind] for name in NAMES])
