"""Word files in an office's own letterhead and styles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from word_files import digest_of, opened, parts, styled

from toolkit import InputError, Labelled
from toolkit.render import render

make = Callable[..., Labelled]


@pytest.fixture
def articles(labelled: make) -> list[Labelled]:
    return [
        labelled("1", {"labour": 0.9}, "Bụi đá bay khắp làng.", title="Bụi đá", url="https://deo.example/bui"),
        labelled("2", {}, title="Thắng đậm", source="Báo Sân"),
    ]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """Saved by a Word that speaks Vietnamese: its ids of styles are its own. It lacks most of our styles."""
    document = docx.Document()
    for style in list(document.styles.element.style_lst):
        if style.name_val == "heading 1":
            style.styleId = "u1"
        elif style.name_val not in {"Normal", "header", "footer", "Default Paragraph Font", "Normal Table"}:
            document.styles.element.remove(style)
    document.styles["Heading 1"].font.name = "Arial"
    section = document.sections[0]
    section.header.paragraphs[0].text = "VIỆN SÔNG NƯỚC"
    section.footer.paragraphs[0].text = "12 phố Bến Cũ"
    heading = document.add_paragraph("Chỗ để viết")
    document.add_comment(heading.runs, "nhận xét kín", "NV")
    document.add_picture(str(picture(tmp_path)))
    document.add_section()
    document.add_paragraph("Trang hai")
    document.save(str(tmp_path / "mẫu.docx"))
    return tmp_path / "mẫu.docx"


def picture(folder: Path) -> Path:
    from toolkit.render.docx.bars import _POINT

    (folder / "dấu.png").write_bytes(_POINT + b"kin")
    return folder / "dấu.png"


def test_a_template_keeps_page_header_footer_and_styles(articles: list[Labelled], letter: Path) -> None:
    document = opened(digest_of(articles), letter)
    (section,) = document.sections
    assert section.header.paragraphs[0].text == "VIỆN SÔNG NƯỚC"
    assert section.footer.paragraphs[0].text == "12 phố Bến Cũ"
    first = next(one for one in document.paragraphs if one.text == "Lao động – việc làm")
    assert (first.style.style_id, first.style.name, first.style.font.name) == ("u1", "Heading 1", "Arial")


def test_a_template_adds_what_styles_it_lacks(articles: list[Labelled], letter: Path) -> None:
    document = opened(digest_of(articles), letter)
    ids = {style.style_id for style in document.styles}
    asked = {one.get(qn("w:val")) for one in document.element.iter(qn("w:pStyle"), qn("w:rStyle"))}
    based = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:basedOn"))}
    assert asked <= ids
    assert based <= ids
    assert document.styles["Briefing Excerpt"].font.name is None
    assert styled(document, "Normal")[-1][1] == "Thắng đậm (Báo Sân)"  # it has no bulleted list


def test_a_template_takes_nothing_of_its_text(articles: list[Labelled], letter: Path) -> None:
    page = parts(render(digest_of(articles), "docx", str(letter)))
    assert not [name for name in page if "comments" in name]
    assert not [name for name, content in page.items() if content.endswith(b"kin")]
    assert "Chỗ để viết" not in page["word/document.xml"].decode("utf-8")


def test_a_template_without_header_gets_ours(articles: list[Labelled], tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "trơn.docx"))
    header = opened(digest_of(articles), tmp_path / "trơn.docx").sections[0].header
    assert header.paragraphs[0].text == "Bản tin tổng hợp\tTrang 1/1"


def test_a_template_with_notes_gets_new_ones(articles: list[Labelled], tmp_path: Path) -> None:
    path = tmp_path / "bản tin.docx"
    path.write_bytes(render(digest_of(articles), "docx"))
    page = parts(render(digest_of(articles), "docx", str(path)))
    assert [name for name in page if "footnotes" in name] == ["word/footnotes.xml", "word/_rels/footnotes.xml.rels"]
    assert page["word/settings.xml"].count(b"<w:footnotePr>") == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"Sang thu Ba", None])
def test_a_template_that_is_no_word_file_is_refused(
    articles: list[Labelled], tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "mau.docx"
    if content is not None:
        path.write_bytes(content)
    problem = "not there" if content is None else "not a Word document; open it in Word and save it as .docx"
    with pytest.raises(InputError, match=f"mau.docx: the template is {problem}"):
        render(digest_of(articles), "docx", str(path))


def test_a_template_of_another_office_program_is_refused(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "bảng.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types>")
    with pytest.raises(InputError, match="not a Word document"):
        render(digest_of([]), "docx", str(tmp_path / "bảng.xlsx"))


def test_a_template_is_for_word_files_only(letter: Path) -> None:
    with pytest.raises(InputError, match="--template is for Word files, and the format is html"):
        render(digest_of([]), "html", str(letter))
