"""Labels of documents: head and passages pooled, every line with a row, odd texts with a sane answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from unicodedata import normalize

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from toolkit import Article, InputError, Labelled, LabelOptions
from toolkit.label.documents import label_document
from toolkit.label.pooling import (
    HEAD,
    LEAD,
    PASSAGE,
    SUBSTANTIAL,
    head_words,
    passages,
    pooling_weights,
    score_documents,
)
from toolkit.label.scorer import TopicScorer
from toolkit.label.terms import TermOptions
from toolkit.pipeline import understand

STRIKE = "Đình công lúa lúa lúa lúa lúa lúa lúa."  # eight words, as the other one
PLAIN = "Lúa lúa lúa lúa lúa lúa lúa lúa."


@pytest.fixture(scope="module")
def strikes() -> TopicScorer:
    """Knows one word: a text with it is about labour for sure, a text without it is not."""
    one = np.ones(1)
    return TopicScorer(
        ("labour",), TermOptions((1, 1), (0, 0)), {"đình_công": 0}, one, 40 * one[:, None], -20 * one, one, 0 * one,
        {"paragraph": one / 2, "document": one / 2},
    )  # fmt: skip


def told(text: str, scorer: TopicScorer, options: LabelOptions | None = None, title: str = "") -> Labelled:
    return label_document(understand(Article("bài", text, title)), scorer, options)


@given(
    rows=arrays.arrays(float, st.tuples(st.integers(1, 9), st.integers(1, 4)), elements=st.floats(0, 1)),
    data=st.data(),
)
def test_pooling_weights_add_up_to_one(rows: np.ndarray, data: st.DataObject) -> None:
    lengths = np.array(data.draw(st.lists(st.integers(0, 90), min_size=len(rows), max_size=len(rows))), dtype=float)
    weights = pooling_weights(rows, lengths)
    assert weights.shape == rows.shape
    assert (weights >= 0).all()
    words = lengths.sum() > 0
    assert weights.sum(axis=0) == pytest.approx(np.full(rows.shape[1], float(words)))
    if lengths[1:].any():
        assert (weights[0] == HEAD).all()
        share = (1 - HEAD) * lengths[1:] / (SUBSTANTIAL * lengths[1:].sum())  # of a passage that counts in full
        assert (weights[1:] <= share[:, None] + 1e-9).all()
        for column in range(rows.shape[1]):  # what is less likely counts only where all that is likelier counts in full
            counted = rows[1:, column][weights[1:, column] > 0]
            likelier = rows[1:, column] > counted.min(initial=2)
            assert weights[1:, column][likelier] == pytest.approx(share[likelier])


@pytest.mark.parametrize(
    ("lengths", "weights"),
    [
        ([5, 10, 90], [0.35, 0.325, 0.325]),
        ([5, 20, 80], [0.35, 0.65, 0]),
        ([5, 100, 100], [0.35, 0.65, 0]),
        ([5, 0, 50], [0.35, 0, 0.65]),
        ([5, 0, 0], [1, 0, 0]),
        ([0, 0, 0], [0, 0, 0]),
    ],
)
def test_the_likeliest_fifth_counts(lengths: list[float], weights: list[float]) -> None:
    rows = np.array([[0.2], [0.9], [0.1]])
    assert pooling_weights(rows, np.array(lengths, dtype=float))[:, 0] == pytest.approx(weights)


sentences = st.integers(1, 60).map(lambda length: " ".join(["Lúa", *["lúa"] * (length - 1)]) + ".")
texts = st.lists(st.lists(sentences, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=5).map("\n".join)


@given(text=texts, title=st.sampled_from(["", "Chợ nổi họp lại"]))
def test_passages_hold_every_word_once_within_paragraphs(text: str, title: str) -> None:
    document = understand(Article("a", text, title))
    parts = passages(document)
    ends = [len(document.title), *(part.run[1] for part in parts)]
    assert [part.run[0] for part in parts] == ends[:-1]  # one behind the other
    assert ends[-1] == len(document.title) + sum(len(one.words) for one in document.sentences)
    for part, length in zip(parts, np.diff(ends), strict=True):
        inside = [one for one in document.sentences if part.start <= one.start and one.end <= part.end]
        assert (inside[0].start, inside[-1].end) == (part.start, part.end)
        assert "\n" not in text[part.start : part.end]
        assert length <= PASSAGE or len(inside) == 1
        assert length == sum(len(one.words) for one in inside)
    for before, after in pairwise(parts):
        same_line = "\n" not in text[before.end : after.start]
        assert not same_line or after.run[1] - before.run[0] > PASSAGE


@pytest.mark.parametrize(
    ("lengths", "title", "words"),
    [([8, 8], "", 16), ([8] * 9, "", 32), ([50, 8], "", 50), ([LEAD, 8], "Lúa lúa", LEAD + 2), ([], "Lúa", 1)],
)
def test_the_head_is_the_title_and_the_first_sentences(lengths: list[int], title: str, words: int) -> None:
    text = " ".join(" ".join(["Lúa", *["lúa"] * (length - 1)]) + "." for length in lengths)
    assert head_words(understand(Article("a", text, title))) == ["lúa"] * words


# Ten passages of 40 words: an area in two of them is a fifth of the text.
@pytest.mark.parametrize(
    ("about", "title", "score"),
    [
        ((), "", 0),
        ((0,), "", 0.35 + 0.325),  # the lead announces it
        ((0,), "Chợ nổi họp lại", 0.35 + 0.325),
        ((5,), "", 0.325),  # a passing word in a long text
        ((5,), "Thợ giày đình công", 0.35 + 0.325),  # the title announces it
        ((), "Thợ giày đình công", 0.35),  # but the text says nothing of it
        ((5, 7), "", 0.65),
        ((5, 7, 9), "", 0.65),
        (tuple(range(10)), "", 1),
    ],
)
@pytest.mark.parametrize("joined", ["\n", " "])
def test_title_lead_and_a_fifth_of_the_text_make_a_label(
    strikes: TopicScorer, about: tuple[int, ...], title: str, score: float, joined: str
) -> None:
    parts = [f"{STRIKE if i in about else PLAIN} {' '.join([PLAIN] * 4)}" for i in range(10)]
    document = understand(Article("a", joined.join(parts), title))
    assert score_documents([document], strikes)[0].whole == pytest.approx([score], abs=1e-6)
    assert label_document(document, strikes).labels.areas == (("labour",) if score > 0.5 else ())


def test_a_title_announces_an_area_of_which_the_lead_says_nothing(strikes: TopicScorer) -> None:
    # Ten other words of the lead outweigh the title's one, if only both are read together.
    rows = {"đình_công": 0, "lúa": 1}
    weights = np.array([[40.0], [-40.0]])
    doubtful = replace(strikes, vocabulary=rows, idf=np.ones(2), weights=weights, intercepts=-20 * np.ones(1))
    document = understand(Article("a", " ".join([PLAIN] * 10), "Đình công"))
    assert doubtful.probabilities(head_words(document))[0] < 0.01
    assert score_documents([document], doubtful)[0].whole == pytest.approx([HEAD], abs=1e-6)


PAGE = """
Trang chủ
Công nhân xưởng giày Hải Phú đình công
08/03/2026
Sáng nay ba trăm công nhân xưởng giày Hải Phú đình công vì bị nợ lương hai tháng.
hinh-dinh-cong.jpg
Công đoàn đang bàn với chủ xưởng về việc trả lương. Người lao động chờ ngoài cổng.
Tin khác
Bệnh viện tỉnh có thêm mười bác sĩ
""".strip()


def test_furniture_has_rows_with_reasons_and_no_labels(scorer: TopicScorer) -> None:
    page = told(PAGE, scorer, LabelOptions(evidence=True))
    assert [unit.index for unit in page.paragraphs] == list(range(8))
    assert [unit.dropped for unit in page.paragraphs] == [
        "navigation", "title", "date", "", "image name", "", "related", "related",
    ]  # fmt: skip
    for unit in page.paragraphs:
        assert (unit.id, unit.unit) == ("bài", "paragraph")
        assert list(unit.scores) == list(scorer.areas)
        assert not (unit.dropped and (unit.areas or unit.evidence))
    assert page.paragraphs[7].scores["health"] > 0.5  # told, but not assigned: another article's headline
    assert "labour" in page.labels.areas
    assert (page.labels.id, page.labels.unit, page.labels.index, page.labels.dropped) == ("bài", "document", None, "")


LINES = (
    "Ba trăm công nhân xưởng giày Hải Phú đình công từ sáng nay vì bị nợ lương hai tháng.",
    "Công đoàn cơ sở cho biết người lao động đã nhiều lần đòi chủ doanh nghiệp trả lương và tiền tăng ca.",
    "Chợ nổi Vàm Rô ở gần đó vẫn họp như mọi ngày, ghe bán khóm neo kín hai bờ kênh.",
    "Chủ xưởng hứa trả đủ tiền lương cho công nhân trước ngày hai mươi, công nhân đồng ý trở lại làm việc.",
    "Liên đoàn lao động huyện cử cán bộ xuống giám sát việc chi trả và ký lại hợp đồng lao động.",
)


@pytest.mark.parametrize("lines", [LINES, LINES[2:3] * 6, LINES[:2] + LINES[2:3] * 4, LINES[::-1]])
def test_one_long_line_is_labelled_like_its_paragraphs(scorer: TopicScorer, lines: tuple[str, ...]) -> None:
    apart, joined = (told(joint.join(lines), scorer).labels for joint in ("\n", " "))
    assert joined.scores == pytest.approx(apart.scores, abs=0.2)
    assert ("labour" in apart.areas) == ("labour" in joined.areas) == (len(set(lines)) > 1)


def old_tones(text: str) -> str:
    return text.replace("Hòa", "Hoà").replace("khỏe", "khoẻ").replace("thủy", "thuỷ").replace("tỏa", "toả")


@pytest.mark.parametrize(
    "twin", [str.upper, old_tones, lambda text: normalize("NFD", text), lambda text: f"\ufeff {text}\r\n\u200b"]
)
@pytest.mark.parametrize(
    "text",
    [
        "Công nhân nhà máy thủy sản Hòa Phát đình công vì bị nợ lương",
        "Bác sĩ khuyên người già giữ gìn sức khỏe và tiêm vắc-xin",
        "Huyện dỡ phong tỏa sau mười ngày không có ca COVID-19 mới",
        "Chợ nổi họp lại sau tết",
    ],
)
def test_twins_in_other_letters_are_labelled_alike(scorer: TopicScorer, text: str, twin: Callable[[str], str]) -> None:
    plain, other = told(text, scorer), told(twin(text), scorer)
    assert other.labels == plain.labels
    assert other.paragraphs == plain.paragraphs


@pytest.mark.parametrize("text", ["", " \n\t\n", "...", "🙂🙂 🙂", "\u200b", "– – –\n***"])
def test_texts_without_words_have_no_labels(scorer: TopicScorer, text: str) -> None:
    labelled = told(text, scorer, LabelOptions(evidence=True))
    assert labelled.labels.scores == dict.fromkeys(scorer.areas, 0.0)
    assert [unit.areas for unit in (labelled.labels, *labelled.paragraphs)] == [()] * (1 + len(labelled.paragraphs))


@pytest.mark.filterwarnings("ignore:.*next to no Vietnamese tone marks:UserWarning")
@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("The orchard opened its gates to visitors on Sunday.", ""),
        ("河边的村子里正在收割稻子。", ""),
        ("zxqj", ""),
        ("9876543", ""),
        ("bệnh viện " * 20_000, "health"),
        ("x" * 200_000, ""),
        ("Ghe neo. " * 5_000, ""),
    ],
    ids=["English", "Chinese", "one word", "figures", "very long", "no spaces", "many sentences"],
)
def test_odd_texts_get_a_sane_answer(scorer: TopicScorer, text: str, area: str) -> None:
    labelled = told(text, scorer)
    assert area in labelled.labels.areas if area else labelled.labels.areas == ()
    assert all(0 <= score <= 1 for score in labelled.labels.scores.values())


def test_thresholds_can_be_given_for_an_area(scorer: TopicScorer) -> None:
    plain = told(PAGE, scorer)
    never = told(PAGE, scorer, LabelOptions(thresholds={"labour": 1.1}))
    always = told(PAGE, scorer, LabelOptions(thresholds={"accession": 0.0}))
    assert "labour" in plain.labels.areas
    assert "labour" not in never.labels.areas
    assert [unit.areas for unit in never.paragraphs if "labour" in unit.areas] == []
    assert always.labels.areas == (*plain.labels.areas, "accession")
    assert [unit.areas[-1:] for unit in always.paragraphs if not unit.dropped] == [("accession",)] * 2
    assert plain.labels.scores == never.labels.scores == always.labels.scores
    exactly = told(PAGE, scorer, LabelOptions(thresholds=plain.labels.scores))
    assert exactly.labels.areas == scorer.areas


def test_a_threshold_for_an_unknown_area_is_refused(scorer: TopicScorer) -> None:
    with pytest.raises(InputError, match='unknown area "helth"; did you mean "health"'):
        told(PAGE, scorer, LabelOptions(thresholds={"helth": 0.3}))


def test_paragraphs_that_were_cut_empty_are_labelled_and_explained(scorer: TopicScorer) -> None:
    cut = Article("a", "", cuts=((), ("",), ("Công nhân đình công.", "")))
    labelled = label_document(understand(cut), scorer, LabelOptions(True, dict.fromkeys(scorer.areas, 0.0)))
    assert [unit.index for unit in labelled.paragraphs] == [0, 1, 2]
    assert [any(unit.evidence.values()) for unit in labelled.paragraphs] == [False, False, True]
