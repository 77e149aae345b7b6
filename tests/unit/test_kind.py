"""What a briefing sets aside: texts in other languages and lists of headlines; never an article in Vietnamese."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit import Article, Document, Paragraph, Sentence, make_digest
from toolkit.compose import DigestOptions
from toolkit.kind import why_unfit
from toolkit.label.scorer import TopicScorer
from toolkit.pipeline import understand
from toolkit.syllables import could_be_stripped, is_syllable, words_of

MARKED = (
    "Sáng nay, Sở Lao động tỉnh họp với ba doanh nghiệp còn nợ lương. Hơn bốn trăm công nhân sẽ được trả trước Tết."
)
VIETNAMESE = {
    "with marks": MARKED,
    "without marks": "Sang nay, So Lao dong tinh hop voi ba doanh nghiep con no luong. Tien se tra truoc Tet.",
    "in capitals": MARKED.upper(),
    "full of names": "Apple, Google và Microsoft cùng ký với Samsung; iPhone 15 Pro Max bán chạy ở Hà Nội, theo IDC.",
    "football": "Manchester United thắng Chelsea 2-1 nhờ Rashford và Bruno Fernandes; Arsenal hòa trên sân khách.",
    "quoting English": "Ông Smith nói: “We are very pleased to see the progress of ten years.” Ông cho biết quỹ"
    " sẽ tiếp tục hỗ trợ các bệnh viện tuyến huyện ở miền núi.",
    "too short to tell": "Breaking news",
    "no words": "12/5/2026 – 13/5/2026",
    "a poem": "Mẹ ra đồng từ lúc sương còn dày,\nvai gánh mạ, tay xua đàn cò trắng;\ncon ở nhà nhóm bếp đợi khói bay.\n"
    "Chiều xuống chậm bên kia bờ sông vắng,\ntiếng gọi đò rơi xuống nước rồi tan.\nMẹ về muộn, nón nghiêng che nắng.",
    "a plan": "Xã giao các tổ làm những việc sau trong tháng tư, trước mùa mưa, và báo cáo ủy ban trước ngày 25:\n"
    "- Nạo vét mương từ cầu đá đến trạm bơm\n- Kiểm tra bao cát ở kho của xã\n- Lập danh sách hộ phải di dời\n"
    "- Thử loa ở sáu thôn ven sông\n- Phân công người trực ban đêm\n- Chuẩn bị thuốc khử trùng giếng nước\n"
    "Ông trưởng thôn chịu trách nhiệm nếu việc chậm; kinh phí lấy từ quỹ phòng chống thiên tai của xã.",
}
FOREIGN = {
    "en": "The labour department met three firms that still owe wages. More than four hundred workers will be paid.",
    "en with names": "The People's Committee of Hai Phong said Nguyen Van Thanh, director of Binh Minh, met ministers"
    " in Da Nang to discuss wages in Dong Nai and Binh Duong.",
    "en full of names": "Nguyen Van Thanh and Tran Thi Binh of Hai Phong met Le Minh Duc and Ngo Hai of Da Nang.",
    "fr": "Le ministère a rencontré ce matin trois entreprises qui doivent encore des salaires à leurs ouvriers.",
    "id": "Dinas tenaga kerja bertemu tiga perusahaan yang masih menunggak upah pagi ini, kata seorang pejabat.",
    "ms": "Jabatan buruh bertemu tiga syarikat yang masih berhutang gaji pagi tadi, kata seorang pegawai negeri.",
    "tl": "Nakipagpulong ngayong umaga ang kagawaran sa tatlong kompanya na may utang pa sa sahod ng manggagawa.",
    "zh": "劳动局今天上午与三家仍拖欠工资的企业会面。",
    "ko": "노동국은 오늘 아침 임금을 체불한 세 회사와 만났다.",
    "th": "กรมแรงงานพบกับสามบริษัทที่ยังค้างค่าจ้างเมื่อเช้านี้",
    "km": "ក្រសួងការងារបានជួបក្រុមហ៊ុនបីនៅព្រឹកនេះ",
    "ru": "Министерство труда встретилось утром с тремя компаниями, которые задолжали зарплату рабочим.",
}
HEADLINES = """Cầu Bến Lội thông xe trước mùa lũ
Giá lúa đông xuân ở miền Tây tăng trở lại
Trạm y tế xã vùng cao có bác sĩ sau ba năm
Bốn trăm công nhân may được trả lương nợ
Học sinh Mường Tè trở lại trường sau mưa lớn
Người già neo đơn nhận chăn ấm trước Tết
Thị trấn ven biển thiếu nước sạch đã hai tuần
Sân bóng làng mở lại, trẻ con xếp hàng chờ"""
LEAD = "Mưa lớn suốt đêm qua làm sạt hai đoạn đường lên bản."
LISTS = {
    "headlines above a lead": f"{HEADLINES}\n{LEAD}",
    "headlines below a lead": f"{LEAD}\n{HEADLINES}",
    "headlines": HEADLINES,
    "headlines under a heading": f"Trang chủ\nTin mới\n{HEADLINES}\nXem thêm",
    "headlines with dates": "\n".join(f"{line}\n{day}/3/2026" for day, line in enumerate(HEADLINES.split("\n"), 1)),
    "headlines with bullets": "\n".join(f"- {line}" for line in HEADLINES.split("\n")),
    "headlines and one lead": f"{HEADLINES}\n{LEAD}\n" + "\n".join(reversed(HEADLINES.split("\n"))),
}


def read(text: str) -> Document:
    return understand(Article("1", text))


@pytest.mark.parametrize("name", VIETNAMESE)
def test_vietnamese_is_kept(name: str) -> None:
    assert why_unfit(read(VIETNAMESE[name])) == ""


@pytest.mark.parametrize("name", FOREIGN)
def test_other_languages_are_set_aside(name: str) -> None:
    assert why_unfit(read(FOREIGN[name])).startswith("not in Vietnamese: ")


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_headlines_are_set_aside(name: str) -> None:
    assert why_unfit(read(LISTS[name])).startswith("a list of ")


def test_an_article_above_a_list_of_headlines_is_kept() -> None:
    article = "\n".join(
        [MARKED, "Công ty may Hòa Lợi hứa trả đủ trong tháng, ông giám đốc nói với công nhân trước cổng."]
    )
    assert why_unfit(read(f"Nợ lương ở Hòa Lợi\n{article}\nTin khác\n{HEADLINES}")) == ""


@pytest.mark.parametrize(("any_language", "shown"), [(False, ["vi"]), (True, ["vi", "en", "list"])])
def test_a_digest_sets_them_aside_unless_asked(any_language: bool, shown: list[str], scorer: TopicScorer) -> None:
    texts = {"vi": MARKED, "en": FOREIGN["en"], "list": HEADLINES}
    articles = [Article(name, text, path=f"{name}.txt") for name, text in texts.items()]
    with pytest.warns(UserWarning, match="en: next to no Vietnamese tone marks"):
        made = make_digest(articles, scorer, options=DigestOptions(any_language=any_language))
    assert list(made.articles) == shown
    assert [one.path.removesuffix(".txt") for one in made.skipped] == [name for name in texts if name not in shown]


# Marked and not, in both Unicode forms, a mark that stands alone, the sign of Kelvin, and signs that are a word each.
_PARTS = "lương, nghỉ Đà ba zzz zx-zy ky\u0303 b\u0301a \u212aý \u212ai 12/5 工资 ไทย \ufb2c \u20ac \ud83d".split(" ")


@given(st.lists(st.tuples(st.sampled_from(_PARTS), st.integers(1, 40)), max_size=5))
def test_a_text_is_foreign_as_its_words_counted_one_by_one_say(parts: list[tuple[str, int]]) -> None:
    text = " ".join(" ".join([part] * times) for part, times in parts)
    words = words_of(text)
    marked = sum(not word.isascii() and is_syllable(word) for word in words)
    possible = sum(could_be_stripped(word) or is_syllable(word) for word in words)
    kept = len(words) < 8 or marked >= 0.2 * len(words) or possible >= 0.65 * len(words)
    paragraph = Paragraph("1", 0, (Sentence(text, 0, len(text), ()),))
    assert (why_unfit(Document(Article("1", text), (), (paragraph,))) == "") == kept


_LINES = [f"{'mưa to ' * size}gió{end}" for size in (3, 13, 20) for end in ("", ".", ".”", ":  ")]


@example(_LINES[0], 6, [_LINES[4]])
@given(st.sampled_from(_LINES[:4]), st.integers(4, 24), st.lists(st.sampled_from(_LINES[4:]), max_size=3))
def test_a_text_is_a_list_as_its_lines_counted_one_by_one_say(headline: str, times: int, others: list[str]) -> None:
    lines = [(line, len(line.split())) for line in [headline] * times + others]
    told = sum(length for line, length in lines if length >= 30 or re.search("[.:]\\s?”?$", line))
    listed = times >= 6 and told < 0.25 * sum(length for _, length in lines)
    text = "\n".join(line for line, _ in lines)
    assert why_unfit(Document(Article("1", text), (), ())).startswith("a list of ") == listed
