"""Pages: the article with its lead, what the page says of itself, and pages that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit import Article, load_articles
from toolkit.errors import InputError
from toolkit.read.html import read

SAVED = Path(__file__).parents[3] / "shared" / "data" / "web" / "vnexpress-2022.html"
LEAD = "Sau ba năm chờ đợi, trạm y tế xã đảo Hòn Nhạn vừa có máy siêu âm đầu tiên cho bà con."
BODY = (
    "<p>Sáng 2/4, chiếc máy được chuyển bằng tàu cá ra đảo, cùng hai y sĩ đã học sáu tháng ở bệnh viện tỉnh.</p>"
    "<h3>Khám ngay tại chỗ</h3>"
    "<p>Chị Trương Thị Mến là người được khám đầu tiên.<br>Trước đây mỗi lần khám chị mất hai ngày đi đường.</p>"
    "<table><tr><th>Năm</th><th>Lượt khám</th></tr><tr><td>2024</td><td>31</td></tr></table>"
    "<ul><li>Máy dùng điện mặt trời.</li><li>Ảnh được gửi về bệnh viện tỉnh.</li></ul>"
    "<p>Theo trạm, 120 phụ nữ trên đảo sẽ được khám miễn phí trong quý II.</p>"
)
LINES = [
    "Sáng 2/4, chiếc máy được chuyển bằng tàu cá ra đảo, cùng hai y sĩ đã học sáu tháng ở bệnh viện tỉnh.",
    "Khám ngay tại chỗ",
    "Chị Trương Thị Mến là người được khám đầu tiên.",
    "Trước đây mỗi lần khám chị mất hai ngày đi đường.",
    "Năm; Lượt khám",
    "2024; 31",
    "Máy dùng điện mặt trời.",
    "Ảnh được gửi về bệnh viện tỉnh.",
    "Theo trạm, 120 phụ nữ trên đảo sẽ được khám miễn phí trong quý II.",
]


def page(head: str = "", lead: str = "", body: str = BODY) -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>Máy siêu âm ra đảo</title>{head}</head><body>"
        "<nav><ul><li><a href=/>Trang chủ</a></li><li><a href=/y-te>Y tế</a></li></ul></nav>"
        f"<div class=detail><h1>Máy siêu âm ra đảo</h1>{lead}<article class=content>{body}</article>"
        "<div class=related><h4>Tin liên quan</h4><ul><li><a href=1>Giá cá cơm tăng gấp đôi</a></li></ul></div></div>"
        "<footer>© 2026 Báo Sông Hậu</footer></body></html>"
    )


def article(text: str) -> Article:
    (found,) = read(text.encode(), "dao.html", "dao.html")
    return found


def test_a_page_gives_its_paragraphs_headings_items_and_rows_in_order() -> None:
    found = article(page())
    assert found.text.split("\n") == LINES
    assert (found.id, found.path, found.title) == ("dao.html", "dao.html", "Máy siêu âm ra đảo")


@pytest.mark.parametrize(
    ("head", "lead"),
    [
        ("", f"<h2 class=sapo>{LEAD}</h2>"),
        ("", f"<div class='article-summary bold'>{LEAD}</div>"),
        ("", f"<div class=news-sapo><p><strong>{LEAD}</strong></p></div>"),
        (f"<meta name=description content='{LEAD}'>", f"<p class=x>(SH) - {LEAD}</p>"),
        (f"<meta property=og:description content='{LEAD}'>", f"<p>{LEAD}</p>"),
    ],
)
def test_a_lead_outside_the_body_comes_first(head: str, lead: str) -> None:
    lines = article(page(head, lead)).text.split("\n")
    assert lines[0].endswith(LEAD)
    assert lines[1:] == LINES


@pytest.mark.parametrize("description", [LINES[0], LINES[0][:60], "Tin nóng", LEAD])
def test_a_description_that_the_page_shows_nowhere_else_adds_nothing(description: str) -> None:
    assert article(page(f"<meta name=description content='{description}'>")).text.split("\n") == LINES


@pytest.mark.parametrize(
    ("head", "published", "guessed"),
    [
        ("<meta property=article:published_time content=2026-04-03T08:15:00+07:00>", "2026-04-03", None),
        ('<script type=application/ld+json>{"@type":"NewsArticle","datePublished":"2026-04-03"}</script>',
         "2026-04-03", None),
        ("<meta name=date content=03/04/2026>", "2026-04-03", None),
        ("", "2026-04-02", ["published"]),
    ],
)  # fmt: skip
def test_the_day_is_given_or_marked_as_guessed(head: str, published: str, guessed: list[str] | None) -> None:
    body = BODY + "<p>Cập nhật lần cuối: 02/04/2026, lúc chiếc tàu vừa cập bến.</p>" * (guessed is not None)
    found = article(page(head, body=body))
    assert (found.published, found.extra.get("guessed")) == (published, guessed)


def test_the_page_names_its_outlet_author_and_address() -> None:
    head = (
        "<meta property=og:site_name content='Báo Sông Hậu'><meta name=author content='Nguyễn Hòa Nhã'>"
        "<link rel=canonical href=https://songhau.example.vn/dao.html>"
    )
    found = article(page(head))
    assert (found.source, found.url) == ("Báo Sông Hậu", "https://songhau.example.vn/dao.html")
    assert found.extra["author"] == "Nguyễn Hòa Nhã"


def test_a_browser_s_note_gives_the_address() -> None:
    note = "<!-- saved from url=(0035)https://songhau.example.vn/dao.html -->\n"
    assert article(note + page()).url == "https://songhau.example.vn/dao.html"


def test_a_page_saved_as_one_file_is_unwrapped() -> None:
    head = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    part = "--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    picture = "\r\n--x\r\nContent-Type: image/png\r\n\r\nPNG\r\n--x--\r\n"
    assert article(head + part + page() + picture).text.split("\n") == LINES
    with pytest.raises(InputError, match="no text of an article"):
        article(head + picture)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<html></html>", "no text of an article was found on the page"),
        ("<!-- -->", "no text of an article was found on the page"),
        ("<html><body><script>let a = 1;</script></body></html>", "no text of an article was found on the page"),
        (page(body="<div>" * 5000 + BODY), "elements within elements, more than 256 deep"),
    ],
)
def test_a_page_without_an_article_says_so(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=f"^dao.html: {reason}"):
        article(text)


def test_a_saved_news_page_gives_its_article_and_no_furniture() -> None:
    if not SAVED.exists():
        pytest.skip("../shared/data/web is not here")
    (found,) = load_articles(SAVED)
    lines = found.text.split("\n")
    assert found.title.split()[-3:] == ["khi", "sửa", "luật"]
    assert (found.published, found.source, len(lines)) == ("2023-11-02", "vnexpress.net", 11)
    assert "giảm trừ gia cảnh" in lines[0]  # the lead
    assert len(lines[0].split()) == 38
    assert all(len(line.split()) >= 15 for line in lines)
    for furniture in ("Trở lại", "Ý kiến", "Trang chủ", "Bình luận", "Đăng nhập", "Tin liên quan", "Mới nhất", "Copy"):
        assert furniture.lower() not in found.text.lower()
