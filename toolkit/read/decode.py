"""Bytes to text: UTF-8, UTF-16, an older Vietnamese encoding where the content shows it; else a clear error."""

from __future__ import annotations

import codecs
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from toolkit.errors import InputError
from toolkit.read.legacy import decode_text, whole_reading
from toolkit.read.readings import western

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What bytes that are not Unicode may be.
_OLD = ("TCVN3", "VNI", "Windows-1258")
_SAMPLE = 100_000
# From this size on a text of lines is decoded in parts.
PART = 1 << 22


def decode(content: bytes, path: str) -> str:
    r"""Decode the bytes of a file.

    Parameters
    ----------
    content : bytes
        UTF-8; UTF-16; Vietnamese in Windows-1258, TCVN3 (ABC) or VNI; UTF-8 encoded twice. What has no byte order
        mark and is not UTF-8 is told by its content, and a warning says so.
    path : str
        For messages.

    Raises
    ------
    InputError
        If they are none of these; it names the first line that is not UTF-8.

    Examples
    --------
    >>> decode(b"\xef\xbb\xbfY t\xe1\xba\xbf", "tin.txt")
    'Y tế'
    """
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return decode_text(_strict(content[len(mark) :], marked, path), path)
    if wide := _utf_16(content):
        warnings.warn(f"{path}: read as {wide.upper()} without a byte order mark", stacklevel=3)
        return decode_text(_strict(content, wide, path), path)
    try:
        return decode_text(_strict(content, "utf-8", path), path)
    except InputError:
        text = western(content)
        found = whole_reading(text.split("\n"), among=_OLD)
        if not found:
            raise
        return decode_text(text, path, found, _OLD)


def decode_lines(content: bytes | IO[bytes], path: str) -> Iterator[str]:
    r"""Yield the lines of a file as `decode` gives them; a large one is decoded in parts, and never held twice.

    Only a line feed ends a line: U+2028, NEL and form feeds may stand inside a text. A part is judged by itself where
    old encodings are looked for, so only what is UTF-8 throughout is parted.

    Parameters
    ----------
    content : bytes or binary file
        All of it; or, of which no more than a part is held at a time, a file that `is_large_utf_8`, at its beginning.
    path : str
        For messages.

    Examples
    --------
    >>> list(decode_lines(b"Y t\xe1\xba\xbf\nHu\xe1\xba\xbf", "tin.jsonl"))
    ['Y tế', 'Huế']
    """
    if isinstance(content, bytes) and not is_large_utf_8(BytesIO(content), len(content)):
        yield from decode(content, path).split("\n")
        return
    stream = BytesIO(content) if isinstance(content, bytes) else content
    more = True
    while more:  # what stands behind a line feed is a line, were it empty
        begun, rest = stream.read(PART), stream.readline()
        more = rest.endswith(b"\n")
        yield from decode(begun + rest.removesuffix(b"\n"), path).split("\n")


def is_large_utf_8(stream: IO[bytes], most: int) -> bool:
    """Whether there is more than one part in a stream, not more than may be read, and UTF-8 throughout."""
    chunk = stream.read(PART + 1)
    if len(chunk) <= PART or _utf_16(chunk):
        return False
    decoder = codecs.getincrementaldecoder("utf-8")()
    left = most
    try:
        while chunk and left >= 0:
            left -= len(chunk)
            decoder.decode(chunk)
            chunk = stream.read(PART)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return left >= 0


def _strict(content: bytes, encoding: str, path: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].decode(encoding).count("\n") + 1
        raise InputError(
            f"not {encoding.upper()} text (byte 0x{content[error.start]:02x}); save the file as UTF-8",
            path=path,
            line=line,
        ) from None


def _utf_16(content: bytes) -> str:
    """Return the form of UTF-16 that zeros show: half of the even bytes or of the odd ones, none of the others."""
    even, odd = content[0:_SAMPLE:2], content[1:_SAMPLE:2]
    for high, low, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if 2 * high.count(0) >= len(high) > 0 and not low.count(0):
            return encoding
    return ""
