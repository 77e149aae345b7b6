"""JSON as `json.dumps` writes it with an indent of 1, made by hand: that one goes through every value in Python, too.

What is the same in many values is a form, made once, that figures are filled in.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, starmap
from json.encoder import encode_basestring as quoted
from math import isfinite
from typing import Any

from toolkit.types import Labels

# Where the lines of an article stand in a digest.
_LINES_LEVEL = 3


def text(value: Any, level: int) -> str:
    """Write a value that stands at some level.

    Examples
    --------
    >>> print(text({"health": 0.5, "areas": ["labour"]}, 1))
    {
      "health": 0.5,
      "areas": [
       "labour"
      ]
     }
    """
    kind = type(value)
    if kind is str:
        return quoted(value)
    if kind is int or (kind is float and isfinite(value)):
        return repr(value)
    if isinstance(value, Mapping):
        if _are_figures(value.values()):
            return _form(tuple(value), level) % tuple(value.values())
        return _object([f"{quoted(name)}: {text(one, level + 1)}" for name, one in value.items()], level)
    if isinstance(value, list | tuple):
        return _list([text(one, level + 1) for one in value], level)
    return json.dumps(value)


def text_of_lines(labels: Iterable[Labels]) -> str:
    """Write the labels of an article's lines, but for what carried them, as they stand in a digest."""
    told = [(one.index, one.scores, one.areas, one.dropped) for one in labels]
    figures = [*chain.from_iterable(scores.values() for _, scores, _, _ in told)]
    # Lines that a model labelled have numbers and finite scores.
    plain = _are_figures(figures) and None not in [index for index, _, _, _ in told]
    return _list([*starmap(_plain_line if plain else _line, told)], _LINES_LEVEL)


def _line(index: int | None, scores: Mapping[str, float], areas: tuple[str, ...], dropped: str) -> str:
    told = {"index": index, "labels": areas, "scores": scores} | ({"dropped": dropped} if dropped else {})
    return text(told, _LINES_LEVEL + 1)


def _plain_line(index: int | None, scores: Mapping[str, float], areas: tuple[str, ...], dropped: str) -> str:
    return _line_form(tuple(scores), tuple(areas), dropped) % (index, *scores.values())


@lru_cache(maxsize=1024)
def _line_form(names: tuple[str, ...], areas: tuple[str, ...], dropped: str) -> str:
    level = _LINES_LEVEL + 2
    same = {"labels": areas} | ({"dropped": dropped} if dropped else {})
    labels, *reason = [f"{quoted(name)}: {text(value, level)}".replace("%", "%%") for name, value in same.items()]
    return _object(['"index": %r', labels, f'"scores": {_form(names, level)}', *reason], level - 1)


def _object(members: Sequence[str], level: int) -> str:
    inner = f"\n{level * ' '} "
    return f"{{{inner}{f',{inner}'.join(members)}{inner[:-1]}}}" if members else "{}"


def _list(items: Sequence[str], level: int) -> str:
    inner = f"\n{level * ' '} "
    return f"[{inner}{f',{inner}'.join(items)}{inner[:-1]}]" if items else "[]"


def _are_figures(values: Collection[Any]) -> bool:
    """Whether all values are finite floats, as probabilities are, of which a digest is full."""
    return set(map(type, values)) == {float} and isfinite(sum(values))


@lru_cache(maxsize=64)
def _form(names: tuple[str, ...], level: int) -> str:
    """Return the form that figures under these names are filled in."""
    return _object([quoted(name).replace("%", "%%") + ": %r" for name in names], level)
