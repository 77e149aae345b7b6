"""The priority areas, read from a TOML file and checked; nothing in the code knows which they are.

    [[areas]]
    id = "water"
    names = { vi = "Nước sạch", en = "Water" }
    definition = "Drinking water, its sources and its price."
    seed_terms = ["nước sạch", "nhà máy nước", "giếng khoan"]

Seed terms are plain lower-case words as a person writes them. A model is trained for its areas: where a command takes
``--taxonomy FILE`` beside a model, both have the same ones.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from toolkit.errors import InputError
from toolkit.shipped import TAXONOMY
from toolkit.types import Area, Taxonomy

_ID = re.compile(r"[a-z][a-z0-9_]*")
_KEYS = {"id", "names", "definition", "seed_terms"}
LANGUAGES = ("vi", "en")


def load_taxonomy(path: str | Path = TAXONOMY) -> Taxonomy:
    """Read and check a taxonomy.

    Parameters
    ----------
    path : str or Path
        A TOML file with one ``[[areas]]`` table an area; by default the shipped one.

    Raises
    ------
    InputError
        If the file cannot be read or an area is not as it must be; it names the area and the key.

    Examples
    --------
    >>> load_taxonomy().ids
    ('labour', 'social_welfare', 'health', 'covid_response', 'accession')
    """
    try:
        content = Path(path).read_bytes()
        tables = tomllib.loads(content.decode("utf-8-sig"))  # editors on Windows may write a byte order mark
    except OSError as error:
        raise InputError(f"the taxonomy cannot be opened: {error.strerror}", path=path) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"the taxonomy is not valid TOML: {error}", path=path) from None
    areas = tables.get("areas")
    if not isinstance(areas, list) or not areas:
        raise InputError("the taxonomy has no areas; write one [[areas]] table for each", path=path)
    found = tuple(_area(table, number, path) for number, table in enumerate(areas, 1))
    _check_distinct(found, path)
    return Taxonomy(found, sha256(content).hexdigest())


def _area(table: object, number: int, path: str | Path) -> Area:
    where = f"area {number}"
    if not isinstance(table, Mapping):
        raise InputError(f"{where} must be an [[areas]] table, got {table!r}", path=path)
    if unknown := sorted(set(table) - _KEYS):
        raise InputError(f'{where}: unknown key "{unknown[0]}"; an area has {", ".join(sorted(_KEYS))}', path=path)
    identity = table.get("id")
    if not isinstance(identity, str) or not _ID.fullmatch(identity):
        raise InputError(f"{where}: id must be lower-case letters, digits and _, got {identity!r}", path=path)
    where = f'area {number} ("{identity}")'
    return Area(
        id=identity,
        names=_names(table.get("names"), where, path),
        definition=_text(table.get("definition"), f"{where}: definition", path),
        seed_terms=_terms(table.get("seed_terms"), where, path),
    )


def _names(value: object, where: str, path: str | Path) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise InputError(f"{where}: names must be a table of {' and '.join(LANGUAGES)}, got {value!r}", path=path)
    return {lang: _text(value.get(lang), f"{where}: names.{lang}", path) for lang in LANGUAGES}


def _terms(value: object, where: str, path: str | Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise InputError(f"{where}: seed_terms must be a list of at least one term, got {value!r}", path=path)
    terms = tuple(_text(term, f"{where}: seed_terms", path) for term in value)
    twice = sorted({term for term in terms if terms.count(term) > 1})
    if twice:
        raise InputError(f'{where}: seed_terms has "{twice[0]}" twice', path=path)
    return terms


def _text(value: object, where: str, path: str | Path) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"{where} must be a text, got {value!r}", path=path)
    return " ".join(value.split())


def _check_distinct(areas: tuple[Area, ...], path: str | Path) -> None:
    ids = [area.id for area in areas]
    twice = sorted({identity for identity in ids if ids.count(identity) > 1})
    if twice:
        raise InputError(f'two areas have the id "{twice[0]}"', path=path)
