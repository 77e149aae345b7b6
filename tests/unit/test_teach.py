"""From labelled lines to examples, and from examples to a fitted model and its card."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import f1_score, precision_score, recall_score

from toolkit import Article, InputError, TopicModel, load_articles, load_taxonomy, train_model
from toolkit.teach.examples import Examples, examples_of
from toolkit.teach.train import train

SHIPPED = load_taxonomy()
TWO = replace(SHIPPED, areas=(SHIPPED.areas[2], SHIPPED.areas[0]))  # health, labour
PLACES = "Hải Phú|Tân Lập|Vàm Rô|Đông Hòa|Vĩnh Hải|Mỹ Thới|Cù Bị|Nậm Cang|Sơn Trà|Bình Ba|Long Sơn|Phú Thọ".split("|")
LINES = [
    *((f"Công nhân xưởng giày {place} đình công vì nợ lương.", ["labour"]) for place in PLACES),
    *((f"Bác sĩ trạm y tế {place} tiêm vắc-xin cho bệnh nhân.", ["health"]) for place in PLACES),
    *((f"Chợ nổi {place} họp lại sau tết, ghe neo kín bờ.", []) for place in PLACES),
]


def articles(lines: Iterable[tuple[str, object]], **extra: object) -> list[Article]:
    return [
        Article(str(n), text, path=f"tin.jsonl:{n}", extra={"labels": labels, **extra})
        for n, (text, labels) in enumerate(lines, 1)
    ]


def test_texts_and_labels_are_taken_in_the_taxonomys_order() -> None:
    lines = [*LINES, ("Công nhân nhập viện,\nbác sĩ mổ.", ["labour", "health", "labour"])]
    examples = examples_of(articles(lines), TWO)
    assert examples.texts == (*(text for text, _ in LINES), "Công nhân nhập viện, bác sĩ mổ.")
    assert examples.labels == (*(tuple(labels) for _, labels in LINES), ("health", "labour"))
    assert examples.counts(TWO) == {"health": 13, "labour": 13, "none": 12}
    assert list(examples.counts(TWO)) == ["health", "labour", "none"]


def test_the_hash_is_of_texts_and_labels_together() -> None:
    plain = examples_of(articles(LINES), TWO).sha256
    first = f"labour\t{LINES[0][0]}\n"
    whole = "\n".join(f"{','.join(labels)}\t{text}" for text, labels in LINES)
    assert whole.startswith(first)
    assert plain == sha256(whole.encode("utf-8")).hexdigest()
    changed = [(LINES[0][0], ["labour", "health"]), *LINES[1:]], [(f"{LINES[0][0]}!", ["labour"]), *LINES[1:]]
    assert len({plain, *(examples_of(articles(lines), TWO).sha256 for lines in changed)}) == 3


@pytest.mark.parametrize(
    ("value", "labels"),
    [
        ("labour", ("labour",)), ("labour;health", ("health", "labour")), (" labour ; health; ", ("health", "labour")),
        ("", ()), (" ; ", ()), ([], ()), (["health"], ("health",)),
    ],
)  # fmt: skip
def test_labels_may_be_a_list_or_ids_parted_by_semicolons(value: object, labels: tuple[str, ...]) -> None:
    assert examples_of(articles([(LINES[0][0], value), *LINES * 2]), TWO).labels[0] == labels


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({}, 'no "labels" field; a labelled line needs a list of area ids, empty for none'),
        ({"labels": None}, 'no "labels" field; a labelled line needs a list of area ids, empty for none'),
        ({"labels": 5}, '"labels" must be a list of area ids, empty for none, got 5'),
        ({"labels": {"labour": 1}}, "\"labels\" must be a list of area ids, empty for none, got {'labour': 1}"),
        ({"labels": ["labour", 3]}, "\"labels\" must be a list of area ids, empty for none, got ['labour', 3]"),
        ({"labels": [["labour"]]}, "\"labels\" must be a list of area ids, empty for none, got [['labour']]"),
        ({"labels": ["labor"]}, 'unknown area "labor"; did you mean "labour"? There are: health, labour'),
        ({"labels": "labour;yte"}, 'unknown area "yte"; There are: health, labour'),
        ({"labels": "labour, health"}, 'unknown area "labour, health"; '),
    ],
)
def test_a_line_that_cannot_be_learned_from_is_named(line: dict[str, object], message: str, tmp_path: Path) -> None:
    data = tmp_path / "tin.jsonl"
    rows = [{"text": text, "labels": labels} for text, labels in LINES]
    rows.insert(7, {"text": "Một câu chuyện khác.", **line})
    data.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        train_model(load_articles(data), TWO)
    assert str(caught.value).startswith(f"{data}:8: {message}")


def test_a_table_can_be_learned_from(tmp_path: Path) -> None:
    table, lines = tmp_path / "tin.csv", tmp_path / "tin.jsonl"
    rows = "".join(f'"{text}",{";".join(labels)}\n' for text, labels in LINES if labels)
    table.write_text(f"text,labels\n{rows}", encoding="utf-8")
    none = [json.dumps({"text": text, "labels": []}, ensure_ascii=False) for text, labels in LINES if not labels]
    lines.write_text("\n".join(none), encoding="utf-8")
    assert examples_of(load_articles([table, lines]), TWO) == examples_of(articles(LINES), TWO)
    table.write_text(f"text,labels\n{rows}Mổ ruột thừa.,helth\n", encoding="utf-8")
    with pytest.raises(InputError, match=r'tin\.csv:26: unknown area "helth"; did you mean "health"'):
        examples_of(load_articles([table, lines]), TWO)


def test_documents_are_passed_over() -> None:
    whole = articles([("Bài dài.\nKể chuyện khác.", None)], unit="document")
    named = articles(LINES, unit="paragraph")
    assert examples_of([*whole, *named], TWO) == examples_of(articles(LINES), TWO)
    with pytest.raises(InputError, match='too few paragraphs to learn from: 0 for "health" among 0; give 10 or more'):
        examples_of(whole, TWO)


@pytest.mark.parametrize(("first", "area"), [(0, "labour"), (12, "health"), (24, "none")])
def test_fewer_than_ten_paragraphs_of_a_kind_are_refused(first: int, area: str) -> None:
    ten, nine = (LINES[:first] + LINES[first + left_out :] for left_out in (2, 3))
    assert examples_of(articles(ten), TWO).counts(TWO)[area] == 10
    with pytest.raises(InputError, match=f'too few paragraphs to learn from: 9 for "{area}" among 33; give 10 or more'):
        examples_of(articles(nine), TWO)


@pytest.fixture(scope="module")
def taught() -> tuple[TopicModel, Examples, dict[str, object]]:
    # A few labels turned round, so that the scores are not all perfect.
    lines = [*LINES, *((text, ["health"]) for text, _ in LINES[:3]), *((text, []) for text, _ in LINES[12:15])]
    examples = examples_of(articles(lines), TWO)
    model = TopicModel(TWO.ids, folds=3)
    return model, examples, train(model, examples, TWO)


def test_the_card_tells_data_and_settings(taught: tuple[TopicModel, Examples, dict[str, object]]) -> None:
    model, examples, card = taught
    assert date.fromisoformat(str(card["created"])) <= date.today()
    assert card["taxonomy"] == {
        "sha256": TWO.sha256, "names": {area.id: dict(area.names) for area in TWO.areas},
    }  # fmt: skip
    assert card["data"] == {
        "paragraphs": 42, "typical": 42, "by_area": {"health": 15, "labour": 12, "none": 15}, "sha256": examples.sha256,
    }  # fmt: skip
    assert card["settings"] == {
        "C": 30.0, "word_ngrams": [1, 2], "syllable_ngrams": [1, 3], "min_df": 2, "class_weight": "balanced",
        "folds": 3, "random_state": 0,
    }  # fmt: skip
    assert json.loads(json.dumps(card)) == card
    assert model.classes_.tolist() == ["health", "labour"]


def test_scores_are_of_the_folds_that_did_not_see_a_text(
    taught: tuple[TopicModel, Examples, dict[str, object]],
) -> None:
    model, examples, card = taught
    truth = np.array([[area in row for area in TWO.ids] for row in examples.labels])
    chosen = model.held_out_ >= model.scorer.thresholds["paragraph"]
    found = card["scores"]["cross_validation"]  # type: ignore[index]
    assert found["folds"] == 3
    for name, measure in (("precision", precision_score), ("recall", recall_score), ("f1", f1_score)):
        wanted = {area: measure(truth[:, j], chosen[:, j]) for j, area in enumerate(TWO.ids)}
        assert found[name] == pytest.approx(wanted, abs=1e-4)
    assert found["mean_f1"] == pytest.approx(np.mean(list(wanted.values())), abs=1e-4)
    assert 0.5 < found["mean_f1"] < 1


def test_a_trained_model_tells_what_it_learned() -> None:
    model, card = train_model(articles(LINES), replace(TWO, areas=TWO.areas[::-1]))
    new = ["Thợ giày đình công đòi lương.", "Trạm y tế có thêm bác sĩ.", "Ghe về chợ nổi."]
    assert model.predict(new).tolist() == [[1, 0], [0, 1], [0, 0]]
    assert isinstance(card["data"], dict)


def test_one_area_alone_can_be_learned() -> None:
    one = replace(TWO, areas=TWO.areas[1:])
    model, card = train_model(
        articles((text, [area for area in labels if area == "labour"]) for text, labels in LINES), one
    )
    assert model.predict(["Thợ giày đình công đòi lương.", "Ghe về chợ nổi."]).tolist() == [[1], [0]]
    assert list(card["scores"]["cross_validation"]["f1"]) == ["labour"]  # type: ignore[index]
