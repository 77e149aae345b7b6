"""Rows of labels, summaries and articles: what scripts and spreadsheets get."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import Article, Dropped, Excerpt, Labelled, Summary
from toolkit.read.jsonl import article_of
from toolkit.render.rows import (
    article_record,
    card_text,
    json_line,
    label_records,
    label_sheet,
    label_table,
    summary_record,
    summary_text,
)
from toolkit.types import Evidence

make = Callable[..., Labelled]
AREAS = ("labour", "social_welfare", "health", "covid_response", "accession")
TEXT = "Trang chủ\nThợ giày nghỉ việc\nThợ giày Hải Phú nghỉ việc từ sáng nay.\nChủ xưởng hứa trả lương vào tuần sau."


@pytest.fixture
def strike(labelled: make) -> Labelled:
    one = labelled("=1+1", {"labour": 0.75}, TEXT)
    evidence = {"labour": (Evidence("nghỉ việc", 1.25, ((32, 41),)), Evidence("xưởng", 0.5))}
    first = replace(one.paragraphs[2], evidence=evidence)
    return Labelled(one.document, one.labels, (*one.paragraphs[:2], first, *one.paragraphs[3:]))


@pytest.mark.parametrize(
    ("unit", "wanted"),
    [
        ("document", [("document", None)]),
        ("paragraph", [("paragraph", index) for index in range(4)]),
        ("both", [("document", None), *(("paragraph", index) for index in range(4))]),
    ],
)
def test_every_line_has_its_row(strike: Labelled, unit: str, wanted: list[tuple[str, int | None]]) -> None:
    rows = list(label_records(strike, unit))
    assert [(row["unit"], row["index"]) for row in rows] == wanted
    for row in rows:
        assert set(row) - {"dropped"} == {"id", "unit", "index", "labels", "scores"}
        assert row["labels"] == ([] if "dropped" in row else ["labour"])
        assert tuple(row["scores"]) == AREAS
    assert [row.get("dropped") for row in rows][-4:] in ([None], ["navigation", "title", None, None])


def test_evidence_stands_in_every_row_when_asked_for(strike: Labelled) -> None:
    found = [row["evidence"] for row in label_records(strike, "paragraph", evidence=True)]
    terms = [{"term": "nghỉ việc", "weight": 1.25, "spans": [[32, 41]]}, {"term": "xưởng", "weight": 0.5, "spans": []}]
    assert found == [{}, {}, {"labour": terms}, {}]


def table(strike: Labelled, evidence: bool) -> list[list[str]]:
    lines = "".join(label_table(label_records(strike, "both", evidence=evidence), AREAS, evidence=evidence))
    assert lines.startswith("\ufeff")  # without it Excel takes UTF-8 for something else
    return list(csv.reader(io.StringIO(lines[1:], newline="")))


def test_the_table_has_a_column_an_area(strike: Labelled) -> None:
    header, whole, first, *_ = table(strike, False)
    assert header == ["id", "unit", "index", "labels", *AREAS, "dropped"]
    assert whole == ["'=1+1", "document", "", "labour", "0.7500", "0.0000", "0.0000", "0.0000", "0.0000", ""]
    assert first[2:4] + first[-1:] == ["0", "", "navigation"]


def test_the_table_tells_evidence_when_asked_for(strike: Labelled) -> None:
    header, *rows = table(strike, True)
    assert header[-1] == "evidence"
    assert [row[-1] for row in rows] == ["", "", "", "labour: nghỉ việc, xưởng", ""]


@given(st.text("=+-@＝＋－＠\t\r\n \u00a0\"';,a1") | st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_no_cell_of_the_table_is_run_as_a_formula(identity: str) -> None:
    row = {"id": identity, "unit": "document", "index": None, "labels": [], "scores": dict.fromkeys(AREAS, 0.0)}
    lines = "".join(label_table([row], AREAS, evidence=False))
    cell = list(csv.reader(io.StringIO(lines[1:], newline="")))[1][0]
    assert cell in {identity, "'" + identity}
    assert cell[:1] not in {"\t", "\r", "\n"}
    assert cell.lstrip()[:1] not in set("=+-@＝＋－＠")


@pytest.mark.parametrize("start", [*"=+-@＝＋－＠", "\t=", "\r=", "\n=", " =", "\u00a0="])
@pytest.mark.parametrize("column", ["id", "unit", "labels", "dropped", "evidence"])
def test_no_text_of_any_column_is_run_as_a_formula(column: str, start: str) -> None:
    row = {"id": "a", "unit": "document", "index": None, "labels": [], "scores": dict.fromkeys(AREAS, 0.0)}
    hostile = f"{start}HYPERLINK(1)"
    values = {"labels": [hostile], "evidence": {hostile: [{"term": hostile}]}}
    lines = "".join(label_table([row | {column: values.get(column, hostile)}], AREAS, evidence=True))
    cells = dict(zip(*csv.reader(io.StringIO(lines[1:], newline="")), strict=True))
    assert cells[column].startswith("'")
    assert [name for name, cell in cells.items() if cell.startswith("'")] == [column]


def test_a_semicolon_opens_no_cell_where_excel_parts_at_semicolons() -> None:
    row = {"id": "a;=1+1", "unit": "document", "index": None, "labels": [], "scores": dict.fromkeys(AREAS, 0.0)}
    lines = "".join(label_table([row], AREAS, evidence=False))
    first = list(csv.reader(io.StringIO(lines[1:], newline=""), delimiter=";"))[1][0]
    assert first.startswith("a;=1+1")


def test_the_sheet_stars_what_was_assigned(strike: Labelled) -> None:
    lines = list(label_sheet(label_records(strike, "both", evidence=True), AREAS))
    assert [line.split() for line in lines[:2]] == [["unit", *AREAS], ["=1+1", "0.75*", "0.00", "0.00", "0.00", "0.00"]]
    assert lines[2].endswith("0.00   (navigation)\n")
    assert "      labour: nghỉ việc 1.25, xưởng 0.50\n" in lines
    assert len(lines[0]) == len(lines[1])


SUMMARY = Summary("tin", (Excerpt("tin", 2, 0, "Câu một.", 1.0), Excerpt("tin", 3, 1, "Câu hai.", 0.5)))


def test_a_summary_is_a_row_of_the_contract() -> None:
    assert summary_record(SUMMARY) == {
        "id": "tin",
        "sentences": [
            {"paragraph": 2, "sentence": 0, "text": "Câu một.", "weight": 1.0},
            {"paragraph": 3, "sentence": 1, "text": "Câu hai.", "weight": 0.5},
        ],
    }
    assert summary_record(Summary("không", ())) == {"id": "không", "sentences": []}


def test_a_summary_as_text_is_a_sentence_a_line() -> None:
    assert summary_text(SUMMARY) == "tin\n  Câu một.\n  Câu hai.\n\n"


ARTICLES = [
    Article("a", "Một.\nHai."),
    Article("a", "T", "Tiêu đề", "Báo", "https://b.vn", "2026-03-05", "x:1", (), {"mark": 1, "labels": ["health"]}),
    Article("a", "Một. Hai.\n\nBa", cuts=(("Một.", "Hai."), (), ("Ba",)), path="x:2"),
]


@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_line_reads_back_as_the_article(article: Article) -> None:
    line = json_line(article_record(article))
    assert line.count("\n") == 1
    assert article_of(json.loads(line), path=article.path, name="other") == article


def test_the_debug_line_tells_what_was_dropped() -> None:
    article = Article("a", "Tin\nMột.", extra={"dropped": "của người dùng"})
    record = article_record(article, [Dropped(0, "Tin", "navigation")])
    assert record["dropped"] == [{"index": 0, "text": "Tin", "reason": "navigation"}]
    assert article_record(article)["dropped"] == "của người dùng"


def test_an_extra_key_never_replaces_a_field() -> None:
    record = article_record(Article("a", "Một.", extra={"text": "khác", "id": "khác", "mark": 1}))
    assert record == {"id": "a", "text": "Một.", "mark": 1}


def test_a_card_is_shown_as_indented_lines() -> None:
    card = {"name": "nhỏ", "areas": ["a", "b"], "scores": {"f1": {"a": 0.5}, "folds": 2}}
    assert card_text(card).split("\n") == ["name: nhỏ", "areas: a, b", "scores:", "  f1:", "    a: 0.5", "  folds: 2"]
