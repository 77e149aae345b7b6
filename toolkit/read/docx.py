"""Word files: paragraphs, headings, lists and tables in the order in which they stand.

python-docx opens the package and knows the styles; the text is gathered from the XML itself, since
python-docx leaves out what was inserted with changes tracked, content controls and text boxes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.errors import InputError
from toolkit.read.office import open_checked
from toolkit.read.runs import Fonts, Run
from toolkit.types import Article

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same again for old programs
_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN, _TEXT = (f"{_W}{tag}" for tag in ("p", "tbl", "tr", "tc", "r", "t"))
_NUMBERED = f"{_W}numPr"
_LEFT_OUT = {_ALTERNATE, *(f"{_W}{tag}" for tag in ("del", "moveFrom"))}
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
_BREAKS |= {f"{_W}softHyphen": "\u00ad"}  # the letter ư of TCVN3
_TITLE, _FIRST_HEADING = "Title", "Heading 1"
_TEMPLATE = "2013-12-23"  # the day of the template that python-docx begins with
_LONGEST_CHAIN = 20  # of styles based on others, in case they go round


def read(content: bytes, path: str, name: str) -> Iterator[Article]:
    """Yield the article of a Word file; its rows are lines, with a semicolon between two cells.

    The title is what is styled as such above the text. The day of the file's last change goes to
    ``extra["file_date"]``, since it is only a guess at the article's.

    Raises
    ------
    InputError
        If the file is damaged, made to do harm, or holds no text.
    """
    from docx import Document

    document = Document(open_checked(content, path))
    text = _Text(document, path)
    lines = list(text.blocks(document.element.body))
    if not lines:
        raise InputError("no text in it", path=path)
    yield Article(
        id=name, text="\n".join(lines), title=text.title(document.element.body), path=path, extra=_properties(document)
    )


def _properties(document: Any) -> dict[str, object]:
    properties = document.core_properties
    changed = properties.modified or properties.created
    dated = changed is not None and changed.isoformat()[:10] != _TEMPLATE
    known = {"author": properties.author, "file_date": changed.date().isoformat() if dated else ""}
    return {key: value for key, value in known.items() if value}


class _Text:
    """Gathers the text of a Word file's elements."""

    def __init__(self, document: Any, path: str) -> None:
        from docx.enum.style import WD_STYLE_TYPE

        styles = [style for style in document.styles if hasattr(style, "font")]
        self.fonts = {style.style_id: _font_of(style) for style in styles}
        self.names = {style.style_id: style.name for style in styles}
        self.lists = {style.style_id for style in styles if style.element.find(f".//{_NUMBERED}") is not None}
        self.default = _font_of(document.styles.default(WD_STYLE_TYPE.PARAGRAPH))
        self.kinds = Fonts.of(map(self._runs_of, document.element.body.iter(_PARAGRAPH)), path)

    def title(self, body: Any) -> str:
        """Return the paragraph styled as the title, or the heading that everything else stands below."""
        # Names are looked up here, since python-docx takes a millisecond to tell the style of a paragraph.
        told = ((self.names.get(one.style), list(self._paragraph(one))) for one in body.iterchildren(_PARAGRAPH))
        styled = [(name, " ".join(lines)) for name, lines in told if lines]
        named = [text for name, text in styled if name == _TITLE]
        first = [text for name, text in styled[:1] if name == _FIRST_HEADING]
        return [*named, *first, ""][0]

    def blocks(self, element: Any) -> Iterator[str]:
        """Yield the lines of the paragraphs and rows below an element, in reading order."""
        for child in element:
            if child.tag == _PARAGRAPH:
                yield from self._paragraph(child)
            elif child.tag == _TABLE:
                for row in child:
                    yield from self._row(row) if row.tag == _ROW else self.blocks(row)
            elif child.tag == _ROW:
                yield from self._row(child)
            elif child.tag not in _LEFT_OUT:  # content controls, changes that move whole paragraphs
                yield from self.blocks(child)

    def _paragraph(self, element: Any) -> Iterator[str]:
        """Yield a paragraph's lines, marked where it is a list's item, then what stands in its text boxes."""
        lines = [line.strip() for line in self.text_of(element).split("\n") if line.strip()]
        listed = element.style in self.lists or element.find(f"{_W}pPr/{_NUMBERED}") is not None
        yield from (f"- {line}" if listed and not line.startswith("-") else line for line in lines)
        for box in element.iter(f"{_W}txbxContent"):
            if not any(above.tag == _ALTERNATE for above in box.iterancestors()):
                yield from self.blocks(box)

    def _row(self, row: Any) -> Iterator[str]:
        """Yield a row as a line; where a cell holds several paragraphs, as in letterheads, each as its own."""
        cells = [list(self.blocks(cell)) for cell in row.iter(_CELL) if next(cell.iterancestors(_ROW)) is row]
        if any(len(cell) > 1 for cell in cells):
            yield from (line for cell in cells for line in cell)
        elif any(cells):
            yield "; ".join(cell[0] for cell in cells if cell)

    def text_of(self, paragraph: Any) -> str:
        """Return a paragraph's text as its fonts show it."""
        return self.kinds.text_of(self._runs_of(paragraph))

    def _runs_of(self, paragraph: Any) -> Iterator[Run]:
        return self._runs(paragraph, self.fonts.get(paragraph.style, self.default))

    def _runs(self, element: Any, font: str) -> Iterator[Run]:
        for child in element:
            if child.tag == _RUN:
                yield Run("".join(_characters(child)), _own_font(child) or font)
            elif child.tag not in _LEFT_OUT:
                yield from self._runs(child, font)


def _characters(run: Any) -> Iterator[str]:
    for child in run:
        yield (child.text or "") if child.tag == _TEXT else _BREAKS.get(child.tag, "")


def _own_font(run: Any) -> str:
    fonts = run.find(f"{_W}rPr/{_W}rFonts")
    return "" if fonts is None else fonts.get(f"{_W}ascii") or ""


def _font_of(style: Any) -> str:
    """Return the font of a style: its own, or that of the nearest that it is based on and that names one."""
    for _ in range(_LONGEST_CHAIN):
        if style is None or style.font.name:
            break
        style = style.base_style
    return "" if style is None else style.font.name or ""
