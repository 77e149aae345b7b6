"""The file that a briefing is written into: our own look, or an office's letterhead and styles.

Without a template pages are A4 with the margins and the font that offices in Vietnam use for what they
issue (Decree 30/2020/NĐ-CP). A template keeps its page, header, footer and every style it has; only what
it lacks is added from our stylesheet, which names no fonts.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from toolkit.errors import InputError

LANGUAGES: Mapping[str, str] = {"vi": "vi-VN", "en": "en-US"}  # of a digest, as Word names them
_FONT = "Times New Roman"
# What knows Vietnamese and has the same widths, where that font is not.
_FALLBACK = "Liberation Serif"
_FONTS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="{_FONT}"
><w:altName w:val="{_FALLBACK}"/><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"
/><w:pitch w:val="variable"/></w:font></w:fonts>
"""
_OF_THE_BODY = ("footnotes", "comments")  # parts that hold what stood beside a template's text


def open_template(path: str) -> Any:
    """Return an office's document without its text; page, header, footer and styles stay.

    Raises
    ------
    InputError
        If it is not there or not a Word document.
    """
    try:
        document = Document(path)
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError, OSError):
        # lxml's errors are syntax errors.
        there = "not a Word document; open it in Word and save it as .docx" if Path(path).is_file() else "not there"
        raise InputError(f"the template is {there}", path=path) from None
    _empty(document)
    return document


def own_document(lang: str) -> Any:
    """Return an empty document with our page and fonts, in a language (``"vi-VN"``)."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # of Word 2013 and later, which calls older files so in its title bar
    _set_fonts(document, lang)
    return document


def styles_of(document: Any, *, ours: bool) -> Mapping[str, str]:
    """Add our styles to a document, or only those that it lacks, and return the ids of all by name.

    Names are lower case: an office's program may have given its styles ids in its own language.
    """
    ids = {style.name_val.lower(): style.styleId for style in document.styles.element.style_lst}
    sheet = parse_xml(files("toolkit.render.docx").joinpath("stylesheet.xml").read_bytes())
    added = [one for one in sheet.iterchildren(qn("w:style")) if ours or one.name_val.lower() not in ids]
    for style in added:
        old = document.styles.element.get_by_id(ids.get(style.name_val.lower(), ""))
        if old is not None:
            document.styles.element.remove(old)
            style.attrib.update(old.attrib)
        ids[style.name_val.lower()] = style.styleId
    for style in added:
        for reference in style.xpath("w:basedOn | w:next"):
            reference.set(qn("w:val"), ids[reference.get(qn("w:val")).lower()])
        document.styles.element.append(style)
    return ids


def _set_fonts(document: Any, lang: str) -> None:
    default = document.styles.element.find(qn("w:docDefaults"))
    for fonts in default.iter(qn("w:rFonts")):
        fonts.attrib.clear()  # themes would come before names
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), _FONT)
    for told in default.iter(qn("w:lang")):
        told.set(qn("w:val"), lang)
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            relation.target_part._blob = _FONTS.encode("utf-8")


def _empty(document: Any) -> None:
    """Take out a template's text, and what belonged to it alone; of several sections the first one's page stays."""
    body = document.element.body
    page = next(body.iter(qn("w:sectPr")), None)
    before = _references(body)
    for child in list(body):
        body.remove(child)
    if page is not None:
        body.append(page)
    for identity in before - _references(body):
        document.part.drop_rel(identity)
    for identity, relation in list(document.part.rels.items()):
        if relation.reltype.rsplit("/", 1)[-1].startswith(_OF_THE_BODY):
            del document.part.rels[identity]


def _references(element: Any) -> set[str]:
    mark = qn("r:id").removesuffix("id")
    return {value for one in element.iter() for name, value in one.attrib.items() if name.startswith(mark)}
