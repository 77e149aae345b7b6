"""pyvi's word list and the weights of its model, read from its files without importing it.

Importing pyvi takes a second, nearly all of it for scikit-learn. Its model is a conditional random
field of two labels that lies as one string inside a pickle; the pickle is walked, never loaded, and
the field's bytes are read as CRFsuite lays them out (`FEAT` for weights, `CQDB` for names;
https://www.chokkan.org/software/crfsuite). This takes 20 ms; a copy in a cache folder took 17 ms to
check and read, so none is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from pickletools import genops
from struct import iter_unpack, unpack_from

_FILES = "ViTokenizer.py", "models/pyvi3.pkl", "models/words.txt"
# The program makes the answer as much as the weights do, so all three files must be those of pyvi 0.1.1.
_KNOWN = "e4864aa64bd084fcf66a36b83788e8dc8d35e330cbf192b1ff53b945c222fddf"

BEGINS, GOES_ON = 0, 1  # the labels: a syllable begins a word, or goes on with the one before


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What pyvi knows.

    Attributes
    ----------
    weights : mapping of str to float
        For each attribute of a syllable, named as in pyvi, how much more it speaks for going on with
        a word than for beginning one (log-odds).
    moves : mapping of (int, int) to float
        Weight of each label after each.
    compounds : mapping of str to sequence of str
        For each first syllable, in small letters, what stands behind it in the word list.
    """

    weights: Mapping[str, float]
    moves: Mapping[tuple[int, int], float]
    compounds: Mapping[str, Sequence[str]]


def load_lexicon(folder: Path | None = None) -> Lexicon | None:
    """Read pyvi's files.

    Parameters
    ----------
    folder : Path, optional
        Where pyvi lies; by default where it is installed.

    Returns
    -------
    Lexicon or None
        None if they are not the files known here, or cannot be read.

    Examples
    --------
    >>> lexicon = load_lexicon()
    >>> len(lexicon.weights), "tế" in lexicon.compounds["y"]
    (6335, True)
    """
    try:
        program, model, words = (((folder or _installed()) / name).read_bytes() for name in _FILES)
    except OSError:
        return None
    if sha256(program + model + words).hexdigest() != _KNOWN:
        return None
    field = next(arg for _, arg, _ in genops(model) if isinstance(arg, str) and arg.startswith("lCRF"))
    weights, moves = _read_field(field.encode("latin-1"))
    return Lexicon(weights, moves, _read_compounds(words.decode("utf-8")))


def _installed() -> Path:
    spec = find_spec("pyvi")  # finds without importing
    if spec is None or spec.origin is None:
        raise FileNotFoundError("pyvi")
    return Path(spec.origin).parent


def _read_field(field: bytes) -> tuple[dict[str, float], dict[tuple[int, int], float]]:
    at_weights, _, at_names = unpack_from("<3I", field, 28)
    (count,) = unpack_from("<I", field, at_weights + 8)
    start = at_weights + 12
    names = list(_read_names(field, at_names))
    weights = dict.fromkeys(names, 0.0)
    moves = {}
    for is_move, source, label, weight in iter_unpack("<3Id", field[start : start + 20 * count]):
        if is_move:
            moves[source, label] = weight
        else:
            weights[names[source]] += weight if label == GOES_ON else -weight
    return weights, moves


def _read_names(field: bytes, at: int) -> Iterator[str]:
    count, offsets = unpack_from("<2I", field, at + 16)
    for offset in unpack_from(f"<{count}I", field, at + offsets):
        start = at + offset + 8  # behind the name's number and length
        yield field[start : field.index(0, start)].decode("utf-8")


def _read_compounds(words: str) -> dict[str, list[str]]:
    compounds = defaultdict(list)
    for line in words.split("\n"):
        first, _, rest = line.partition(" ")
        if rest:
            compounds[first].append(rest)
    return dict(compounds)
