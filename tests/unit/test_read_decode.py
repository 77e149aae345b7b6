"""Large files of lines are decoded in parts, and no one can tell."""

from __future__ import annotations

import pytest

from toolkit import InputError
from toolkit.read.decode import decode, decode_lines

LINE = '{"text": "Mưa to ở huyện Đông Hòa\u2028từ sáng, lúa ngã rạp."}'
LARGE = "\n".join([*["a" * 999] * 9_000, LINE])  # over twice 4 MB


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        LINE.encode(),
        f"{LINE}\n\n{LINE}\n".encode(),
        LARGE.encode(),
        f"{LARGE}\n".encode("utf-8-sig"),
        LARGE.encode("utf-16-le"),
        ("a" * (1 << 22) + "\n" + LINE).encode(),
    ],
    ids=["empty", "line end", "line", "lines", "large", "large with a mark", "UTF-16", "long line"],
)
@pytest.mark.filterwarnings("ignore:tin.jsonl. read as")
def test_lines_are_those_of_the_whole_text(content: bytes) -> None:
    assert list(decode_lines(content, "tin.jsonl")) == decode(content, "tin.jsonl").split("\n")


def test_a_large_file_that_is_no_text_is_refused_before_a_line_is_read() -> None:
    with pytest.raises(InputError, match=r"tin.jsonl:9002: not UTF-8 text \(byte 0xff\)"):
        next(decode_lines(f"{LARGE}\n".encode() + b"\xff\xff", "tin.jsonl"))
