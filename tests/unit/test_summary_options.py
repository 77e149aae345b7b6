"""Budgets by ratio, bonus words, reasons for a choice, and sentences ranked by themselves."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from toolkit import Article, InputError, SummaryOptions, rank_sentences, summarize_articles
from toolkit.cli import main
from toolkit.errors import UnknownNameError
from toolkit.pipeline import understand
from toolkit.summarize import SUMMARIZERS, summarize_document
from toolkit.telling import with_bonus_words
from toolkit.words import count_syllables

FLOOD = Article(
    "lũ",
    "Nước sông Kỳ Cùng sáng nay vượt báo động ba, nhấn chìm bảy khu phố thấp của thị trấn.\n"
    "Huyện đã đưa 312 hộ ven sông lên trường học trên đồi. Tuy nhiên, nhiều người già chưa chịu rời nhà.\n"
    "Bộ đội biên phòng chèo xuồng phát mì gói, nước uống và chăn cho những gia đình còn ở trên mái nhà.\n"
    "Chợ trung tâm đóng cửa ngày thứ hai liên tiếp vì nước tràn vào các gian hàng.",
    title="Bảy khu phố ngập, 312 hộ ven sông phải di dời",
)


@pytest.mark.parametrize("ratio", [0.1, 0.35, 0.5, 1.0])
def test_a_ratio_is_a_share_of_the_articles_syllables(ratio: float) -> None:
    document = understand(FLOOD)
    whole = sum(count_syllables(one.text) for one in document.sentences)
    chosen = summarize_document(document, SummaryOptions(ratio=ratio)).excerpts
    length = sum(count_syllables(one.text) for one in chosen)
    assert length <= ratio * whole
    assert (length > 0) == (ratio > 0.1)  # a tenth is less than the shortest sentence that stands alone


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"ratio": 0.0}, "above 0 and at most 1"),
        ({"ratio": 1.5}, "got 1.5"),
        ({"ratio": 0.5, "words": 20}, "words or a ratio, not both"),
        ({"method": "lead", "explain": True}, "lead is no sum of features"),
    ],
)
def test_budgets_that_cannot_be_kept_are_refused(arguments: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        SummaryOptions(**arguments)  # type: ignore[arg-type]


def test_edmundson_listens_to_bonus_words() -> None:
    document = understand(replace(FLOOD, title=""))  # whose words would count too
    plain = summarize_document(document, SummaryOptions("edmundson", 1)).excerpts
    led = summarize_document(
        document, SummaryOptions("edmundson", 1, bonus_words=("chợ", "trung_tâm", "gian_hàng", "đóng_cửa", "tràn"))
    ).excerpts
    assert [one.paragraph for one in plain + led] == [0, 3]


def test_edmundsons_bonus_words_come_from_the_taxonomy_unless_given() -> None:
    words = with_bonus_words(SummaryOptions("edmundson")).bonus_words
    assert {"công_nhân", "bệnh_viện"} <= set(words)
    given = SummaryOptions("edmundson", bonus_words=("chợ",))
    assert with_bonus_words(given) is given
    assert with_bonus_words(SummaryOptions()).bonus_words == ()


@pytest.mark.parametrize("focus", ["", "social_welfare"])
def test_reasons_add_up_to_the_weight_that_decided(focus: str) -> None:
    (summary,) = summarize_articles([FLOOD], SummaryOptions(explain=True), focus=focus)
    assert len(summary.reasons) == len(summary.excerpts) == 3
    for excerpt, reasons in zip(summary.excerpts, summary.reasons, strict=True):
        assert sum(reasons.values()) == pytest.approx(excerpt.weight, abs=1e-6)
        assert ("focus" in reasons) == bool(focus)


def test_reasons_are_told_only_when_asked_for() -> None:
    (summary,) = summarize_articles([FLOOD])
    assert summary.reasons == ()


def test_the_command_explains(tmp_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    path = f"{tmp_path}/a.jsonl"
    with open(path, "w", encoding="utf-8") as stream:  # noqa: PTH123
        stream.write(json.dumps({"id": "lũ", "title": FLOOD.title, "text": FLOOD.text}, ensure_ascii=False))
    assert main(["summarize", path, "--explain", "--ratio", "0.5"]) == 0
    (record,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert record["sentences"]
    for sentence in record["sentences"]:
        assert sum(sentence["features"].values()) == pytest.approx(sentence["weight"], abs=1e-6)
    assert main(["summarize", path, "--explain", "--sentences", "1", "--format", "txt"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "lũ"
    assert lines[2].lstrip()[0] in "-0123456789"
    assert " = " in lines[2]
    assert main(["summarize", path, "--explain", "--method", "luhn"]) == 2


@pytest.mark.parametrize("method", list(SUMMARIZERS))
def test_sentences_are_ranked_by_themselves(method: str) -> None:
    sentences = [*FLOOD.text.split("\n"), "...", ""]
    ranked = rank_sentences(sentences, FLOOD.title, method)
    assert sorted(number for number, _ in ranked) == [0, 1, 2, 3]
    assert all(first >= second for (_, first), (_, second) in pairwise(ranked))


def test_what_cannot_be_ranked_is_refused() -> None:
    assert rank_sentences([]) == []
    with pytest.raises(TypeError, match="list of texts"):
        rank_sentences("Một câu.")
    with pytest.raises(UnknownNameError, match="lexrank"):
        rank_sentences(["Một câu."], method="lexrnak")
