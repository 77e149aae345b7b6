"""Footnotes, which python-docx does not know: a part of the file of its own, with its own links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from toolkit.render.docx.elements import node

# The lines above the notes are notes themselves, by numbers that the settings name.
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))
# Before these the settings hold theirs of notes (ECMA-376, part 1, 17.15.1.78); Word minds the order.
_AFTER = "endnotePr compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping".split()


class Notes:
    """The footnotes of a document, instead of those that it had.

    Parameters
    ----------
    document : docx.document.Document
        Its own footnotes are gone, as what they stood in is.
    styles : mapping of str to str
        Ids of the styles ``footnote text`` and ``footnote reference``, by name.
    """

    def __init__(self, document: Any, styles: Mapping[str, str]) -> None:
        self._styles = styles
        self._element = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        for number, kind in _SEPARATORS:
            line = node("p", node("r", node(kind)))
            self._element.append(node("footnote", line, type=kind, id=number))
        uri, kind = PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES
        self.part = XmlPart(uri, kind, self._element, document.part.package)
        document.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)
        _name_separators(document.settings.element)

    def add(self, *runs: Any) -> Any:
        """Add a note and return the run that refers to it."""
        number = len(self._element) - len(_SEPARATORS) + 1
        text, reference = self._styles["footnote text"], self._styles["footnote reference"]
        sign = node("r", node("rPr", node("rStyle", val=reference)), node("footnoteRef"))
        line = node("p", node("pPr", node("pStyle", val=text)), sign, *runs)
        self._element.append(node("footnote", line, id=number))
        return node("r", node("rPr", node("rStyle", val=reference)), node("footnoteReference", id=number))


def _name_separators(settings: Any) -> None:
    for old in settings.findall(f"{{{settings.nsmap['w']}}}footnotePr"):
        settings.remove(old)
    named = node("footnotePr", *(node("footnote", id=number) for number, _ in _SEPARATORS))
    after = [child for child in settings if child.tag.rsplit("}", 1)[-1] in _AFTER]
    if after:
        after[0].addprevious(named)
    else:
        settings.append(named)
