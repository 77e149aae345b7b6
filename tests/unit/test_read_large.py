"""Large files of lines are read in parts, and what they hold is what the whole would be; parts are small here."""

from __future__ import annotations

import gzip
import tracemalloc
import warnings
from collections.abc import Iterator
from io import BufferedReader, BytesIO, RawIOBase, TextIOWrapper
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.read import decode, jsonl, read_paths, source
from toolkit.read.limits import Limits
from toolkit.types import Article, Skipped

PART = 200
NAMES = ("tin.jsonl", "tin.jsonl.gz", "-", "- packed")
LINE = '{"text": "Mưa to ở huyện Đông Hòa\u2028từ sáng, lúa ngã rạp."}'
LINES = st.sampled_from(
    [LINE, LINE * 5, "", "  ", '{"text": ""}', "mưa", '{"text": "Möa lôùn ñoå xuoáng caùc huyeän"}']
)
ENDS = st.sampled_from([b"", b"\n", b"\n\n", b"\xff", b"\n\xe1\xbb", b"\x00"])
ENCODINGS = st.sampled_from(["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
CONTENTS = st.builds(
    lambda lines, encoding, end: "\n".join([LINE, *lines]).encode(encoding, "replace") + end,
    st.lists(LINES, max_size=12), ENCODINGS, ENDS,
)  # fmt: skip


class Pipe(RawIOBase):
    """Standard input that gives little at a time, and cannot be gone through again."""

    def __init__(self, content: bytes) -> None:
        self._rest = BytesIO(content)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        return self._rest.readinto(buffer[:100])


@pytest.fixture(scope="module", autouse=True)
def small_parts() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decode, "PART", PART)
        patch.setattr(decode, "_SAMPLE", PART // 2)
        patch.setattr(source, "PART", PART)
        patch.setattr(source, "_CHUNK", 10 * PART)
        yield


def items(name: str, folder: Path, content: bytes, limits: Limits | None = None) -> Iterator[Article | Skipped]:
    content = gzip.compress(content) if name.endswith(("gz", "packed")) else content
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*: read as ")
        path = "-" if name.startswith("-") else str(folder / name)
        if path == "-":
            patch.setattr("sys.stdin", TextIOWrapper(BufferedReader(Pipe(content))))
        else:
            Path(path).write_bytes(content)
        yield from read_paths([path], limits=limits)


def wanted(content: bytes, path: str, name: str) -> Iterator[Article | Skipped]:
    try:
        yield from jsonl.read(content, path, name)
    except InputError as error:
        yield Skipped(error.place, error.problem)


@pytest.mark.parametrize("name", NAMES)
@given(content=CONTENTS)
@pytest.mark.filterwarnings("ignore:.*read as ")
def test_parts_give_what_the_whole_gives(name: str, content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp()
    known = "-" if name.startswith("-") else name
    shown = known if known == "-" else str(folder / name)
    assert list(items(name, folder, content)) == list(wanted(content, shown, known))


@pytest.mark.parametrize("name", NAMES)
def test_one_byte_in_the_last_line_speaks_against_all(name: str, tmp_path: Path) -> None:
    (refused,) = items(name, tmp_path, f"{LINE}\n".encode() * 20 + b"\xff\n")
    assert isinstance(refused, Skipped)
    assert refused.reason == "not UTF-8 text (byte 0xff); save the file as UTF-8"
    assert refused.path.endswith(":21")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_larger_than_may_be_read_is_refused_at_once(name: str, tmp_path: Path) -> None:
    (refused,) = items(name, tmp_path, f"{LINE}\n".encode() * 100, Limits(file=1_000))
    assert isinstance(refused, Skipped)
    assert refused.reason.startswith(("too large", "more than 1 kB when unpacked"))


@pytest.mark.parametrize("kept", [3, 100, -9, -1])
@pytest.mark.parametrize("name", ["tin.gz", "tin.jsonl.gz"])
def test_what_is_packed_and_damaged_is_refused_at_once(name: str, kept: int, tmp_path: Path) -> None:
    content = "\n".join(f'{{"id": "{number}", "text": "Mưa {number}."}}' for number in range(500)).encode()
    (tmp_path / name).write_bytes(gzip.compress(content)[:kept])
    (refused,) = read_paths([tmp_path / name])
    assert isinstance(refused, Skipped)
    assert refused.reason.startswith(("damaged or cut short", "named .gz, but it is none"))


@pytest.mark.parametrize("name", NAMES)
def test_memory_does_not_grow_with_the_file(name: str, tmp_path: Path) -> None:
    content = f"{LINE.replace('Mưa', 'Mưa ' * 1_000)}\n".encode() * 1_000
    assert len(list(items(name, tmp_path, content[:50_000]))) == 10  # and all is imported
    tracemalloc.start()
    try:
        assert sum(isinstance(item, Article) for item in items(name, tmp_path, content)) == 1_000
        assert tracemalloc.get_traced_memory()[1] < len(content) / 4
    finally:
        tracemalloc.stop()
