"""Nouns in Jupyter: rich where HTML is shown, a line where only text is, and nothing that leaks into the page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
import test_render_browser as chromium
from IPython.core.formatters import DisplayFormatter

from toolkit import Article, Digest, Labelled, Summary, evaluate_model, evaluate_summaries
from toolkit.evaluate.scores import Scores
from toolkit.pipeline import understand
from toolkit.render.notebook import fragment, tables
from toolkit.summarize import summarize_document
from toolkit.types import Evidence

make = Callable[..., Labelled]
browser = chromium.browser
HOSTILE = chromium.HOSTILE
TAGS = """
    div style p span bdi time section h2 h3 ol ul li figure figcaption svg text rect line title article small mark
    footer code a table caption thead tbody tr th td
""".split()


class Tags(HTMLParser):
    """The tags and attributes of a fragment, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: dict[str, list[str]] = {}
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(noun: object) -> dict[str, str]:
    """What IPython sends to a notebook."""
    found: dict[str, str] = DisplayFormatter().format(noun)[0]
    return found


@pytest.fixture
def strike(labelled: make) -> Labelled:
    text = "Trang chủ\nThợ giày Hải Phú nghỉ việc từ sáng nay.\nBác sĩ khám cho sáu người."
    one = labelled("bai-1", {"labour": 0.914, "health": 0.2}, text, title="Xưởng giày ngừng máy", source="Báo Ven Sông",
                   published="2026-03-05")  # fmt: skip
    found = {"labour": (Evidence("nghỉ việc", 1.5, ((27, 36),)),)}
    units = tuple(replace(unit, evidence=found if unit.areas else {}) for unit in one.paragraphs)
    return Labelled(one.document, replace(one.labels, evidence=found), units)


@pytest.fixture
def digest(strike: Labelled, labelled: make) -> Digest:
    none = labelled("bai-2", {}, "Đội bóng Hồ Chứa thắng bốn bàn.", title="Thắng đậm", published="2026-03-09")
    return chromium.digest_of([strike, none], lang="en")


@pytest.fixture
def hostile(labelled: make) -> list[object]:
    """Every noun, with the worst of texts wherever a text may stand."""
    articles = [
        labelled(f"{n}{text[:20]}", {"health": 0.9}, f"Bác sĩ đọc câu {text} rồi ký tên.", title=text, source=text,
                 url=f"https://xau.test/{text}")
        for n, text in enumerate(HOSTILE)
    ]  # fmt: skip
    nouns = [(one, one.labels, one.document, summarize_document(one.document)) for one in articles]
    return [chromium.digest_of(articles, title=HOSTILE[1]), *(noun for four in nouns for noun in four)]


def test_ipython_gets_a_page_and_a_line(digest: Digest, strike: Labelled) -> None:
    told = {
        "<Digest: articles=2, areas=1>": digest,
        "<Labelled bai-1: labour>": strike,
        "<Labels of bai-1: labour>": strike.labels,
        "<Document bai-1: paragraphs=2>": strike.document,
        "<Summary of bai-1: sentences=2>": summarize_document(strike.document),
    }
    for line, noun in told.items():
        found = shown(noun)
        assert found["text/plain"] == line
        assert found["text/html"].startswith('<div class="briefing-toolkit"')


def test_those_who_take_only_a_function_are_shown_its_result_too() -> None:
    code = "from toolkit import make_digest; print(make_digest([])._repr_html_())"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert run.stdout.startswith("<div"), run.stderr


def test_a_digest_is_shown_with_titles_excerpts_charts_and_badges(digest: Digest) -> None:
    found = Tags(fragment(digest))
    for text in (
        "Briefing",
        "At a glance",
        "Xưởng giày ngừng máy",
        "91%",
        "Articles by area",
        "nghỉ việc",
        "Thắng đậm",
    ):
        assert text in found.text, text
    assert any("Labour and employment: 1 (50%)" in label for label in found.attributes["aria-label"])


def test_an_article_is_shown_line_by_line_with_areas_evidence_and_what_is_none_of_its_text(strike: Labelled) -> None:
    html = fragment(strike)
    lines = re.findall(r'<p class="line">(.*?)</p>', html)
    assert 'class="dropped">Trang chủ</span> <span class="number">(navigation)' in lines[0]
    assert '<mark class="t0">nghỉ việc</mark>' in lines[1]
    assert re.search(r"labour <small>91%</small>", lines[1])
    assert "mark" not in lines[2]


def test_a_document_shows_its_lines_and_no_areas(strike: Labelled) -> None:
    found = Tags(fragment(strike.document))
    assert all(line in found.text for line in strike.document.article.text.split("\n"))
    assert "%" not in found.text.split("}")[-1]


def test_labels_show_every_probability_the_assigned_areas_and_their_terms(strike: Labelled) -> None:
    found = Tags(fragment(strike.labels))
    assert "Probability of each area: labour: 91%; health: 20%" in found.attributes["aria-label"][0]
    assert "Evidence (labour): nghỉ việc" in found.text
    nothing = replace(strike.labels, areas=(), evidence={}, unit="paragraph", index=2)
    assert "bai-1, paragraph 3" in fragment(nothing)
    assert "In none of the areas" in fragment(nothing)


def test_a_summary_shows_each_sentence_with_its_address() -> None:
    document = understand(Article("7", "Bão đổ bộ sáng nay.\nHai người bị thương nhẹ ở Phú Yên."))
    summary = summarize_document(document)
    assert isinstance(summary, Summary)
    found = Tags(fragment(summary)).text.split("}")[-1]
    for one in summary.excerpts:
        assert f"{one.paragraph + 1}.{one.sentence + 1} {one.text}" in found


def test_hostile_texts_make_no_tag_and_no_attribute(hostile: list[object]) -> None:
    for noun in hostile:
        found = Tags(fragment(noun))
        assert found.names <= set(TAGS)
        assert not [name for name in found.attributes if name.startswith("on") or name in {"style", "id", "src"}]
        assert all(url.startswith("https://") for url in found.attributes.get("href", ()))


def test_a_fragment_has_no_ids_no_scripts_and_no_links_within_itself(digest: Digest, strike: Labelled) -> None:
    for noun in (digest, strike, strike.labels, strike.document):
        html = fragment(noun)
        assert not re.search(r"\sid=|<script|href=\"#|aria-labelledby|<main|<form", html)


def test_all_of_the_style_lies_within_one_class(strike: Labelled) -> None:
    style = re.findall(r"<style>(.*?)</style>", fragment(strike.labels), re.DOTALL)[0]
    outside = style
    while re.search(r"\{[^{}]*\}", outside):
        outside = re.sub(r"\{[^{}]*\}", "", outside)
    assert outside.split() == [".briefing-toolkit.briefing-toolkit"]


def test_half_a_character_is_written_as_an_escape(digest: Digest) -> None:
    assert "\\udcff" in fragment(replace(digest, title="Bản tin \udcff")).encode("utf-8").decode("utf-8")


def test_other_things_are_refused() -> None:
    with pytest.raises(TypeError, match="got int"):
        fragment(3)


def test_scores_are_a_dict_that_prints_as_a_table_and_shows_as_one(labelled: make, small_model: object) -> None:
    texts = ["Công nhân đình công vì bị nợ lương.", "Bác sĩ mổ cấp cứu cho bệnh nhân.", "Đội bóng thắng bốn bàn."]
    labels = [["labour"], ["health"], ["accession"]]
    articles = [
        Article(str(n), text, extra={"labels": row}) for n, (text, row) in enumerate(zip(texts, labels, strict=True))
    ]
    scores = evaluate_model(articles, small_model)  # type: ignore[arg-type]
    assert json.loads(json.dumps(scores)) == dict(scores)
    assert repr(scores) == str(scores) == shown(scores)["text/plain"]
    assert repr(scores).startswith("area ")
    found = Tags(shown(scores)["text/html"])
    for told in ("Labels of 3 texts", "labour", "What was taken for what", "The surest mistakes", "missed"):
        assert told in found.text


def test_scores_of_summarizers_show_means_and_differences_to_the_lead() -> None:
    text = "Bão số 12 đổ bộ vào Phú Yên sáng nay. Gió giật cấp 14. Hai người ở xã An Hải bị thương nhẹ."
    storm = Article("1", text, extra={"reference": "Bão đổ bộ vào Phú Yên, hai người bị thương."})
    scores = evaluate_summaries([storm], ["textrank"], sentences=1)
    (means, rows), (over, others) = scores.tables
    assert (means, over) == ("1 texts, at most 1 sentence", "More than the lead, with 95 % intervals")
    assert [row[0] for row in rows] == ["method", "textrank", "lead", "oracle"]
    assert [row[0] for row in others] == ["method", "textrank", "oracle"]
    assert "0.600" in Tags(shown(scores)["text/html"]).text
    assert "ROUGE-1 by syllable" in repr(scores)


def test_cells_are_escaped() -> None:
    assert Tags(tables([(HOSTILE[0], [[HOSTILE[1]], [HOSTILE[3]]])])).names <= set(TAGS)


def test_scores_hold_what_is_put_in() -> None:
    assert Scores({"units": 1})["units"] == 1


@pytest.mark.skipif(chromium.CHROMIUM is None, reason="no Chromium here")
class TestInABrowser:
    """A page of a notebook that holds several fragments, and things of its own."""

    HOLDER = (
        "<!doctype html><meta charset=utf-8><body style='background:#111;color:rgb(220, 221, 222)'>"
        "<h2>Của sổ tay</h2><p class=area>ngoài</p><table><tr><td>1</td></tr></table>{}"
    )

    def test_hostile_texts_run_nothing_and_ask_for_nothing(
        self, browser: chromium.Browser, hostile: list[object]
    ) -> None:
        browser.pages["/"] = self.HOLDER.format("".join(map(fragment, hostile))).encode("utf-8", "backslashreplace")
        assert "data-ran" not in browser.dom("/").split(">", 2)[1]
        assert [one for one in browser.asked if "test" in one] == []

    def test_the_style_changes_nothing_around_it(
        self, browser: chromium.Browser, digest: Digest, strike: Labelled
    ) -> None:
        script = """
            const names = ['color', 'background-color', 'font-size', 'border-left-width', 'margin-top', 'padding-left'];
            return [...page.querySelectorAll('body, body > h2, body > p, body > table, body > table td')].map(
                one => names.map(name => view.getComputedStyle(one).getPropertyValue(name)));
        """
        inside = fragment(digest) + fragment(strike)
        alone = browser.evaluate(self.HOLDER.format("").encode(), script)
        assert browser.evaluate(self.HOLDER.format(inside).encode(), script) == alone

    def test_it_takes_its_ink_from_the_page_and_badges_are_dressed(
        self, browser: chromium.Browser, strike: Labelled
    ) -> None:
        script = """
            const look = (of, name) => view.getComputedStyle(page.querySelector('.briefing-toolkit ' + of))[name];
            return [look('.line', 'color'), look('.area', 'borderLeftWidth'), look('mark', 'color')];
        """
        page = self.HOLDER.format(fragment(strike)).encode()
        assert browser.evaluate(page, script) == ["rgb(220, 221, 222)", "4px", "rgb(220, 221, 222)"]
