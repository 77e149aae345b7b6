"""The oracle: chosen with the reference or the votes in hand, within the budget."""

from __future__ import annotations

from itertools import combinations

import pytest

from toolkit import Article, Document
from toolkit.evaluate.oracle import oracle
from toolkit.evaluate.references import Task
from toolkit.evaluate.rouge import rouge
from toolkit.pipeline import understand

LINES = [
    "Sáng nay trời nhiều mây, chợ vẫn đông.",
    "Bão số 12 đổ bộ vào Phú Yên lúc 9 giờ.",
    "Nhiều người dân chưa kịp chằng mái nhà.",
    "Hai người ở xã An Hải bị thương nhẹ.",
]
STORM = understand(Article("bão", "\n".join(LINES)))
WANTED = "Bão số 12 vào Phú Yên, hai người bị thương nhẹ."


def chosen(task: Task, sentences: int = 2, words: int | None = None) -> list[str]:
    return [one.text for one in oracle(task, sentences=sentences, words=words)]


def test_the_sentences_that_the_reference_asks_for_stand_in_reading_order() -> None:
    assert chosen(Task("references", (STORM,), (WANTED,))) == [LINES[1], LINES[3]]
    assert chosen(Task("references", (STORM,), (WANTED,)), 1) == [LINES[1]]


def test_no_pair_does_better_here() -> None:
    task = Task("references", (STORM,), (WANTED,))

    def score(lines: list[str]) -> float:
        found = rouge(" ".join(lines), [WANTED])
        return found.r1 + found.r2

    assert score(chosen(task)) == max(score(list(pair)) for pair in combinations(LINES, 2))


def test_what_adds_nothing_stays_out() -> None:
    assert chosen(Task("references", (STORM,), (LINES[3],)), 4) == [LINES[3]]
    assert chosen(Task("references", (STORM,), (f"{LINES[3]} {LINES[3]}",)), 4) == [LINES[3]]  # and none comes twice
    assert chosen(Task("references", (STORM,), ("Giá khóm tăng.",)), 4) == []
    assert chosen(Task("references", (STORM,), ("khóm",)), 4) == []  # one syllable has no pairs


@pytest.mark.parametrize(
    ("words", "numbers"), [(20, [1, 3]), (19, [1]), (11, [1]), (10, [3]), (9, [3]), (8, [2]), (7, [])]
)
def test_a_budget_of_syllables_is_kept(words: int, numbers: list[int]) -> None:
    assert [len(line.split()) for line in LINES] == [8, 11, 8, 9]
    assert chosen(Task("references", (STORM,), (WANTED,)), words=words) == [LINES[number] for number in numbers]


def test_two_references_pull_both_ways() -> None:
    assert chosen(Task("references", (STORM,), (LINES[0], LINES[2]))) == [LINES[0], LINES[2]]


def test_of_a_cluster_each_sentence_names_its_article() -> None:
    other: Document = understand(Article("đò", "Đò ngang ở bến An Hải nghỉ chạy hai ngày.\nKhách chờ ở bến."))
    found = oracle(
        Task("clusters", (STORM, other), ("Bão số 12 đổ bộ vào Phú Yên. Đò ngang ở bến An Hải nghỉ chạy.",)),
        sentences=2,
        words=None,
    )
    assert [(one.article, one.paragraph, one.sentence) for one in found] == [("bão", 1, 0), ("đò", 0, 0)]


def test_by_votes_the_most_chosen_stand() -> None:
    assert chosen(Task("votes", (STORM,), votes=(0, 5, 1, 4)), 2) == [LINES[1], LINES[3]]
    assert chosen(Task("votes", (STORM,), votes=(0, 5, 1, 4)), 9) == LINES


def test_a_document_without_sentences_gives_nothing() -> None:
    assert chosen(Task("references", (Document(STORM.article, (), ()),), (WANTED,))) == []
