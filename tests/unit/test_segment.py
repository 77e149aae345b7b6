"""Sentences are cut by rule, keep their places, and leave nothing out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit.clean import clean
from toolkit.segment import segment, split_sentences
from toolkit.types import Article, Document, Dropped
from toolkit.words import locate_words

LETTERS = "aàảãáạăâbcdđeêghiklmnoôơpqrstuưvxyAÂBCĐHKNTQV"
LINE = st.text(alphabet=LETTERS + "0123456789 .!?…,:;()[]\"“”'-–•/%\u00a0", max_size=100)


def cut(text: str, *, dateline: bool = True) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, dateline=dateline)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ông Lâm về TP. Huế sáng nay.",
        "Tại TP. Hồ Chí Minh, Tp. Cần Thơ và Tp Huế đều mưa.",
        "PGS.TS. Lâm, PGS.TS Mai và GS.TS. Tòng cùng đến.",
        "ThS. Lan, Ths. Mai, TS. Bình, BS. Hạnh và GS. Võ vắng.",
        "Nhà ở Q. 3, P. 5, đường Lê Lợi.",
        "Xem tr. 12 và tr. Hai của sách.",
        "Mr. Smith gặp Mrs. Hoa.",
        "Có gạo, ngô, v.v. và khoai.",
        "Anh N.V.A. (34 tuổi) và J. K. Rowling cùng viết.",
        "Donald J. Trump đến.",
        "Giá 1.000.000 đồng, tăng 3,5 lần kể từ 22.06.2020.",
        "Trang moh.gov.vn và www.a.vn/b.html mở lại.",
        "Rồi... thôi, họ bỏ đi… không nói gì.",
        '"Thế à?" anh hỏi.',
        "“Được!” rồi chị cười.",
        "Cái gì?! anh nói.",
        "Kết quả tỉ lệ. đúng",
    ],
)
def test_a_stop_within_a_sentence_does_not_end_it(sentence: str) -> None:
    assert cut(f"Hôm qua có họp. {sentence}") == ["Hôm qua có họp.", sentence]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Anh sống ở TP.HCM.", "Chị ở Q.1.", "Em ở Huế."],
        ["Có gạo, ngô, v.v.", "Giá tăng."],
        ["Xem tr. 12.", "Hết.", "Đường số 7, Q. 3.", "Sau đó rẽ."],
        ["Họp ngày 22.06.2020.", "12 người đến.", "Ngày 2-9.", "3-10 nghỉ."],
        ["“Tôi về.”", "Bà nói.", "(Xem bảng.)", '"Vâng!"', "[Hết.]", "«Ừ.»", "Thôi."],
        ["Sao?", "– Không.", "“Vâng.”", "– “Dạ?”"],
        ["Đi đâu?!", "Hết…", "Về...", "Xong."],
        ["Gồm hai phần.", "1. Mở đầu.", "2. Kết luận.", "a. Một là gạo.", "b) Hai là ngô."],
        ["I. Mở đầu.", "II. Kết luận."],
        ["Cần có: 1. Đơn xin việc.", "2. Học bạ."],
        ["Ở TP?", "Không, ở Q...", "Rồi gặp anh A...", "Thế thôi."],
        [".", "Mưa (.", "Nắng).", "Ờ.", "À.", "Thế à."],
        ["Số ca mắc: 12.", "Sau đó giảm."],
        ["- Một con.", "- hai con.", "• Ba con.", "+ bốn con."],
        ["Vắc-xin viêm gan B.", "Trẻ nhỏ uống vitamin A.", "Bệnh nhân nhóm O.", "Khỏi."],
        ["iPhone về.", "nCoV lây.", "iPad hết."],
        ["Theo một báo cáo.[1]", "Sau đó khác.[2]", "Hết."],
        ["Tiêu đề không có dấu chấm"],
        ["Điều 3.", "Phạm vi.", "Quý IV.", "Năm sau."],
    ],
)
def test_sentences_end_at_their_stops(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("(Báo Sông Hậu) - Sáng nay mưa.", "(Báo Sông Hậu) -"),
        ("Hà Nội (TTX Vàm Cỏ) - Sáng nay mưa.", "Hà Nội (TTX Vàm Cỏ) -"),
        ("NIAMEY 28/1 (TTX Vàm Cỏ) – “Mưa to.”", "NIAMEY 28/1 (TTX Vàm Cỏ) –"),
        ("(LĐXH) Sáng ngày 12/1, trời mưa.", "(LĐXH)"),
        ("TTO - Sáng nay mưa.", "TTO -"),
        ("Bà Lan (Bộ Y tế) - Vụ trưởng - đến.", "Bà Lan (Bộ Y tế) - Vụ trưởng - đến."),
        ("Bé Na (ảnh) - Con út - cười.", "Bé Na (ảnh) - Con út - cười."),
        ("Ủy ban (trái) - nay là trường.", "Ủy ban (trái) - nay là trường."),
        ("WHO – nơi ra thông báo.", "WHO – nơi ra thông báo."),
    ],
)
def test_who_files_a_text_is_cut_off(line: str, first: str) -> None:
    assert cut(line)[0] == first
    assert cut(line, dateline=False) == [line]


def document(text: str, **fields: object) -> Document:
    return segment(*clean(Article("1", text, **fields)))


def sentences(found: Document) -> list[list[str]]:
    return [[sentence.text for sentence in paragraph.sentences] for paragraph in found.paragraphs]


def test_a_dateline_stands_in_the_first_lines_and_names_no_subject() -> None:
    filed = "TTO - Trời mưa."
    assert sentences(document(f"{filed}\n{filed[6:]}\n(Báo Sông Hậu) - Nắng.")) == [
        ["TTO -", "Trời mưa."],
        ["Trời mưa."],
        ["(Báo Sông Hậu) - Nắng."],
    ]
    assert sentences(document("ASEAN - Nhật Bản họp.\nASEAN mời thêm.")) == [
        ["ASEAN - Nhật Bản họp."],
        ["ASEAN mời thêm."],
    ]


def test_lines_that_are_not_text_are_left_out_and_the_others_keep_their_numbers() -> None:
    article = Article("1", "Menu\nMưa to. Gió lớn.\nảnh.jpg\nNắng lên.", title="Mưa bão")
    found = segment(article, (Dropped(0, "Menu", "navigation"), Dropped(2, "ảnh.jpg", "image name")))
    assert [paragraph.index for paragraph in found.paragraphs] == [1, 3]
    assert sentences(found) == [["Mưa to.", "Gió lớn."], ["Nắng lên."]]
    assert found.title == ("mưa", "bão")
    assert found.addresses == [(1, 0), (1, 1), (3, 0)]
    assert [one.text for one in found.sentences] == ["Mưa to.", "Gió lớn.", "Nắng lên."]


CUTS = st.lists(st.lists(st.one_of(LINE, st.just("Mưa."), st.just("")), max_size=4), min_size=1, max_size=4)


@given(CUTS)
@example([["Mưa.", "Mưa.", ""], [], ["", "", "mưa"], ["Mưa. Mưa."]])
def test_given_cuts_keep_their_numbers_and_places(given_cuts: list[list[str]]) -> None:
    article, dropped = clean(Article("1", "", cuts=tuple(map(tuple, given_cuts))))
    found = segment(article, dropped)
    assert sentences(found) == [[" ".join(sentence.split()) for sentence in paragraph] for paragraph in given_cuts]
    check_places(found)


@given(st.lists(LINE, max_size=5))
@example(["Mưa. " * 50, "A. B. C. D", "....... x", "?! a. “”. "])
def test_sentences_are_disjoint_in_order_and_leave_nothing_out(lines: list[str]) -> None:
    found = document("\n".join(lines))
    check_places(found)
    text = found.article.text
    taken = {i for sentence in found.sentences for i in range(sentence.start, sentence.end)}
    taken |= {i for line in found.dropped for i in range(len(text)) if text[:i].count("\n") == line.index}
    assert all(i in taken or char.isspace() for i, char in enumerate(text))
    assert not any(sentence.text != sentence.text.strip() or not sentence.text for sentence in found.sentences)


def test_each_sentence_has_its_own_words() -> None:
    (paragraph,) = document("Bộ Y tế họp. Mưa! 12 ca COVID-19.").paragraphs
    assert [sentence.words for sentence in paragraph.sentences] == [
        ("bộ", "y_tế", "họp"),
        ("mưa",),
        ("12", "ca", "covid-19"),
    ]
    cut_words = segment(Article("1", "Mưa to  Mưa", cuts=(("Mưa", "to", "", "Mưa"),))).sentences
    assert [sentence.words for sentence in cut_words] == [("mưa",), ("to",), (), ("mưa",)]


@given(LINE)
def test_words_of_the_sentences_are_the_words_of_the_line(line: str) -> None:
    found = segment(Article("1", line))
    assert [word for sentence in found.sentences for word in sentence.words] == locate_words(line)[0]


def check_places(found: Document) -> None:
    assert all(one.text == found.article.text[one.start : one.end] for one in found.sentences)
    assert all(one.end <= following.start for one, following in pairwise(found.sentences))


@pytest.mark.parametrize("text", ["", "." * 200_000, "A. " * 60_000, "“" * 50_000, "!? " * 50_000, "- " * 50_000])
def test_odd_and_very_long_lines_are_cut_all_the_same(text: str) -> None:
    places = split_sentences(text)
    assert "".join(text[start:end] for start, end in places).replace(" ", "") == text.replace(" ", "")
