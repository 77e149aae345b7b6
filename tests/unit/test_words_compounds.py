"""Tokens are pyvi's own, one by one, whatever the text; places point at them."""

from __future__ import annotations

import warnings
from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.words import runs
from toolkit.words.compounds import Compounds
from toolkit.words.lexicon import load_lexicon

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pyvi import ViTokenizer

SENTENCES = """
    Sáng 12/3, Ủy ban nhân dân tỉnh họp bàn việc hỗ trợ người lao động mất việc làm sau bão.
    Bác sĩ Trần Thị Hòa, Giám đốc Bệnh viện Đa khoa huyện, cho biết: “Không ai phải nằm ghép giường.”
    Giá gạo xuất khẩu tăng 3,5%, lên 1.250.000 đồng/tạ; nông dân đồng bằng sông Cửu Long phấn khởi.
    TP.HCM: hơn 2.000 công nhân được xét nghiệm COVID-19 tại khu công nghiệp, ông Ng. V. A. nói...
    Thư gửi về hop.thu@vidu.vn hoặc https://vidu.vn/tin?so=1_2&ngay=22-6 trước 17h30 => hết hạn -> thôi!
    HÀ NỘI KHÔI PHỤC XE BUÝT, ĐƯỜNG SẮT ĐÔ THỊ CÁT LINH - HÀ ĐÔNG TỪ THÁNG SAU
    Mr. Smith và ThS. Lan, Dr. Minh (Tp. Huế) >> xem thêm ... rồi về.
    Ở huyện, nhà cửa hàng trưởng đã bán; thư về ban-tin@vidu.vn, hay Ban.Tin@a-b.vidu.vn.
    Học sinh, sinh viên, cán bộ hưu trí, đoàn viên thanh niên xung phong dọn vệ sinh môi trường.
""".splitlines()
ODD = [
    "nội\u2028ngoại\u0085trong\x0cngoài \t đầu  dòng\n\ncuối dòng \n",
    "ho\u0300a bi\u0300nh, Đa\u0300 Nă\u0303ng",
    "A\x000 \x00a a://b\x00c",
    "²½ ٣٤ ΑΣ İstanbul ǅ lao_động __ _a_ 1_2abc 5.",
    " \n ",
]
PARTS = st.one_of(
    st.sampled_from([word for sentence in SENTENCES for word in sentence.split()]),
    st.sampled_from("xã hội chủ nghĩa tế bào gốc công an nhân dân quân khu Việt Nam Hà Nội . , ( 7".split()),
    st.text(alphabet=" \t\n\u00a0\u2028\x00\x1fİΣaÀạǅ²٣1.,:;@/+-_=>(\u0323\u0302", max_size=5),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=4),  # pyvi refuses halves of characters
)
TEXTS = st.lists(st.tuples(PARTS, st.sampled_from([" ", " ", " ", "", "  ", "\n", "_"])), max_size=14).map(
    lambda pairs: "".join(part + gap for part, gap in pairs)
)


@pytest.fixture(scope="module", name="tokens_of")
def _tokens_of() -> Compounds:
    lexicon = load_lexicon()
    assert lexicon is not None
    return Compounds(lexicon)


def written(find: Compounds, text: str) -> str:
    """Write tokens as pyvi does, which gives back a text that has none."""
    return " ".join(find.tokens(text)[0]) or text


def letters(text: str) -> str:
    return "".join(text.replace("_", " ").split())


@pytest.mark.parametrize("text", SENTENCES + ODD)
@pytest.mark.parametrize("change", [str, str.lower, str.upper, str.title])
def test_tokens_are_pyvis(tokens_of: Compounds, text: str, change: type[str]) -> None:
    text = change(text)
    assert written(tokens_of, text) == ViTokenizer.tokenize(text)


def test_tokens_of_a_whole_text_are_pyvis(tokens_of: Compounds) -> None:
    text = "\n".join(SENTENCES)
    assert written(tokens_of, text) == ViTokenizer.tokenize(text)


@given(TEXTS)
@example("\x00A ")
@example("Trọng Giáp")
@example(" \tA b")
def test_tokens_of_any_text_are_pyvis(tokens_of: Compounds, text: str) -> None:
    assert written(tokens_of, text) == ViTokenizer.tokenize(text)


@given(TEXTS)
@example("a \t b")
@example("\u2028a  b\n c ")
def test_places_are_where_the_tokens_stand(tokens_of: Compounds, text: str) -> None:
    tokens, places = tokens_of.tokens(text)
    composed = normalize("NFC", text)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    for token, (start, end) in zip(tokens, places, strict=True):
        assert letters(token) == letters(composed[start:end])
        assert token[0] == "\n" or not composed[start].isspace()


@given(st.lists(TEXTS, max_size=4))
@example(["", "Bộ", "", " ", "Y tế"])
def test_texts_found_together_have_the_tokens_that_each_has_alone(tokens_of: Compounds, texts: list[str]) -> None:
    assert tokens_of.tokens_of(texts) == [tokens_of.tokens(text)[0] for text in texts]


@pytest.mark.parametrize("bound", ["_MOST", "_MOST_CHARACTERS"])
def test_a_full_memory_forgets_and_answers_the_same(
    monkeypatch: pytest.MonkeyPatch, tokens_of: Compounds, bound: str
) -> None:
    monkeypatch.setattr(runs, bound, 3)
    lexicon = load_lexicon()
    assert lexicon is not None
    forgetful = Compounds(lexicon)
    for text in SENTENCES * 2:
        assert forgetful.tokens(text) == tokens_of.tokens(text)
        assert len(forgetful._runs._memory) <= 3 + len(text.split())
