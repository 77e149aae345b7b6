"""Which libraries a model was trained with, and how to train it anew where another one would give other words."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

_LIBRARIES = ("pyvi", "scikit-learn", "numpy", "joblib")
# Only what changes an answer: which words there are. The arrays mean the same to every numpy.
_MATTERING = ("pyvi",)


def versions() -> dict[str, str]:
    """Return the versions of the toolkit and of the libraries that a model depends on, as installed here."""
    return {"toolkit": _version("briefing-toolkit")} | {library: _version(library) for library in _LIBRARIES}


def retraining(card: Mapping[str, object]) -> str:
    """Return the command that trains a model anew: the one its card tells, else with the data left open.

    Examples
    --------
    >>> retraining({"name": "mine"})
    'briefing train DATA... -o mine'
    """
    told = str(card.get("command") or f"briefing train DATA... -o {card.get('name', 'DIR/NAME')}")
    return "".join(one if one.isprintable() else " " for one in told)


def warn_of_versions(card: Mapping[str, object], stacklevel: int = 2) -> None:
    """Warn where a model was trained with another version of a library that decides on its answers."""
    trained = card.get("versions")
    for library in _MATTERING:
        then, now = trained.get(library) if isinstance(trained, Mapping) else None, _version(library)
        if card and then != now:
            warnings.warn(
                f"{card.get('name')} was trained with {library} {then}, here is {now}; its words may differ, and so"
                f" its labels. Train it anew: {retraining(card)}",
                stacklevel=stacklevel + 1,
            )


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "unknown"
