"""PDF files written by hand: what they say, scans, locks, damage, and files that go round in circles."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.read import read_paths
from toolkit.read.pdf import read
from toolkit.types import Article, Skipped

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    b"\nstream\n\x00\nendstream"
)
SHOWN = b"BT /F1 11 Tf 50 700 Td (Ghe ban khom neo kin hai bo) Tj 0 -14 Td (song tu ba gio sang.) Tj ET"
DRAWN = b"q 100 0 0 100 50 500 cm /P Do Q"


def stream(content: bytes, head: bytes = b"") -> bytes:
    return b"<< " + head + b" /Length %d >>\nstream\n" % len(content) + content + b"\nendstream"


def pdf(*pages: bytes, kids: bytes = b"", objects: dict[int, bytes] | None = None, info: bytes = b"") -> bytes:
    """Pages of the given content streams; objects 1 to 5 are the catalog, the tree, a font, a picture, properties."""
    numbers = [10 + 2 * index for index in range(len(pages))]
    told = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [" % len(pages)
        + b" ".join(b"%d 0 R" % number for number in numbers) + kids + b"] >>",
        3: FONT, 4: PICTURE, 5: b"<< " + info + b" >>",
    }  # fmt: skip
    for number, content in zip(numbers, pages, strict=True):
        resources = b"/Resources << /Font << /F1 3 0 R >> /XObject << /P 4 0 R >> >>"
        told[number] = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] " + resources + (
            b" /Contents %d 0 R >>" % (number + 1)
        )  # fmt: skip
        told[number + 1] = stream(content)
    written = b"%PDF-1.4\n"
    places = {}
    for number, content in (told | (objects or {})).items():
        places[number] = len(written)
        written += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in places.items())
    trailer = b"trailer\n<< /Size 99 /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF" % len(written)
    return written + b"xref\n0 1\n0000000000 65535 f \n" + table + trailer


def found_in(content: bytes) -> list[Article | Skipped]:
    return list(read(content, "a.pdf", "a.pdf"))


def test_lines_become_paragraphs_and_properties_are_told() -> None:
    (article,) = found_in(pdf(SHOWN, info=b"/Author (Ban bien tap) /CreationDate (D:20260305083000+07'00')"))
    assert isinstance(article, Article)
    assert article.text == "Ghe ban khom neo kin hai bo song tu ba gio sang."
    assert article.extra == {"author": "Ban bien tap", "file_date": "2026-03-05"}


def test_a_row_of_cells_is_cut_and_a_stretched_line_is_not() -> None:
    row = b"BT /F1 11 Tf 50 700 Td (Xa Nhan) Tj 200 0 Td (310 luot) Tj ET"
    stretched = b"BT /F1 11 Tf 50 650 Td (mot) Tj 60 0 Td (hai) Tj 58 0 Td (ba) Tj 55 0 Td (bon) Tj ET"
    (article,) = found_in(pdf(row + b"\n" + stretched))
    assert isinstance(article, Article)
    assert article.text.split("\n") == ["Xa Nhan; 310 luot", "mot hai ba bon"]


def test_a_scan_says_so() -> None:
    with pytest.raises(InputError, match=r"^a\.pdf: no text layer: a scan; have its letters recognized \(OCR\) first"):
        found_in(pdf(DRAWN, DRAWN))
    with pytest.raises(InputError, match="no text layer"):
        found_in(pdf(b""))


def test_pages_that_are_scans_are_named_beside_the_text() -> None:
    article, skipped = found_in(pdf(SHOWN, DRAWN, SHOWN, b""))
    assert isinstance(article, Article)
    assert skipped == Skipped("a.pdf", "no text layer on page 2: a scan; the other pages are read")


ROUND_FORM = stream(b"/P Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /P 4 0 R >> >>")


@pytest.mark.parametrize(
    "content",
    [
        pdf(SHOWN, kids=b" 2 0 R"),  # the tree of pages holds itself
        pdf(SHOWN + b" " + DRAWN, objects={4: ROUND_FORM}),  # a form draws itself
        pdf(SHOWN).replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev 20"),  # the table of places leads anywhere
        pdf(SHOWN)[:-20],  # cut short: the table of places is gone, the pages are not
    ],
)
def test_a_file_that_goes_round_or_is_mendable_is_read(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    first = next(iter(read_paths([tmp_path])))
    assert isinstance(first, Article)
    assert first.text.startswith("Ghe ban khom neo kin hai bo song")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (pdf(SHOWN)[:200], "damaged or cut short"),
        (pdf(SHOWN).replace(b"/Root 1 0 R", b"/Root 77 0 R").replace(b"/Catalog", b"/Nothing"), "damaged or cut short"),
        (b"%PDF-1.4", "damaged or cut short"),
    ],
)
def test_what_cannot_be_opened_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=rf"^a\.pdf: {reason}"):
        found_in(content)


def test_a_file_with_a_password_says_so() -> None:
    lock = b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O (%s) /U (%s) >>" % (b"o" * 32, b"u" * 32)
    locked = pdf(SHOWN, objects={6: lock}).replace(b"/Info", b"/Encrypt 6 0 R /ID [(a) (a)] /Info")
    with pytest.raises(InputError, match=r"^a\.pdf: encrypted; save it without its password"):
        found_in(locked)


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(InputError, match=r"^a\.pdf: 5001 pages, and 5000 may be read; part it"):
        found_in(pdf(*[b""] * 5001))


def test_a_stream_that_unfolds_without_end_is_stopped(tmp_path: Path) -> None:
    packed = zlib.compress(zlib.compress(b"0 " * 50_000_000, 9), 9)
    bomb = pdf(SHOWN, objects={11: stream(packed, b"/Filter [/FlateDecode /FlateDecode]")})
    assert len(bomb) < 10_000
    (tmp_path / "a.pdf").write_bytes(bomb)
    (skipped,) = read_paths([tmp_path])
    assert isinstance(skipped, Skipped)
    assert skipped.reason.startswith(("no text layer", "given up", "damaged"))
