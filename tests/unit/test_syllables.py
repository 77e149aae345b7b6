"""Which written syllables are possible in Vietnamese."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from toolkit.syllables import could_be_stripped, is_syllable, words_of

POSSIBLE = """
    a à ạ ơi ốm uống yêu yến iêng ông bà chị nghiêng nghỉ ghế gà gì giếng giặt giữa quả quân quê quýt Quỳnh quyết quốc
    khuya khuỷu khoẻ khỏe hoà hòa thuỷ thủy xoong thuở rượu hươu ngoằn ngoèo Đắc ĐƯỜNG tất tật các cạch đẹp
""".split()
IMPOSSIBLE = """
    été naïve año straße größe jeść çok sør ångström nghan ngi ce cê kong qả tât đep càc hơp workers ngiêng
    bb ww zoo fa jê ấấ àá hỏàn
""".split()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("word", POSSIBLE)
def test_a_possible_syllable_is_one_in_any_form(word: str, form: str) -> None:
    assert is_syllable(normalize(form, word))
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", IMPOSSIBLE)
def test_what_spelling_or_tone_forbids_is_none(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("nghieng", True),
        ("Duong", True),
        ("quoc", True),
        ("cach", True),
        ("kong", False),
        ("strike", False),
        ("đi", False),
    ],
)
def test_without_marks_the_letters_alone_must_fit(word: str, wanted: bool) -> None:
    assert could_be_stripped(word) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mưa lớn, 12 xã ngập.", ["Mưa", "lớn", "xã", "ngập"]),
        (normalize("NFD", "Mưa lớn"), ["Mưa", "lớn"]),
        ("workers' strike", ["workers", "strike"]),
        ("Mưa 政府", ["Mưa", "政", "府"]),
        ("12/5 ... 😀", []),
        ("", []),
    ],
)
def test_words_are_letters_as_spelled(text: str, wanted: list[str]) -> None:
    assert words_of(text) == wanted
