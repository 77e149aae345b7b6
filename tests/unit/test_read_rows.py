"""Articles that a program holds already: rows and DataFrames mean what the same fields in a file mean."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import Article, InputError, Labelled, articles_from, label_articles, make_digest, summarize_articles
from toolkit.read.csv import read as read_csv
from toolkit.read.rows import taken

STRIKE = "Hơn 300 công nhân đình công vì bị nợ lương."


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ({"text": "Mưa."}, Article("0", "Mưa.", path="row 0")),
        ({"id": 7, "text": "Mưa.", "title": None}, Article("7", "Mưa.", path="row 0")),
        (
            {"id": "a", "text": "Mưa.", "source": "Báo Suối", "labels": []},
            Article("a", "Mưa.", source="Báo Suối", path="row 0", extra={"labels": []}),
        ),
        ({"paragraphs": [["Mưa."], ["Gió."]]}, Article("0", "Mưa.\nGió.", path="row 0", cuts=(("Mưa.",), ("Gió.",)))),
        (Article("b", "Nắng."), Article("b", "Nắng.")),
    ],
)
def test_rows_are_read_as_lines_of_json_are(row: object, wanted: Article) -> None:
    assert list(articles_from([row])) == [wanted]  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        (pd.Timestamp("2026-03-05"), "2026-03-05"),
        (pd.Timestamp("2026-03-05 08:30"), "2026-03-05T08:30:00"),
        (date(2026, 3, 5), "2026-03-05"),
        ("05/3/2026", "05/3/2026"),
        (float("nan"), ""),
        (pd.NaT, ""),
        (pd.NA, ""),
        (None, ""),
    ],
)
def test_a_cell_of_a_frame_is_written_as_people_would(cell: object, wanted: str) -> None:
    (article,) = articles_from(pd.DataFrame({" Text ": ["Mưa."], "Published": pd.Series([cell], dtype=object)}))
    assert (article.text, article.published) == ("Mưa.", wanted)


def test_a_frame_without_ids_gives_its_index_so_that_results_can_be_joined() -> None:
    frame = pd.DataFrame({"text": ["Mưa.", "Gió.", "Nắng."]}, index=["x", "y", "z"])
    assert [one.id for one in articles_from(frame[frame["text"] != "Gió."])] == ["x", "z"]


def test_ids_that_became_numbers_with_a_fraction_stay_whole() -> None:
    frame = pd.DataFrame({"id": [7, None], "text": ["Mưa.", "Gió."]})
    assert [one.id for one in articles_from(frame)] == ["7", "1"]


def test_other_columns_are_kept_and_cells_without_a_value_are_not_given() -> None:
    frame = pd.DataFrame({"text": ["Mưa.", "Gió."], "labels": [["health"], None], "page": [3, None]})
    assert [one.extra for one in articles_from(frame)] == [{"labels": ["health"], "page": 3}, {"labels": ""}]


CELLS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=8)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=4, unique_by=lambda row: row[0]))
def test_a_frame_and_the_csv_file_that_it_is_saved_as_give_the_same_articles(rows: list[tuple[str, str, str]]) -> None:
    frame = pd.DataFrame(rows, columns=["id", "text", "source"])
    saved = read_csv(frame.to_csv(index=False, quoting=csv.QUOTE_ALL).encode("utf-8"), "", "tin.csv")

    def told(article: object) -> tuple[str, ...]:
        assert isinstance(article, Article)
        return article.id, article.text, article.source

    assert list(map(told, articles_from(frame))) == list(map(told, saved)) == rows


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"text": "Mưa."}, {"title": "Gió"}], 'row 1: no "text" field'),
        ([{"text": " "}], 'row 0: the "text" is empty'),
        ([{"text": 3}], 'row 0: "text" must be a string'),
        (
            [{"id": "a", "text": "Mưa."}, {"id": "b", "text": "Gió."}, {"id": "a", "text": "Nắng."}],
            'row 2: has the id "a", as row 0 has; give each row an id of its own',
        ),
    ],
)
def test_a_row_that_is_no_article_is_named(rows: list[dict[str, object]], message: str) -> None:
    with pytest.raises(InputError) as error:
        list(articles_from(rows))
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("given", ["news/", b"tin", {"text": "Mưa."}, 7, ["news/"], io.BytesIO(b"tin\n")])
def test_what_is_neither_is_a_mistake_of_the_program(given: object) -> None:
    with pytest.raises(TypeError, match="load_articles reads files"):
        list(articles_from(given))  # type: ignore[arg-type]


def test_rows_are_taken_one_by_one() -> None:
    taken_so_far: list[str] = []

    def rows() -> Iterator[dict[str, object]]:
        for number in range(3):
            taken_so_far.append(str(number))
            yield {"id": str(number), "text": STRIKE}

    for results in (label_articles(rows()), summarize_articles(rows()), articles_from(rows())):
        taken_so_far.clear()
        next(results)
        assert taken_so_far == ["0"]


def test_a_digest_takes_frames_rows_and_what_is_labelled() -> None:
    frame = pd.DataFrame({"text": [STRIKE], "title": ["Đình công"]})
    labelled = list(label_articles(frame))
    assert list(taken(labelled)) == labelled
    assert isinstance(labelled[0], Labelled)
    for articles in (frame, frame.to_dict("records"), labelled):
        assert [section.area for section in make_digest(articles).sections] == ["labour"]
