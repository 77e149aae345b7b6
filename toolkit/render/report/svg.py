"""Matplotlib's SVG made fit to stand in a page: shapes and text alone, in the page's colors.

The page's Content-Security-Policy refuses style attributes, so what matters of them becomes plain attributes, and
each color of `INKS` a class, which the stylesheet fills for light and dark. What is not listed here is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

# Stand-ins for colors of the stylesheet, as plots name them: text, frames, the tones of models and of for and against.
INKS = {name: f"#0000{number:02x}" for number, name in enumerate(("ink", "line", "t0", "t1", "t2", "t3"), 1)}
_NAMES = {color: name for name, color in INKS.items()} | {"none": "none"}
_TAGS = frozenset(["svg", "g", "path", "text", "use", "defs", "clipPath", "rect"])
_KEPT = frozenset(
    """d x y width height transform viewBox clip-path href id stroke-width stroke-dasharray fill-opacity opacity
    text-anchor""".split()
)
_LONG_NUMBER = re.compile(r"\d+\.\d{2,}")
_REFERENCE = re.compile(r"#([\w-]+)")


def inlined(svg: str, told: str, name: str) -> str:
    """Return a drawing as an element of a page.

    Parameters
    ----------
    svg : str
        As matplotlib writes it, its colors those of `INKS`, its text as text.
    told : str
        What it shows, for those who do not see it.
    name : str
        Begins the ids of its parts; unlike those of the page's other drawings.
    """
    (root,) = _cleaned(ET.fromstring(svg))
    for size in ("width", "height"):
        del root.attrib[size]
    root.attrib |= {"class": "plot", "role": "img", "aria-label": told}
    _rename(root, name)
    return ET.tostring(root, encoding="unicode")


def _cleaned(element: ET.Element) -> Iterator[ET.Element]:
    """Yield an element without what is not listed; the children alone of a group that says nothing itself."""
    tag = _local(element.tag)
    if tag not in _TAGS:
        return
    attributes = _attributes(element)
    children = [kept for child in element for kept in _cleaned(child)]
    if tag == "g" and not attributes.keys() - {"id"}:
        yield from children
        return
    cleaned = ET.Element(tag, attributes)
    cleaned.text = element.text if tag == "text" else None
    cleaned.extend(children)
    yield cleaned


def _attributes(element: ET.Element) -> dict[str, str]:
    styles = (one.partition(":") for one in element.get("style", "").split(";"))
    given = {_local(key): value for key, value in element.attrib.items()}
    given |= {key.strip(): value.strip() for key, _, value in styles}
    classes = [f"{key}-{_NAMES[given[key]]}" for key in ("fill", "stroke") if given.get(key) in _NAMES]
    shortened = {key: _LONG_NUMBER.sub(_shortened, " ".join(given[key].split())) for key in given.keys() & _KEPT}
    return dict(sorted(shortened.items())) | ({"class": " ".join(classes)} if classes else {})


def _rename(root: ET.Element, name: str) -> None:
    """Give the parts that are referred to ids of this drawing's own, and take those of the others."""
    references = [(one, key) for one in root.iter() for key in ("href", "clip-path") if key in one.attrib]
    old = dict.fromkeys(found for one, key in references for found in _REFERENCE.findall(one.attrib[key]))
    new = {one: f"{name}-{number}" for number, one in enumerate(old)}
    for one, key in references:
        one.set(key, _REFERENCE.sub(lambda found: f"#{new[found[1]]}", one.attrib[key]))
    for one in root.iter():
        if identity := new.get(one.attrib.pop("id", "")):
            one.set("id", identity)


def _shortened(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}"


def _local(name: str) -> str:
    return name.rpartition("}")[2]
