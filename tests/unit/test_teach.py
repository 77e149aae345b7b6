"""From labelled lines to examples, and from examples to a fitted model and its card."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from toolkit import Article, InputError, TopicModel, load_articles, load_taxonomy, train_model
from toolkit.group.copies import find_copies
from toolkit.teach.checks import check_data
from toolkit.teach.examples import Examples, articles_of
from toolkit.teach.train import train
from toolkit.types import Taxonomy

SHIPPED = load_taxonomy()
TWO = replace(SHIPPED, areas=(SHIPPED.areas[2], SHIPPED.areas[0]))  # health, labour
PLACES = "Hải Phú|Tân Lập|Vàm Rô|Đông Hòa|Vĩnh Hải|Mỹ Thới|Cù Bị|Nậm Cang|Sơn Trà|Bình Ba|Long Sơn|Phú Thọ".split("|")
LINES = [
    *((f"Công nhân xưởng giày {place} đình công vì nợ lương.", ["labour"]) for place in PLACES),
    *((f"Bác sĩ trạm y tế {place} tiêm vắc-xin cho bệnh nhân.", ["health"]) for place in PLACES),
    *((f"Chợ nổi {place} họp lại sau tết, ghe neo kín bờ.", []) for place in PLACES),
]

NO_LABELS = 'no "labels" field; a labelled line needs a list of area ids, empty for none, or 0 or 1 under each of'


def articles(lines: Iterable[tuple[str, object]], **extra: object) -> list[Article]:
    return [
        Article(str(n), text, path=f"tin.jsonl:{n}", extra={"labels": labels, **extra})
        for n, (text, labels) in enumerate(lines, 1)
    ]


def examples_of(given: Iterable[Article], taxonomy: Taxonomy) -> Examples:
    return check_data(given, taxonomy, find_copies).sound()


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
        ("labour, health", ("health", "labour")), ("", ()), (" ; ", ()), ([], ()), (["health"], ("health",)),
    ],
)  # fmt: skip
def test_labels_may_be_a_list_or_ids_parted_by_semicolons_or_commas(value: object, labels: tuple[str, ...]) -> None:
    assert examples_of(articles([("Thợ giày đình công.", value), *LINES]), TWO).labels[0] == labels


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            {},
            NO_LABELS,
        ),
        (
            {"labels": None},
            NO_LABELS,
        ),
        ({"labels": 5}, '"labels" must be a list of area ids, empty for none, got 5'),
        ({"labels": {"labour": 1}}, "\"labels\" must be a list of area ids, empty for none, got {'labour': 1}"),
        ({"labels": ["labour", 3]}, "\"labels\" must be a list of area ids, empty for none, got ['labour', 3]"),
        ({"labels": [["labour"]]}, "\"labels\" must be a list of area ids, empty for none, got [['labour']]"),
        ({"labels": ["labor"]}, 'unknown area "labor"; did you mean "labour"? There are: health, labour'),
        ({"labels": "labour;yte"}, 'unknown area "yte"; There are: health, labour'),
        ({"labels": "labour, heath"}, 'unknown area "heath"; did you mean "health"'),
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
    with pytest.raises(InputError, match=r"^no labelled paragraph is left to learn from\n1 whole documents"):
        examples_of(whole, TWO)


@pytest.mark.parametrize(("first", "area"), [(0, "labour"), (12, "health"), (24, "none")])
def test_fewer_than_ten_paragraphs_of_a_kind_are_refused(first: int, area: str) -> None:
    ten, nine = (LINES[:first] + LINES[first + left_out :] for left_out in (2, 3))
    assert examples_of(articles(ten), TWO).counts(TWO)[area] == 10
    with pytest.raises(InputError, match=f'too few paragraphs to learn from: 9 for "{area}" among 33; give 10 or more'):
        examples_of(articles(nine), TWO)


@pytest.fixture(scope="module")
def taught() -> tuple[TopicModel, Examples, dict[str, object]]:
    # A few that sound like another area, so that the scores are not all perfect.
    like = [*((text, ["health"]) for text, _ in LINES[:3]), *((text, []) for text, _ in LINES[12:15])]
    lines = [*LINES, *((f"Tin thêm: {text}", labels) for text, labels in like)]
    examples = examples_of(articles(lines), TWO)
    model = TopicModel(TWO.ids, folds=3)
    return model, examples, train(model, examples, TWO, lambda items, _: items)


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


@pytest.mark.parametrize(
    ("count", "picked", "usual", "same"),
    [
        (6, {"typical": False}, {}, True),
        (42, {"typical": False}, {}, False),
        (36, {"typical": False}, {"typical": True}, False),
        (6, {}, {}, False),
    ],
    ids=["mostly a review", "a review of fewer", "typical ones besides", "no review"],
)
def test_what_a_review_picked_has_one_threshold_where_there_is_little_else(
    count: int, picked: dict[str, object], usual: dict[str, object], same: bool
) -> None:
    reviewed = [replace(one, id=f"r{one.id}", text=f"Tin thêm: {one.text}") for one in articles(LINES, **picked)]
    examples = examples_of([*articles(LINES, **usual)[:count], *reviewed], TWO)
    assert (examples.picked, examples.without([0]).picked) == (same, same)
    model = TopicModel(TWO.ids, folds=3)
    train(model, examples, TWO, lambda items, _: items, shares=())
    assert (model.scorer.thresholds["paragraph"].tolist() == [0.35, 0.35]) == same


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


@pytest.mark.parametrize(
    ("ids", "wanted"),
    [
        (["a-7-0", "a-7-1+2", "a-8-0"], ["a-7", "a-7", "a-8"]),
        (["tin", "a-b", "7"], ["tin", "a-b", "7"]),
        ([f"dòng-{n}" for n in range(40)], [f"dòng-{n}" for n in range(40)]),  # numbered through
        ([f"bài-{n // 4}-{n}" for n in range(40)], [f"bài-{n // 4}" for n in range(40)]),
    ],
)
def test_paragraphs_of_one_article_are_known_by_their_ids(ids: list[str], wanted: list[str]) -> None:
    assert articles_of([Article(id, "Mưa.") for id in ids]) == tuple(wanted)


def test_an_article_that_is_named_goes_before_the_id() -> None:
    named = [Article(f"dòng-{n}", "Mưa.", extra={"article": f"bài {n // 20}"}) for n in range(40)]
    assert articles_of(named) == ("bài 0",) * 20 + ("bài 1",) * 20


def test_a_table_may_have_a_column_for_each_area(tmp_path: Path) -> None:
    table = tmp_path / "tin.csv"
    rows = "".join(f'"{text}",{int("labour" in labels)},{int("health" in labels)}\n' for text, labels in LINES)
    table.write_text(f"text,labour,health\n{rows}", encoding="utf-8")
    assert examples_of(load_articles(table), TWO) == examples_of(articles(LINES), TWO)
    table.write_text(f"text,labour,health\n{rows}Mổ ruột thừa.,,1\n", encoding="utf-8")
    with pytest.raises(InputError, match=r'tin\.csv:38: no "labels" field; .* or 0 or 1 under each of health, labour'):
        examples_of(load_articles(table), TWO)


def test_a_workbook_can_be_learned_from(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in [["text", "labour", "health"], *([t, "labour" in got, int("health" in got)] for t, got in LINES)]:
        book.active.append(row)
    other = book.create_sheet("labels")
    for row in [["Text", "Labels"], ["Thợ giày nhập viện.", "health, labour"]]:
        other.append(row)
    book.save(tmp_path / "tin.xlsx")
    lines = [*LINES, ("Thợ giày nhập viện.", ["health", "labour"])]
    assert examples_of(load_articles(tmp_path / "tin.xlsx"), TWO) == examples_of(articles(lines), TWO)
