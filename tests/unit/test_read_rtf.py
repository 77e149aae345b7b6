"""Rich text: its letters however they are written, its rows, and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from before_unicode import to_tcvn3, to_vni

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


@pytest.mark.parametrize("encode", [to_tcvn3, to_vni])
def test_text_in_old_fonts_is_read_by_its_words(encode: Callable[[str], str]) -> None:
    line = "chiều qua, mưa lớn làm ngập nhiều đoạn đường"
    body = "".join(f"\\'{ord(c):02x}" if ord(c) > 127 else c for c in encode(line)).encode()
    fonts = rb"{\fonttbl{\f0 Arial;}{\f1 .VnTime;}}"
    with pytest.warns(UserWarning, match=r"^a\.rtf: read as (TCVN3|VNI)"):
        assert text(fonts + rb"{\f1 " + body + rb"\par}H\u7897?p") == f"{line}\nHộp"


def test_unicode_in_a_file_that_names_old_fonts_is_left_alone() -> None:
    assert (
        text(rb"{\fonttbl{\f1 .VnTime;}}{\f1 M\u432?a l\u7899?n, c\'f3 c\'e1.\par C\'f3 g\'e0}")
        == "Mưa lớn, có cá.\nCó gà"
    )


def test_author_and_last_change_are_told() -> None:
    info = rb"{\info{\author Phong Tong hop}{\creatim\yr2026\mo3\dy9\hr8}}Xong."
    (found,) = read(rb"{\rtf1" + info + b"}", "a.rtf", "a.rtf")
    assert found.extra == {"author": "Phong Tong hop", "file_date": "2026-03-09"}


@pytest.mark.parametrize("content", [rb"{\rtf1}", rb"{\rtf1{\info{\title x}}\par}", b"{\\rtf1"])
def test_a_file_without_text_says_so(content: bytes) -> None:
    with pytest.raises(InputError, match=r"^a\.rtf: no text in it"):
        list(read(content, "a.rtf", "a.rtf"))
