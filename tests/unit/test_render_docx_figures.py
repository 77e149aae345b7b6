"""The figures of a Word file: articles by area and by time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx.oxml.ns import qn
from word_files import digest_of, opened

from toolkit import Labelled

make = Callable[..., Labelled]


def test_figures_say_their_numbers_in_words_too(labelled: make) -> None:
    articles = [
        labelled("1", {"labour": 0.6, "health": 0.9}, published="2026-03-05"),
        labelled("2", {"labour": 0.8}, published="2026-03-06"),
        labelled("3", {"health": 0.7}),
        labelled("4", {}),
    ]
    document = opened(digest_of(articles))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert rows == [
        ["Lao động – việc làm", "", "2 (50%)"],
        ["An sinh – phúc lợi xã hội", "", "0 (0%)"],
        ["Y tế", "", "2 (50%)"],
        ["Ứng phó COVID-19", "", "0 (0%)"],
        ["Gia nhập", "", "0 (0%)"],
        ["Không thuộc lĩnh vực nào", "", "1 (25%)"],
        ["05/3/2026", "", "1"],
        ["06/3/2026", "", "1"],
    ]
    told = [one.get("descr") for one in document.element.iter(qn("wp:docPr"))]
    drawn = [row for row in rows if not row[2].startswith("0")]
    assert told == [f"{name}: {shown}" for name, _, shown in drawn]
    assert len({one.get("id") for one in document.element.iter(qn("wp:docPr"))}) == len(drawn)


@pytest.mark.parametrize(
    ("dates", "lang", "rows"),
    [
        (["2026-03-05", "2026-03-07"], "en", [("5 March 2026", "1"), ("6 March 2026", "0"), ("7 March 2026", "1")]),
        (["2026-03-05", "2026-03-20", ""], "vi", [("tuần từ 02/3/2026", "1"), ("tuần từ 09/3/2026", "0")]),
        (["2025-11-30", *["2026-04-01"] * 3], "vi", [("11/2025", "1"), ("12/2025", "0"), ("01/2026", "0")]),
        (["2025-11-30", *["2026-04-01"] * 3], "en", [("November 2025", "1"), ("December 2025", "0")]),
        (["2020-01-01", "2022-03-01", "2022-12-31"], "vi", [("2020", "1"), ("2021", "0"), ("2022", "2")]),
        (["2026-03-05", "2026-03-05", "hôm qua"], "vi", []),
    ],
)  # fmt: skip
def test_times_are_counted_in_few_rows(labelled: make, dates: list[str], lang: str, rows: list[object]) -> None:
    articles = [labelled(f"{number}", {"health": 0.9}, published=date) for number, date in enumerate(dates)]
    tables = opened(digest_of(articles, lang=lang)).tables[1:]
    found = [(row.cells[0].text, row.cells[2].text) for table in tables for row in table.rows]
    assert found[: len(rows)] == rows
    assert bool(found) == bool(rows)
