"""Charts in Word: a table with a bar, which is a picture, in each row.

One picture of one point serves all, drawn as long as the number is large; so a chart needs no library,
is sharp in print, and its numbers can be read aloud and copied.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx.shared import Mm

from toolkit.render.charts import Bar, Chart
from toolkit.render.docx.elements import node

_POINT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGPQj5kFAAHjASbtqATWAAAAAElFTkSuQmCC")
_WIDTHS = (2900, 3700, 1700)  # of the columns, in twentieths of a point
_LONGEST, _THICK = Mm(60), Mm(3.2)


def table(document: Any, chart: Chart, line: Callable[[Any, str], Any], first: int) -> Any:
    """Return a table of a chart's bars.

    `line` makes a paragraph of a text or a run, on a side; `first` is the first picture's number.
    """
    about = node(
        "tblPr", node("tblW", w=sum(_WIDTHS), type="dxa"), node("tblLayout", type="fixed"),
        node("tblCaption", val=chart.title),
    )  # fmt: skip
    made = node("tbl", about, node("tblGrid", *(node("gridCol", w=width) for width in _WIDTHS)))
    for number, bar in enumerate(chart.bars, first):
        picture = _picture(document, bar, number) if bar.count else ""
        lines = (line(bar.name, "left"), line(picture, "left"), line(bar.shown, "right"))
        made.append(node("tr", node("trPr", node("cantSplit")), *map(_cell, lines, _WIDTHS)))
    return made


def _cell(paragraph: Any, width: int) -> Any:
    return node("tc", node("tcPr", node("tcW", w=width, type="dxa"), node("vAlign", val="center")), paragraph)


def _picture(document: Any, bar: Bar, number: int) -> Any:
    """Return a run with a bar that tells in words what it shows."""
    inline = document.part.new_pic_inline(BytesIO(_POINT), max(1, round(_LONGEST * bar.share)), _THICK)
    inline.docPr.id, inline.docPr.name = number, f"{number}"
    inline.docPr.set("descr", f"{bar.name}: {bar.shown}")
    return node("r", node("drawing", inline))
