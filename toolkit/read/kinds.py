"""What bytes are, whatever their file's name says: a PDF named .txt, a picture, an encrypted Word file.

Names are often wrong (a page saved as .doc, a table as .xls), first bytes hardly ever.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from toolkit.errors import InputError

_BEGINNINGS = {b"%PDF-": "pdf", b"{\\rtf": "rtf", b"\x1f\x8b\x08": "gz"}
_FOREIGN = {
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"II*\x00": "a picture (TIFF)",
    b"MM\x00*": "a picture (TIFF)",
    b"7z\xbc\xaf": "a 7-Zip archive; unpack it, or pack it as .zip",
    b"Rar!": "a RAR archive; unpack it, or pack it as .zip",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database (SQLite)",
    b"OggS": "a sound",
    b"ID3": "a sound (MP3)",
}
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PAGE = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_FEED = re.compile(rb"(?:<\?xml[^>]*>|<\?xml-stylesheet[^>]*>|<!--.*?-->|\s)*<(?:rss|feed|rdf:rdf)\b", re.I | re.S)
_HEAD = 4096
_BEFORE = b"\xef\xbb\xbf \t\r\n"
_PDF_HEAD = 1024  # Acrobat reads a PDF that begins anywhere in the first kilobyte
# In a zipped office file, the folder or file that tells which.
_PARTS = {"word/": "docx", "xl/": "xlsx"}
_FOREIGN_PARTS = {"ppt/": "a PowerPoint file", "content.xml": "an OpenDocument file; save it as .docx or .xlsx"}
_BINARY = ("pdf", "docx", "xlsx", "rtf", "zip", "gz")


def kind_of(content: bytes, named: str | None) -> str | None:
    """Return the kind of a file's content, which may be another than its name's.

    Parameters
    ----------
    content : bytes
        Not blank.
    named : str or None
        The reader for the file's ending, None where there is none.

    Returns
    -------
    str or None
        The name of a reader; None if neither the content nor the ending tells one.

    Raises
    ------
    InputError
        If the content is of a kind that no reader is for, or not what a file of that name must be.

    Examples
    --------
    >>> kind_of(b"%PDF-1.7 ...", "docx"), kind_of(b"Mot", "txt"), kind_of(b"<!DOCTYPE html><p>", None)
    ('pdf', 'txt', 'html')
    """
    told = _by_beginning(content)
    if named in _BINARY and not told:
        raise InputError(f"named .{named}, but it is none (or it is damaged at its very beginning)")
    return told or named


def may_be_misnamed(content: bytes) -> bool:
    """Whether a file of an ending that says nothing to us is worth opening: a page saved as .aspx, a .doc.

    Examples
    --------
    >>> may_be_misnamed(b"<html><p>"), may_be_misnamed(b"PK...")
    (True, False)
    """
    head = content[:_HEAD].lstrip(_BEFORE)
    return head.startswith((b"{\\rtf", b"%PDF-", _OLE)) or bool(_PAGE.match(head))


def is_packed_page(content: bytes) -> bool:
    """Whether a file holds a page together with its pictures, in the form of mail (.mhtml)."""
    head = content[:_HEAD].lower()
    return b"mime-version:" in head and b"multipart/related" in head


def _by_beginning(content: bytes) -> str:
    head = content[:_HEAD].lstrip(_BEFORE)
    for beginning, what in _FOREIGN.items():
        if content.startswith(beginning):
            raise InputError(f"{what}, whatever its name says")
    if head.startswith(_OLE):
        raise InputError(_old_office(content))
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(content)
    for beginning, kind in _BEGINNINGS.items():
        if head.startswith(beginning):
            return kind
    if b"%PDF-" in content[:_PDF_HEAD] and b"\x00" in content[:_HEAD]:
        return "pdf"
    if _FEED.match(head):
        return "rss"
    return "html" if _PAGE.match(head) or is_packed_page(head) else ""


def _old_office(content: bytes) -> str:
    if _ENCRYPTED in content:
        return "an encrypted Office file; save it without its password"
    return "an old Office file (.doc, .xls, .ppt); save it as .docx or .xlsx"


def _in_zip(content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        raise InputError("damaged or cut short: its list of contents cannot be read") from None
    for part, what in _FOREIGN_PARTS.items():
        if any(name.startswith(part) for name in names) and ("mimetype" in names or "[Content_Types].xml" in names):
            raise InputError(f"{what}, whatever its name says" if part == "ppt/" else what)
    if "[Content_Types].xml" in names:
        return next((kind for part, kind in _PARTS.items() if any(name.startswith(part) for name in names)), "zip")
    return "zip"
