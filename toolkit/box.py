"""Bytes laid down and looked up again: in memory up to some size, beyond it in a temporary file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from tempfile import SpooledTemporaryFile
from threading import Lock
from weakref import finalize

_IN_MEMORY = 1 << 26


class Box:
    """Holds what it is given until it is thrown away.

    Parameters
    ----------
    content : bytes
        Laid down first.

    Examples
    --------
    >>> box = Box()
    >>> start, between, end = box.put([b"rain", b"wind"])
    >>> box.get(between, end)
    b'wind'
    """

    def __init__(self, content: bytes = b"") -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  # closed with the box
        self._size = 0
        self._lock = Lock()  # who reads moves the place that the file is at
        finalize(self, self._file.close)
        self.put([content])

    def __reduce__(self) -> tuple[type[Box], tuple[bytes]]:
        """Send what it holds."""
        return Box, (self.get(0, self._size),)

    def put(self, parts: Sequence[bytes]) -> tuple[int, ...]:
        """Lay parts down, one behind the other; return where each begins, and where the last ends."""
        with self._lock:
            bounds = tuple(accumulate(map(len, parts), initial=self._size))
            self._file.seek(self._size)
            self._file.write(b"".join(parts))
            self._size = bounds[-1]
        return bounds

    def get(self, start: int, end: int) -> bytes:
        """Return what lies between two places."""
        with self._lock:
            self._file.seek(start)
            return self._file.read(end - start)
