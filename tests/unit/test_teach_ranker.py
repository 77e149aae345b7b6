"""The ranker learns what it is shown: weights follow leads and votes, and come out the same twice."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit import Article, InputError, train_ranker
from toolkit.evaluate.oracle import worth_of_pairs
from toolkit.evaluate.rouge import rouge
from toolkit.pipeline import understand
from toolkit.summarize.candidates import candidates_of
from toolkit.summarize.choose import may_stand_together
from toolkit.summarize.features import NAMES
from toolkit.teach.ranker import Pairs, Votes, learn_brief, learn_full

LINES = (
    "Lễ hội đua bò Bảy Núi khai mạc sáng nay với 64 đôi bò dự tranh.",
    "Đường vào trường đua kẹt cứng từ năm giờ.",
    "Theo đó, ban tổ chức mở thêm hai bãi giữ xe.",
    "Đôi bò của ông Chau Sóc Kim về nhất, giành giải thưởng 30 triệu đồng.",
    "Quán nước ven đường bán hết sạch thốt nốt trước trưa.",
    "Đêm qua trời mưa nhỏ ở vùng đồng bằng.",
)


def pairs(best: tuple[int, int], figures: np.ndarray) -> Pairs:
    size = len(figures)
    worth = np.full((size, size), 0.1)
    worth[best] = worth[best[::-1]] = 0.9
    together = ~np.eye(size, dtype=bool)
    return Pairs(figures, np.ones(size, bool), together, worth)


def test_brief_weights_raise_the_feature_that_the_best_pairs_have() -> None:
    chance = np.random.default_rng(0)
    articles = []
    for size in (4, 5, 6) * 10:
        figures = chance.random((size, 2))
        first, second = np.argsort(-figures[:, 0])[:2]
        articles.append(pairs((int(first), int(second)), figures))
    weights = learn_brief(articles)
    assert weights[0] > 5 * abs(weights[1])
    assert learn_brief(articles).tolist() == weights.tolist()


def test_full_weights_follow_votes_and_stay_near_the_brief_ones() -> None:
    chance = np.random.default_rng(0)
    articles = []
    for _ in range(30):
        figures = chance.random((6, 2))
        articles.append(Votes(figures, np.round(5 * figures[:, 1])))
    weights = learn_full(articles, np.zeros(2))
    assert weights[1] > 5 * abs(weights[0])
    few = articles[:2]
    led, unled = (learn_full(few, np.array([brief, 0.0])) for brief in (4.0, 0.0))
    assert led[0] > unled[0] + 0.2


def test_pairs_may_stand_together_that_do_not_lean_or_repeat() -> None:
    document = understand(Article("a", "\n".join([*LINES, LINES[0]])))
    alone, together = may_stand_together(candidates_of(document, range(7)))
    assert alone.tolist() == [True, True, False, True, True, True, True]
    assert together[1, 2]
    assert not together[0, 2]  # it leans on another
    assert not together[0, 6]  # it says the same
    assert not together.diagonal().any()


def test_the_worth_of_a_pair_is_its_rouge() -> None:
    reference = "Bò của ông Kim về nhất ở lễ hội đua bò Bảy Núi."
    worth = worth_of_pairs(LINES, [reference])
    assert worth == pytest.approx(worth.T)
    for one in range(len(LINES)):
        scores = rouge(LINES[one], [reference])
        assert worth[one, one] == pytest.approx((scores.r1 + scores.r2) / 2)
    together = rouge(f"{LINES[0]} {LINES[3]}", [reference])
    assert worth[0, 3] == pytest.approx((together.r1 + together.r2) / 2, abs=0.02)  # a pair across the seam is left out


def test_a_ranker_is_learned_from_articles() -> None:
    led = [Article(f"b{n}", "\n".join(LINES[n:] + LINES[:n]), extra={"reference": LINES[3]}) for n in range(3)]
    voted = Article("v", "", cuts=tuple((line,) for line in LINES), extra={"votes": [[4], [0], [0], [5], [1], [0]]})
    made = train_ranker(led, [voted])
    assert list(made["features"]) == list(NAMES)  # type: ignore[call-overload]
    assert made["made"] == {"brief": "3 articles with leads", "full": "1 articles with votes"}
    assert train_ranker(led, [voted]) == made


def test_nothing_to_learn_from_is_said() -> None:
    short = Article("k", "\n".join(LINES[:2]), extra={"reference": LINES[0]})
    voted = Article("v", "", cuts=((LINES[0], LINES[3]),), extra={"votes": [[1, 2]]})
    with pytest.raises(InputError, match="0 articles with a lead and 1 with votes"):
        train_ranker([short], [voted])
