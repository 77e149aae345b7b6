"""Articles on one event become one story: copies folded, reports together, series apart, in any order."""

from __future__ import annotations

import json
import math
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import Article, Document, Event, Labelled, Labels, Paragraph, Sentence
from toolkit.group import events, group_articles
from toolkit.group.copies import fold, runs_of, shares
from toolkit.group.likeness import alike, word_vectors
from toolkit.group.syllables import codes_of_text
from toolkit.pipeline import understand
from toolkit.shelf import Shelf
from toolkit.vectors import idf
from toolkit.words import content_words, find_syllables

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


def read(one: Article) -> Labelled:
    return Labelled(understand(one), Labels(one.id, "document", None, {}), ())


def grouped(articles: Iterable[Labelled]) -> tuple[Event, ...]:
    return group_articles(Shelf(articles))


ARTICLES = [
    article("hãng", AGENCY, "Sập mái lò gạch ở Bình Tuyền", "2026-03-04"),
    article("báo sửa", EDITED, "Bốn thợ lò gạch Phú Lâm bị thương", "2026-03-04"),
    article("báo cắt", CUT, "Mưa đá làm sập mái lò gạch", "2026-03-05"),
    article("phóng viên", REPORT, "Chờ tin trước cổng lò gạch Phú Lâm", "2026-03-05"),
    article("thư viện", OTHER, "Phòng đọc cho người khiếm thị", "2026-03-05"),
    article("bản tin 10", BULLETIN.format(day=10, new=21, beds=40), "Tin dịch sốt phát ban", "2026-06-10"),
    article("bản tin 11", BULLETIN.format(day=11, new=34, beds=52), "Tin dịch sốt phát ban", "2026-06-11"),
]
READ = [read(one) for one in ARTICLES]
ELSEWHERE = """
import json, sys
from toolkit import Article, Labelled, Labels
from toolkit.group import group_articles
from toolkit.pipeline import understand
from toolkit.shelf import Shelf
documents = [understand(Article(*row[:3], published=row[3])) for row in json.loads(sys.stdin.readline())]
shelf = Shelf(Labelled(one, Labels(one.article.id, "document", None, {}), ()) for one in documents)
print(json.dumps([[event.articles, dict(event.copies)] for event in group_articles(shelf)]))
"""


def test_copies_are_folded_reports_put_together_and_the_rest_left_alone() -> None:
    assert grouped(READ) == (
        Event(("hãng", "phóng viên"), {"báo cắt": "hãng", "báo sửa": "hãng"}),
        Event(("thư viện",)),
        Event(("bản tin 10",)),
        Event(("bản tin 11",)),
    )


def test_a_series_without_dates_stays_apart_too() -> None:
    undated = [read(Article(one.id, one.text)) for one in ARTICLES[5:]]
    assert [event.members for event in grouped(undated)] == [("bản tin 10",), ("bản tin 11",)]


@given(st.permutations(range(len(READ))))
@settings(max_examples=25)
def test_the_order_of_input_changes_no_event(order: list[int]) -> None:
    found = grouped(READ[number] for number in order)
    assert set(map(str, found)) == set(map(str, grouped(READ)))
    firsts = [min(order.index(n) for n, one in enumerate(ARTICLES) if one.id in event.members) for event in found]
    assert firsts == sorted(firsts)


@given(st.lists(st.lists(st.sampled_from([*AGENCY.split("\n"), *REPORT.strip().split("\n"), "...", ""]), max_size=4)))
@settings(max_examples=40)
def test_each_article_is_in_exactly_one_event(texts: list[list[str]]) -> None:
    found = grouped(read(Article(f"{number}", "\n".join(lines))) for number, lines in enumerate(texts))
    assert sorted(one for event in found for one in event.members) == sorted(f"{n}" for n in range(len(texts)))
    assert all(of in event.articles for event in found for of in event.copies.values())


def test_another_hash_seed_finds_the_same() -> None:
    rows = [[one.id, one.text, one.title, one.published] for one in ARTICLES]
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ELSEWHERE],
        input=json.dumps(rows), capture_output=True, text=True, encoding="utf-8", check=True,
        env=os.environ | {"PYTHONHASHSEED": "4711"},
    )  # fmt: skip
    assert json.loads(run.stdout) == [[list(one.articles), dict(one.copies)] for one in grouped(READ)]


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
    share, turned = shares(runs_of([codes_of_text(one), codes_of_text(other)]), np.array([0, 1]), np.array([1, 0]))
    assert least <= share == turned <= most


def test_no_text_is_folded_into_one_that_holds_its_other_instalment() -> None:
    sizes = dict.fromkeys(range(3), 100)
    pairs = [(0, 1, 1.0), (0, 2, 1.0), (1, 2, 1.0)]
    assert fold(sizes, pairs, lambda one, other: {one, other} == {1, 2}) == {1: 0}
    assert fold(sizes, pairs, lambda one, other: False) == {1: 0, 2: 0}
    assert fold(sizes, pairs, lambda one, other: True) == {}


def test_pairs_found_by_telling_words_are_those_of_all_pairs() -> None:
    vectors = word_vectors(Shelf(READ), [one.id for one in ARTICLES])
    products = (vectors @ vectors.T).toarray()
    first, second, found = alike(vectors, 0.2)
    wanted = {(i, j) for i, j in zip(*np.nonzero(np.triu(products, 1) >= 0.2), strict=True)}
    assert set(zip(first.tolist(), second.tolist(), strict=True)) == wanted
    assert np.allclose(found, products[first, second])
    assert alike(word_vectors(Shelf(), []), 0.2)[0].size == 0


@given(st.lists(st.lists(st.sampled_from(["gặt", "lúa", "12", "của", "lò_gạch", "thợ"]), max_size=9), max_size=6))
def test_vectors_are_those_that_are_counted_word_by_word(texts: list[list[str]]) -> None:
    shelf = Shelf(
        Labelled(Document(Article(f"{n}", ""), (), (Paragraph("", 0, (Sentence("", 0, 0, tuple(words)),)),)),
                 Labels(f"{n}", "document", None, {}), ())
        for n, words in enumerate(texts)
    )  # fmt: skip
    counts = [Counter(content_words(words)) for words in texts]
    spread = Counter(word for count in counts for word in count)

    def weight(word: str, times: int) -> float:
        return (1 + math.log(times)) * min(idf(word), 1 + math.log((100 + len(texts)) / spread[word]))

    rows = [{word: weight(word, times) for word, times in count.items()} for count in counts]
    units = [{word: one / math.hypot(*row.values()) for word, one in row.items()} for row in rows]
    wanted = [sum(one[word] * other.get(word, 0.0) for word in one) for one in units for other in units]
    vectors = word_vectors(shelf, list(shelf))
    assert (vectors @ vectors.T).toarray().ravel().tolist() == pytest.approx(wanted)


@given(st.lists(st.text("ab .-", max_size=30), min_size=2, max_size=5))
def test_shares_are_those_of_the_runs_themselves(texts: list[str]) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        syllables = find_syllables(text)
        return {tuple(syllables[at : at + 5]) for at in range(max(1, len(syllables) - 4))}

    pairs = np.array([(one, other) for one in range(len(texts)) for other in range(len(texts))])
    wanted = [len(runs(texts[a]) & runs(texts[b])) / min(len(runs(texts[a])), len(runs(texts[b]))) for a, b in pairs]
    assert shares(runs_of(list(map(codes_of_text, texts))), pairs[:, 0], pairs[:, 1]).tolist() == wanted


def test_a_large_heap_is_parted_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_MOST_LINKED", 1)
    chance = random.Random(3)
    lines = [*AGENCY.split("\n"), *REPORT.strip().split("\n")]
    documents = [
        read(article(f"{n:02}", "\n".join(chance.sample(lines, 5)), published="2026-03-04")) for n in range(12)
    ]
    found = grouped(documents)
    assert sorted(one for event in found for one in event.members) == [f"{n:02}" for n in range(12)]


def test_reports_far_apart_in_time_need_to_be_more_alike() -> None:
    day_after, weeks_after = (
        [
            READ[0],
            read(article("x", "\n".join(REPORT.strip().split("\n")[:2]), "Chờ tin chồng", f"2026-03-{day}")),
        ]
        for day in ("05", "30")
    )
    assert len(grouped(day_after)) == 1
    assert len(grouped(weeks_after)) == 2


@pytest.mark.parametrize("number", [0, 1])
def test_next_to_nothing_is_grouped_without_failure(number: int) -> None:
    assert [event.members for event in grouped(READ[:number])] == [("hãng",)][:number]
