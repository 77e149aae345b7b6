"""Look into a model: its card, the terms that weigh most, and whether its files are those that the card describes."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.label.card import read_card
from toolkit.label.files import ENDINGS, find_model, load_model
from toolkit.label.scorer import Floats, TopicScorer
from toolkit.label.terms import SYLLABLE, printed
from toolkit.label.versions import versions
from toolkit.shipped import DEFAULT_MODEL
from toolkit.types import Evidence


def inspect_model(name: str | Path = DEFAULT_MODEL) -> dict[str, Any]:
    """Return what a model says of itself and what can be seen of it; scikit-learn is not loaded.

    Parameters
    ----------
    name : str or Path
        The name of a shipped model, or a path with or without its ending.

    Returns
    -------
    dict
        The card's entries, and: ``installed``, the versions here; ``files``, for each that is there its ``bytes`` and
        (but for the card itself) whether its SHA-256 is the card's (``as_described``); ``top_terms``, for each area
        terms with weights, see `top_terms`: none where the arrays are not those that the card describes.

    Raises
    ------
    ModelFileError
        If there is no such model, or its card or arrays cannot be read.

    Examples
    --------
    >>> model = inspect_model()
    >>> model["areas"][0], model["top_terms"]["labour"][0]["term"], model["files"]["npz"]["as_described"]
    ('labour', 'lao động', True)
    """
    stem = find_model(name)
    card = read_card(stem)
    files = _files(stem, card)
    sound = files.get("npz", {}).get("as_described")
    terms = term_records(load_model(stem)) if sound else {}
    return card | {"installed": versions(), "files": files, "top_terms": terms}


def term_records(scorer: TopicScorer) -> dict[str, list[dict[str, Any]]]:
    """Return the top terms of each area as reports show them: ``term`` and ``weight``."""
    return {
        area: [{"term": one.term, "weight": round(one.weight, 2)} for one in found]
        for area, found in top_terms(scorer).items()
    }


def top_terms(scorer: TopicScorer, speaking_for: int = 12, against: int = 4) -> dict[str, tuple[Evidence, ...]]:
    """Return for each area the terms that weigh most, heaviest first, those that speak against it last.

    Parameters
    ----------
    scorer : TopicScorer
        From `load_model`, or the `scorer` of a `TopicModel`.
    speaking_for, against : int
        At most so many of each.

    Returns
    -------
    dict of str to tuple of Evidence
        Without spans. A term's `weight` is its coefficient times its inverse document frequency: what it gives a
        text beside others that it stands with. A word and the same syllables side by side count as one term;
        syllables that are no words ("hiểm xã" in "bảo hiểm xã hội") tell a reader nothing and are left out.
    """
    terms, rows = _printed_terms(scorer)
    return {area: _heaviest(terms, rows, scorer.weights[:, j] * scorer.idf, speaking_for, against)
            for j, area in enumerate(scorer.areas)}  # fmt: skip


def _printed_terms(scorer: TopicScorer) -> tuple[list[str], NDArray[np.int_]]:
    """Return the printed terms that are words, and the number among them of each row of the model, -1 for none."""
    words = {printed(term) for term in scorer.vocabulary if not term.startswith(SYLLABLE)}
    numbers = {term: number for number, term in enumerate(sorted(words))}
    return list(numbers), np.array([numbers.get(printed(term), -1) for term in scorer.vocabulary])


def _heaviest(
    terms: list[str], rows: NDArray[np.int_], weights: Floats, speaking_for: int, against: int
) -> tuple[Evidence, ...]:
    total = np.bincount(rows[rows >= 0], weights[rows >= 0], minlength=len(terms))
    order = np.argsort(-total, kind="stable")
    first = [one for one in order[:speaking_for] if total[one] > 0]
    last = [one for one in order[max(len(order) - against, 0) :] if total[one] < 0]
    return tuple(Evidence(terms[one], float(total[one])) for one in (*first, *last))


def _files(stem: Path, card: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return size and hash of what lies beside the card."""
    paths = {ending[1:]: stem.with_name(stem.name + ending) for ending in ENDINGS}
    contents = {ending: path.read_bytes() for ending, path in paths.items() if path.is_file()}
    return {
        ending: {"bytes": len(content)}
        | ({} if ending == "json" else {"as_described": sha256(content).hexdigest() == card["sha256"].get(ending)})
        for ending, content in contents.items()
    }


def about_model(scorer: TopicScorer) -> dict[str, object]:
    """Return what a briefing says of the model that labelled it."""
    card = scorer.card
    return {
        "name": card.get("name", "unsaved model"),
        "trained": card.get("created", ""),
        "sha256": _entry(card, "sha256", "npz") or "",
        "mean_f1": _entry(card, "scores", "cross_validation", "mean_f1"),
    }


def _entry(card: object, *keys: str) -> object:
    """Return what stands at the end of a path of keys; None where the card has no such entry."""
    for key in keys:
        card = card.get(key) if isinstance(card, dict) else None
    return card
