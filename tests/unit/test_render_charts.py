"""The figures of a digest: counts by area, and by whatever span of time shows about thirty bars."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from toolkit import Digest, DigestOptions, Labelled, load_taxonomy
from toolkit.compose import compose
from toolkit.render.charts import area_chart, time_chart
from toolkit.summarize import summarize_document

make = Callable[..., Labelled]


def digest_of(articles: list[Labelled], lang: str = "vi") -> Digest:
    return compose(
        articles, load_taxonomy(), lambda told, _: summarize_document(told[0]), DigestOptions(lang=lang),
        created="", model={},
    )  # fmt: skip


def test_an_article_of_two_areas_counts_in_both_and_one_of_none_apart(labelled: make) -> None:
    scores = [{"labour": 0.9, "health": 0.9}, {"health": 0.9}, {}]
    chart = area_chart(digest_of([labelled(f"{n}", one) for n, one in enumerate(scores)]))
    assert [bar.count for bar in chart.bars] == [1, 0, 2, 0, 0, 1]
    assert [bar.share for bar in chart.bars] == [0.5, 0, 1, 0, 0, 0.5]
    assert chart.told == (
        "Số bài theo lĩnh vực: Lao động – việc làm: 1 (33%); Y tế: 2 (67%); Không thuộc lĩnh vực nào: 1 (33%)"
    )


@pytest.mark.parametrize(
    ("dates", "lang", "told"),
    [
        (["2026-03-05", "2026-03-07T10:00", "", "?"], "vi", "Số bài theo ngày: 05/3/2026: 1; 07/3/2026: 1"),
        (["2026-03-01", "2026-03-31"], "en", "Articles by day: 1 March 2026: 1; 31 March 2026: 1"),
        (
            ["2026-03-01", "2026-03-02", "2026-04-01"],
            "vi",
            "Số bài theo tuần: tuần từ 23/02/2026: 1; tuần từ 02/3/2026: 1; tuần từ 30/3/2026: 1",
        ),
        (["2025-12-31", "2026-08-31"], "vi", "Số bài theo tháng: 12/2025: 1; 8/2026: 1"),
        (["2020-02-29", "2026-01-01", "2026-12-31"], "en", "Articles by year: 2020: 1; 2026: 2"),
    ],
)
def test_the_longer_the_period_the_wider_the_bars(labelled: make, dates: list[str], lang: str, told: str) -> None:
    articles = [labelled(f"{n}", {}, published=date) for n, date in enumerate(dates)]
    assert time_chart(digest_of(articles, lang)).told == told


@pytest.mark.parametrize(
    ("first", "last", "bars"),
    [
        ("2026-03-05", "2026-03-05", 1),
        ("2026-03-01", "2026-03-31", 31),
        ("2026-03-01", "2026-04-01", 6),
        ("2026-01-01", "2026-12-31", 12),
        ("0001-01-01", "9999-12-31", 9999),
    ],
)
def test_days_without_articles_have_a_place_too(labelled: make, first: str, last: str, bars: int) -> None:
    chart = time_chart(digest_of([labelled("1", {}, published=first), labelled("2", {}, published=last)]))
    assert len(chart.bars) == bars


def test_without_articles_or_dates_there_is_nothing_to_draw(labelled: make) -> None:
    assert time_chart(digest_of([labelled("1", {})])).bars == ()
    assert {bar.share for bar in area_chart(digest_of([])).bars} == {0}
