"""What a file is goes by its content: wrongly named files are read as what they are, or named for it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from toolkit.errors import InputError
from toolkit.read import READERS, read_paths
from toolkit.read.kinds import kind_of
from toolkit.types import Article, Skipped

SAMPLES = Path(__file__).parents[1] / "contracts" / "samples"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(*names: str) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "named", "kind"),
    [
        (b"Mot.", "txt", "txt"),
        (b"{\\rtf1 Mot.}", "txt", "rtf"),
        (b"\xef\xbb\xbf\n <!doctype HTML><p>", "txt", "html"),
        (b"<?xml version='1.0'?>\n<!-- x --><html xmlns='y'>", "csv", "html"),
        (b"<htmlx>", "txt", "txt"),
        (b"PK\x03\x04 is how it begins", "txt", "damaged or cut short"),
        (zipped("[Content_Types].xml", "word/document.xml"), "txt", "docx"),
        (zipped("[Content_Types].xml", "word/document.xml")[:-9], "docx", "damaged or cut short"),
        (zipped("[Content_Types].xml", "ppt/slides/1.xml"), "docx", "a PowerPoint file"),
        (zipped("mimetype", "content.xml"), "docx", "an OpenDocument file; save it as .docx or .xlsx"),
        (b"\x89PNG\r\n\x1a\n", "txt", "a picture (PNG), whatever its name says"),
        (b"\xff\xd8\xff\xe0", "docx", "a picture (JPEG)"),
        (b"Rar!\x1a\x07", "txt", "a RAR archive; unpack it"),
        (OLE, "docx", "an old Office file (.doc, .xls, .ppt); save it as .docx or .xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "docx", "an encrypted Office file; save it without its"),
        (b"Mot.", "docx", "named .docx, but it is none"),
        (b"Mot.", "rtf", "named .rtf, but it is none"),
        (b"Mot.", None, None),
    ],
)
def test_content_goes_before_the_name(content: bytes, named: str | None, kind: str | None) -> None:
    if kind in {*READERS, None}:
        assert kind_of(content, named) == kind
    else:
        with pytest.raises(InputError, match=f"^{re.escape(str(kind))}"):
            kind_of(content, named)


@pytest.mark.parametrize("name", ["docx", "rtf", "html"])
@pytest.mark.parametrize("ending", ["txt", "csv", "pdf", "doc", "aspx"])
def test_a_misnamed_file_is_read_as_what_it_is(name: str, ending: str, tmp_path: Path) -> None:
    (tmp_path / f"tin.{ending}").write_bytes((SAMPLES / f"sample.{name}").read_bytes())
    (found,) = read_paths([tmp_path])
    if name == "docx" and ending in {"doc", "aspx"}:  # many programs keep what is theirs in a zip
        assert isinstance(found, Skipped)
        assert found.reason.startswith("this ending is not one that can be read")
    else:
        assert isinstance(found, Article)
        assert "400 công nhân xưởng giày Hải Phú" in found.text


def test_an_old_office_file_is_told_how_to_be_read(tmp_path: Path) -> None:
    (tmp_path / "bao-cao.doc").write_bytes(OLE)
    reason = "an old Office file (.doc, .xls, .ppt); save it as .docx or .xlsx"
    assert list(read_paths([tmp_path])) == [Skipped(str(tmp_path / "bao-cao.doc"), reason)]


def test_every_kind_has_a_reader() -> None:
    told = {kind_of((SAMPLES / f"sample.{name}").read_bytes(), None) for name in ("docx", "rtf", "html")}
    assert told <= set(READERS)
