"""Office files (.docx, .xlsx) are zipped XML; before a library opens one, it is looked at for what would harm.

Their standard (ECMA-376, part 2) forbids document types in their XML, so one that declares any is
made to do harm: entities that unfold without end, or that read other files.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from toolkit.errors import InputError
from toolkit.read.limits import Limits, size

_HEAD = 4096


def open_checked(content: bytes, path: str, limits: Limits | None = None) -> BytesIO:
    """Return the file for a library to open.

    Raises
    ------
    InputError
        If it is cut short, holds more than it may when unpacked, or declares entities.
    """
    limits = limits or Limits()
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_size(sum(part.file_size for part in parts), limits.whole, "", path)
            _check_size(sum(part.file_size for part in parts if _is_xml(part.filename)), limits.xml, " of XML", path)
            for part in parts:
                with archive.open(part) as stream:
                    head = stream.read(_HEAD).replace(b"\x00", b"")  # of UTF-16, what ASCII would be
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise InputError(f"declares entities in {part.filename}, which no office program writes", path=path)
    except (BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise InputError(f"damaged or cut short ({error})", path=path) from None
    return BytesIO(content)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _check_size(unpacked: int, most: int, what: str, path: str) -> None:
    if unpacked > most:
        raise InputError(f"{size(unpacked)}{what} when unpacked, and {size(most)} may be read", path=path)
