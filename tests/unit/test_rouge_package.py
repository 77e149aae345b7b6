"""Our ROUGE gives what the `rouge-score` package gives with a tokenizer that knows Vietnamese letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rouge_score.rouge_scorer import RougeScorer
from rouge_score.tokenizers import Tokenizer

from toolkit.evaluate.rouge import rouge
from toolkit.words import find_syllables, find_words

DIGEST = "Bão số 12 đổ bộ vào Phú Yên sáng nay, gió giật cấp 14. Hai người ở xã An Hải bị thương nhẹ."
REFERENCES = [
    "Sáng nay bão số 12 vào Phú Yên làm hai người bị thương.",
    "Gió giật cấp 14 quật đổ hàng cây ở xã An Hải; hai người bị thương nhẹ khi chằng mái nhà.",
    "Giá khóm ở chợ nổi tăng gấp đôi.",
]
texts = st.lists(st.sampled_from("bão Đổ bộ vào miền Trung hòa hoà 12 , .".split()), max_size=30).map(" ".join)


class Split(Tokenizer):  # type: ignore[misc]
    """Hands our tokens to the package, whose own tokenizer keeps ASCII letters only."""

    def __init__(self, tokens: Callable[[str], Sequence[str]]) -> None:
        self.tokens = tokens

    def tokenize(self, text: str) -> list[str]:
        return list(self.tokens(text))


def package(candidate: str, reference: str, tokens: Callable[[str], Sequence[str]]) -> tuple[float, float, float]:
    scores = RougeScorer(["rouge1", "rouge2", "rougeL"], tokenizer=Split(tokens)).score(reference, candidate)
    return scores["rouge1"].fmeasure, scores["rouge2"].fmeasure, scores["rougeL"].fmeasure


@pytest.mark.parametrize("tokens", [find_syllables, find_words])
@pytest.mark.parametrize("reference", REFERENCES)
def test_scores_of_real_sentences_are_the_package_s(reference: str, tokens: Callable[[str], Sequence[str]]) -> None:
    found = rouge(DIGEST, [reference], tokens)
    assert (found.r1, found.r2, found.rl) == pytest.approx(package(DIGEST, reference, tokens))


@given(candidate=texts, reference=texts)
def test_scores_of_any_text_are_the_package_s(candidate: str, reference: str) -> None:
    found = rouge(candidate, [reference])
    assert (found.r1, found.r2, found.rl) == pytest.approx(package(candidate, reference, find_syllables))


def test_the_package_s_own_tokenizer_would_inflate_scores() -> None:
    candidate, reference = "cô bé bị bỏng", "cả bể bơi bẩn"
    own = RougeScorer(["rouge1"]).score(reference, candidate)["rouge1"].fmeasure
    assert rouge(candidate, [reference]).r1 == 0
    assert own > 0.5
