"""Which libraries a model was trained with, and how to train it anew where another one may give other answers.

What was measured decides what is warned of. Another pyvi finds other words, however a model is loaded. The arrays mean
the same to every numpy and scikit-learn, also within a joblib file, whose estimator answers by them: those of 1.26 and
1.5 gave the probabilities of 2.4 and 1.9 to 15 digits. But that its estimators work in its other versions, scikit-learn
does not promise (it warns of its own), so with a joblib file it is told, too.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

_LIBRARIES = ("pyvi", "scikit-learn", "numpy", "joblib")
# How many parts of its version tell that a library is another one, and what comes of that.
_OF_WORDS = {"pyvi": (3, "its words may differ, and so its labels")}
_OF_ESTIMATORS = {
    "scikit-learn": (
        2,
        "scikit-learn does not promise that estimators work in another version; toolkit.load_model reads the arrays,"
        " which do",
    )
}


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


def warn_of_versions(card: Mapping[str, object], *, pickled: bool = False, stacklevel: int = 2) -> None:
    """Warn where a model was trained with another version of a library that it depends on.

    Parameters
    ----------
    card : mapping
        Of the model; an empty one tells nothing.
    pickled : bool
        Whether the estimator itself was loaded, and not its arrays alone.
    stacklevel : int
        As `warnings.warn` has it.
    """
    trained = found if isinstance(found := card.get("versions"), Mapping) else {}
    for library, (parts, told) in (_OF_WORDS | (_OF_ESTIMATORS if pickled else {})).items():
        then, now = str(trained.get(library, "unknown")), _version(library)
        if card and then.split(".")[:parts] != now.split(".")[:parts]:
            warnings.warn(
                f"{card.get('name')} was trained with {library} {then}, here is {now}; {told}. Train it anew:"
                f" {retraining(card)}",
                stacklevel=stacklevel + 1,
            )


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "unknown"
