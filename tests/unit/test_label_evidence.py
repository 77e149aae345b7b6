"""What carried a label: shares add up to the score, and spans lead to the printed words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import Article, Labelled, LabelOptions, TopicModel
from toolkit.label.documents import label_document, label_documents
from toolkit.label.evidence import MOST_TERMS, explain
from toolkit.label.scorer import TopicScorer
from toolkit.label.shares import Shares, shares_of
from toolkit.label.terms import TermOptions, printed
from toolkit.pipeline import understand
from toolkit.words import find_words
from toolkit.words.spelling import one_placement

LISTED = """
công nhân|đình công|nợ lương|Bộ Y tế|sức khỏe|sức khoẻ|COVID-19|Covid 19|covid19|bệnh viện|BẢO HIỂM XÃ HỘI|hòa bình
|Hoà Bình|gia nhập|ASEAN|TP.HCM|TP. Huế|12.000|22/6|“cách ly”|trẻ em|(hộ nghèo)|xuất khẩu|Đ.H|y_tế|snake__case
|🙂|châu Âu|...|của|và|những|xã|huyện
"""
PARTS = LISTED.replace("\n", "").split("|")
texts = st.lists(st.sampled_from(PARTS), max_size=25).map(" ".join)
LINE = "Bộ Y tế và bệnh viện tỉnh đưa người nhiễm COVID-19 đi cách ly, công nhân đình công vì nợ lương."


def plain(text: str) -> str:
    """As terms are written: small letters, one tone placement, one spelling of Covid, nothing between words."""
    text = re.sub(r"covid ?[-‐‑–]? ?19\b", "covid19", one_placement(text.lower()))
    return " ".join(re.findall(r"[^\W_]+", text))


def shares(words: list[str], scorer: TopicScorer) -> Shares:
    (found,) = shares_of([words], scorer)
    return found


@given(text=texts | st.text(max_size=60))
def test_shares_and_intercept_add_up_to_the_score(scorer: TopicScorer, text: str) -> None:
    words = find_words(text)
    decision = scorer.decision(words)
    for column, area in enumerate(scorer.areas):
        total = sum(share for _, share in shares(words, scorer).all(area)) + scorer.intercepts[column]
        assert total == pytest.approx(decision[column], abs=1e-9)


@given(text=texts, start=st.integers(0, 50))
def test_spans_lead_to_the_term_in_the_printed_text(scorer: TopicScorer, text: str, start: int) -> None:
    every = {area: explain(text, start, scorer, [area])[area] for area in scorer.areas}
    for item in (item for found in every.values() for item in found):
        assert item.spans
        assert sorted(set(item.spans)) == list(item.spans)
        for a, b in item.spans:
            assert plain(text[a - start : b - start]) == plain(item.term)


def every_term(text: str) -> dict[str, list[str]]:
    """Explain a text with a model that has an area for each of its terms, so that none is crowded out."""
    options = TermOptions((1, 2), (1, 3))
    rows = {term: row for row, term in enumerate(sorted(set(options.terms(find_words(text)))))}
    ones, areas = np.ones(len(rows)), tuple(rows)
    told = explain(text, 0, TopicScorer(areas, options, rows, ones, np.diag(ones), ones, ones, ones, {}), areas)
    return {term: [text[a:b] for a, b in items[0].spans] for term, items in told.items() if items}


def is_a_mere_part(term: str, words: list[str]) -> bool:
    return " " not in printed(term) and printed(term) not in words


@given(text=texts)
def test_every_term_of_a_text_has_all_its_places(text: str) -> None:
    words = find_words(text)
    counts = Counter(TermOptions((1, 2), (1, 3)).terms(words))
    every = every_term(text)
    assert {term for term in counts if term not in every} == {term for term in counts if is_a_mere_part(term, words)}
    for term, places in every.items():
        assert {plain(place) for place in places} == {plain(printed(term))}
        assert len(places) >= counts[term]  # more where the syllables of another word are the same


@pytest.mark.parametrize(
    ("text", "term", "places"),
    [
        ("Y tế, y TẾ và Y tế xã", "y_tế", ["Y tế", "y TẾ", "Y tế"]),
        ("Dịch Covid 19 và COVID-19", "covid-19", ["Covid 19", "COVID-19"]),
        ("Sức khỏe, sức khoẻ.", "·sức khoẻ", ["Sức khỏe", "sức khoẻ"]),
        ("Giá 12.000 đồng", "12.000", ["12.000"]),
        ("ở TP.HCM", "·tp hcm", ["TP.HCM"]),
        ("ca ca ca", "ca ca", ["ca ca", "ca ca"]),
        ("snake_case", "snake_case", ["snake_case"]),
    ],
)
def test_places_are_printed_as_they_stand(text: str, term: str, places: list[str]) -> None:
    assert every_term(text)[term] == places


def test_the_heaviest_terms_come_first_and_only_those_that_spoke_for_it(scorer: TopicScorer) -> None:
    found = explain(LINE, 0, scorer, scorer.areas)
    assert list(found) == list(scorer.areas)
    for area, items in found.items():
        telling = shares(find_words(LINE), scorer).telling(area)
        weights = [item.weight for item in items]
        assert weights == sorted(weights, reverse=True)
        assert min(weights) > 0
        assert weights == sorted((share for _, share in telling), reverse=True)[:MOST_TERMS]
    assert max(map(len, found.values())) == MOST_TERMS
    assert "covid-19" in {item.term for item in found["covid_response"]}


@pytest.mark.parametrize("text", ["", "...", "🙂", "zxqj"])
def test_where_no_term_is_known_there_is_no_evidence(scorer: TopicScorer, text: str) -> None:
    assert explain(text, 7, scorer, ["health"]) == {"health": ()}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["vận_động", "viên"], {"vận động", "động viên", "viên"}),
        (["vận_động", "động"], {"vận động", "động động", "động"}),  # it stands alone as well
        (["viên"], {"viên"}),
        ([], set()),
    ],
)
def test_a_syllable_inside_a_word_is_not_told_alone(words: list[str], told: set[str]) -> None:
    options = TermOptions((1, 1), (1, 2))
    rows = {term: row for row, term in enumerate(sorted(set(options.terms(words))))}
    ones = np.ones(len(rows))
    model = TopicScorer(("a",), options, rows, ones, ones[:, None], *[np.zeros(1)] * 3, {})
    found = shares(words, model)
    assert {term for term, _ in found.telling("a")} == told
    assert set(found.telling("a")) <= set(found.all("a"))


def test_a_word_and_its_syllables_are_one_term() -> None:
    options = TermOptions((1, 1), (1, 2))
    rows = {"y_tế": 0, "·y tế": 1, "·y": 2}
    model = TopicScorer(
        ("health",), options, rows, np.ones(3), np.array([[1.0], [2.0], [-4.0]]), *[np.zeros(1)] * 3, {}
    )
    found = shares(["y_tế", "xã"], model)
    assert dict(found.all("health")) == pytest.approx({"y tế": 3 / 3**0.5, "y": -4 / 3**0.5})
    assert found.telling("health") == [("y tế", pytest.approx(3 / 3**0.5))]
    assert [item.term for item in explain("Y tế xã", 0, model, ["health"])["health"]] == ["y tế"]


SPEAK = "đình_công công_nhân xưởng nợ lương công_đoàn chủ trả chờ".split()
PAGE = """
Thợ giày đình công
Sáng nay ba trăm công nhân xưởng giày Hải Phú đình công vì bị nợ lương hai tháng.
Chợ nổi họp lại sau tết, ghe bán khóm neo kín hai bờ kênh.
Công đoàn và chủ xưởng đang bàn việc trả lương, công nhân chờ ngoài đường.
Tin khác
Bệnh viện tỉnh có thêm bác sĩ
""".strip()


@pytest.fixture(scope="module")
def told() -> Callable[..., Labelled]:
    """Labels with a model that knows nine words for labour, the first of them heaviest, and one for health."""
    weights = np.zeros((10, 2))
    weights[:9, 0] = np.arange(20, 11, -1) / 5
    weights[9, 1] = 20
    rows = {word: row for row, word in enumerate([*SPEAK, "bệnh_viện"])}
    limits = {"paragraph": np.full(2, 0.5), "document": np.full(2, 0.5)}
    minus, ones, zeros = np.full(2, -5.0), np.ones(2), np.zeros(2)
    words = TermOptions((1, 1), (0, 0))
    scorer = TopicScorer(("labour", "health"), words, rows, np.ones(10), weights, minus, ones, zeros, limits)

    def tell(text: str, title: str = "", **thresholds: float) -> Labelled:
        return label_document(understand(Article("a", text, title)), scorer, LabelOptions(True, thresholds))

    return tell


def test_only_assigned_areas_have_evidence_and_spans_are_the_articles(told: Callable[..., Labelled]) -> None:
    page = told(PAGE)
    lines = page.document.article.text.split("\n")
    assert page.labels.areas == ("labour",)
    assert page.paragraphs[5].scores["health"] > 0.9  # another article's headline
    assert [unit.index for unit in page.paragraphs if unit.evidence] == [1, 3]
    for unit in (page.labels, *page.paragraphs):
        assert tuple(unit.evidence) == unit.areas
        for item in (item for found in unit.evidence.values() for item in found):
            assert item.spans
            for a, b in item.spans:
                assert plain(page.document.article.text[a:b]) == item.term
                start = sum(len(line) + 1 for line in lines[: unit.index or 0])
                assert unit.index is None or start <= a < b <= start + len(lines[unit.index])


def test_the_documents_evidence_is_the_heaviest_of_head_and_passages(told: Callable[..., Labelled]) -> None:
    items = told(PAGE).labels.evidence["labour"]
    weights = [item.weight for item in items]
    assert weights == sorted(weights, reverse=True)
    assert len(weights) == len({item.term for item in items}) == MOST_TERMS
    # The passage that counts is the last line, so "đình công" speaks in the head alone: title and all three
    # lines, where four of the nine words stand twice.
    by_term = {item.term: item.weight for item in items}
    twice = 1 + np.log(2)
    assert by_term["đình công"] == pytest.approx(0.35 * 4 * twice / np.sqrt(5 + 4 * twice**2))
    head = 0.35 * 3.8 * twice / np.sqrt(5 + 4 * twice**2)
    assert by_term["công nhân"] == pytest.approx(head + 0.65 * 3.8 / np.sqrt(7))


def test_places_are_told_in_the_lead_and_in_the_passages(told: Callable[..., Labelled]) -> None:
    page = told(PAGE)
    text = page.document.article.text
    spans = {item.term: item.spans for item in page.labels.evidence["labour"]}
    for term in ("lương", "công nhân", "đình công", "công đoàn"):
        found = (one.span() for one in re.finditer(term, text, re.I))
        assert spans[term] == tuple(span for span in found if span[0] > text.index("Sáng nay"))


def test_a_term_of_the_title_alone_has_no_place_in_the_text(told: Callable[..., Labelled]) -> None:
    title_only = told("Ghe bán khóm neo kín hai bờ kênh Vàm Rô.", "Công nhân đình công", labour=0.1)
    assert title_only.labels.areas == ("labour",)
    assert {item.term: item.spans for item in title_only.labels.evidence["labour"]} == {
        "công nhân": (),
        "đình công": (),
    }


def test_evidence_is_the_same_from_model_and_file(small_model: TopicModel, scorer: TopicScorer) -> None:
    assert explain(LINE, 3, small_model.scorer, scorer.areas) == explain(LINE, 3, scorer, scorer.areas)


@given(several=st.lists(texts, max_size=4))
def test_texts_explained_together_have_the_shares_that_each_has_alone(scorer: TopicScorer, several: list[str]) -> None:
    words = [find_words(text) for text in several]
    for one, found in zip(words, shares_of(words, scorer), strict=True):
        for area in scorer.areas:
            assert found.all(area) == shares(one, scorer).all(area)


@pytest.mark.filterwarnings("ignore:.*next to no Vietnamese tone marks")  # some are drawn so
@given(several=st.lists(texts.map(lambda text: text or LINE) | st.just(LINE), max_size=4))
def test_documents_labelled_together_have_the_evidence_that_each_has_alone(
    scorer: TopicScorer, several: list[str]
) -> None:
    documents = [understand(Article(f"{number}", text)) for number, text in enumerate(several)]
    for evidence in (True, "document"):
        options = LabelOptions(evidence, dict.fromkeys(scorer.areas, 0.3))
        alone = [label_document(one, scorer, options) for one in documents]
        assert label_documents(documents, scorer, options) == alone
