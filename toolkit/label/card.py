"""A model's card, `NAME.json`: what it is, what it is for, and which files it was written for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from toolkit.errors import ModelFileError
from toolkit.label.scorer import TopicScorer
from toolkit.label.versions import versions

FORMAT = 1
# What a card says of every such model, where whoever trained it says nothing else.
_USE = {
    "purpose": "Tells which of its areas Vietnamese articles and paragraphs belong to: to sort, to find, to brief.",
    "not_for": [
        "decisions about people, or publishing, without someone who has read the text",
        "other languages, or Vietnamese without tone marks",
        "texts unlike those it was taught, before its scores on some of them are known",
    ],
    "limits": [
        "words are weighed; who does what to whom is not seen",
        "an area mentioned in passing is found less surely than one that a text is about",
    ],
}
_ENTRIES = {"areas": list, "terms": dict, "thresholds": dict, "sha256": dict, "versions": dict}


def card_of(scorer: TopicScorer, name: str, told: Mapping[str, object]) -> dict[str, Any]:
    """Return the card of a model, with what else is told of it; its hashes are to be filled in."""
    own = _own(scorer, name)
    return own | {key: value for key, value in (_USE | dict(told)).items() if key not in own}


def _own(scorer: TopicScorer, name: str) -> dict[str, object]:
    thresholds = {
        unit: {area: round(float(value), 6) for area, value in zip(scorer.areas, row, strict=True)}
        for unit, row in scorer.thresholds.items()
    }
    return {
        "format": FORMAT,
        "name": name,
        "areas": list(scorer.areas),
        "terms": {
            "word_ngrams": list(scorer.options.word_ngrams),
            "syllable_ngrams": list(scorer.options.syllable_ngrams),
            "count": len(scorer.vocabulary),
        },
        "thresholds": thresholds,
        "versions": versions(),
        "sha256": {},
    }


def read_card(stem: Path) -> dict[str, Any]:
    """Read and check a model's card.

    Raises
    ------
    ModelFileError
        If it is not a card, or of another format than this version reads.
    """
    path = stem.with_name(stem.name + ".json")
    try:
        card = json.loads(read_file(path))
    except ValueError as error:
        raise ModelFileError(f"the card is not valid JSON: {error}", path=path) from None
    if not isinstance(card, dict) or card.get("format") != FORMAT:
        got = card.get("format") if isinstance(card, dict) else type(card).__name__
        raise ModelFileError(
            f"the card has format {got!r}, this version reads {FORMAT}; train the model anew", path=path
        )
    for key, kind in _ENTRIES.items():
        if not isinstance(card.get(key), kind):
            raise ModelFileError(f'the card has no "{key}", or not as it must be; train the model anew', path=path)
    return card


def read_file(path: Path) -> bytes:
    """Return the content of one of a model's files, or raise `ModelFileError`."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelFileError(f"cannot be opened: {error.strerror}", path=path) from None
