"""Results as DataFrames: the columns of the CSV, what can be trained on again, and a word where pandas is missing."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from toolkit import Article, Labelled, SummaryOptions, articles_from, summarize_articles, to_frame
from toolkit.render.rows import label_records, label_table
from toolkit.types import Evidence

AREAS = ("labour", "social_welfare", "health", "covid_response", "accession")
make = Callable[..., Labelled]
TEXT = "Trang chủ\nThợ giày nghỉ việc\nThợ giày Hải Phú nghỉ việc từ sáng nay.\n\nChủ xưởng hứa trả lương vào tuần sau."


@pytest.fixture
def strike(labelled: make) -> Labelled:
    return labelled("b1", {"labour": 0.75}, TEXT)


def test_labels_have_the_columns_of_the_csv_and_the_text(strike: Labelled) -> None:
    frame = to_frame([strike])
    table = "".join(label_table(label_records(strike, "both"), AREAS, evidence=False)).removeprefix("\ufeff")
    header, *rows = csv.reader(table.splitlines())
    assert list(frame.columns) == [*header, "text"]
    assert len(frame) == len(rows)
    assert frame["labels"].tolist() == [row[3].split(";") if row[3] else [] for row in rows]
    assert frame["labour"].tolist() == [float(row[4]) for row in rows]
    assert frame["dropped"].tolist() == [row[-1] for row in rows]


def test_each_line_stands_beside_its_number(strike: Labelled) -> None:
    frame = to_frame([strike])
    assert frame["index"].dtype == "Int64"
    assert frame["index"].isna().tolist() == [True, False, False, False, False]
    lines = [line for line in TEXT.split("\n") if line]
    assert frame["text"].tolist() == [strike.document.article.text, *lines]


def test_evidence_is_a_column_where_asked_for(strike: Labelled) -> None:
    unit = replace(strike.paragraphs[2], evidence={"labour": (Evidence("nghỉ việc", 1.25, ((32, 41),)),)})
    told = Labelled(strike.document, strike.labels, (*strike.paragraphs[:2], unit, *strike.paragraphs[3:]))
    assert "evidence" not in to_frame([strike])
    assert to_frame([strike, told])["evidence"].iloc[-2] == {
        "labour": [{"term": "nghỉ việc", "weight": 1.25, "spans": [[32, 41]]}]
    }


def test_summaries_have_a_row_for_each_sentence() -> None:
    storm = Article("1", "Bão số 12 đổ bộ vào miền Trung sáng nay. Hai người bị thương ở Phú Yên.")
    frame = to_frame(summarize_articles([storm], SummaryOptions(sentences=1)))
    assert frame.drop(columns="weight").to_dict("records") == [
        {"id": "1", "paragraph": 0, "sentence": 0, "text": "Bão số 12 đổ bộ vào miền Trung sáng nay."}
    ]


def test_articles_come_back_from_their_frame() -> None:
    articles = [Article("1", "Mưa.", title="Mưa to"), Article("2", "Gió.", extra={"labels": ["health"]})]
    back = [replace(one, path="") for one in articles_from(to_frame(articles))]
    assert [(one.id, one.text, one.title) for one in back] == [("1", "Mưa.", "Mưa to"), ("2", "Gió.", "")]
    assert back[1].extra == {"labels": ["health"]}


def test_no_results_make_an_empty_frame() -> None:
    assert to_frame([]).empty


def test_what_is_no_result_is_a_mistake_of_the_program() -> None:
    with pytest.raises(TypeError, match="Labelled, Summary or Article, got int"):
        to_frame([7])  # type: ignore[list-item]


def test_without_pandas_it_says_what_to_install() -> None:
    hidden = "import sys; sys.modules['pandas'] = None; from importlib import util; found = util.find_spec;"
    hidden += "util.find_spec = lambda name, *a: None if name == 'pandas' else found(name, *a);"
    code = f"{hidden} from toolkit import Article, to_frame; to_frame([Article('1', 'Mưa.')])"
    run = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert run.stderr.splitlines()[-1].endswith('needs pandas; install it: pip install "briefing-toolkit[frames]"')


def test_a_frame_is_what_pandas_makes(strike: Labelled) -> None:
    assert isinstance(to_frame([strike]), pd.DataFrame)
