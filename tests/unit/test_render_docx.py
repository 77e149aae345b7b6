"""Word files: styles, contents, header, links, notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from word_files import digest_of, notes, opened, parts, styled

from toolkit import Event, Labelled, Skipped
from toolkit.render import render
from toolkit.types import Evidence

make = Callable[..., Labelled]
LINK = "https://bao.example.vn/?a=1&b='2'"


@pytest.fixture
def articles(labelled: make) -> list[Labelled]:
    evident = labelled("2", {"labour": 0.8}, "Thợ giày Hải Phú nghỉ việc từ sáng nay.", title="Xưởng giày ngừng máy",
                       source="Báo Bến", published="2026-03-06")  # fmt: skip
    labels = replace(evident.labels, evidence={"labour": (Evidence("nghỉ việc", 1.5),)})
    return [
        labelled("1", {"labour": 0.6, "health": 0.9}, "Bụi đá bay khắp làng.", title="Bụi đá",
                 url=LINK, source="Báo Đèo", published="2026-03-05"),
        Labelled(evident.document, labels, evident.paragraphs),
        labelled("3", {}, title="Thắng đậm", url="https://the-thao.example/ban", source="Báo Sân"),
        labelled("4", {"health": 0.7}, "– – – ...", title="Không câu nào", url="javascript:alert(1)"),
        labelled("5", {}, title="Lạ đường", url="https://ai:khoa@bao.example/"),
    ]  # fmt: skip


def test_headings_follow_the_digest(articles: list[Labelled]) -> None:
    document = opened(digest_of(articles, skipped=(Skipped("anh.heic", "lạ"),)))
    assert styled(document, "Title", "Heading 1", "Heading 2") == [
        ("Title", "Bản tin tổng hợp"),
        ("Heading 1", "Lao động – việc làm"),
        ("Heading 2", "Xưởng giày ngừng máy"),
        ("Heading 2", "Bụi đá"),
        ("Heading 1", "Y tế"),
        ("Heading 2", "Bụi đá"),
        ("Heading 2", "Không câu nào"),
        ("Heading 1", "Không thuộc lĩnh vực nào"),
        ("Heading 1", "Không đọc được hoặc để ngoài"),
    ]
    assert [text for _, text in styled(document, "List Bullet")] == [
        "Thắng đậm (Báo Sân)",
        "Lạ đường (bao.example)",
        "anh.heic: lạ",
    ]


def test_excerpts_stand_word_for_word_with_their_place(articles: list[Labelled]) -> None:
    found = [text for _, text in styled(opened(digest_of(articles)), "Briefing Excerpt")]
    assert found == [
        "Thợ giày Hải Phú nghỉ việc từ sáng nay. [1.1]",
        "Bụi đá bay khắp làng. [1.1]",
        "Không có câu nào đủ ý để trích.",
    ]


def test_details_tell_other_areas_evidence_and_paragraphs(articles: list[Labelled]) -> None:
    found = [text for _, text in styled(opened(digest_of(articles)), "Briefing Details")]
    assert found[:3] == [
        "Căn cứ: nghỉ việc",
        "Lĩnh vực của từng đoạn: 1: Lao động – việc làm 80%",
        "Xem mục: Y tế",
    ]
    assert found[3] == "Cũng thuộc: Lao động – việc làm"
    assert found[-1] == "Lập lúc 06:05 10/3/2026; lĩnh vực do mô hình “nhỏ” gán."


def test_only_sound_addresses_are_links(articles: list[Labelled]) -> None:
    made = digest_of(articles)
    document = opened(made)
    links = [
        (link.text, link.url) for paragraph in document.paragraphs for link in paragraph.hyperlinks if not link.fragment
    ]
    assert links == [("Bụi đá", LINK), ("Bụi đá", LINK), ("Thắng đậm", "https://the-thao.example/ban")]
    assert notes(document) == [f"Báo Đèo, 05/3/2026. {LINK}"] * 2
    assert not [name for name, content in parts(render(made, "docx")).items() if b"javascript" in content]


def test_sources_of_a_story_are_notes(articles: list[Labelled], labelled: make) -> None:
    copy = labelled("5", {"health": 0.8}, title="Bụi ở làng", source="Báo Rừng", url="https://rung.example/c")
    other = labelled("6", {"health": 0.8}, "Làng đá có thêm người ốm.", title="Làng đá", source="Báo Suối")
    document = opened(digest_of([articles[0], other, copy], [Event(("1", "6"), {"5": "1"})]))
    assert styled(document, "Briefing Source")[-1][1] == "1. Báo Đèo, 05/3/2026; 2. Báo Suối"
    assert notes(document)[-2:] == [
        f"Bụi đá (Báo Đèo, 05/3/2026). {LINK}. Cùng nội dung: Bụi ở làng (Báo Rừng). https://rung.example/c",
        "Làng đá (Báo Suối)",
    ]
    assert "[Báo Đèo, 1.1]" in styled(document, "Briefing Excerpt")[0][1]
    asked = [one.get(qn("w:id")) for one in document.element.iter(qn("w:footnoteReference"))]
    assert asked == [str(number) for number in range(1, len(notes(document)) + 1)]


@pytest.mark.parametrize(("more", "levels"), [(0, 2), (40, 1)])
def test_contents_lead_to_every_heading(articles: list[Labelled], labelled: make, more: int, levels: int) -> None:
    document = opened(digest_of([*articles, *(labelled(f"m{n}", {"accession": 0.8}) for n in range(more))]))
    (contents,) = document.element.body.findall(qn("w:sdt"))
    assert f'TOC \\o "1-{levels}" \\h' in "".join(one.text for one in contents.iter(qn("w:instrText")))
    shown = ["".join(text.text for text in one.iter(qn("w:t"))) for one in contents.iter(qn("w:hyperlink"))]
    if levels == 2:
        wanted = styled(document, "Heading 1", "Heading 2")[:-1]
        assert shown == [text for _, text in wanted]
    else:
        assert shown == ["Lao động – việc làm", "Y tế", "Gia nhập"]
    starts = [one.get(qn("w:name")) for one in document.element.iter(qn("w:bookmarkStart"))]
    assert len(set(starts)) == len(starts)
    assert {one.get(qn("w:anchor")) for one in document.element.iter(qn("w:hyperlink"))} - {None} <= set(starts)
    kinds = [one.get(qn("w:fldCharType")) for one in document.element.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_the_header_holds_title_and_page_numbers(articles: list[Labelled]) -> None:
    section = opened(digest_of(articles, title="Sáng " + "thứ Ba " * 30, lang="en")).sections[0]
    told = "".join(one.text for one in section.header._element.iter(qn("w:instrText")))
    assert told.split() == ["PAGE", "NUMPAGES"]
    assert re.fullmatch(r"Sáng thứ Ba .{60,70}…\tPage 1 of 1", section.header.paragraphs[0].text)
    assert section.different_first_page_header_footer
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_every_run_says_its_language(articles: list[Labelled]) -> None:
    document = opened(digest_of(articles, lang="en"))
    runs = [run for run in document.element.body.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
    said = {run.findtext(qn("w:t")): run.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:val")) for run in runs}
    assert said["Bụi đá bay khắp làng."] == said["Bụi đá"] == "vi-VN"
    assert said["Health"] == said["Contents"] == "en-US"
    fonts = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    assert fonts.attrib == {qn(f"w:{one}"): "Times New Roman" for one in ("ascii", "hAnsi", "cs", "eastAsia")}


def test_the_same_digest_gives_the_same_bytes(articles: list[Labelled]) -> None:
    made = digest_of(articles, title="Tuần 10")
    page = render(made, "docx")
    assert page == render(made, "docx")
    with ZipFile(BytesIO(page)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}  # not the time of packing
    about = docx.Document(BytesIO(page)).core_properties
    assert (about.title, about.author, about.comments) == ("Tuần 10", "", "")
    assert about.created.isoformat() == "2026-03-09T23:05:00+00:00"
    assert "docProps/thumbnail.jpeg" not in parts(page)
    assert b"created" in parts(render(replace(made, created=""), "docx"))["docProps/core.xml"]
