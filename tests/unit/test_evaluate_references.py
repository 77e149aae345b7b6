"""Summary data as tasks: what is understood, and what is refused with its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from toolkit import Article, InputError
from toolkit.evaluate.references import Task, tasks_of
from toolkit.pipeline import understand

CUTS = (("Chợ nổi họp lại sau tết.", "Khách đến từ ba giờ sáng."), (), ("Giá khóm tăng nhẹ.",))
MARKET = Article("chợ", "\n".join(" ".join(row) for row in CUTS), path="tin.jsonl:4")
DIGEST = "Chợ nổi họp lại, giá khóm tăng."


def tasks(*extras: dict[str, object], cuts: bool = False) -> list[Task]:
    articles = (
        replace(MARKET, id=f"chợ-{number}", path=f"tin.jsonl:{number}", extra=extra, cuts=CUTS if cuts else ())
        for number, extra in enumerate(extras, 1)
    )
    return list(tasks_of(articles, understand))


@pytest.mark.parametrize(
    ("extra", "references"),
    [
        ({"reference": DIGEST}, (DIGEST,)),
        ({"references": [DIGEST, "Giá khóm tăng."]}, (DIGEST, "Giá khóm tăng.")),
        ({"reference": DIGEST, "references": None, "votes": None, "cluster": None}, (DIGEST,)),
    ],
)
def test_references_may_be_one_or_several(extra: dict[str, object], references: tuple[str, ...]) -> None:
    (task,) = tasks(extra)
    assert (task.kind, task.references, task.votes) == ("references", references, ())
    assert [len(one.sentences) for one in task.documents] == [3]


def test_votes_stand_sentence_by_sentence() -> None:
    (task,) = tasks({"votes": [[5, 0], [], [2]]}, cuts=True)
    assert (task.kind, task.votes, task.references) == ("votes", (5, 0, 2), ())
    assert [sentence.text for sentence in task.documents[0].sentences] == [text for row in CUTS for text in row]


def test_the_articles_of_a_cluster_are_one_task() -> None:
    one, other = {"cluster": "c1", "references": [DIGEST]}, {"cluster": 2, "reference": DIGEST}
    assert [(task.kind, len(task.documents)) for task in tasks(one, one, other)] == [("clusters", 2), ("clusters", 1)]


@pytest.mark.parametrize(
    ("extras", "message"),
    [
        ([], "there is no article in the data"),
        ([{}], 'tin.jsonl:1: no "reference", "references" or "votes"'),
        ([{"reference": None}], 'tin.jsonl:1: no "reference"'),
        ([{"reference": "A.", "votes": [[1]]}], 'tin.jsonl:1: "reference" and "votes" on one line'),
        ([{"reference": ["A."]}], "tin.jsonl:1: \"reference\" must be a string, got ['A.']"),
        ([{"reference": 3}], '"reference" must be a string, got 3'),
        ([{"references": DIGEST}], '"references" must be a list of one string or more, got \'Chợ nổi'),
        ([{"references": []}], '"references" must be a list of one string or more, got []'),
        ([{"references": ["A.", None]}], '"references" must be a list of one string or more'),
        ([{"reference": "..."}], 'tin.jsonl:1: "reference" holds a text without words'),
        ([{"references": [DIGEST, ""]}], '"references" holds a text without words'),
        (
            [{"reference": DIGEST}, {"cluster": "c", "reference": DIGEST}],
            "tin.jsonl:2: clusters here and references in",
        ),
        ([{"cluster": "c", "votes": [[1]]}], 'tin.jsonl:1: a cluster has "votes"'),
        ([{"cluster": "c", "reference": "A"}, {"cluster": "c", "reference": "B"}], 'tin.jsonl:2: "reference" differs'),
        ([{"cluster": "c", "reference": "A"}, {"cluster": "c"}], 'tin.jsonl:2: "reference" differs'),
        (
            [{"cluster": name, "reference": DIGEST} for name in ("c", "d", "c")],
            'tin.jsonl:3: the cluster id "c" was used before',
        ),
        ([{"votes": [[1]]}], 'tin.jsonl:1: "votes" without "paragraphs"'),
    ],
)
def test_data_without_what_is_needed_are_refused(extras: list[dict[str, object]], message: str) -> None:
    with pytest.raises(InputError) as caught:
        tasks(*extras)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("votes", "message"),
    [
        (5, '"votes" must be a list of lists of whole numbers'),
        ([5, 0, 2], '"votes" must be a list of lists of whole numbers'),
        ([[5, 0], [], [1.5]], '"votes" must be a list of lists of whole numbers'),
        ([[5, 0], [], [-1]], '"votes" must be a list of lists of whole numbers, 0 or more'),
        ([[5, 0], [], [True]], '"votes" must be a list of lists of whole numbers'),
        ([[5, 0], [2]], '"votes" for 2 paragraphs, the text has 3'),
        ([[5], [], [2]], "1 votes for 2 sentences in paragraph 1"),
        ([[5, 0], [1], [2]], "1 votes for 0 sentences in paragraph 2"),
        ([[0, 0], [], [0]], "no sentence has a vote; leave the line out"),
    ],
)
def test_votes_of_another_shape_are_refused(votes: object, message: str) -> None:
    with pytest.raises(InputError) as caught:
        tasks({"votes": [[1, 1], [], [1]]}, {"votes": votes}, cuts=True)
    assert str(caught.value).startswith(f"tin.jsonl:2: {message}")


def test_votes_and_references_are_not_mixed() -> None:
    with pytest.raises(InputError, match=r"^tin.jsonl:3: references here and votes in tin.jsonl:1; measure each kind"):
        tasks({"votes": [[1, 1], [], [1]]}, {"votes": [[0, 1], [], [1]]}, {"reference": DIGEST}, cuts=True)


def test_two_articles_of_one_id_are_not_taken_for_a_cluster() -> None:
    article = replace(MARKET, extra={"reference": DIGEST})
    with pytest.raises(InputError, match='the article id "chợ" was used before'):
        list(tasks_of([article, article], understand))
