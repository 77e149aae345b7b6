"""Model files: `NAME.npz` (arrays), `NAME.joblib` (the estimator) and `NAME.json` (the card).

joblib files run code when they are loaded, so the command line reads the arrays alone, and only after
format and SHA-256 agree with the card. Three files cannot be replaced at one stroke, but one can: the new
ones are written whole beside their places, then the card is replaced, then the others are moved. Whoever
reads meanwhile, or after a save that was killed, finds beside its place what the card describes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from toolkit.errors import ModelFileError, ToolkitError
from toolkit.label.card import card_of, read_card, read_file
from toolkit.label.scorer import TopicScorer
from toolkit.label.terms import TermOptions
from toolkit.label.versions import warn_of_versions
from toolkit.label.vocabulary import Vocabulary
from toolkit.shipped import DEFAULT_MODEL, MODELS
from toolkit.whole import next_to, put_in_place, write_whole

if TYPE_CHECKING:
    from toolkit.label.model import TopicModel

_ARRAYS = ("idf", "weights", "intercepts", "slopes", "offsets")
# The card first: once it is in its place, the new model is.
ENDINGS = (".json", ".npz", ".joblib")


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
    stem = _stem(path)
    full = card_of(model.scorer, stem.name, card or {})
    contents = {".npz": _to_npz(model.scorer), ".joblib": _to_joblib(model, full)}
    full["sha256"] = {ending[1:]: sha256(content).hexdigest() for ending, content in contents.items()}
    contents[".json"] = (json.dumps(full, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    places = places_for(path)
    with _told_of(stem.parent):
        stem.parent.mkdir(parents=True, exist_ok=True)
    _finish(stem)
    try:
        for place in places:
            write_whole(next_to(place), contents[place.suffix])
    except BaseException:
        for place in places:
            with suppress(OSError):  # what went wrong matters more than what is left behind
                next_to(place).unlink()
        raise
    for place in places:
        put_in_place(place)
    return places[0]


def places_for(path: str | Path) -> list[Path]:
    """Return where a model's files go, or raise `ToolkitError` where they cannot: before hours of training, too."""
    stem = _stem(path)
    places = [stem.with_name(stem.name + ending) for ending in ENDINGS]
    if Path(path).is_dir():
        raise ToolkitError('is a folder; name the model in it, as in "models/mine"', path=path)
    if folder := next((place for place in places if place.is_dir()), None):
        raise ToolkitError("cannot be written: a folder is in the way", path=folder)
    with _told_of(stem.parent), TemporaryFile(dir=next(folder for folder in stem.parents if folder.exists())):
        pass  # nothing is made yet, so that a training that fails leaves no folder behind
    return places


@contextmanager
def _told_of(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ToolkitError(f"the folder cannot be made or written to: {error.strerror}", path=folder) from None


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
        If the words were found with another version of pyvi; other libraries leave the answers as they are.

    Examples
    --------
    >>> load_model().areas
    ('labour', 'social_welfare', 'health', 'covid_response', 'accession')
    """
    stem = find_model(name)
    path = stem.with_name(stem.name + ".npz")
    for _ in range(2):  # a model that is replaced between card and arrays is whole when read anew
        card = read_card(stem)
        if (content := _fitting(card, path)) is not None:
            warn_of_versions(card | {"name": stem.name})
            return _from_npz(content, card, path)
    read_file(path)  # what cannot be opened is told as that
    raise ModelFileError("the arrays are not those that the card describes; train or copy the model anew", path=path)


def _fitting(card: Mapping[str, Any], path: Path) -> bytes | None:
    """Return the content that the card was written for: in its place, or waiting beside it, or moved meanwhile."""
    for place in (path, next_to(path), path):
        with suppress(OSError):
            content = place.read_bytes()
            if sha256(content).hexdigest() == card["sha256"].get(path.suffix[1:]):
                return content
    return None


def _finish(stem: Path) -> None:
    """Finish a save that was killed once its card was there: what waits of that model is moved to its place."""
    with suppress(ModelFileError):  # without a card that can be read, nothing waits
        card = read_card(stem)
        for place in (stem.with_name(stem.name + ending) for ending in ENDINGS[1:]):
            waiting = next_to(place)
            if waiting.exists() and sha256(read_file(waiting)).hexdigest() == card["sha256"].get(place.suffix[1:]):
                put_in_place(place)


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


def _to_joblib(model: TopicModel, card: Mapping[str, object]) -> bytes:
    """Pickle the estimator, with all that its card says but the hashes, of which one is the pickle's own."""
    import joblib

    told = {key: value for key, value in card.items() if key != "sha256"}
    saved, pickled = copy(model), BytesIO()
    saved.scorer_ = replace(model.scorer, card=told)
    joblib.dump(saved, pickled, compress=("zlib", 9))
    return pickled.getvalue()


def _to_npz(scorer: TopicScorer) -> bytes:
    terms = "\n".join(scorer.terms).encode("utf-8")
    arrays = {name: getattr(scorer, name) for name in _ARRAYS}
    arrays |= {f"threshold_{unit}": row for unit, row in scorer.thresholds.items()}
    buffer = BytesIO()
    np.savez_compressed(buffer, vocabulary=np.frombuffer(terms, dtype=np.uint8), **arrays)
    return buffer.getvalue()


def _from_npz(content: bytes, card: Mapping[str, object], path: Path) -> TopicScorer:
    try:
        with np.load(BytesIO(content), allow_pickle=False) as arrays:
            sizes: Mapping[str, list[int]] = card["terms"]  # type: ignore[assignment]
            scorer = TopicScorer(
                areas=tuple(card["areas"]),  # type: ignore[arg-type]
                options=TermOptions(_range(sizes["word_ngrams"]), _range(sizes["syllable_ngrams"])),
                vocabulary=Vocabulary(arrays["vocabulary"].tobytes().decode("utf-8")),
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
    return path.with_suffix("") if path.suffix in ENDINGS else path
