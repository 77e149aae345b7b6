"""Words for counting: one form for all spellings, numbers whole, and places that point into the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit import words as words_module
from toolkit.words import STOP_WORDS, begin_words, content_words, count_syllables, find_words, locate_words
from toolkit.words.compounds import Compounds
from toolkit.words.lexicon import load_lexicon
from toolkit.words.pyvi_words import words_of_tokens
from toolkit.words.spelling import one_placement

LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
TOKENS = Compounds(lexicon).tokens if (lexicon := load_lexicon()) else None
VIETNAMESE = st.text(alphabet=LETTERS + LETTERS.upper() + "0123456789 .,:;/-–\"“”()?!…%'\n_", max_size=80)


@pytest.mark.parametrize(
    "spellings",
    [
        ("hòa bình", "hoà bình", "HÒA BÌNH", "HOÀ BÌNH", "ho\u0300a bi\u0300nh"),
        ("sức khỏe", "sức khoẻ", "Sức Khỏe"),
        ("COVID-19", "Covid-19", "covid-19", "COVID 19", "Covid19", "COVID–19", "Covid - 19", "covid‑19"),
    ],
)
def test_spellings_of_one_word_count_as_one(spellings: tuple[str, ...]) -> None:
    assert len({tuple(find_words(spelling)) for spelling in spellings}) == 1
    assert len(find_words(spellings[0])) == 1


@pytest.mark.parametrize(
    "word",
    "COVID-19 F0 R0 CO2 H5N1 nCoV SARS-CoV-2 22/6 22/06/2020 22.06.2020 22-6-2020 2020-2021 24/7 10:30 8h30 1.000.000"
    " 3,5 12 đ y".split(),
)
def test_names_numbers_and_dates_are_one_word_each(word: str) -> None:
    words, places = locate_words(f"Hôm ấy {word}, trời mưa.")
    assert words[:3] == ["hôm", "ấy", word.lower()]
    assert places[2] == (7, 7 + len(word))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bộ Y tế và ô tô", ["bộ", "y_tế", "và", "ô_tô"]),
        ("A. là ai?", ["a", "là", "ai"]),
        ("Người lao động khỏe mạnh", ["người", "lao_động", "khoẻ_mạnh"]),
        ("anti-COVID-19 2020", ["anti-covid-19", "2020"]),
        ("ứng phó COVID-19 hiệu quả", ["ứng_phó", "covid-19", "hiệu_quả"]),
        ("đã nối lao_động __ sẵn", ["đã", "nối", "lao_động", "sẵn"]),
        ("... – “”!?", []),
        ("", []),
        (" \n ", []),
    ],
)
def test_words_are_joined_folded_and_without_punctuation(text: str, wanted: list[str]) -> None:
    assert find_words(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Cả xóm 😀👨‍👩‍👧 cười 🇻🇳!",
        "H\u0331à, J\u030co, T\u0308, y\u030a: dấu chỉ ghép với chữ thường",
        "hòa\u0323 òa\u0323",
        "İstanbul ǅ ẞ K Å",
        "\x00 a\x1fb \ud800 \ufeff",
        "nội\u2028ngoại\u0085trong\x0cngoài",
        "www.a.vn/x_y?z=1&t=covid-19 a.b@c.vn",
        "한국어 ภาษาไทย العربية",
        "e\u0301\u0323\u0302" * 9,
    ],
)
def test_odd_characters_do_no_harm(text: str) -> None:
    words, places = locate_words(text)
    assert len(words) == len(places)
    assert all(word and any(char.isalnum() for char in word) for word in words)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Bộ Y tế. " * 25_000, 50_000),
        ("Bộ Y tế " * 25_000, None),
        ("a" * 200_000, 25),
        ("7" * 200_000, 25),
        ("." * 200_000, 0),
        ("1." * 100_000 + "1", 1),
        ("ba-" * 60_000, None),
    ],
)
def test_very_long_lines_and_words_come_back_in_places_of_their_own(text: str, number: int | None) -> None:
    words, places = locate_words(text)
    assert number is None or len(words) == number
    assert all(start < end <= nxt for (start, end), (nxt, _) in pairwise(places))
    assert not places or places[-1][1] <= len(text)


def test_a_long_line_gives_the_words_of_its_parts() -> None:
    part = "Bộ Y tế cho biết ngày 22/6 cả nước có 12 ca COVID-19 mới. "
    assert find_words(part * 300) == find_words(part) * 300


@given(VIETNAMESE)
@example("22/6abc 2x4-5 h5-n1-2")
@example("covid 19/20/21")
def test_places_ascend_and_point_at_the_words(text: str) -> None:
    words, places = locate_words(text)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    for word, (start, end) in zip(words, places, strict=True):
        printed = one_placement(text.lower())[start:end]
        if "covid" not in word:
            assert word.replace("_", "") == "".join(printed.replace("_", " ").split())


@given(VIETNAMESE)
def test_case_makes_no_difference(text: str) -> None:
    assert locate_words(text.upper()) == locate_words(text.lower()) == locate_words(text)


@given(VIETNAMESE)
def test_no_letter_or_figure_is_lost(text: str) -> None:
    places = locate_words(text)[1]
    covered = {i for start, end in places for i in range(start, end)}
    glued = [i for i, char in enumerate(text) if char.isalnum() and i not in covered]
    # Only what is glued to a number with a sign in it ("22/6abc") may go with that number.
    assert all(any(char.isdigit() for char in _run(text, i)) for i in glued)


def _run(text: str, at: int) -> str:
    start = max((text.rfind(char, 0, at) for char in " \n"), default=-1) + 1
    return text[start:].split(maxsplit=1)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Y tế: 12 ca COVID-19, ngày 22/6/2021, tại bệnh viện dã chiến.",
        "đã nối lao_động __ sẵn _ở_ 1_2 a\n_b\nbệnh\nviện",
        "\u2028__\u2028a \tTP. Huế  hai khoảng trắng ",
        "Bộ Y tế " * 3_000,
        " \n ",
    ],
)
def test_pyvi_itself_finds_the_same_words(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    found = locate_words(text)
    monkeypatch.setattr(words_module, "load_lexicon", lambda: None)  # as where pyvi's files are others
    words_module._finder.cache_clear()
    try:
        assert locate_words(text) == found
    finally:
        words_module._finder.cache_clear()


PARTS = st.one_of(
    st.sampled_from(
        "Bộ Y tế họp, COVID-19. covid 19 Covid - (22/6) 22/6abc H5N1-2 ba-3-4 Sars-CoV-2, 8h30 1.5".split()
    ),
    st.sampled_from(
        "hòa̱ J̌ Σ İ ǅ a\ud800b _ __ a_b _c 1_2 \n a\nb \t \u2028x ... – “Vâng” a@b.vn a://b/1-2 7".split(" ")
    ),
    st.text(alphabet="aàh̀2-/._ \n–(", max_size=5),
)
LINES = st.lists(st.lists(PARTS, max_size=8).map(" ".join), max_size=4)


@given(LINES)
@example(["ứng phó covid", "19 x", "", "covid -", "19", " a", "b_"])
def test_lines_found_together_have_the_words_that_each_has_by_itself_token_by_token(lines: list[str]) -> None:
    found = [words_of_tokens(line, TOKENS) for line in lines]
    assert begin_words(lines) == [(words, [start for start, _ in places]) for words, places in found]
    assert [locate_words(line) for line in lines] == found


def test_content_words_leave_out_stop_words_and_numbers() -> None:
    assert content_words(["các", "bệnh_viện", "12", "22/6", "covid-19", "f0"]) == ["bệnh_viện", "covid-19", "f0"]
    assert content_words(()) == []


def test_stop_words_are_written_as_words_are_counted() -> None:
    assert {one_placement(word) for word in STOP_WORDS} == STOP_WORDS
    assert "không" in STOP_WORDS


@pytest.mark.parametrize(("text", "number"), [("Bộ Y tế - 12 ca.", 6), ("", 0), (" a\n b\u00a0c ", 3)])
def test_syllables_are_what_spaces_part(text: str, number: int) -> None:
    assert count_syllables(text) == number
