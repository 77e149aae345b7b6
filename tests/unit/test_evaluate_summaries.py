"""Methods side by side: figures worked out by hand, intervals, budgets, clusters, methods of one's own."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from toolkit import Article, Document, Excerpt, InputError, SummaryOptions, evaluate_summaries, summarize_articles
from toolkit.evaluate.summaries import compare_methods
from toolkit.experiments.summaries import each_in_turn
from toolkit.pipeline import understand
from toolkit.render.report import as_json
from toolkit.render.report.tables import summaries_table
from toolkit.summarize import SUMMARIZERS
from toolkit.words import count_syllables

STORM = """Bão số 12 đổ bộ vào Phú Yên sáng nay.
Gió giật cấp 14 làm đổ nhiều cây xanh.
Hai người ở xã An Hải bị thương nhẹ."""
FERRY = """Phà Vàm Rô ngừng chạy từ trưa nay.
Gió cấp bảy làm hai bến phà đóng cửa.
Hàng trăm khách phải ngủ lại ở bến."""
MARKET = """Chợ nổi Vàm Rô họp lại sau tết.
Khách đến từ ba giờ sáng.
Giá khóm ở chợ tăng gấp đôi."""
WANTED = [
    "Hai người ở xã An Hải bị thương.",
    "Phà Vàm Rô ngừng chạy, hàng trăm khách ngủ lại ở bến.",
    "Giá khóm tăng gấp đôi sau tết.",
]
ARTICLES = [
    Article(str(number), text, extra={"reference": wanted})
    for number, (text, wanted) in enumerate(zip((STORM, FERRY, MARKET), WANTED, strict=True))
]
CUTS = tuple((line,) for line in STORM.split("\n"))
VOTED = Article("bão", STORM, cuts=CUTS, extra={"votes": [[1], [0], [4]]})


def last(documents: Sequence[Document], *, sentences: int, words: int | None) -> list[Excerpt]:
    """A method of one's own: the last sentences."""
    (document,) = documents
    found = zip(document.addresses, document.sentences, strict=True)
    return [Excerpt(document.article.id, *address, one.text, 1.0) for address, one in found][-sentences:]


def means(scores: dict[str, object], method: str) -> dict[str, float]:
    return {name: figure["mean"] for name, figure in scores["methods"][method].items()}  # type: ignore[index]


def test_figures_are_those_worked_out_by_hand() -> None:
    scores = evaluate_summaries(ARTICLES[:1], {"last": last}, sentences=1)
    # 8 of 9 syllables in order, 7 of 8 pairs; how pyvi joins them is its own affair, so words have bounds only.
    found = means(scores, "last")
    assert (found["syllable_r1"], found["syllable_rl"]) == (round(16 / 17, 4), round(16 / 17, 4))
    assert found["syllable_r2"] == round(14 / 15, 4)
    assert 0 < found["word_r2"] <= found["word_rl"] <= found["word_r1"] < 1
    assert found["length"] == 9
    assert means(scores, "oracle") == found
    assert means(scores, "lead")["syllable_r1"] == 0


def test_means_differences_and_intervals_hang_together() -> None:
    scores = evaluate_summaries(ARTICLES, {"last": last}, sentences=1)
    assert scores == evaluate_summaries(ARTICLES, {"last": last}, sentences=1)
    assert (scores["items"], scores["kind"], scores["budget"]) == (3, "references", "at most 1 sentence")
    for measures in scores["methods"].values():
        for measure, figure in measures.items():
            low, high = figure["interval"]
            assert low <= figure["mean"] <= high
            lead = scores["methods"]["lead"][measure]["mean"]
            assert figure["over_lead"]["mean"] == pytest.approx(figure["mean"] - lead, abs=2e-4)
            assert figure["over_lead"]["interval"][0] <= figure["over_lead"]["interval"][1]
    assert scores["methods"]["lead"]["syllable_r1"]["over_lead"] == {"mean": 0.0, "interval": [0.0, 0.0]}
    assert scores["methods"]["last"]["syllable_r1"]["interval"][0] < scores["methods"]["last"]["syllable_r1"]["mean"]


def test_lead_and_oracle_stand_beside_any_methods() -> None:
    assert list(evaluate_summaries(ARTICLES)["methods"]) == ["ranked", "lead", "oracle"]
    assert list(evaluate_summaries(ARTICLES, ["lead", "lsa"])["methods"]) == ["lead", "lsa", "oracle"]
    scores = evaluate_summaries(ARTICLES, SUMMARIZERS, sentences=1)
    assert list(scores["methods"]) == [*SUMMARIZERS, "oracle"]
    best = means(scores, "oracle")
    assert all(means(scores, name)["syllable_r1"] <= best["syllable_r1"] for name in SUMMARIZERS)


def test_a_method_gives_what_summarize_gives() -> None:
    summaries = summarize_articles(ARTICLES, SummaryOptions("ranked", sentences=2))
    lengths = [count_syllables(" ".join(one.text for one in summary.excerpts)) for summary in summaries]
    assert means(evaluate_summaries(ARTICLES), "ranked")["length"] == pytest.approx(sum(lengths) / 3, abs=1e-4)


def test_each_article_is_segmented_once_for_all_methods() -> None:
    seen: list[Document] = []

    def note(documents: Sequence[Document], *, sentences: int, words: int | None) -> list[Excerpt]:
        seen.extend(documents)
        return []

    evaluate_summaries(ARTICLES[:1], {"lead": note, "other": note})
    first, second = seen
    assert first is second


def test_several_references_give_the_mean() -> None:
    extra = {"references": [CUTS[2][0], "Giá khóm tăng."]}
    scores = evaluate_summaries([Article("bão", STORM, extra=extra)], {"last": last}, sentences=1)
    assert means(scores, "last")["syllable_r1"] == 0.5


def test_votes_are_a_share_of_the_most_that_so_many_sentences_can_have() -> None:
    scores = evaluate_summaries([VOTED], {"last": last}, sentences=1)
    assert (means(scores, "last"), means(scores, "lead")) == ({"votes@1": 1.0}, {"votes@1": 0.25})
    scores = evaluate_summaries([VOTED], {"last": last}, sentences=2)
    assert (means(scores, "last"), means(scores, "lead")) == ({"votes@2": 0.8}, {"votes@2": 0.2})
    scores = evaluate_summaries([VOTED])
    assert means(scores, "oracle") == {"votes@3": 1.0, "votes@5": 1.0}
    assert scores["budget"] == "at most 3 or 5 sentences"
    assert "need no tokens" in scores["tokenization"]["sentence"]


@pytest.mark.parametrize("budget", [{"words": 40}, {"reference_length": True}])
def test_votes_are_not_gathered_with_a_budget_of_syllables(budget: dict[str, int]) -> None:
    with pytest.raises(InputError, match="votes are gathered with a number of sentences"):
        evaluate_summaries([VOTED], **budget)


@pytest.mark.parametrize(
    ("budget", "told", "most"),
    [
        ({}, "at most 2 sentences", 99),
        ({"sentences": 3}, "at most 3 sentences", 99),
        ({"words": 10}, "at most 10 syllables", 10),
        ({"reference_length": True}, "at most the mean length of the references, in syllables", 10),
    ],
)
def test_every_method_keeps_the_budget(budget: dict[str, int], told: str, most: int) -> None:
    extra = {"references": ["Chợ nổi họp lại sau tết, khách đến từ ba giờ sáng.", "Giá khóm tăng gấp đôi sau tết ấy."]}
    scores = evaluate_summaries([Article("chợ", MARKET, extra=extra)], SUMMARIZERS, **budget)
    assert scores["budget"] == told
    assert all(0 < means(scores, name)["length"] <= most for name in scores["methods"])


@pytest.mark.parametrize(
    ("budget", "message"),
    [
        ({"sentences": 2, "words": 40}, "several budgets; give one of"),
        ({"words": 40, "reference_length": True}, "several budgets"),
        ({"sentences": 0}, "must be 1 or more, got 0"),
        ({"words": -3}, "must be 1 or more, got -3"),
    ],
)
def test_a_budget_is_one_and_positive(budget: dict[str, int], message: str) -> None:
    with pytest.raises(InputError, match=message):
        evaluate_summaries(ARTICLES, **budget)


def cluster(*texts: str) -> list[Article]:
    extra = {"cluster": "c", "references": [" ".join(WANTED)]}
    return [Article(str(number), text, extra=extra) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("sentences", "words", "lines"),
    [
        (1, None, [(0, 0)]),
        (2, None, [(0, 0), (1, 0)]),
        (4, None, [(0, 0), (0, 1), (1, 0), (2, 0)]),
        (2, 32, [(0, 0), (1, 0), (2, 0), (2, 1)]),  # 10 and 8 of 11 syllables, the last has 14
        (2, 7, [(2, 1)]),  # what an article leaves over goes to the next
        (2, 5, []),
    ],
)
def test_of_a_cluster_each_article_has_its_share_in_turn(
    sentences: int, words: int | None, lines: list[tuple[int, int]]
) -> None:
    documents = [understand(article) for article in cluster(STORM, FERRY, MARKET)]
    found = each_in_turn(documents, sentences=sentences, words=words)
    assert [(int(one.article), one.paragraph) for one in found] == lines


def test_a_cluster_is_scored_as_one_digest() -> None:
    scores = evaluate_summaries(cluster(STORM, FERRY, MARKET), ["lead"], words=32)
    assert (scores["kind"], scores["items"]) == ("clusters", 1)
    assert means(scores, "lead")["length"] == 32


def test_a_method_for_clusters_gets_all_their_articles() -> None:
    def longest(documents: Sequence[Document], *, sentences: int, words: int | None) -> list[Excerpt]:
        assert (sentences, words) == (2, count_syllables(" ".join(WANTED)))
        return [Excerpt(one.article.id, 0, 0, one.article.text.split("\n")[2], 1.0) for one in documents]

    scores = evaluate_summaries(cluster(STORM, FERRY), {"longest": longest}, reference_length=True)
    assert means(scores, "longest")["length"] == 17


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(InputError, match='unknown summarizer "rankd"; did you mean "ranked"'):
        evaluate_summaries(ARTICLES, ["rankd"])
    with pytest.raises(ValueError, match='"oracle" must not, got lead, oracle'):
        evaluate_summaries(ARTICLES, {"oracle": last})
    with pytest.raises(ValueError, match='"lead" must be among the methods'):
        compare_methods([], {"last": last})


def test_the_table_and_json_say_the_same_and_how_was_counted() -> None:
    scores = evaluate_summaries(ARTICLES, {"last": last}, sentences=1)
    assert json.loads(as_json(scores)) == scores
    table = summaries_table(scores).splitlines()
    assert table[0] == "3 articles with references; each digest at most 1 sentence"
    assert table[1].startswith("syllables: runs of letters and figures")
    assert table[2].startswith("words: pyvi 0.1.1 compounds")
    assert [line.split("  ")[0] for line in table if line.startswith(("ROUGE-", "length"))] == [
        *(f"ROUGE-{name} by {unit}" for unit in ("syllable", "word") for name in "12L"),
        "length in syllables",
    ]
    (first, *_) = (line.split() for line in table if line.startswith("  last"))
    found = scores["methods"]["last"]["syllable_r1"]
    assert float(first[1]) == pytest.approx(100 * found["mean"])
    assert float(first[5]) == pytest.approx(100 * found["over_lead"]["mean"])
    assert "votes@5" in summaries_table(evaluate_summaries([VOTED]))
