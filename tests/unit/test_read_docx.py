"""Word files: what stands in them in its order, and files made to do harm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from before_unicode import to_tcvn3, to_vni
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from toolkit import Article
from toolkit.errors import InputError
from toolkit.read.docx import read
from toolkit.read.limits import Limits
from toolkit.read.office import open_checked


def saved(build: Callable[[Any], object]) -> bytes:
    document = docx.Document()
    build(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def article(content: bytes) -> Article:
    (found,) = read(content, "bc.docx", "bc.docx")
    return found


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(stream, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, change(before.read(name)) if name == part else before.read(name))
    return stream.getvalue()


def fill(table: Any, *rows: tuple[str, ...]) -> None:
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


def report(document: Any) -> None:
    fill(document.add_table(1, 2), ("SỞ Y TẾ\nSố: 12/BC", "CỘNG HÒA\nĐộc lập"))
    document.add_paragraph("Báo cáo quý I", style="Title")
    document.add_paragraph("")
    document.add_heading("I. Tình hình", 1)
    document.add_paragraph("Các trạm đã khám\tcho 4.210 lượt.").add_run(" Hết.").bold = True
    document.add_paragraph("Khám cho trẻ", style="List Bullet")
    fill(document.add_table(2, 3), ("Xã", "Lượt", "Ghi chú"), ("Hòn Nhạn", "310", ""))
    document.add_paragraph("Lời cuối.")


def test_paragraphs_headings_lists_and_tables_come_in_order() -> None:
    found = article(saved(report))
    assert found.text.split("\n") == [
        "SỞ Y TẾ", "Số: 12/BC", "CỘNG HÒA", "Độc lập", "Báo cáo quý I", "I. Tình hình",
        "Các trạm đã khám\tcho 4.210 lượt. Hết.", "- Khám cho trẻ", "Xã; Lượt; Ghi chú", "Hòn Nhạn; 310", "Lời cuối.",
    ]  # fmt: skip
    assert found.title == "Báo cáo quý I"


@pytest.mark.parametrize(
    ("build", "title"),
    [
        (lambda d: (d.add_heading("Về nước sạch", 1), d.add_paragraph("Mưa.")), "Về nước sạch"),
        (lambda d: (d.add_paragraph("Mưa."), d.add_heading("Về nước sạch", 1)), ""),
        (lambda d: d.add_paragraph("Mưa."), ""),
    ],
)
def test_a_heading_is_the_title_where_all_else_stands_below_it(build: Callable[[Any], object], title: str) -> None:
    assert article(saved(build)).title == title


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:ins><w:r><w:t>thêm</w:t></w:r></w:ins><w:del><w:r><w:delText>bớt</w:delText></w:r></w:del>", "thêm"),
        ("<w:sdt><w:sdtContent><w:r><w:t>ô điền</w:t></w:r></w:sdtContent></w:sdt>", "ô điền"),
        ("<w:hyperlink><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>", "liên kết"),
        ("<w:r><w:t>một</w:t><w:br/><w:t>hai</w:t><w:noBreakHyphen/><w:t>ba</w:t></w:r>", "một\nhai-ba"),
        ("<w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r>", "3"),
        ("<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>khung</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>", "khung"),
    ],
)
def test_what_python_docx_passes_over_is_read(xml: str, text: str) -> None:
    element = parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>")
    content = saved(lambda d: d.element.body.insert(0, element))
    assert article(content).text == text


def test_a_table_within_a_cell_is_told_once() -> None:
    def build(document: Any) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "Ngoài"
        fill(cell.add_table(1, 2), ("trong", "cùng"))

    assert article(saved(build)).text.split("\n") == ["Ngoài", "trong; cùng"]


def test_paragraphs_in_content_controls_are_read() -> None:
    block = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Mưa.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    assert article(saved(lambda d: d.element.body.insert(0, parse_xml(block)))).text == "Mưa."


def test_the_file_s_properties_are_kept_apart_from_what_the_text_says() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("Mưa.")
        document.core_properties.author = "Phòng Tổng hợp"
        document.core_properties.modified = datetime(2026, 3, 9, 8)

    found = article(saved(build))
    assert (found.published, found.extra) == ("", {"author": "Phòng Tổng hợp", "file_date": "2026-03-09"})
    assert "file_date" not in article(saved(lambda d: d.add_paragraph("Mưa."))).extra  # the template's


@pytest.mark.filterwarnings("ignore:bc.docx. read as")
def test_text_in_old_fonts_is_read_as_they_show_it() -> None:
    def build(document: Any) -> None:
        document.styles["Quote"].font.name = "VNI-Times"
        document.add_paragraph(style="Title").add_run(to_tcvn3("uỷ ban họp")).font.name = ".VnTimeH"
        document.add_paragraph().add_run(to_tcvn3("chủ tịch xã nói về đê")).font.name = ".VnTime"
        document.add_paragraph(to_vni("Đường ngập"), style="Quote")
        document.add_paragraph("Mưa lớn").runs[0].font.name = "Arial"

    found = article(saved(build))
    assert found.title == "UỶ BAN HỌP"
    assert found.text.split("\n") == ["UỶ BAN HỌP", "chủ tịch xã nói về đê", "Đường ngập", "Mưa lớn"]


def test_the_letter_that_word_keeps_as_a_soft_hyphen_is_read() -> None:
    def build(document: Any) -> None:
        run = document.add_paragraph().add_run("M")
        run.font.name = ".VnTime"
        run._r.append(run._r.makeelement(qn("w:softHyphen")))
        run._r.append(run._r.makeelement(qn("w:t")))
        run._r[-1].text = "a lín ë x\u00b7"

    with pytest.warns(UserWarning, match="read as TCVN3"):
        assert article(saved(build)).text == "Mưa lớn ở xã"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (saved(lambda _: None), "no text in it"),
        (saved(report)[:9000], "damaged or cut short"),
        (changed(saved(report), "word/document.xml", lambda old: b'<!DOCTYPE a [<!ENTITY b "c">]>' + old),
         "declares entities in word/document.xml"),
        (changed(saved(report), "docProps/core.xml", lambda _: "<!DOCTYPE a>".encode("utf-16")),
         "declares entities in docProps/core.xml"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=f"^bc.docx: {reason}"):
        article(content)


@pytest.mark.parametrize(
    ("part", "limits", "reason"),
    [
        ("word/media/a.bin", Limits(whole=1_000_000), r"2\.\d+ MB when unpacked, and 1 MB may be read"),
        ("word/glossary.xml", Limits(xml=1_000_000), r"2\.\d+ MB of XML when unpacked, and 1 MB may be read"),
    ],
)
def test_a_file_that_unfolds_without_end_is_refused(part: str, limits: Limits, reason: str) -> None:
    bomb = BytesIO(saved(report))
    with ZipFile(bomb, "a", ZIP_DEFLATED) as archive:
        archive.writestr(part, bytes(2_000_000))
    assert len(bomb.getvalue()) < 100_000
    with pytest.raises(InputError, match=rf"^bc\.docx: {reason}"):
        open_checked(bomb.getvalue(), "bc.docx", limits)
