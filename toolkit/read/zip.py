"""Zip archives: the files in them, one by one, in memory; nothing is ever unpacked onto the disk."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from toolkit.errors import InputError
from toolkit.read import Packed
from toolkit.read.limits import Limits, size
from toolkit.read.places import printable
from toolkit.types import Skipped

_HIDDEN = (".", "__MACOSX")
_ENCRYPTED = 0x1
_DAMAGED = (BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, zlib.error)


def read(content: bytes, path: str, name: str, most: int = Limits().file) -> Iterator[Packed | Skipped]:
    """Yield the files of an archive in sorted order, each as ``archive.zip/inner.docx``; hidden ones are left out.

    Raises
    ------
    InputError
        If the archive is damaged or empty.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = {member.filename: member for member in archive.infolist() if _is_shown(member)}
            for inner in sorted(members):
                place, known = f"{path}/{printable(inner)}", f"{name}/{printable(inner)}"
                yield _member(archive, members[inner], place, known, most)
    except BadZipFile as error:
        raise InputError(f"damaged or cut short ({error})", path=path) from None
    if not members:
        raise InputError("the archive holds no files (hidden ones are left out)", path=path)


def _is_shown(member: ZipInfo) -> bool:
    parts = [part for part in PurePosixPath(member.filename).parts if part != ".."]
    return not member.is_dir() and not any(part.startswith(_HIDDEN) for part in parts)


def _member(archive: ZipFile, member: ZipInfo, path: str, name: str, most: int) -> Packed | Skipped:
    if member.flag_bits & _ENCRYPTED:
        return Skipped(path, "encrypted; pack it without a password")
    if member.file_size > most:
        return Skipped(path, f"too large: {size(member.file_size)}, and {size(most)} may be read")
    try:
        content = archive.read(member)  # never more than the size that was looked at
    except _DAMAGED as error:
        return Skipped(path, f"damaged ({error})")
    return Packed(content, path, name, PurePosixPath(member.filename).suffix)
