"""The same text under two names: told once, whatever else is said of it."""

from __future__ import annotations

from itertools import permutations

import pytest

from toolkit import Article, Labelled, Labels
from toolkit.group import fold_articles, group_articles
from toolkit.group.same import same_texts
from toolkit.group.syllables import Syllables
from toolkit.pipeline import understand
from toolkit.shelf import Shelf

TEXT = (
    "Thợ giày Hải Phú nghỉ việc, khoá cổng xưởng từ sáng nay."
    " Chủ xưởng hứa trả hai tháng lương còn nợ trước ngày rằm, và xin lỗi."
)
SHORT = "Mời bạn xem ảnh tại đây."


def read(identity: str, text: str = TEXT, **fields: str) -> Labelled:
    return Labelled(understand(Article(identity, text, **fields)), Labels(identity, "document", None, {}), ())


def same(given: list[Labelled]) -> dict[str, tuple[str, ...]]:
    shelf = Shelf(given)
    return same_texts(shelf, Syllables(shelf))


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (TEXT, True),
        (TEXT.replace(". ", ".\n"), True),
        (TEXT.upper(), True),
        ("- " * 60 + TEXT, True),
        (TEXT.replace(",", " –"), True),
        (TEXT.replace("hai tháng", "ba tháng"), False),
        (TEXT.replace("khoá", "khóa"), True),
        (TEXT + " Thợ chưa tin.", False),
        (TEXT.replace("má", "ma").replace("Hải", "Hai"), False),
    ],
)
def test_the_syllables_make_a_text(other: str, alike: bool) -> None:
    assert bool(same([read("a"), read("b", other)])) is alike


def test_headline_source_and_date_do_not_make_it_another_text() -> None:
    given = [
        read("a", title="Thợ giày nghỉ việc", published="2025-01-02"),
        read("b", title="Xưởng giày hứa trả lương", source="Báo Suối", published="2026-03-04"),
    ]
    assert same(given) == {"b": ("a",)}
    for group in (fold_articles, group_articles):
        assert [(event.articles, event.copies) for event in group(Shelf(given))] == [(("b",), {"a": "b"})]


def test_a_few_words_are_the_same_only_under_the_same_headline() -> None:
    given = [read("a", SHORT, title="Lễ hội"), read("b", SHORT, title="Chợ nổi")]
    assert same(given) == {}
    assert same([*given, read("c", SHORT, title="chợ nổi")]) == {"b": ("c",)}


def test_the_best_known_article_stands_for_the_others_in_any_order() -> None:
    given = [read("c"), read("a"), read("b", source="Báo Suối"), read("d", "Chợ nổi họp lại.")]
    for turned in permutations(given):
        folded = {event.articles: dict(event.copies) for event in fold_articles(Shelf(turned))}
        assert folded == {("b",): {"a": "b", "c": "b"}, ("d",): {}}


def test_events_stand_where_their_first_name_stands() -> None:
    given = [read("b"), read("x", "Chợ nổi họp lại."), read("a")]
    assert [event.members for event in fold_articles(Shelf(given))] == [("a", "b"), ("x",)]


def test_a_copy_of_a_near_duplicate_is_folded_into_the_fuller_text() -> None:
    tail = " Công đoàn huyện cử người xuống xưởng nghe thợ kể, ghi lại từng khoản nợ, rồi hẹn họp với chủ vào thứ hai."
    given = [read("full", TEXT + tail + " Thợ chờ."), read("cut", TEXT + tail), read("cut-2", TEXT + tail)]
    (event,) = group_articles(Shelf(given))
    assert (event.articles, event.copies) == (("full",), {"cut": "full", "cut-2": "full"})


@pytest.mark.parametrize("given", [[], [read("a")]])
def test_nothing_is_folded_where_there_is_nothing_to_fold(given: list[Labelled]) -> None:
    for group in (fold_articles, group_articles):
        assert [event.members for event in group(Shelf(given))] == [(one.labels.id,) for one in given]
