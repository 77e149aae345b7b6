"""What a model says of itself, as text: in the order of a model card (Mitchell et al., 2019), use before figures.

Cards are written by people, too. What stands in none of the known places, or is of another shape than expected, is
shown at the end as it is, so that nothing of a card stays unseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import fill
from typing import Any

from toolkit.render.rows import card_text

_WIDTH = 110
_MEASURES = ("precision", "recall", "f1")
# Entries that the sections show, and hashes, which only programs read.
_SHOWN = frozenset(
    """name created purpose not_for limits areas thresholds top_terms versions installed files command data scores
    settings terms taxonomy format sha256""".split()
)
_SHOWN_OF_DATA = frozenset("paragraphs typical by_area sources labels findings sha256".split())
_SHOWN_OF_SCORES = frozenset([*_MEASURES, "f1_interval", "mean_f1", "mean_f1_interval"])


def model_text(model: Mapping[str, Any]) -> str:
    """Return a model as text for a terminal.

    Parameters
    ----------
    model : mapping
        From `toolkit.inspect_model`, or a card alone.
    """
    scores = _mapping(model.get("scores"))
    held_out = _mapping(scores.get("cross_validation"))
    others = {**scores, "cross_validation": _without(held_out, _SHOWN_OF_SCORES)}
    sections = {
        "what it is for": _listed(model.get("purpose")),
        "what it is not for": _listed(model.get("not_for")),
        "areas": _areas(model, held_out),
        "terms that weigh most": _terms(_mapping(model.get("top_terms"))),
        "data": _data(_mapping(model.get("data"))),
        "scores": card_text(others).splitlines(),
        "limits": _listed(model.get("limits")),
        "settings": _settings({**_mapping(model.get("settings")), "terms": _mapping(model.get("terms")).get("count")}),
        "versions": _versions(_mapping(model.get("versions")), _mapping(model.get("installed"))),
        "files": _files(str(model.get("name")), _mapping(model.get("files"))),
        "trained by": _listed(model.get("command")),
        "more of its card": card_text(_without(model, _SHOWN)).splitlines(),
    }
    date = f", trained {model['created']}" if model.get("created") else ""
    parts = [f"{model.get('name', 'unsaved')}{date}"]
    for title, lines in sections.items():
        shown = [f"  {line}" for line in lines]
        parts += ["", title, *shown] if shown else []
    return _printable("\n".join([*parts, ""]))


def _listed(value: object) -> list[str]:
    """Return a text, or each of a list of texts, as wrapped lines."""
    texts = [f"- {one}" for one in value] if isinstance(value, list) else [str(value)] if value else []
    return [line for text in texts for line in _wrapped(text)]


def _wrapped(text: str, indent: str = "  ") -> list[str]:
    return fill(text, _WIDTH, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False).splitlines()


def _areas(model: Mapping[str, Any], scores: Mapping[str, Any]) -> Iterator[str]:
    """Yield a row an area: paragraphs learned from, thresholds, what cross-validation gave, and its names."""
    names = _mapping(_mapping(model.get("taxonomy")).get("names"))
    columns = {
        "examples": _mapping(_mapping(model.get("data")).get("by_area")),
        **{f"{unit} ≥": _mapping(row) for unit, row in _mapping(model.get("thresholds")).items()},
        **{name: _mapping(scores.get(name)) for name in _MEASURES},
        "95 % of f1": _mapping(scores.get("f1_interval")),
    }
    areas = model["areas"]
    told = [[head, *(_figure(row.get(area)) for area in areas)] for head, row in columns.items() if row]
    padded = [[f"{cell:>{max(6, *map(len, column)) + 2}}" for cell in column] for column in told]
    for number, area in enumerate(["", *areas]):
        cells = "".join(column[number] for column in padded)
        yield f"{area:<16}{cells}   {', '.join(map(str, _mapping(names.get(area)).values()))}".rstrip()
    if scores.get("mean_f1"):
        bounds = f" ({_figure(scores['mean_f1_interval'])})" if scores.get("mean_f1_interval") else ""
        yield f"mean F1 {_figure(scores['mean_f1'])}{bounds}, by cross-validation as all scores above"


def _terms(terms: Mapping[str, Any]) -> Iterator[str]:
    for area, rows in terms.items():
        speaking = ", ".join(row["term"] for row in rows if row["weight"] > 0)
        against = ", ".join(row["term"] for row in reversed(rows) if row["weight"] < 0)
        yield from _wrapped(f"{area:<16}{speaking}{f'; against: {against}' if against else ''}", " " * 16)


def _versions(trained: Mapping[str, Any], installed: Mapping[str, Any]) -> Iterator[str]:
    told = [
        f"{library} {then}" + (f" (here {installed[library]})" if installed.get(library, then) != then else "")
        for library, then in trained.items()
    ]
    yield from _listed(", ".join(told))


def _files(name: str, files: Mapping[str, Any]) -> Iterator[str]:
    for ending, one in files.items():
        checked = {True: ", its SHA-256 is the card's", False: ", NOT THE ONE THAT THE CARD DESCRIBES"}
        yield f"{name}.{ending:<8}{one['bytes']:>12,} bytes{checked.get(one.get('as_described'), '')}"


def _data(data: Mapping[str, Any]) -> Iterator[str]:
    if "paragraphs" in data:
        typical = f", {_figure(data['typical'])} of them typical of texts to come" if "typical" in data else ""
        none = _mapping(data.get("by_area")).get("none")
        yield f"{_figure(data['paragraphs'])} paragraphs{typical}{f'; {_figure(none)} of no area' if none else ''}"
    yield from _listed(data.get("sources"))
    yield from _listed(data.get("labels"))
    yield from _listed(data.get("findings"))
    yield from card_text(_without(data, _SHOWN_OF_DATA)).splitlines()


def _settings(settings: Mapping[str, Any]) -> Iterator[str]:
    told = (
        f"{name} {'-'.join(map(str, value)) if isinstance(value, list) else value}"
        for name, value in settings.items()
        if value is not None
    )
    yield from _listed(", ".join(told))


def _without(entries: Mapping[str, Any], shown: frozenset[str]) -> dict[str, Any]:
    """Return what is not shown yet; empty entries say nothing."""
    return {key: value for key, value in entries.items() if key not in shown and value not in ([], {}, "", None)}


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _figure(value: object) -> str:
    """Return a share with three digits, a count with commas, bounds as such, and what is no figure as it is."""
    if isinstance(value, list):
        return " to ".join(map(_figure, value))
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return f"{value:.3f}" if isinstance(value, float) else "–" if value is None else str(value)


def _printable(text: str) -> str:
    """Leave out what would command a terminal."""
    return "".join(one if one.isprintable() or one == "\n" else " " for one in text)
