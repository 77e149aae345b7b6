"""Model files: `NAME.npz` (arrays), `NAME.joblib` (the estimator) and `NAME.json` (the card).

joblib files run code when they are loaded, so the command line reads the arrays alone, and only after
format and SHA-256 agree with the card. Each file is written beside its place and moved there, the card
last: whoever reads meanwhile finds the old model or the new one, or a hash that does not fit.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np

from toolkit.errors import ModelFileError, ToolkitError
from toolkit.label.scorer import TopicScorer
from toolkit.label.terms import TermOptions
from toolkit.shipped import DEFAULT_MODEL, MODELS
from toolkit.whole import write_whole

if TYPE_CHECKING:
    from toolkit.label.model import TopicModel

FORMAT = 1
_ARRAYS = ("idf", "weights", "intercepts", "slopes", "offsets")
_LIBRARIES = ("pyvi", "scikit-learn", "numpy", "joblib")
# Only what changes an answer read from the arrays: which words there are.
_MATTERING = ("pyvi",)
_ENDINGS = (".joblib", ".npz", ".json")
_ENTRIES = {"areas": list, "terms": dict, "thresholds": dict, "sha256": dict, "versions": dict}


def save_model(model: TopicModel, path: str | Path, *, card: Mapping[str, object] | None = None) -> Path:
    """Save a fitted model as arrays, as a joblib file, and with its card.

    Parameters
    ----------
    model : TopicModel
        Fitted.
    path : str or Path
        ``FOLDER/NAME``, with or without an ending of the three.
    card : mapping, optional
        What else the card shall say: training data, scores. What it says of the files is not overwritten.

    Returns
    -------
    Path
        The card's path.

    Raises
    ------
    NotFittedError
        If the model is not fitted; then nothing is written.
    ToolkitError
        If a file cannot be written.
    """
    import joblib

    stem = _stem(path)
    pickled = BytesIO()
    joblib.dump(model, pickled, compress=("zlib", 9))
    contents = {".npz": _to_npz(model.scorer), ".joblib": pickled.getvalue()}
    own = _card(model.scorer, stem.name, contents)
    full = own | {key: value for key, value in (card or {}).items() if key not in own}
    contents[".json"] = (json.dumps(full, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    _make_folder(stem.parent)
    for ending, content in contents.items():
        write_whole(stem.with_name(stem.name + ending), content)
    return stem.with_name(stem.name + ".json")


def load_model(name: str | Path = DEFAULT_MODEL) -> TopicScorer:
    """Load a model's arrays, after checking them against its card; nothing is unpickled.

    Parameters
    ----------
    name : str or Path
        The name of a shipped model, or a path with or without its ending.

    Returns
    -------
    TopicScorer
        It answers ``predict`` and ``predict_proba`` as the estimator does.

    Raises
    ------
    ModelFileError
        If there is no such model, the card is damaged, the format is another one, or the arrays are
        not those that the card was written for.

    Warns
    -----
    UserWarning
        If the words were found with another version of pyvi.

    Examples
    --------
    >>> load_model().areas
    ('labour', 'social_welfare', 'health', 'covid_response', 'accession')
    """
    stem = find_model(name)
    card = read_card(stem)
    path = stem.with_name(stem.name + ".npz")
    content = _read(path)
    if sha256(content).hexdigest() != card["sha256"].get("npz"):  # type: ignore[attr-defined]
        raise ModelFileError(
            "the arrays are not those that the card describes; train or copy the model anew", path=path
        )
    _warn_of_versions(card, stem)
    return _from_npz(content, card, path)


def find_model(name: str | Path) -> Path:
    """Return the path, without ending, of a model named by path or by the name of a shipped one.

    Raises
    ------
    ModelFileError
        If there is none; it names the shipped ones.
    """
    stem = _stem(name)
    for candidate in (stem, MODELS / stem.name) if len(stem.parts) == 1 else (stem,):
        if candidate.name and candidate.with_name(candidate.name + ".json").exists():
            return candidate
    shipped = ", ".join(sorted(path.stem for path in MODELS.glob("*.joblib"))) or "none"
    raise ModelFileError(f"no such model; give a path, or the name of a shipped one ({shipped})", path=name)


def read_card(stem: Path) -> dict[str, object]:
    """Read and check a model's card.

    Raises
    ------
    ModelFileError
        If it is not a card, or of another format than this version reads.
    """
    path = stem.with_name(stem.name + ".json")
    try:
        card = json.loads(_read(path))
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


def _card(scorer: TopicScorer, name: str, contents: Mapping[str, bytes]) -> dict[str, object]:
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
        "versions": _versions(),
        "sha256": {ending[1:]: sha256(content).hexdigest() for ending, content in contents.items()},
    }


def _versions() -> dict[str, str]:
    found = {"toolkit": _version("briefing-toolkit")}
    return found | {library: _version(library) for library in _LIBRARIES}


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "unknown"


def _warn_of_versions(card: Mapping[str, object], stem: Path) -> None:
    trained = card["versions"]
    for library in _MATTERING:
        then, now = trained.get(library), _version(library)  # type: ignore[attr-defined]
        if then != now:
            warnings.warn(
                f"{stem.name} was trained with {library} {then}, here is {now}; its words may differ: train it anew",
                stacklevel=3,
            )


def _to_npz(scorer: TopicScorer) -> bytes:
    terms = "\n".join(sorted(scorer.vocabulary, key=scorer.vocabulary.__getitem__)).encode("utf-8")
    arrays = {name: getattr(scorer, name) for name in _ARRAYS}
    arrays |= {f"threshold_{unit}": row for unit, row in scorer.thresholds.items()}
    buffer = BytesIO()
    np.savez_compressed(buffer, vocabulary=np.frombuffer(terms, dtype=np.uint8), **arrays)
    return buffer.getvalue()


def _from_npz(content: bytes, card: Mapping[str, object], path: Path) -> TopicScorer:
    try:
        with np.load(BytesIO(content), allow_pickle=False) as arrays:
            terms = arrays["vocabulary"].tobytes().decode("utf-8").split("\n")
            sizes: Mapping[str, list[int]] = card["terms"]  # type: ignore[assignment]
            scorer = TopicScorer(
                areas=tuple(card["areas"]),  # type: ignore[arg-type]
                options=TermOptions(_range(sizes["word_ngrams"]), _range(sizes["syllable_ngrams"])),
                vocabulary={term: row for row, term in enumerate(terms)},
                thresholds={unit: arrays[f"threshold_{unit}"] for unit in ("paragraph", "document")},
                card=card,
                **{name: arrays[name] for name in _ARRAYS},
            )
        _check_shapes(scorer)
    except (KeyError, ValueError, TypeError, IndexError, OSError, EOFError, BadZipFile) as error:
        raise ModelFileError(f"the arrays cannot be read: {error}; train the model anew", path=path) from None
    return scorer


def _check_shapes(scorer: TopicScorer) -> None:
    terms, areas = len(scorer.vocabulary), len(scorer.areas)
    shapes = {"idf": (terms,), "weights": (terms, areas)}
    arrays = {name: getattr(scorer, name) for name in _ARRAYS} | dict(scorer.thresholds)
    for name, array in arrays.items():
        if array.shape != shapes.get(name, (areas,)):
            raise ValueError(f'"{name}" has shape {array.shape} for {terms} terms and {areas} areas')


def _range(sizes: list[int]) -> tuple[int, int]:
    return sizes[0], sizes[1]


def _stem(path: str | Path) -> Path:
    path = Path(path)
    return path.with_suffix("") if path.suffix in _ENDINGS else path


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ToolkitError(f"the folder cannot be made: {error.strerror}", path=folder) from None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelFileError(f"cannot be opened: {error.strerror}", path=path) from None
