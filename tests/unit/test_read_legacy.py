"""Texts in old encodings come back, told by their words; texts that are Unicode already are left alone."""

from __future__ import annotations

import warnings
from unicodedata import normalize

import pytest
from before_unicode import encoded_twice, to_cp1258, to_tcvn3, to_vni
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.read.decode import decode
from toolkit.read.fonts import encoding_of, from_tcvn3, from_vni
from toolkit.read.legacy import decode_text
from toolkit.read.readings import READINGS, western
from toolkit.read.runs import Fonts, Run

TEXT = """chiều qua, mưa lớn làm ngập nhiều đoạn đường ở phường hai, xe máy chết giữa dòng nước.
bà con phải kê giường tủ lên cao, bữa tối nấu nhờ bếp của trường học.
số: 12/qđ-ubnd
tổ trực"""
SENTENCE = TEXT.split("\n", maxsplit=1)[0]
EVERY_LETTER = """
    ă â ê ô ơ ư đ à ả ã á ạ ằ ẳ ẵ ắ ặ ầ ẩ ẫ ấ ậ è ẻ ẽ é ẹ ề ể ễ ế ệ ì ỉ ĩ í ị
    ò ỏ õ ó ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ ù ủ ũ ú ụ ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ
"""
OLD = {
    "TCVN3": to_tcvn3(TEXT).encode("latin-1"),
    "VNI": to_vni(TEXT).encode("latin-1"),
    "Windows-1258": to_cp1258(TEXT),
}
BROKEN = {
    "TCVN3": to_tcvn3(TEXT),
    "VNI": to_vni(TEXT),
    "Windows-1258": western(to_cp1258(TEXT)),
    "double-encoded UTF-8": encoded_twice(TEXT),
}
LEFT_ALONE = {
    "English": "The café's naïve façade drew 300 visitors; the exposé of its résumé did the rest — or so he said.",
    "French": "Où est né l'été ? Là où la forêt a brûlé, près de l'Hôtel-Dieu ; ça, c'est sûr, m'a-t-il confié à Noël.",
    "Spanish": "El niño comió más jamón; ¿quién pagó? Mamá dijo que sí, según él, porque allí no había otro jamás.",
    "Portuguese": "Não há razão: o avô e a avó são de São João, lá no sertão, e vêm à cidade só em março.",
    "German": "Die Größe der Straße überrascht; für Übungen an der Tür genügt ein schöner, großer Löffel aus Köln.",
    "Swedish": "På ön växer små träd; där går får, och åar flödar över när våren är så här våt för många där ute.",
    "Swedish in short words": "Då så, nå på tå; där är två över bär, när får står här.",
    "Chinese": "政府周一宣布,最低工资将上调,“北部地区”先行。",
    "Greek": "Η κυβέρνηση ανακοίνωσε ότι ο κατώτατος μισθός θα αυξηθεί.",
    "code": 'NAMES = {"é": "\\xe9", "µ": 1e-6, "«": "laquo"}  # § 4 ©, ®, ±, ×, ÷ and ¬',
    "an alphabet": "À Á Ã Ä Å Æ Ç Ê Ë Î Ï Ð Ñ Ò Ó Ô Õ Ö × Ø Ù Ú Û Ü Ý Þ ß à á â ã ä å æ ç è é ê ë ì í î ï ñ ö ø û ü",
    "Vietnamese": "Ông Tô có ba cô con gái, và cô út là bác sĩ.",
    "Vietnamese within Latin-1": "Bà có hai bát chè và ba quả cà; bé Tí có cá, có tôm, có cả ô và dù.",
    "Vietnamese decomposed": normalize("NFD", TEXT),
    "Vietnamese with signs": "Giá dầu «nóng»: 75 µm ± 2 %, 25 °C, © Tổ dự báo, § 3 – “ổn định”…",
    "a quoted bit": "Bản cũ ghi “Hµ Néi” là do lỗi phông chữ, nay đã sửa thành Hà Nội.",
}


@pytest.fixture(autouse=True)
def _silent() -> None:
    warnings.filterwarnings("ignore", ".*as its words show")


@pytest.mark.parametrize("name", OLD)
def test_bytes_in_an_old_encoding_are_read(name: str) -> None:
    with pytest.warns(UserWarning, match=f"^tin.txt: read as {name}, as its words show"):
        assert decode(OLD[name], "tin.txt") == TEXT


@pytest.mark.parametrize("name", BROKEN)
def test_a_text_saved_as_unicode_with_wrong_letters_is_mended(name: str) -> None:
    with pytest.warns(UserWarning, match=f"^tin.txt: read as {name}, as its words show"):
        assert decode(BROKEN[name].encode("utf-8"), "tin.txt") == TEXT


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_zeros(name: str) -> None:
    with pytest.warns(UserWarning, match=f"read as {name.upper()} without a byte order mark"):
        assert decode(TEXT.encode(name), "tin.txt") == TEXT


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_what_is_unicode_already_is_left_alone(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert decode(LEFT_ALONE[name].encode("utf-8"), "x") == LEFT_ALONE[name]
        mixed = f"{SENTENCE}\n{LEFT_ALONE[name]}"
        assert decode(mixed.encode("utf-8"), "x") == mixed


@pytest.mark.parametrize("name", ["English", "French", "Spanish", "German"])
def test_bytes_of_other_languages_are_not_guessed_at(name: str) -> None:
    with pytest.raises(InputError, match="not UTF-8 text"):
        decode(LEFT_ALONE[name].replace("—", "-").encode("latin-1"), "x")


def test_lines_of_several_encodings_are_each_read_as_what_they_are() -> None:
    lines = [SENTENCE, to_tcvn3(SENTENCE), LEFT_ALONE["French"], to_vni(SENTENCE), encoded_twice(SENTENCE), "plain"]
    wanted = [SENTENCE, SENTENCE, LEFT_ALONE["French"], SENTENCE, SENTENCE, "plain"]
    assert decode_text("\n".join(lines), "x").split("\n") == wanted


def test_broken_utf_8_stays_an_error_with_its_line() -> None:
    with pytest.raises(InputError, match="not UTF-8 text") as caught:
        decode(TEXT.encode() + b"\xe1\xba", "x")
    assert caught.value.line == 4


@pytest.mark.parametrize("text", ["à\x80\x80", "ï¿", "Ã©", "â€œmưa”"])
def test_a_few_characters_that_might_be_encoded_twice_are_left_alone(text: str) -> None:
    assert decode_text(text, "x") == text
    lines = f"{encoded_twice(SENTENCE)}\nà\x80\x80"
    assert decode_text(lines, "x") == f"{SENTENCE}\nà\x80\x80"


def test_an_old_text_below_a_long_english_one_is_read() -> None:
    english = "The minutes of the meeting follow.\n" * 4000
    assert decode(english.encode() + OLD["TCVN3"], "x") == english + TEXT


def test_the_fonts_tables_hold_every_letter() -> None:
    assert from_tcvn3(to_tcvn3(EVERY_LETTER)) == EVERY_LETTER
    assert from_vni(to_vni(EVERY_LETTER)) == EVERY_LETTER
    assert from_vni(to_vni(EVERY_LETTER.upper())) == EVERY_LETTER.upper()
    assert from_tcvn3(to_tcvn3("Ă Â Ê Ô Ơ Ư Đ")) == "Ă Â Ê Ô Ơ Ư Đ"


@pytest.mark.parametrize(
    ("font", "wanted"),
    [
        (".VnTime", ("TCVN3", False)),
        (".VnArial NarrowH", ("TCVN3", True)),
        (".VNTIMEH", ("TCVN3", True)),
        ("VNI-Helve-Condense", ("VNI", False)),
        ("VNI Times", ("VNI", False)),
        ("Vnitimes", ("", False)),
        ("Times New Roman", ("", False)),
        ("", ("", False)),
    ],
)
def test_a_fonts_name_says_what_it_is_made_for(font: str, wanted: tuple[str, bool]) -> None:
    assert encoding_of(font) == wanted


def in_file(*paragraphs: list[tuple[str, str]]) -> list[str]:
    runs = [[Run(*run) for run in paragraph] for paragraph in paragraphs]
    fonts = Fonts.of(runs, "a.docx")
    return [fonts.text_of(paragraph) for paragraph in runs]


@pytest.mark.parametrize(
    ("font", "encode"), [(".VnTime", to_tcvn3), ("VNI-Times", to_vni), ("Arial", to_tcvn3), ("", to_vni)]
)
def test_runs_are_read_by_font_and_content(font: str, encode: object) -> None:
    assert callable(encode)
    assert in_file([(encode("trạm bơm"), font)], [(encode(SENTENCE), font)], [("2003", "")]) == [
        "trạm bơm",
        SENTENCE,
        "2003",
    ]


def test_a_fonts_name_settles_what_is_short() -> None:
    assert in_file([(to_tcvn3("cỏ"), ".VnTime"), (" cá", "Arial")]) == ["cỏ cá"]


def test_unicode_in_an_old_font_is_left_alone() -> None:
    paragraphs = [[(SENTENCE, ".VnTime")], [("có cá", ".VnTimeH")], [("xe", ".VnTimeH")], [("và", "VNI-Times")]]
    assert in_file(*paragraphs) == [SENTENCE, "có cá", "xe", "và"]


def test_a_font_of_capitals_shows_capitals() -> None:
    runs = [(to_tcvn3("uỷ ban nhân dân "), ".VnTimeH"), (to_tcvn3("xã"), ".VnTime"), (" nam", ".VnTimeH")]
    assert in_file(runs) == ["UỶ BAN NHÂN DÂN xã NAM"]


def test_a_letter_and_its_mark_may_stand_in_two_runs() -> None:
    assert in_file([("Trung ta", "VNI-Times"), ("âm ", "VNI-Helve"), ("y te", "VNI-Times"), ("á", "VNI-Times")]) == [
        "Trung tâm y tế"
    ]


WORDS = sorted(
    {word.strip(".,") for word in TEXT.replace("12/qđ-ubnd", "").split()} | set("nghỉ quyển thuỷ ngữ đẳng kỵ".split())
)
SOME = st.lists(st.sampled_from(WORDS), min_size=25, unique=True).map(" ".join)


@given(SOME)
def test_every_text_comes_back_from_every_encoding(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert decode(to_tcvn3(text).encode("latin-1"), "x") == text
        assert decode(to_vni(text.upper()).encode("latin-1"), "x") == text.upper()
        assert decode(to_cp1258(text), "x") == text
        assert decode(encoded_twice(text).encode(), "x") == text
        assert decode(text.encode("utf-16-le"), "x") == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_any_other_text_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode("utf-8"), "x") == text.removeprefix("\ufeff")


@given(SOME, st.sampled_from(list(READINGS)))
def test_a_text_once_read_is_not_read_again(text: str, name: str) -> None:
    assert decode_text(text, "x", prior=name) == text
