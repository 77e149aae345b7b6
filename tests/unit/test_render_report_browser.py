"""The page of evaluate in a real browser: nothing of a text runs, it fits a phone, axe has no complaint."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from test_render_browser import CHROMIUM, HOSTILE, Browser, browser  # noqa: F401  # a fixture

from toolkit import Article, evaluate_model
from toolkit.label.scorer import TopicScorer
from toolkit.render.report import report_labels

STRIKE = "Thợ giày Hải Phú đình công đòi chủ xưởng trả đủ lương tháng tư." * 3
pytestmark = pytest.mark.skipif(
    CHROMIUM is None or find_spec("matplotlib") is None, reason="no Chromium or no matplotlib here"
)


@pytest.fixture(scope="module")
def page(scorer: TopicScorer) -> bytes:
    """The report of two models that differ, on hostile texts."""
    data = [
        Article(f"{n}{text[:40]}", f"{STRIKE} {text}", extra={"labels": labels, "slice": text[:40]})
        for text in HOSTILE
        for n, labels in enumerate((["labour"], ["health"], []) * 4)
    ]
    scores = evaluate_model(data, scorer, against=scorer)
    name = HOSTILE[1]
    scores["model"]["name"] = scores["model"]["top_terms"]["labour"][0]["term"] = name
    scores["against"]["changed"] = [
        {"id": data[n].id, "right": [], "assigned": [name], "against": [], "change": "worse", "text": data[n].text}
        for n in range(len(data))
    ]
    return report_labels(scores, "html")


def test_nothing_of_a_text_runs_or_is_asked_for(browser: Browser, page: bytes) -> None:  # noqa: F811
    browser.pages["/"] = page
    assert "data-ran" not in browser.dom("/").split(">", 2)[1]
    browser.pages["/"] = page.replace(b"<footer>", "".join(HOSTILE[:4]).encode() + b"<footer>")
    assert "data-ran" not in browser.dom("/").split(">", 2)[1]
    assert [one for one in browser.asked if "test" in one] == []


def test_it_is_no_wider_than_a_phone(browser: Browser, page: bytes) -> None:  # noqa: F811
    widths = browser.evaluate(page, "return [page.documentElement.scrollWidth, view.innerWidth]")
    assert isinstance(widths, list)
    assert widths[0] <= widths[1]


def test_its_plots_have_the_page_s_colors(browser: Browser, page: bytes) -> None:  # noqa: F811
    script = """
        const color = (name) => view.getComputedStyle(page.querySelector(".plot " + name));
        return [color(".stroke-t0").stroke, color(".fill-t2").fill, color("text").fill, color(".fill-none").fill];
    """
    light, dark = (
        browser.evaluate(page, script, f"--blink-settings=preferredColorScheme={scheme}") for scheme in (1, 0)
    )
    assert light == ["rgb(37, 99, 176)", "rgb(21, 122, 75)", "rgb(27, 35, 48)", "none"]
    assert dark == ["rgb(110, 168, 240)", "rgb(88, 189, 138)", "rgb(228, 232, 238)", "none"]


@pytest.mark.parametrize("scheme", [1, 0], ids=["light", "dark"])
@pytest.mark.skipif(find_spec("axe_core_python") is None, reason="no axe-core-python here")
def test_axe_finds_no_barrier(browser: Browser, page: bytes, scheme: int) -> None:  # noqa: F811
    spec = find_spec("axe_core_python")
    assert spec is not None
    assert spec.origin is not None
    axe = Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8")
    shown = page.decode("utf-8").replace("<details", "<details open")
    free = re.sub(r"<meta http-equiv.*?>", "", shown).replace("</head>", f"<script>{axe}</script></head>", 1)
    script = "return (await view.axe.run(page)).violations.map(one => [one.id, one.nodes.map(node => node.html)])"
    assert browser.evaluate(free.encode(), script, f"--blink-settings=preferredColorScheme={scheme}") == []
