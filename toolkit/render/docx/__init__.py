"""Word: a file to hand on and to go on writing in, with real styles, contents, notes and page numbers."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from toolkit.render.docx.elements import plain
from toolkit.render.docx.styles import LANGUAGES, open_template, own_document, styles_of
from toolkit.render.docx.writer import Writer
from toolkit.render.phrases import heading
from toolkit.types import Digest

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_LONGEST_PROPERTY = 255  # that python-docx takes


def render(digest: Digest, template: str = "") -> bytes:
    """Render a digest as a Word file; the same digest gives the same bytes.

    Parameters
    ----------
    digest : Digest
        From `make_digest`.
    template : str
        Path of a .docx whose page, header, footer and styles are taken over, and whose text is not.

    Raises
    ------
    InputError
        If the template is not a Word document.
    """
    document = open_template(template) if template else own_document(LANGUAGES[digest.lang])
    writer = Writer(digest, document, styles_of(document, ours=not template))
    page = document.element.body.get_or_add_sectPr()  # ends the body
    for block in writer.blocks():
        page.addprevious(block)
    first = document.sections[0]
    if first.header.is_linked_to_previous and first.footer.is_linked_to_previous:  # an office's stay as they are
        writer.write_head(first.header)
    _describe(document, digest)
    return _packed(document)


def _describe(document: Any, digest: Digest) -> None:
    """Say in the file's properties what it is; what a template says of itself goes, and its small picture."""
    package = document.part.package
    for identity in [one for one, relation in package.rels.items() if relation.reltype.endswith("/thumbnail")]:
        del package.rels[identity]
    about = document.core_properties
    about.author = about.comments = about.keywords = about.subject = about.last_modified_by = ""
    about.title, about.language = plain(heading(digest)[0])[:_LONGEST_PROPERTY], LANGUAGES[digest.lang]
    with suppress(ValueError):  # a digest made by hand may say no time
        about.created = about.modified = datetime.fromisoformat(digest.created).astimezone(UTC).replace(tzinfo=None)
    about.revision = 1


def _packed(document: Any) -> bytes:
    """Return the file's bytes without the time of packing."""
    saved, packed = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name, _ZIP_DAY), source.read(name), ZIP_DEFLATED)
    return packed.getvalue()
