"""Rich text: its letters however they are written, its rows, and what it says of itself."""

from __future__ import annotations

import pytest

from toolkit.errors import InputError
from toolkit.read.rtf import read


def text(body: bytes) -> str:
    (found,) = read(rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}}" + body + b"}", "a.rtf", "a.rtf")
    return found.text


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (rb"M\u432?a to.\par Gi\'f3 to.", "Mưa to.\nGió to."),
        ("Mưa to.".encode(), "Mưa to."),
        ("Gió to.".encode("latin-1"), "Gió to."),
        (rb"\u-10179?\u-8704? xong", "\U0001f600 xong"),
        (rb"\u-3913 ?\tab M\u7897?t", "- Một"),
        (rb"\trowd X\u227?\cell S\u7889?\cell\row Nh\u7841?n\cell 310\cell\row Xong.", "Xã; Số\nNhạn; 310\nXong."),
        (rb"\trowd A\par B\cell C\par D\cell\row Xong.", "A\nB\nC\nD\nXong."),
        (rb"{\header Trang}{\footnote ghi}{\pict\pngblip 89504e}{\*\generator x;}M\'ed.", "Mí."),
    ],
)
def test_letters_rows_and_what_is_no_text(body: bytes, wanted: str) -> None:
    assert text(body) == wanted


def test_author_and_last_change_are_told() -> None:
    info = rb"{\info{\author Phong Tong hop}{\creatim\yr2026\mo3\dy9\hr8}}Xong."
    (found,) = read(rb"{\rtf1" + info + b"}", "a.rtf", "a.rtf")
    assert found.extra == {"author": "Phong Tong hop", "file_date": "2026-03-09"}


@pytest.mark.parametrize("content", [rb"{\rtf1}", rb"{\rtf1{\info{\title x}}\par}", b"{\\rtf1"])
def test_a_file_without_text_says_so(content: bytes) -> None:
    with pytest.raises(InputError, match=r"^a\.rtf: no text in it"):
        list(read(content, "a.rtf", "a.rtf"))
