"""`briefing evaluate summaries`: what it writes, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit import evaluate_summaries, load_articles

FERRY = {
    "id": "pha",
    "text": "Phà Vàm Rô ngừng chạy từ trưa nay.\nGió cấp bảy làm hai bến đóng cửa.\nKhách phải ngủ lại ở bến.",
    "reference": "Phà ngừng chạy, khách ngủ lại ở bến.",
}
MARKET = {
    "id": "cho",
    "paragraphs": [["Chợ nổi họp lại sau tết.", "Khách đến từ ba giờ sáng."], ["Giá khóm ở chợ tăng gấp đôi."]],
    "votes": [[4, 1], [5]],
}
GROUP = {"id": "c1", "articles": [{"text": FERRY["text"]}, {"text": "Gió lớn làm phà nghỉ chạy."}], "reference": "Phà."}
Command = Callable[..., object]


@pytest.fixture
def data(tmp_path: Path) -> Callable[..., Path]:
    def write(*records: dict[str, object]) -> Path:
        path = tmp_path / "tóm tắt.jsonl"
        path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("record", [FERRY, MARKET, GROUP], ids=["reference", "votes", "cluster"])
def test_json_is_what_python_gives(briefing: Command, data: Callable[..., Path], record: dict[str, object]) -> None:
    path = data(record)
    ran = briefing("evaluate", "summaries", path, "--method", "lexrank", "--method", "ranked", "--format", "json")
    assert json.loads(ran.out) == evaluate_summaries(load_articles(path), ["lexrank", "ranked"])


def test_a_table_is_the_default_and_may_go_to_a_file(briefing: Command, data: Callable[..., Path]) -> None:
    path = data(FERRY)
    ran = briefing("evaluate", "summaries", path, "--words", 9)
    assert ran.out.startswith("1 articles with references; each digest at most 9 syllables\nsyllables: runs of letters")
    assert [line.split()[0] for line in ran.out.splitlines()[5:9]] == ["ROUGE-1", "ranked", "lead", "oracle"]
    output = path.with_name("bảng.txt")
    assert briefing("evaluate", "summaries", path, "--words", 9, "-o", output) == (0, "", "")
    assert output.read_text(encoding="utf-8") == ran.out


@pytest.mark.parametrize(
    ("records", "options", "message"),
    [
        ([{"id": "a", "text": "Phà nghỉ."}], [], ':1: no "reference", "references" or "votes"; a line of summary data'),
        ([FERRY, MARKET], [], ":2: votes here and references in "),
        ([MARKET, FERRY], [], ":2: references here and votes in "),
        ([FERRY, {**MARKET, "votes": [[1], [2]]}], [], ":2: 1 votes for 2 sentences in paragraph 1"),
        ([FERRY, {"id": "c2", "articles": []}], [], ':2: "articles" must be a list of one article or more'),
        ([MARKET], ["--words", "9"], "votes are gathered with a number of sentences"),
        ([FERRY], ["--words", "9", "--reference-length"], "several budgets; give one of sentences, words"),
        ([FERRY], ["--method", "oracle"], "Invalid value for '--method'"),
    ],
)
def test_what_cannot_be_measured_is_refused_with_its_place(
    briefing: Command, data: Callable[..., Path], records: list[dict[str, object]], options: list[str], message: str
) -> None:
    ran = briefing("evaluate", "summaries", data(*records), *options)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
