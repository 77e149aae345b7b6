"""Corrected label rows are put to their articles; what does not fit is said with its place."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from toolkit import Article, InputError, TopicModel, train_model
from toolkit.cli import main
from toolkit.teach.corrections import Correction, corrected, read_corrections

MARKET = Article("chợ", "Chợ Vàm Rô họp lại.\n\nGiá khóm tăng.\nMưa nhỏ.", path="a.jsonl:1")


def rows(path: Path, *records: object) -> Path:
    path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in records), encoding="utf-8")
    return path


def test_rows_of_paragraphs_are_read_and_others_passed_over(tmp_path: Path) -> None:
    path = rows(
        tmp_path / "rows.jsonl",
        {"id": "chợ", "unit": "document", "index": None, "labels": ["labour"]},
        {"id": "chợ", "unit": "paragraph", "index": 1, "labels": []},
        {"id": "chợ", "unit": "paragraph", "index": 0, "labels": [], "dropped": "caption"},
        {"id": "bến", "index": 2, "labels": ["health"], "lines": 2},
    )
    assert read_corrections(path) == {
        "chợ": [Correction(1, 1, [], f"{path}:2")],
        "bến": [Correction(2, 2, ["health"], f"{path}:4")],
    }


def test_a_table_from_excel_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("id,unit,index,labels\nchợ,paragraph,1,labour;health\nchợ,paragraph,2,\n", encoding="utf-8-sig")
    found = read_corrections(path)
    assert [(one.index, one.labels) for one in found["chợ"]] == [(1, "labour;health"), (2, "")]
    assert [one.extra["labels"] for one in corrected([MARKET], found)] == ["labour;health", ""]


def test_an_article_gives_its_corrected_paragraphs_and_a_labelled_one_itself() -> None:
    labelled = Article("x", "Công nhân đình công.", extra={"labels": ["labour"]})
    unread = Article("y", "Không ai xem.")
    given = {"chợ": [Correction(1, 2, ["health"], "r:1"), Correction(0, 1, [], "r:2")]}
    found = list(corrected([labelled, MARKET, unread], given))
    assert [(one.id, one.text, one.extra["labels"]) for one in found] == [
        ("x", "Công nhân đình công.", ["labour"]),
        ("chợ-1", "Giá khóm tăng. Mưa nhỏ.", ["health"]),
        ("chợ-0", "Chợ Vàm Rô họp lại.", []),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", r"rows.jsonl:1: not JSON"),
        ("[1]", r"rows.jsonl:1: not a label row"),
        ('{"id": "a", "labels": []}', r'rows.jsonl:1: no "index"'),
        ('{"id": "a", "index": "x", "labels": []}', r"must be a paragraph's number, got 'x'"),
        ('{"id": "a", "index": -1, "labels": []}', r"no paragraph -1"),
    ],
)
def test_a_row_that_cannot_be_read_is_said_with_its_place(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_corrections(path)


def test_rows_in_another_encoding_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes("id,index,labels\nchợ,1,\n".encode("utf-16"))
    with pytest.raises(InputError, match="save them as UTF-8"):
        read_corrections(path)


def test_corrections_that_fit_no_paragraph_are_refused() -> None:
    with pytest.raises(InputError, match='r:1: paragraph 3 of "chợ", which has 3'):
        list(corrected([MARKET], {"chợ": [Correction(3, 1, [], "r:1")]}))
    with pytest.raises(InputError, match='r:2: labels for 1 articles that are not in the data, the first "bến"'):
        list(corrected([MARKET], {"bến": [Correction(0, 1, [], "r:2")]}))


def test_unknown_areas_in_rows_are_said_with_their_place() -> None:
    with pytest.raises(InputError, match=r'r:7: unknown area "wages"'):
        train_model([MARKET], corrections={"chợ": [Correction(0, 1, ["wages"], "r:7")]})


def test_the_command_trains_on_corrected_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    areas = ["labour", "social_welfare", "health", "covid_response", "accession"]
    words = ["công nhân đình công", "trợ cấp hộ nghèo", "bệnh viện mổ tim", "ca covid-19 mới", "gia nhập công ước"]
    articles = [
        {"id": f"{n}", "text": "\n".join(f"Bản tin {n}: {text} ở thôn {n}." for text in [*words, "chợ đông"])}
        for n in range(12)
    ]
    labels = [
        {"id": f"{n}", "unit": "paragraph", "index": place, "labels": [area]}
        for n in range(12) for place, area in enumerate(areas)
    ] + [{"id": f"{n}", "unit": "paragraph", "index": 5, "labels": []} for n in range(12)]  # fmt: skip
    data, given = rows(tmp_path / "a.jsonl", *articles), rows(tmp_path / "rows.jsonl", *labels)
    assert main(["train", str(data), "--labels", str(given), "-o", str(tmp_path / "mine")]) == 0
    assert "learned from 72 paragraphs" in capsys.readouterr().out
    assert json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))["data"]["by_area"]["none"] == 12


def test_thresholds_follow_the_typical_texts_alone() -> None:
    chance = Random(0)
    words = "chợ sông lúa cam đê cầu thôn xã ruộng vườn".split()
    text = lambda telling: " ".join([*chance.sample(words, 4), *(["đình công"] if telling else [])])  # noqa: E731
    # Written to teach: half are about labour. Typical: one in eight, and the telling word is not enough there.
    taught = [(text(n % 2 == 0), ["labour"] if n % 2 == 0 else []) for n in range(80)]
    usual = [(text(n % 4 == 0), ["labour"] if n % 8 == 0 else []) for n in range(160)]
    texts, labels = zip(*taught, *usual, strict=True)
    typical = [False] * 80 + [True] * 160
    model = TopicModel(["labour"], min_df=1)
    everything = model.fit(texts, labels).predict_proba(["lúa cam đình công"])[0, 0]
    calibrated = model.fit(texts, labels, typical).predict_proba(["lúa cam đình công"])[0, 0]
    assert calibrated < everything - 0.1
    with pytest.raises(ValueError, match='area "labour" has 0 of 80 texts'):
        model.fit(texts, [[]] * 80 + [["labour"]] * 160, [True] * 80 + [False] * 160)


def test_typical_articles_are_taught_and_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["công nhân đình công", "trợ cấp hộ nghèo", "bệnh viện mổ tim", "ca covid-19 mới", "gia nhập công ước"]
    areas = ["labour", "social_welfare", "health", "covid_response", "accession"]
    files = []
    for name in ("written", "real"):
        lines = [
            {"id": f"{name}-{n}-{area}", "text": f"Tin {name} {n}: {text} ở thôn {n}.", "labels": [area] * (n % 4 > 0)}
            for n in range(16) for text, area in zip(words, areas, strict=True)
        ]  # fmt: skip
        files.append(str(rows(tmp_path / f"{name}.jsonl", *lines)))
    assert main(["train", files[0], "--typical", files[1], "-o", str(tmp_path / "mine")]) == 0
    card = json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))
    assert (card["data"]["paragraphs"], card["data"]["typical"]) == (160, 80)
    capsys.readouterr()
