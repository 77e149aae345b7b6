"""Workbooks: named columns in each sheet, cells as their program shows them, and files made to do harm."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from toolkit.errors import InputError
from toolkit.read.xlsx import read
from toolkit.types import Article, Skipped


def workbook(**sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def table(*rows: list[object]) -> list[Article | Skipped]:
    return list(read(workbook(Tin=list(rows)), "a.xlsx", "a.xlsx"))


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        (datetime(2026, 3, 5), "2026-03-05"),
        (datetime(2026, 3, 5, 8, 30), "2026-03-05T08:30:00"),
        ("05/3/2026", "05/3/2026"),
        (7.0, "7"),
        (7.5, "7.5"),
        (None, ""),
    ],
)
def test_cells_are_written_as_people_would(cell: object, wanted: str) -> None:
    (article,) = table(["Text", " Published "], ["Mưa.", cell])
    assert isinstance(article, Article)
    assert article.published == wanted


def test_rows_are_named_by_sheet_and_number_and_blank_ones_passed_over() -> None:
    found = table([None], ["id", "text", "nhãn"], [], [None, "Mưa.\nGió.", 3], ["b", None, "x"], [4, "Nắng."])
    assert found == [
        Article("a.xlsx:Tin:4", "Mưa.\nGió.", path="a.xlsx:Tin:4", extra={"nhãn": "3"}),
        Skipped("a.xlsx:Tin:5", 'the "text" is empty'),
        Article("4", "Nắng.", path="a.xlsx:Tin:6"),
    ]


def test_a_sheet_without_a_text_column_is_named_and_the_others_are_read() -> None:
    sheets = {"Ghi chú": [["việc", "ngày"], ["a", "b"]], "Trống": [], "Tin": [["text"], ["Mưa."]]}
    told = [one.reason if isinstance(one, Skipped) else one.path for one in read(workbook(**sheets), "a.xlsx", "a")]
    reason = 'no "text" column; the first row must name the columns, got: '
    assert told == [f"{reason}việc; ngày", f"{reason}nothing", "a.xlsx:Tin:2"]


def test_a_sheet_that_lies_about_its_size_is_read_as_far_as_it_goes() -> None:
    content = workbook(Tin=[["text"], ["Mưa."]])
    found = list(read(changed(content, b'ref="A1:A2"', b'ref="A1:XFD1048576"'), "a.xlsx", "a.xlsx"))
    assert [one.path for one in found] == ["a.xlsx:Tin:2"]


def test_a_workbook_with_entities_is_refused() -> None:
    content = changed(workbook(Tin=[["text"], ["Mưa."]]), b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet')
    with pytest.raises(InputError, match=r"^a\.xlsx: declares entities in xl/worksheets/sheet1\.xml"):
        list(read(content, "a.xlsx", "a.xlsx"))


def changed(content: bytes, old: bytes, new: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(stream, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(old, new))
    return stream.getvalue()
