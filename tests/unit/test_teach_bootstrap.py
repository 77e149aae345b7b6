"""Proposals from seed terms: positives where an article comes back to them, near misses where it does not."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from toolkit import Article, InputError, propose_labels
from toolkit.cli import main
from toolkit.teach.bootstrap import BootstrapOptions
from toolkit.types import Area, Taxonomy

TAXONOMY = Taxonomy(
    (
        Area("rice", {"vi": "Lúa", "en": "Rice"}, "lúa gạo", ("gặt lúa", "giống lúa", "vụ hè thu")),
        Area("boats", {"vi": "Ghe", "en": "Boats"}, "ghe thuyền", ("đua ghe", "đóng ghe")),
    ),
    "0" * 64,
)
REST = "Chiều nay trời nhiều mây, gió nhẹ từ hướng đông nam thổi vào, nhiệt độ cao nhất ba mươi hai độ."
RICE = "Bà con ấp Sáu bắt đầu gặt lúa từ sáng sớm nay vì dự báo tuần sau có mưa lớn kéo dài."
SEED = "Hợp tác xã phát giống lúa mới cho ba mươi hộ có ruộng ven kênh để kịp gieo vụ hè thu này."
BOAT = "Đội Vàm Rô về nhất giải đua ghe mừng năm mới, hơn đội về nhì chừng nửa thân ghe ở đích."
HARVEST = Article("gặt", "\n".join([RICE, SEED, "Gặt lúa."]), title="Gặt lúa chạy mưa")
RACE = Article(
    "đua", "\n".join([BOAT, REST, RICE.replace("Bà con", "Người xem"), *[REST] * 12]), title="Đua ghe Vàm Rô"
)


def proposed(*articles: Article, **options: int) -> list[Article]:
    return list(propose_labels(articles, TAXONOMY, BootstrapOptions(**options)))


def why(found: list[Article]) -> dict[str, tuple[str, list[str]]]:
    return {one.id: (str(one.extra["why"]), list(one.extra["labels"])) for one in found}  # type: ignore[call-overload]


def test_what_an_article_comes_back_to_is_positive_and_a_passing_term_a_near_miss() -> None:
    found = why(proposed(HARVEST, RACE, positives=3))
    assert found["gặt:0"] == found["gặt:1"] == ("positive", ["rice"])
    assert found["đua:0"] == ("positive", ["boats"])
    assert "gặt:2" not in found  # too short to be judged
    assert why(proposed(HARVEST, RACE, positives=2))["đua:2"] == ("near miss", [])
    assert found["đua:1"] == ("negative", [])


def test_seed_terms_are_taught_two_by_two() -> None:
    found = [one for one in proposed(HARVEST, RACE) if one.extra["why"] == "seed terms"]
    assert [one.text for one in found] == [
        "gặt lúa, giống lúa", "giống lúa, vụ hè thu", "vụ hè thu, gặt lúa", "đua ghe, đóng ghe", "đóng ghe, đua ghe",
    ]  # fmt: skip
    assert found[0].extra["labels"] == ["rice"]


def test_no_article_gives_more_than_its_share() -> None:
    many = Article("dài", "\n".join([RICE] * 9), title="Gặt lúa")
    counts = Counter(one.extra.get("article") for one in proposed(many, RACE, an_article=2, positives=50))
    assert counts["dài"] == 2


def test_the_same_archive_gives_the_same_proposals() -> None:
    archive = [Article(f"{n}", "\n".join([RICE, REST, BOAT])) for n in range(40)]
    first, second = (proposed(*archive, negatives=7, near_misses=5, positives=9) for _ in range(2))
    assert first == second
    kinds = Counter(one.extra["why"] for one in first)
    assert (kinds["negative"], kinds["near miss"]) == (7, 0)
    assert len({one.id for one in first}) == len(first)


def test_an_archive_without_anything_else_is_refused() -> None:
    with pytest.raises(InputError, match="no paragraph without seed terms"):
        proposed(HARVEST)
    with pytest.raises(InputError, match="no paragraph of 12 to 150 syllables; give more articles"):
        proposed(Article("ngắn", "Gặt lúa."))
    with pytest.raises(InputError, match="near misses must be 1 or more, got 0"):
        BootstrapOptions(near_misses=0)


def test_the_command_writes_what_train_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive, draft = tmp_path / "a.jsonl", tmp_path / "draft.jsonl"
    told = """công nhân đình công đòi tăng lương; trợ cấp cho hộ nghèo và người khuyết tật;
        bệnh viện mổ tim cho bệnh nhân; cách ly vì covid-19; gia nhập công ước quốc tế"""
    texts = [f"Tin từ tỉnh miền núi hôm nay kể chuyện {text.strip()} ở ba xã." for text in told.split(";")]
    lines = [
        {"id": f"{n}", "text": "\n".join([*(f"{n}. {text}" for text in texts), f"{n}. {REST}"])} for n in range(12)
    ]
    archive.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    assert main(["bootstrap", str(archive), "-o", str(draft), "--positives", "20"]) == 0
    told, following = capsys.readouterr().err.splitlines()[1:]
    assert re.fullmatch(r"[\d,]+ paragraphs proposed: labour \d+, .*, accession \d+, none \d+", told)
    assert following == f"next: briefing train {draft} -o DIR/NAME"
    rows = [json.loads(line) for line in draft.read_text(encoding="utf-8").splitlines()]
    assert Counter(row["why"] for row in rows)["positive"] >= 40
    # A review of the same archive names a paragraph so; what a person decided there goes before the proposal.
    paragraph = next(row for row in rows if row["labels"] == ["labour"] and row["why"] == "positive")
    name = f"{paragraph['article']}-{paragraph['id'].rpartition(':')[2]}"
    decided = paragraph | {"id": name, "labels": [], "reviewed": "2026-11-22T09:00:00+07:00", "why": ["unsure"]}
    corrected = tmp_path / "corrected.jsonl"
    corrected.write_text(json.dumps(decided, ensure_ascii=False) + "\n", encoding="utf-8")
    assert main(["train", str(draft), str(corrected), "-o", str(tmp_path / "mine")]) == 0
    assert (tmp_path / "mine.json").exists()
    said = capsys.readouterr().err
    assert "note: paragraphs that stand in a review, too, and count as a person decided there: 1\n" in said
    assert "have labels that seed terms proposed and nobody looked at; the scores tell how well" in said
