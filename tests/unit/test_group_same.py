"""The same text under two names: told once, whatever else is said of it."""

from __future__ import annotations

from itertools import permutations

import pytest

from toolkit import Article, Document
from toolkit.group import fold_documents, group_documents
from toolkit.group.same import same_texts
from toolkit.pipeline import understand

TEXT = (
    "Thợ giày Hải Phú nghỉ việc từ sáng nay. Chủ xưởng hứa trả hai tháng lương còn nợ trước ngày rằm, và xin lỗi thợ."
)
SHORT = "Mời bạn xem ảnh tại đây."


def document(identity: str, text: str = TEXT, **fields: str) -> Document:
    return understand(Article(identity, text, **fields))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (TEXT, True),
        (TEXT.replace(". ", ".\n"), True),
        (TEXT.upper(), True),
        (TEXT.replace(",", " –"), True),
        (TEXT.replace("hai tháng", "ba tháng"), False),
        (TEXT + " Thợ chưa tin.", False),
        (TEXT.replace("má", "ma").replace("Hải", "Hai"), False),
    ],
)
def test_the_syllables_make_a_text(other: str, same: bool) -> None:
    assert bool(same_texts([document("a"), document("b", other)])) is same


def test_headline_source_and_date_do_not_make_it_another_text() -> None:
    given = [
        document("a", title="Thợ giày nghỉ việc", published="2025-01-02"),
        document("b", title="Xưởng giày hứa trả lương", source="Báo Suối", published="2026-03-04"),
    ]
    assert same_texts(given) == {"b": ("a",)}
    for group in (fold_documents, group_documents):
        assert [(event.articles, event.copies) for event in group(given)] == [(("b",), {"a": "b"})]


def test_a_few_words_are_the_same_only_under_the_same_headline() -> None:
    given = [document("a", SHORT, title="Lễ hội"), document("b", SHORT, title="Chợ nổi")]
    assert same_texts(given) == {}
    assert same_texts([*given, document("c", SHORT, title="chợ nổi")]) == {"b": ("c",)}


def test_the_best_known_article_stands_for_the_others_in_any_order() -> None:
    given = [document("c"), document("a"), document("b", source="Báo Suối"), document("d", "Chợ nổi họp lại.")]
    for turned in permutations(given):
        folded = {event.articles: dict(event.copies) for event in fold_documents(turned)}
        assert folded == {("b",): {"a": "b", "c": "b"}, ("d",): {}}


def test_events_stand_where_their_first_name_stands() -> None:
    given = [document("b"), document("x", "Chợ nổi họp lại."), document("a")]
    assert [event.members for event in fold_documents(given)] == [("a", "b"), ("x",)]


def test_a_copy_of_a_near_duplicate_is_folded_into_the_fuller_text() -> None:
    tail = " Công đoàn huyện cử người xuống xưởng nghe thợ kể, ghi lại từng khoản nợ, rồi hẹn họp với chủ vào thứ hai."
    given = [document("full", TEXT + tail + " Thợ chờ."), document("cut", TEXT + tail), document("cut-2", TEXT + tail)]
    (event,) = group_documents(given)
    assert (event.articles, event.copies) == (("full",), {"cut": "full", "cut-2": "full"})


@pytest.mark.parametrize("documents", [[], [document("a")]])
def test_nothing_is_folded_where_there_is_nothing_to_fold(documents: list[Document]) -> None:
    for group in (fold_documents, group_documents):
        assert [event.members for event in group(documents)] == [(one.article.id,) for one in documents]
