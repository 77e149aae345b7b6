"""Files packed with gzip: what is in them is read as if it stood there itself."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from gzip import GzipFile
from io import BytesIO

from toolkit.errors import InputError
from toolkit.read import Packed
from toolkit.read.limits import Limits, size
from toolkit.read.source import ending_within


def read(content: bytes, path: str, name: str, most: int = Limits().file) -> Iterator[Packed]:
    """Yield the packed file; ``news.jsonl.gz`` holds JSON lines, and keeps its own name in their places.

    Raises
    ------
    InputError
        If the file is damaged, or larger when unpacked than may be read.
    """
    try:
        with GzipFile(fileobj=BytesIO(content)) as stream:
            unpacked = stream.read(most + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise InputError(f"damaged or cut short ({error})", path=path) from None
    if len(unpacked) > most:
        raise InputError(f"more than {size(most)} when unpacked", path=path)
    yield Packed(unpacked, path, name, ending_within(name))
