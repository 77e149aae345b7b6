"""Tables: the separator, the columns, quoted line ends, and rows that are wrong."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.read.csv import read
from toolkit.types import Article, Skipped


def table(text: str, encoding: str = "utf-8") -> list[Article | Skipped]:
    return list(read(text.encode(encoding), "tin.csv", "tin.csv"))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_commas_semicolons_and_tabs_part_the_columns(separator: str, encoding: str, end: str) -> None:
    rows = [["id", " Text ", "Title", "nhãn"], ["7", '"Mưa, gió; to."', "Bão", "x"]]
    article, *rest = table(end.join(separator.join(row) for row in rows), encoding)
    assert rest == []
    assert article == Article("7", "Mưa, gió; to.", title="Bão", path="tin.csv:2", extra={"nhãn": "x"})


@pytest.mark.parametrize("header", ["id,body", "", "\nid,text", "id|text", "texts;id", "id,text x"])
def test_a_table_without_a_text_column_is_an_error(header: str) -> None:
    with pytest.raises(InputError, match=r'^tin\.csv:1: no "text" column; the first line must name the columns, got: '):
        table(f"{header}\n1,Mưa.\n")


def test_quoted_cells_may_hold_line_ends_and_rows_are_named_by_where_they_begin() -> None:
    found = table('text,title\n"Mưa.\nGió ""to"".\r\nHết",Bão\n\n"Nắng.\u2028Nóng\x85.\x0c.",\nLạnh.,Đông\n')
    assert [(one.id, one.path) for one in found if isinstance(one, Article)] == [
        ("tin.csv:2", "tin.csv:2"),
        ("tin.csv:6", "tin.csv:6"),
        ("tin.csv:7", "tin.csv:7"),
    ]
    assert [one.text for one in found if isinstance(one, Article)] == [
        'Mưa.\nGió "to".\r\nHết',
        "Nắng.\u2028Nóng\x85.\x0c.",
        "Lạnh.",
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2,Mưa,gió.", "3 cells under 2 columns; quote cells that hold the separator"),
        ("2,", 'the "text" is empty'),
        ("2", 'no "text" field'),
        ('2,"Mưa" to.', "the quotes are not right (',' expected after '\"'); close them"),
    ],
)
def test_a_wrong_row_is_skipped_with_its_line_and_the_rest_goes_on(row: str, reason: str) -> None:
    found = table(f"id,text\n1,Nắng.\n{row}\n3,Hết.\n")
    assert [one.id for one in found if isinstance(one, Article)] == ["1", "3"]
    skipped = found[1]
    assert isinstance(skipped, Skipped)
    assert skipped.path == "tin.csv:3"
    assert skipped.reason.startswith(reason)


def test_a_quote_that_is_never_closed_swallows_no_article_in_silence() -> None:
    found = table('id,text\n1,Nắng.\n2,"Mưa.\n3,Hết.\n')
    assert [one.id for one in found if isinstance(one, Article)] == ["1"]
    assert [(one.path, "quotes" in one.reason) for one in found if isinstance(one, Skipped)] == [("tin.csv:3", True)]


def test_quotes_that_are_wrong_in_the_header_are_an_error() -> None:
    with pytest.raises(InputError, match=r"^tin\.csv:1: the quotes are not right"):
        table('"id"x,text\n1,Mưa.\n')


def test_empty_rows_and_cells_are_none() -> None:
    found = table("id;text;title;;nhãn;\n;;;;;\n\n ; \n;Mưa.;;x;;;;\n")
    assert found == [Article("tin.csv:5", "Mưa.", path="tin.csv:5")]


def test_very_long_cells_are_read() -> None:
    (article,) = table(f"text\n{'a' * 300_000}\n")
    assert isinstance(article, Article)
    assert len(article.text) == 300_000


CELL = st.text(alphabet="ab đ,;\t\"\n'\u2028\x85.", min_size=1, max_size=12).filter(str.strip)


@given(st.lists(st.tuples(CELL, CELL), max_size=5), st.sampled_from(",;\t"))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[tuple[str, str]], separator: str) -> None:
    file = StringIO()
    csv.writer(file, delimiter=separator).writerows([("text", "title"), *rows])
    found = table(file.getvalue())
    assert [(one.text, one.title) for one in found if isinstance(one, Article)] == rows


def test_an_empty_labels_cell_is_the_answer_none() -> None:
    rows = list(read("text,labels\nGhe về chợ nổi.,\nThợ đòi lương.,labour\n".encode(), "tin.csv", "tin.csv"))
    assert [row.extra["labels"] for row in rows if isinstance(row, Article)] == ["", "labour"]
