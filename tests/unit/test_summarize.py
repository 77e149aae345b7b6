"""Budgets, which sentences may be quoted, and the door to sumy."""

from __future__ import annotations

from itertools import pairwise

import pytest

from toolkit import Article, Document, InputError, SummaryOptions
from toolkit.pipeline import understand
from toolkit.segment import segment
from toolkit.summarize import SUMMARIZERS, summarize_document
from toolkit.summarize.candidates import candidates_of
from toolkit.summarize.choose import choose
from toolkit.summarize.ranked import explain, weigh
from toolkit.summarize.sumy_methods import lexrank

LINES = (
    "Xã Vĩnh Hải gặt xong lúa hè thu. Giá lúa tươi tại ruộng tăng hai trăm đồng một cân.",
    "Mưa trái mùa làm ngập vườn cam ven đê. Nông dân thuê máy bơm nước ra kênh suốt đêm.",
    "Thương lái mua lúa tại ruộng rồi chở bằng ghe. Chợ nổi họp lại sau tết, ghe bán khóm neo kín hai bờ.",
)


@pytest.fixture
def document() -> Document:
    return understand(Article("bài", "\n".join(LINES)))


@pytest.mark.parametrize(("name", "value"), [("sentences", 0), ("sentences", -1), ("words", 0), ("words", -5)])
def test_a_budget_below_one_is_refused(name: str, value: int) -> None:
    with pytest.raises(InputError) as caught:
        SummaryOptions(**{name: value})  # type: ignore[arg-type]
    assert str(caught.value) == f"the number of {name} in a digest must be 1 or more, got {value}"


def test_an_unknown_method_suggests_the_nearest(document: Document) -> None:
    with pytest.raises(InputError, match='unknown summarizer "lexrnk"; did you mean "lexrank"'):
        summarize_document(document, SummaryOptions("lexrnk"))


def test_excerpts_have_the_addresses_and_weights_of_their_sentences(document: Document) -> None:
    summary = summarize_document(document, SummaryOptions("lead"))
    assert [(one.paragraph, one.sentence) for one in summary.excerpts] == [(0, 0), (0, 1), (1, 0)]
    assert [one.weight for one in summary.excerpts] == [1.0, 0.5, 0.333333333]
    assert [one.text for one in summary.excerpts] == texts(document)[:3]
    assert {one.article for one in summary.excerpts} == {summary.id} == {"bài"}


def test_the_default_is_three_sentences_of_the_first_method(document: Document) -> None:
    assert SummaryOptions().method == next(iter(SUMMARIZERS))
    assert len(summarize_document(document).excerpts) == 3
    assert summarize_document(document) == summarize_document(document, SummaryOptions())


def texts(document: Document) -> list[str]:
    return [sentence.text for sentence in document.sentences]


LENGTHS = [8, 11, 9, 10, 10, 13]


@pytest.mark.parametrize(
    ("weights", "options", "chosen"),
    [
        ([6, 5, 4, 3, 2, 1], SummaryOptions(sentences=2), [0, 1]),
        ([1, 2, 3, 4, 5, 6], SummaryOptions(sentences=2), [4, 5]),
        ([1, 1, 1, 1, 1, 1], SummaryOptions(sentences=2), [0, 1]),
        ([1, 2, 3, 4, 5, 6], SummaryOptions(sentences=99), [0, 1, 2, 3, 4, 5]),
        ([1, 2, 3, 4, 5, 6], SummaryOptions(words=13), [5]),
        ([1, 2, 3, 4, 5, 6], SummaryOptions(words=23), [4, 5]),
        ([1, 2, 3, 4, 5, 6], SummaryOptions(words=21), [0, 5]),  # too long ones are passed over
        ([1, 2, 3, 4, 5, 6], SummaryOptions(words=22), [2, 5]),
        ([1, 2, 3, 4, 5, 6], SummaryOptions(words=7), []),
        ([1, 2, 3, 4, 5, 6], SummaryOptions(sentences=1, words=61), [0, 1, 2, 3, 4, 5]),  # words go before
    ],
)
def test_sentences_are_taken_by_weight_as_long_as_they_fit(
    document: Document, weights: list[float], options: SummaryOptions, chosen: list[int]
) -> None:
    assert [len(text.split()) for text in texts(document)] == LENGTHS
    candidates = candidates_of(document, range(6))
    assert choose(candidates, weights, sentences=options.sentences, words=options.words) == chosen


LEANING = (
    "Xã Vĩnh Hải gặt xong lúa hè thu.",
    "Tuy nhiên, giá phân bón vẫn cao hơn năm ngoái.",
    "Ông cũng khuyên bà con giữ giống cho vụ sau.",
    "Chợ nổi họp lại sau tết với hàng trăm ghe khóm.",
)


@pytest.mark.parametrize(
    ("weights", "number", "chosen"),
    [
        ([1, 9, 0, 5], 1, [3]),  # what leans does not come first
        ([4, 9, 0, 3], 2, [0, 1]),  # but right behind the sentence it leans on
        ([3, 9, 8, 4], 2, [0, 3]),
        ([3, 9, 8, 4], 3, [0, 1, 3]),
        ([3, 9, 8, 4], 4, [0, 1, 2, 3]),
    ],
)
def test_a_sentence_comes_only_behind_the_one_it_leans_on(weights: list[float], number: int, chosen: list[int]) -> None:
    document = segment(Article("a", "\n".join(LEANING)))
    assert choose(candidates_of(document, range(4)), weights, sentences=number, words=None) == chosen


def test_sentences_that_all_lean_may_stand_alone() -> None:
    document = segment(Article("a", "\n".join(LEANING[1:3])))
    assert choose(candidates_of(document, range(2)), [1.0, 2.0], sentences=1, words=None) == [1]


@pytest.mark.parametrize(
    ("again", "chosen"),
    [
        ("Xã Vĩnh Hải đã gặt xong lúa hè thu.", [0]),  # nearly the same words
        ("Giá khóm ở chợ nổi tăng sau tết.", [0, 1]),
        ("Và rồi sao?", [0, 1]),
    ],
)
def test_what_was_said_is_not_said_again(again: str, chosen: list[int]) -> None:
    document = segment(Article("a", f"{LEANING[0]}\n{again}"))
    assert choose(candidates_of(document, range(2)), [2.0, 1.0], sentences=2, words=None) == chosen


def test_equal_sentences_without_content_are_said_once() -> None:
    document = segment(Article("a", "Và rồi sao?\nVà rồi sao?"))
    assert choose(candidates_of(document, range(2)), [1.0, 2.0], sentences=2, words=None) == [1]


@pytest.mark.parametrize("number", [2, 3])
def test_the_rankers_weight_is_the_sum_of_its_features(document: Document, number: int) -> None:
    everything, options = candidates_of(document, range(len(document.sentences))), SummaryOptions(sentences=number)
    sums = [sum(parts.values()) for parts in explain(everything, options)]
    assert sums == pytest.approx(weigh(everything, options))
    assert len(set(sums)) > 1


@pytest.mark.parametrize(
    ("options", "roomy"),
    [
        (SummaryOptions(sentences=2), False),
        (SummaryOptions(sentences=3), True),
        (SummaryOptions(words=80), False),
        (SummaryOptions(sentences=1, words=81), True),
    ],
)
def test_a_budget_of_three_sentences_is_roomy(options: SummaryOptions, roomy: bool) -> None:
    assert options.roomy is roomy


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("Công tác thu hoạch\nNông dân xã Đông Hòa gặt lúa sớm.", [1]),
        ("Nông dân xã Đông Hòa gặt lúa sớm!\nVà rồi sao?\nThợ gặt thuê từ miền ngược xuống làm…", [0, 2]),
        ("“Nông dân xã Đông Hòa gặt lúa sớm.”\n(Thợ gặt thuê từ miền ngược xuống làm.)", [0, 1]),
        ("12 3 45 67 89.\nNông dân xã Đông Hòa gặt lúa sớm.", [1]),
        ("Chợ nổi họp\nGhe neo kín", [0, 1]),  # nothing whole: anything with words
        ("...\nChợ nổi họp", [1]),
        ("...\n!", []),
        ("", []),
    ],
)
def test_only_whole_sentences_may_be_quoted_where_there_are_any(text: str, readable: list[int]) -> None:
    assert candidates_of(segment(Article("a", text))).numbers == readable


def test_given_cuts_are_quoted_as_they_were_cut() -> None:
    first = ("Chợ nổi họp lại sau tết. Ghe bán khóm neo kín hai bờ.", "", "Khách đến từ ba giờ sáng.")
    cuts = (first, (), ("Giá tăng nhẹ.",))
    summary = summarize_document(understand(Article("cắt", "", cuts=cuts)), SummaryOptions("lead", 9))
    found = [(one.paragraph, one.sentence, one.text) for one in summary.excerpts]
    assert found == [(0, 0, first[0]), (0, 2, first[2])]  # the last one says too little


def test_addresses_count_paragraphs_as_given() -> None:
    page = "Trang chủ\nChợ nổi họp lại\nSáng nay, chợ nổi Vàm Rô họp lại sau tết.\nTin khác\nGiá cá tăng"
    (excerpt,) = summarize_document(understand(Article("a", page))).excerpts
    assert (excerpt.paragraph, excerpt.sentence, excerpt.text) == (2, 0, page.split("\n")[2])


@pytest.mark.parametrize("method", [name for name in SUMMARIZERS if name not in {"lead", "ranked"}])
def test_two_sentences_are_ranked_by_their_place(method: str) -> None:
    document = understand(Article("a", LINES[0]))
    excerpts = summarize_document(document, SummaryOptions(method)).excerpts
    assert [one.weight for one in excerpts] == [1.0, 0.5]


def test_what_was_too_long_to_read_comes_last_with_a_notice() -> None:
    lines = [f"Thôn {n % 17} có {n} nhà vườn trồng cam và khóm được giá." for n in range(230)]
    lines.insert(5, "Của và là những các một.")  # stop words only: not read either
    document = understand(Article("dài", "\n".join(lines)))
    with pytest.warns(UserWarning, match="^dài: 230 sentences; LexRank reads the first 200$"):
        weights = lexrank(candidates_of(document, range(231)), SummaryOptions())
    unread = [weights[5], *weights[201:]]
    assert max(unread) < min(weights[:5] + weights[6:201])
    assert all(before > after for before, after in pairwise(unread))


def test_a_method_ranks_by_content_not_by_place() -> None:
    text = "Hội thi hát ru mở màn tối qua.\n" + "\n".join(f"Giá lúa tươi tại ruộng xã {n} tăng mạnh." for n in "ABCDE")
    (first,) = summarize_document(understand(Article("a", text)), SummaryOptions("textrank", 1)).excerpts
    assert first.paragraph != 0
    (first,) = summarize_document(understand(Article("a", text)), SummaryOptions("lead", 1)).excerpts
    assert first.paragraph == 0
