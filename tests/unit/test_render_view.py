"""What all pages show of a digest: addresses, dates, figures, fixed words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from toolkit import Digest, DigestOptions, Labelled, load_taxonomy
from toolkit.compose import compose
from toolkit.render.phrases import PHRASES, day, heading, made, percent
from toolkit.render.view import headlines, marked, source, web_address
from toolkit.summarize import summarize_document
from toolkit.types import Evidence

make = Callable[..., Labelled]


def digest_of(articles: list[Labelled], lang: str = "vi", title: str = "") -> Digest:
    return compose(
        articles, load_taxonomy(), lambda told, _: summarize_document(told[0]), DigestOptions(title, lang),
        created="2026-03-10T06:05:00+07:00", model={"name": "nhỏ"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.vn/a?b=1&c=2#d", True),
        ("HTTP://EXAMPLE.VN/Đường", True),
        ("", False),
        ("example.vn/a", False),
        ("javascript:alert(1)", False),
        ("data:text/html,<b>", False),
        (" https://example.vn", False),
        ("https://example.vn/a b", False),
        ('https://example.vn/"onclick="x()', False),
        ("https://example.vn/<b>", False),
        ("https://example.vn/\\", False),
        ("https://example.vn/\njavascript:x", False),
        ("https://example.vn/\u2028", False),
        ("https://example.vn/\udcff", False),
    ],
)
def test_only_sound_web_addresses_are_linked(url: str, linked: bool) -> None:
    assert web_address(url) == (url if linked else "")


@pytest.mark.parametrize(
    ("iso", "vi", "en"),
    [
        ("2026-01-02", "02/01/2026", "2 January 2026"),
        ("2026-02-28T23:59:59Z", "28/02/2026", "28 February 2026"),
        ("2026-03-09", "09/3/2026", "9 March 2026"),
        ("2026-12-31", "31/12/2026", "31 December 2026"),
        ("2026-02-30", "2026-02-30", "2026-02-30"),
        ("hôm qua", "hôm qua", "hôm qua"),
        ("²²²²-²-²", "²²²²-²-²", "²²²²-²-²"),
        ("", "", ""),
    ],
)
def test_dates_are_written_as_the_language_does(iso: str, vi: str, en: str) -> None:
    assert (day(iso, "vi"), day(iso, "en")) == (vi, en)


@pytest.mark.parametrize(("score", "wanted"), [(0, "1%"), (0.004, "1%"), (0.5, "50%"), (0.996, "99%"), (1, "99%")])
def test_no_probability_is_shown_as_certain(score: float, wanted: str) -> None:
    assert percent(score) == wanted


def test_both_languages_have_the_same_phrases() -> None:
    assert PHRASES["vi"].keys() == PHRASES["en"].keys()
    for key, phrase in PHRASES["vi"].items():
        assert set(re.findall(r"{\w+}", PHRASES["en"][key])) == set(re.findall(r"{\w+}", phrase))


@pytest.mark.parametrize(
    ("dates", "lang", "below"),
    [
        (["2026-03-05", "2026-03-09"], "vi", "Từ 05/3/2026 đến 09/3/2026 · 2 bài, 1 nguồn"),
        (["2026-03-05", "2026-03-05T10:00"], "vi", "Ngày 05/3/2026 · 2 bài, 1 nguồn"),
        (["", "2026-03-05"], "en", "5 March 2026 · 2 articles, 1 source · 1 article undated"),
        (["", "không rõ"], "en", "Undated · 2 articles, 1 source"),
        (["2026-03-05", "", "?"], "vi", "Ngày 05/3/2026 · 3 bài, 1 nguồn · 2 bài không rõ ngày"),
        ([], "vi", "Không rõ ngày · 0 bài, 0 nguồn"),
    ],
)
def test_the_heading_tells_period_articles_and_sources(labelled: make, dates: list[str], lang: str, below: str) -> None:
    articles = [labelled(f"{n}", {}, published=date, source="Báo Ven Sông") for n, date in enumerate(dates)]
    assert heading(digest_of(articles, lang=lang)) == (PHRASES[lang]["title"], below)
    assert heading(digest_of(articles, lang=lang, title="Sáng")) == ("Sáng", below)


def test_the_footer_tells_when_and_with_what_it_was_made() -> None:
    assert made(digest_of([])) == "Lập lúc 06:05 10/3/2026; lĩnh vực do mô hình “nhỏ” gán."
    known = {"name": "nhỏ", "trained": "2026-03-01", "sha256": "0123456789abcdef", "mean_f1": 0.7}
    assert made(replace(digest_of([], lang="en"), model=known)) == (
        "Made 06:05 10 March 2026; areas assigned by the model “nhỏ”; trained 1 March 2026; SHA-256 0123456789ab; "
        "mean F1 0.70 by paragraph (cross-validated)."
    )


def test_an_untitled_article_is_cited_by_its_first_sentence_with_words(labelled: make) -> None:
    articles = [labelled("1", {}, "... Chợ nổi họp lại. Khách đến sớm."), labelled("2", {}, "...")]
    made = digest_of([articles[0]])
    assert source(made, "1").title == "Chợ nổi họp lại."
    assert source(digest_of([articles[1]]), "2").title == "2"


def test_headlines_name_area_story_and_first_article(labelled: make) -> None:
    article = labelled("1", {"health": 0.9}, title="Trạm y tế", source="Báo Đảo", published="2026-03-05")
    (one,) = headlines(digest_of([article]))
    assert (one.area, one.name, one.title, one.source.line, one.source.iso) == (
        "health", "Y tế", "Trạm y tế", "Báo Đảo, 05/3/2026", "2026-03-05",
    )  # fmt: skip


def test_words_that_tell_nothing_alone_are_not_marked(labelled: make) -> None:
    text = "Mười công nhân nghỉ việc, lương tăng chậm."
    terms = {"Mười": (0, 4), "công nhân": (5, 14), "lương": (26, 31), "tăng": (32, 36)}
    strike = labelled("1", {"labour": 0.9}, text)
    evidence = {"labour": tuple(Evidence(term.lower(), 1.0, (span,)) for term, span in terms.items())}
    digest = digest_of([replace(strike, labels=replace(strike.labels, evidence=evidence))])
    (excerpt,) = digest.sections[0].stories[0].excerpts
    assert [piece for piece, mark in marked(digest, excerpt, "labour") if mark] == ["công nhân", "lương"]
