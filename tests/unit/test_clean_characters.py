"""Characters: composed, without invisible ones, one space between words, glued sentences parted."""

from __future__ import annotations

from unicodedata import is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.clean.characters import lines_of, part_glued, tidy


def test_tone_marks_are_kept_and_composed() -> None:
    text = "Ẩn ấm ẫm ẩm ậm ằng ỡ ự ỹ đ Đ hoà hòa thuỷ thủy"
    assert tidy(text) == text
    assert tidy(normalize("NFD", text)) == text


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("a\u00a0\u2003 \t b\u2028c\x85d\x0ce\x0bf\x1cg", "a b c d e f g"),
        ("so\u00adft \u200bzero\u200d \ufeffmark \u202eback\u2069 \x00nul\x07", "soft zero mark back nul"),
        ("nửa\ud83d cặp\udc00, đủ \U0001f600", "nửa cặp, đủ \U0001f600"),
        ("e\u200b\u0323\u034f\u0302", "ệ"),
        ("\u212b\u2126\u037e", "ÅΩ;"),
        (" \n\r ", ""),
        ("", ""),
    ],
)
def test_spaces_are_plain_and_invisible_characters_gone(given_text: str, wanted: str) -> None:
    assert tidy(given_text) == wanted


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Một\nhai\r\nba\rbốn", ["Một", "hai", "ba", "bốn"]),
        ("\n\n  Một \n\u200b\n\ufeff \n hai\n", ["Một", "hai"]),
        ("Một\u2028hai\u2029ba\x85bốn\x0cnăm", ["Một hai ba bốn năm"]),
        ("", []),
    ],
)
def test_lines_end_at_line_feeds_and_returns_only(text: str, lines: list[str]) -> None:
    assert lines_of(text) == lines


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("chống Covid-19.Sáng 22/6", "chống Covid-19. Sáng 22/6"),
        ("hội nghị.Tại đây", "hội nghị. Tại đây"),
        ("khó khăn”.Ông nói", "khó khăn”. Ông nói"),
        ("tăng 30%.Trong đó", "tăng 30%. Trong đó"),
        ("thế nào?Không ai biết!Rồi thôi…Họ về", "thế nào? Không ai biết! Rồi thôi… Họ về"),
        ("ở Việt Nam.Tại Lào", "ở Việt Nam. Tại Lào"),
        ("bước tiếp.“Năm tới khác”, bà nói", "bước tiếp. “Năm tới khác”, bà nói"),
        ('bước tiếp."Năm tới khác", bà nói', 'bước tiếp. "Năm tới khác", bà nói'),
        ('"Tôi về.”Bà nói', '"Tôi về.” Bà nói'),
        ('"Tôi về."Bà nói. "Thôi!"Rồi cười', '"Tôi về." Bà nói. "Thôi!" Rồi cười'),
        ("của ASEAN.Tại Lào", "của ASEAN. Tại Lào"),
        ("do UBND.Sáng nay", "do UBND. Sáng nay"),
    ],
)
def test_glued_sentences_are_parted(glued: str, parted: str) -> None:
    assert part_glued(glued) == parted
    assert part_glued(parted) == parted


@pytest.mark.parametrize(
    "line",
    [
        "TP.Huế, Tp.Huế, TX.Sơn Tây, TT.Neo, CTV.Hải, PGS.TS.Trần Lâm, ThS.Lan, Ths.Lan, BS.Hạnh, GS.Võ, Mr.Smith",
        "Q.Tân Bình, P.Bến Nghé, 1.Mở đầu, 1.000.000, 22.06.2020",
        "Vietnam.Net, Booking.Com, chinhphu.Vn, moh.gov.vn, www.a.com.vn",
        "v.v..., U.S.A, N.V.A, iPhone.app",
        "ai đó...Xyz, ai đó.”xyz",
    ],
)
def test_stops_within_words_part_nothing(line: str) -> None:
    assert part_glued(line) == line


@given(st.text())
def test_tidying_twice_is_tidying_once(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert is_normalized("NFC", once)
    assert "\n" not in once
    once.encode("utf-8")


@given(st.text(alphabet='aăBĐtTsSph.!?…“”" 19%-', max_size=40))
def test_parting_twice_is_parting_once_and_adds_spaces_only(line: str) -> None:
    once = part_glued(line)
    assert part_glued(once) == once
    assert once.replace(" ", "") == line.replace(" ", "")


@given(st.text(alphabet="aệe\u0301\u0323 \u00a0\u034f\u200b\u00ad\t\x07😀\ud83d", max_size=8))
def test_what_is_in_order_already_is_seen_as_such(text: str) -> None:
    visible = "".join(char for char in text if char not in "\u034f\u200b\u00ad\x07\ud83d")
    assert tidy(text) == normalize("NFC", " ".join(visible.split()))
    assert lines_of(f"{text}\nMột\n{text}") == [line for line in (tidy(text), "Một", tidy(text)) if line]
