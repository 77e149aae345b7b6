"""Bytes to text: UTF-8 with or without a byte order mark, UTF-16 with one; else a clear error."""

from __future__ import annotations

import codecs

from toolkit.errors import InputError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(content: bytes, path: str) -> str:
    r"""Decode the bytes of a file.

    Raises
    ------
    InputError
        If they are neither UTF-8 nor UTF-16 with a byte order mark; it names the first line that is not.

    Examples
    --------
    >>> decode(b"\xef\xbb\xbfY t\xe1\xba\xbf", "tin.txt")
    'Y tế'
    """
    encoding = "utf-8"
    for mark, marked in _MARKS:
        if content.startswith(mark):
            content, encoding = content[len(mark) :], marked
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].decode(encoding).count("\n") + 1
        raise InputError(
            f"not {encoding.upper()} text (byte 0x{content[error.start]:02x}); save the file as UTF-8",
            path=path,
            line=line,
        ) from None
