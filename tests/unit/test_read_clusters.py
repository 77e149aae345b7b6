"""A line of JSON that holds the articles of a cluster."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit import Article, Skipped, load_articles
from toolkit.read.jsonl import read
from toolkit.render.rows import article_record, json_line

FERRY = {
    "id": "pha",
    "references": ["Phà Vàm Rô ngừng chạy vì gió lớn."],
    "articles": [
        {"id": "pha-1", "title": "Phà ngừng chạy", "text": "Phà Vàm Rô ngừng chạy từ trưa nay.", "note": "sáng"},
        {"text": "Gió cấp bảy làm hai bến phà đóng cửa."},
        {"id": 7, "paragraphs": [["Khách chờ đò.", "Bến vắng."]]},
    ],
}


def found(record: object) -> list[Article | Skipped]:
    return list(read(json.dumps(record).encode(), "tin.jsonl", "tin.jsonl"))


def test_each_article_is_one_of_its_own_and_names_its_cluster() -> None:
    first, second, third = (item for item in found(FERRY) if isinstance(item, Article))
    assert [first.id, second.id, third.id] == ["pha-1", "tin.jsonl:1.2", "7"]
    assert {first.path, second.path, third.path} == {"tin.jsonl:1"}
    assert third.cuts == (("Khách chờ đò.", "Bến vắng."),)
    shared = {"references": FERRY["references"], "cluster": "pha"}
    assert first.extra == {"note": "sáng"} | shared
    assert second.extra == third.extra == shared


@pytest.mark.parametrize("identity", [None, "", "không có"])
def test_a_cluster_without_an_id_is_named_by_its_line(identity: str | None) -> None:
    record = {key: value for key, value in FERRY.items() if key != "id"} | ({} if identity else {"id": identity})
    assert {item.extra["cluster"] for item in found(record) if isinstance(item, Article)} == {"tin.jsonl:1"}


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ([], '"articles" must be a list of one article or more'),
        ("pha-1", '"articles" must be a list of one article or more'),
        (["pha-1"], '"articles" must be a list of one article or more'),
        ([{"text": "Phà chạy."}, {"title": "Phà"}], 'article 2 of the cluster: no "text" field'),
        ([{"text": 3}], 'article 1 of the cluster: "text" must be a string'),
    ],
)
def test_a_wrong_cluster_is_skipped_whole_with_its_place(members: object, reason: str) -> None:
    (skipped,) = found({"id": "pha", "articles": members})
    assert isinstance(skipped, Skipped)
    assert (skipped.path, skipped.reason[: len(reason)]) == ("tin.jsonl:1", reason)


def test_beside_a_text_articles_are_another_key() -> None:
    (article,) = found({"text": "Phà chạy lại.", "articles": [1]})
    assert isinstance(article, Article)
    assert article.extra == {"articles": [1]}


def test_a_cluster_read_and_written_is_read_again_unchanged(tmp_path: Path) -> None:
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    first.write_text(json.dumps(FERRY), encoding="utf-8")
    read_once = list(load_articles(first))
    second.write_text("".join(json_line(article_record(one)) for one in read_once), encoding="utf-8", newline="\n")
    assert list(load_articles(second)) == read_once
