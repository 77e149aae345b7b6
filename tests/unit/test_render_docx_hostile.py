"""Word files stay whole, whatever the articles hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from word_files import digest_of, opened, styled

from toolkit import Labelled, Skipped
from toolkit.render.docx.elements import plain, target

make = Callable[..., Labelled]


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://example.vn:8080/a?b=c#d", "https://example.vn:8080/a?b=c#d"),
        ("HTTP://EXAMPLE.VN", "HTTP://EXAMPLE.VN"),
        ("https://báo.vn/Đ%20|%zz", "https://b%C3%A1o.vn/%C4%90%20%7C%25zz"),
        ("https://", ""),
        ("https://[::1/a", "https://%5B%3A%3A1/a"),
        ("https://me:word@example.vn/", ""),
        ("https://example.vn:port/", ""),
        ("https://example.vn/" + "a" * 2000, ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_an_address_that_word_might_not_take_is_not_linked(url: str, wanted: str) -> None:
    assert target(url) == ("" if "::" in url else wanted)


@settings(max_examples=20)
@example("\x00\x0b\x1f\ufffe\udcff", "https://a.vn/\x00")
@example("\u202edảo\u2067 ngược", "https://[x]")
@example("dài" * 10_000, "https://a.vn/" + "%" * 3000)
@example("]]></w:t><w:p/>&amp;", "https://a.vn/]]>")
@given(st.text(), st.text().map("https://a.vn/".__add__))
def test_no_text_breaks_the_file(labelled: make, text: str, url: str) -> None:
    told = labelled("1", {"health": 0.9}, f"Bác sĩ đảo Hòn Vẹt đọc câu này {text}", title=text, source=text, url=url)
    # Cleaning takes out much; a digest made by hand holds whatever it holds.
    raw = replace(told.document.article, title=text, url=url, source=text, published=text)
    told = Labelled(replace(told.document, article=raw), told.labels, told.paragraphs)
    made = digest_of([told], title=text, skipped=(Skipped(text, text),))
    document = opened(made)
    assert styled(document, "Heading 2")[0][1] == plain(made.sections[0].stories[0].title)
    quoted = "".join(text for _, text in styled(document, "Briefing Excerpt"))
    assert all(plain(one.text) in quoted for one in made.sections[0].stories[0].excerpts)
