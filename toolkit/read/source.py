"""What a place holds: all its bytes or, of a large file of lines, its lines in parts, so that memory does not grow.

What a file is read as hangs on all of it: with one byte in its last line that is not UTF-8 it is in an old encoding,
or no text; and one that is packed may be damaged at its end. So a large file of lines is gone through twice, and its
lines are handed on the second time, if nothing spoke against it the first time. Any other is read whole.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from gzip import GzipFile
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from toolkit.errors import InputError
from toolkit.read.decode import PART, is_large_utf_8
from toolkit.read.limits import Limits, too_large
from toolkit.read.places import Place

HEAD = 4096
_CHUNK = 1 << 20
_DAMAGES = (EOFError, OSError, zlib.error)  # what reading a packed file raises


@contextmanager
def opened(place: Place, most: int) -> Iterator[Source]:
    """Open a file, or standard input.

    Raises
    ------
    InputError
        If it is larger than may be read.
    """
    with ExitStack() as stack:
        stream = stack.enter_context(place.path.open("rb")) if place.path else sys.stdin.buffer
        told = place.path.stat().st_size if place.path else 0  # 0 also of a device, which may go on for ever
        if told > most:
            raise InputError(too_large(told, most))
        yield Source(stream, told, most, stack)


class Source:
    """A stream that was opened.

    Parameters
    ----------
    stream : binary file
        At its beginning, if it can be gone through again.
    told : int
        Its size, 0 where it tells none.
    most : int
        Bytes that may be read.
    stack : ExitStack
        Closes what is opened for it.

    Attributes
    ----------
    head : bytes
        Its beginning.
    """

    def __init__(self, stream: IO[bytes], told: int, most: int, stack: ExitStack) -> None:
        self._stream, self._told, self._most, self._stack = stream, told, most, stack
        self._rewinds = stream.seekable() and stream.tell() == 0
        self.head = stream.read(HEAD)

    def whole(self) -> bytes:
        """Return all of it; where its size is told, without a second copy.

        Raises
        ------
        InputError
            If it goes on beyond what may be read.
        """
        if self._told:
            self._stream.seek(0)
            return self._stream.read(self._told)
        if self._rewinds:
            self._stream.seek(len(self.head))
        return b"".join(self._chunks())

    def lines(self) -> IO[bytes] | None:
        """Return the stream, to be read line by line; None where it is small, or must be read whole."""
        stream = self._again()
        try:
            return self._again() if is_large_utf_8(stream, self._most) else None
        except _DAMAGES:
            return None

    def unpacked(self) -> Source | None:
        """Return what is packed in it with gzip; None where it is damaged at its beginning."""
        stream = cast(IO[bytes], self._stack.enter_context(GzipFile(mode="rb", fileobj=self._again())))
        try:
            return Source(stream, 0, min(self._most, Limits().file), self._stack)
        except _DAMAGES:
            return None

    def _again(self) -> IO[bytes]:
        """Begin anew; a pipe, which cannot, is laid in a temporary file, in memory if it is small."""
        if not self._rewinds:
            laid = cast(IO[bytes], self._stack.enter_context(SpooledTemporaryFile(PART)))  # noqa: SIM115 - the stack closes it
            for chunk in self._chunks():
                laid.write(chunk)
            self._stream, self._told, self._rewinds = laid, laid.tell(), True
        self._stream.seek(0)
        return self._stream

    def _chunks(self) -> Iterator[bytes]:
        """Yield what has not been read yet, behind the head, as far as it may go."""
        yield self.head
        left = self._most - len(self.head)
        while chunk := self._stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise InputError("too large: it goes on beyond what may be read; part it into several files")
            yield chunk


def ending_within(name: str) -> str | None:
    """Return the ending of what is packed in a file of this name, None where it tells none.

    Examples
    --------
    >>> ending_within("Tin.JSONL.gz"), ending_within("-")
    ('.jsonl', None)
    """
    return PurePosixPath(name.lower().removesuffix(".gz")).suffix or None
