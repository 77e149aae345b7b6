"""What the tests of Word files share: a digest made by hand, and the file opened again."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn
from lxml import etree

from toolkit import Digest, DigestOptions, Event, Labelled, load_taxonomy
from toolkit.compose import compose
from toolkit.render import render
from toolkit.summarize import summarize_document


def digest_of(articles: list[Labelled], events: list[Event] | None = None, **options: Any) -> Digest:
    skipped = options.pop("skipped", ())
    return compose(
        articles, load_taxonomy(), lambda told, _: summarize_document(told[0]), DigestOptions(**options),
        created="2026-03-10T06:05:00+07:00", model={"name": "nhỏ"}, skipped=skipped,
        **({"group": lambda _: events} if events else {}),
    )  # fmt: skip


def parts(page: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(page)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def opened(digest: Digest, template: Path | str = "") -> Any:
    """The file, after every part of it was found to be sound XML."""
    page = render(digest, "docx", str(template))
    for name, content in parts(page).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
    return docx.Document(BytesIO(page))


def notes(document: Any) -> list[str]:
    part = next(one.target_part for one in document.part.rels.values() if one.reltype.endswith("/footnotes"))
    found = etree.fromstring(part.blob).findall(qn("w:footnote"))
    return ["".join(one.itertext()).strip() for one in found if not one.get(qn("w:type"))]


def styled(document: Any, *names: str) -> list[tuple[str, str]]:
    return [(one.style.name, one.text) for one in document.paragraphs if one.style.name in names]
