"""Works on several items at once answer as on one after the other, and an error takes nothing with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

import pytest

from toolkit import Article, LabelOptions, SummaryOptions
from toolkit.pipeline import Label, Summarize, load_articles, scorer_of
from toolkit.render.rows import label_records
from toolkit.run import Then, run
from toolkit.run.works import at_once, batches
from toolkit.shipped import DEFAULT_MODEL

ODD = [
    Article("rỗng", ""),
    Article("một dòng", "Hơn 300 công nhân đình công vì bị nợ lương."),
    Article(
        "khung", "Tin tức\nTrang chủ\nBão số 12 đổ bộ vào miền Trung sáng nay, hai người bị thương.\nTin khác\nLúa chín"
    ),
    Article("cắt sẵn", "Mưa to. Gió lớn.\n", cuts=(("Mưa to.", "Gió lớn."), ())),
]
WORKS = {
    "labels": lambda: Label(scorer_of(DEFAULT_MODEL), LabelOptions(evidence=True)),
    "summaries": lambda: Summarize(SummaryOptions(sentences=1), "health", scorer_of(DEFAULT_MODEL)),
    "rows": lambda: Then(Label(scorer_of(DEFAULT_MODEL)), partial(label_records, unit="both", evidence=False)),
}


@pytest.mark.parametrize("make", WORKS.values(), ids=WORKS)
def test_several_articles_at_once_give_what_each_gives_alone(make: Callable[[], Callable[[Article], object]]) -> None:
    articles, work = [*load_articles("seeds/articles.jsonl"), *ODD][-40:], make()
    assert at_once(work)
    plain = [_plain(work(article)) for article in articles]
    assert [_plain(made) for made in run(work, articles)] == plain


def _plain(made: object) -> object:
    return list(made) if isinstance(made, Iterator) else made


def test_what_knows_only_one_item_is_given_one_after_the_other() -> None:
    read: list[int] = []
    items = (read.append(item) or item for item in range(100))  # type: ignore[func-returns-value]
    assert next(run(abs, items)) == 0
    assert read == [0]
    assert at_once(Then(abs, str)) is None


@pytest.mark.parametrize("count", [0, 1, 16, 17, 40])
def test_batches_hold_every_item_in_order_and_are_never_empty(count: int) -> None:
    made = list(batches(range(count)))
    assert [item for batch in made for item in batch] == list(range(count))
    assert all(made)


@pytest.mark.parametrize("good", [0, 3, 16])
def test_items_before_an_error_are_passed_on_before_it(good: int) -> None:
    def items() -> Iterator[int]:
        yield from range(good)
        raise ValueError("damaged")

    made = chain.from_iterable(batches(items()))
    assert [next(made) for _ in range(good)] == list(range(good))
    with pytest.raises(ValueError, match="damaged"):
        next(made)
