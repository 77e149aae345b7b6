"""Articles on one event become one story: copies folded, reports together, series apart, in any order."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import Article, Event
from toolkit.group import events, group_documents
from toolkit.group.copies import fold, runs_of, share
from toolkit.group.likeness import alike, word_vectors
from toolkit.pipeline import understand

# An agency's text, as three papers print it: with small edits, another headline, a cut tail.
AGENCY = """
Lò gạch Phú Lâm ở xã Bình Tuyền ngừng đốt từ sáng 4/3 sau khi mái xưởng sập, làm bốn thợ bị thương.
Ông Lê Vĩnh Tạo, chủ lò, cho biết trận mưa đá đêm trước đã làm nứt ba cột gạch chống mái.
Bốn thợ được đưa lên trạm y tế xã, hai người gãy tay, không ai nguy kịch.
Thanh tra xây dựng huyện yêu cầu lò dừng hoạt động cho đến khi thay xong hệ cột bằng thép.
Lò Phú Lâm có ba mươi hai thợ, mỗi tháng nung chừng bốn trăm nghìn viên gạch cho các xã ven sông.
""".strip()
EDITED = AGENCY.replace("cho biết trận mưa đá", "nói rằng trận mưa đá").replace(", không ai nguy kịch", "")
CUT = "\n".join(AGENCY.split("\n")[:3])
# Another reporter's words on the same event.
REPORT = """
Sáng nay khu lò gạch Phú Lâm vắng tiếng máy, trước cổng chỉ còn mấy người vợ đứng chờ tin chồng.
Mái xưởng sập lúc năm giờ, khi ca đêm chưa kịp giao việc, bốn thợ bị gạch đè lên tay và lưng.
Chị Nguyễn Thị Lụm ở xã Bình Tuyền kể chồng chị gãy tay trái, đang nằm ở trạm y tế.
Chủ lò Lê Vĩnh Tạo hứa trả đủ lương cho thợ trong những ngày lò gạch ngừng đốt để thay cột thép.
"""
OTHER = """
Thư viện huyện Trà Khê mở phòng đọc cho người khiếm thị với hơn sáu trăm đầu sách chữ nổi.
Bà Đoàn Mỹ Hậu, giám đốc thư viện, cho biết sách do hội người mù ba tỉnh gửi tặng.
"""
BULLETIN = """
Tính đến 18 giờ ngày {day}/6, tỉnh Bến Lũy ghi nhận thêm {new} ca sốt phát ban, không có ca tử vong.
Các bệnh viện trong tỉnh đang điều trị cho {beds} người bệnh, phần lớn là trẻ dưới năm tuổi.
Sở Y tế Bến Lũy đề nghị người dân rửa tay thường xuyên và đưa trẻ đi khám khi sốt cao hai ngày.
"""


def article(identity: str, text: str, title: str = "", published: str = "") -> Article:
    return Article(identity, text.strip(), title, published=published)


ARTICLES = [
    article("hãng", AGENCY, "Sập mái lò gạch ở Bình Tuyền", "2026-03-04"),
    article("báo sửa", EDITED, "Bốn thợ lò gạch Phú Lâm bị thương", "2026-03-04"),
    article("báo cắt", CUT, "Mưa đá làm sập mái lò gạch", "2026-03-05"),
    article("phóng viên", REPORT, "Chờ tin trước cổng lò gạch Phú Lâm", "2026-03-05"),
    article("thư viện", OTHER, "Phòng đọc cho người khiếm thị", "2026-03-05"),
    article("bản tin 10", BULLETIN.format(day=10, new=21, beds=40), "Tin dịch sốt phát ban", "2026-06-10"),
    article("bản tin 11", BULLETIN.format(day=11, new=34, beds=52), "Tin dịch sốt phát ban", "2026-06-11"),
]
DOCUMENTS = [understand(one) for one in ARTICLES]
ELSEWHERE = """
import json, sys
from toolkit import Article
from toolkit.group import group_documents
from toolkit.pipeline import understand
documents = [understand(Article(*row[:3], published=row[3])) for row in json.loads(sys.stdin.readline())]
print(json.dumps([[event.articles, dict(event.copies)] for event in group_documents(documents)]))
"""


def test_copies_are_folded_reports_put_together_and_the_rest_left_alone() -> None:
    assert group_documents(DOCUMENTS) == (
        Event(("hãng", "phóng viên"), {"báo cắt": "hãng", "báo sửa": "hãng"}),
        Event(("thư viện",)),
        Event(("bản tin 10",)),
        Event(("bản tin 11",)),
    )


def test_a_series_without_dates_stays_apart_too() -> None:
    undated = [understand(Article(one.id, one.text)) for one in ARTICLES[5:]]
    assert [event.members for event in group_documents(undated)] == [("bản tin 10",), ("bản tin 11",)]


@given(st.permutations(range(len(DOCUMENTS))))
@settings(max_examples=25)
def test_the_order_of_input_changes_no_event(order: list[int]) -> None:
    found = group_documents([DOCUMENTS[number] for number in order])
    assert set(map(str, found)) == set(map(str, group_documents(DOCUMENTS)))
    firsts = [min(order.index(n) for n, one in enumerate(ARTICLES) if one.id in event.members) for event in found]
    assert firsts == sorted(firsts)


@given(st.lists(st.lists(st.sampled_from([*AGENCY.split("\n"), *REPORT.strip().split("\n"), "...", ""]), max_size=4)))
@settings(max_examples=40)
def test_each_article_is_in_exactly_one_event(texts: list[list[str]]) -> None:
    documents = [understand(Article(f"{number}", "\n".join(lines))) for number, lines in enumerate(texts)]
    found = group_documents(documents)
    assert sorted(one for event in found for one in event.members) == sorted(f"{n}" for n in range(len(texts)))
    assert all(of in event.articles for event in found for of in event.copies.values())


def test_another_hash_seed_finds_the_same() -> None:
    rows = [[one.id, one.text, one.title, one.published] for one in ARTICLES]
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ELSEWHERE],
        input=json.dumps(rows), capture_output=True, text=True, encoding="utf-8", check=True,
        env=os.environ | {"PYTHONHASHSEED": "4711"},
    )  # fmt: skip
    assert json.loads(run.stdout) == [[list(one.articles), dict(one.copies)] for one in group_documents(DOCUMENTS)]


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (AGENCY, AGENCY, 1.0, 1.0),
        (AGENCY, EDITED, 0.8, 0.99),
        (AGENCY, CUT, 1.0, 1.0),
        (AGENCY, REPORT, 0.0, 0.1),
        ("Gặt lúa.", "Gặt lúa!", 1.0, 1.0),
        ("", AGENCY, 0.0, 0.0),
    ],
)
def test_the_share_of_the_shorter_text_is_what_counts(one: str, other: str, least: float, most: float) -> None:
    first, second = (runs_of(understand(Article("a", text))) for text in (one, other))
    assert least <= share(first, second) == share(second, first) <= most


def test_no_text_is_folded_into_one_that_holds_its_other_instalment() -> None:
    runs = {number: runs_of(DOCUMENTS[0]) for number in range(3)}
    pairs = [(0, 1), (0, 2), (1, 2)]
    assert fold(runs, pairs, lambda one, other: {one, other} == {1, 2}) == {1: 0}
    assert fold(runs, pairs, lambda one, other: False) == {1: 0, 2: 0}
    assert fold(runs, pairs, lambda one, other: True) == {}


def test_pairs_found_by_telling_words_are_those_of_all_pairs() -> None:
    vectors = word_vectors(DOCUMENTS)
    products = (vectors @ vectors.T).toarray()
    first, second, found = alike(vectors, 0.2)
    wanted = {(i, j) for i, j in zip(*np.nonzero(np.triu(products, 1) >= 0.2), strict=True)}
    assert set(zip(first.tolist(), second.tolist(), strict=True)) == wanted
    assert np.allclose(found, products[first, second])
    assert alike(word_vectors([]), 0.2)[0].size == 0


def test_a_large_heap_is_parted_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_MOST_LINKED", 1)
    chance = random.Random(3)
    lines = [*AGENCY.split("\n"), *REPORT.strip().split("\n")]
    documents = [
        understand(article(f"{n:02}", "\n".join(chance.sample(lines, 5)), published="2026-03-04")) for n in range(12)
    ]
    found = group_documents(documents)
    assert sorted(one for event in found for one in event.members) == [f"{n:02}" for n in range(12)]


def test_reports_far_apart_in_time_need_to_be_more_alike() -> None:
    day_after, weeks_after = (
        [
            DOCUMENTS[0],
            understand(article("x", "\n".join(REPORT.strip().split("\n")[:2]), "Chờ tin chồng", f"2026-03-{day}")),
        ]
        for day in ("05", "30")
    )
    assert len(group_documents(day_after)) == 1
    assert len(group_documents(weeks_after)) == 2


@pytest.mark.parametrize("number", [0, 1])
def test_next_to_nothing_is_grouped_without_failure(number: int) -> None:
    assert [event.members for event in group_documents(DOCUMENTS[:number])] == [("hãng",)][:number]
