"""A review in a real browser: keys label, each answer is saved at once, hostile texts stay texts, axe finds nothing."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from toolkit import Article, Evidence, Labels, load_articles, load_taxonomy
from toolkit.experiments.review import Pick
from toolkit.pipeline import understand
from toolkit.review.decisions import Decisions
from toolkit.review.server import ReviewServer
from toolkit.review.session import Review

if os.name == "posix":
    from chromium import PROGRAM, Chromium
else:
    PROGRAM = None
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium here")
AREAS = load_taxonomy().ids
RUNS = "document.documentElement.dataset.ran='1'"
HOSTILE = f"""<script>{RUNS}</script>"'><img src=x onerror="{RUNS}"></style><svg onload="{RUNS}">&amp;\u202egnp"""
LINES = "Trời mưa.\nXưởng giày đóng cửa.\nThợ giày Hải Phú nghỉ việc vì bị nợ lương.\nChợ vẫn họp.\nHết mưa.\nTạnh."
START = LINES.index("nghỉ việc")


def pick(number: int, text: str = LINES, **fields: str) -> Pick:
    document = understand(Article(f"bài-{number}", text, **({"title": f"Tin số {number}"} | fields)))
    evidence = {"labour": (Evidence("nghỉ việc", 1.5, ((START, START + 9),)),)}
    labels = Labels(f"bài-{number}-2", "paragraph", 2, dict.fromkeys(AREAS, 0.3), (), evidence)
    return Pick(document, labels, (("unsure", "labour"), ("seed_terms", "labour")))


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Chromium]:
    shown = Chromium(tmp_path / "browser")
    yield shown
    shown.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Callable[..., ReviewServer]]:
    """Serves picks until the test is over."""
    started = []

    def serve(*picks: Pick, lang: str = "en") -> ReviewServer:
        server = ReviewServer(Review(picks, Decisions(tmp_path / "c.jsonl"), load_taxonomy(), lang))
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        started.append((server, thread))
        return server

    yield serve
    for server, thread in started:
        server.shutdown()
        thread.join()
        server.server_close()


def answers(server: ReviewServer) -> list[tuple[str, ...] | None]:
    return [server.review.labels(number) for number in range(1, server.review.end)]


def place(browser: Chromium) -> str:
    return str(browser.js("location.pathname.split('/').pop()"))


def test_keys_label_skip_and_go_back(browser: Chromium, served: Callable[..., ReviewServer]) -> None:
    server = served(*map(pick, range(4)))
    browser.open(server.opening)
    browser.press("1", "3", "1")
    assert browser.js("document.getElementById('said').textContent") == "Labour and employment: not chosen"
    browser.move("Enter")
    assert (place(browser), answers(server)) == ("2", [("health",), None, None, None])
    browser.press("Enter")  # without an answer nothing is saved
    assert browser.js("document.getElementById('said').textContent").startswith("Choose at least one area")
    browser.move("n")
    browser.move("s")
    browser.move("0")
    assert (place(browser), answers(server)) == ("5", [("health",), (), None, ()])
    browser.move("Backspace")
    browser.move("u")
    browser.move("u")
    browser.move("u")
    assert browser.js("[...document.querySelectorAll('[name=area]:checked')].map(one => one.value)") == ["health"]
    browser.press("2")
    browser.move("Enter")
    assert (place(browser), answers(server)[0]) == ("3", ("social_welfare", "health"))


def test_tab_and_space_do_without_the_keys(browser: Chromium, served: Callable[..., ReviewServer]) -> None:
    server = served(pick(1), pick(2))
    browser.open(server.address)
    browser.press("?")
    browser.js("document.getElementById('keys').click()")
    browser.press("1")
    assert browser.js("document.querySelectorAll('[name=area]:checked').length") == 0
    browser.js("document.getElementById('unit').focus()")
    browser.press("Tab")
    while browser.js("document.activeElement.value") != "labour":
        browser.press("Tab")
    browser.press(" ")
    browser.move("Enter")
    assert answers(server) == [("labour",), None]


def test_the_paragraph_stands_in_its_article_with_evidence(
    browser: Chromium, served: Callable[..., ReviewServer]
) -> None:
    server = served(pick(1, url="https://baogiay.example/tin", source="Báo Ven Sông", published="2026-03-05"))
    browser.open(server.address)
    text = browser.js("document.querySelector('.told').innerText")
    assert "Báo Ven Sông, 5 March 2026" in text
    assert text.index("Xưởng giày") < text.index("Thợ giày Hải Phú") < text.index("Chợ vẫn họp")
    assert browser.js("document.querySelector('#unit mark').textContent") == "nghỉ việc"
    assert browser.js("document.activeElement.id") == "unit"
    assert browser.js("document.querySelector('.means p').checkVisibility()") is False
    browser.press("d")
    assert browser.js("document.querySelector('.means p').checkVisibility()") is True
    browser.move("n")
    browser.move("u")
    assert browser.js("document.querySelector('.means').open") is True  # as it was left
    assert "jobs, employment" in browser.js("document.querySelector('.means p').textContent").lower()


def test_hostile_texts_stay_texts(browser: Chromium, served: Callable[..., ReviewServer]) -> None:
    text = "\n".join([HOSTILE, "Dòng hai.", LINES.split("\n")[2] + HOSTILE, HOSTILE])
    hostile = pick(1, text, title=HOSTILE, source=HOSTILE, url=f"javascript:{RUNS}")
    labels = replace(hostile.labels, evidence={"health": (Evidence(HOSTILE, 1.0, ((0, 5),)),)})
    server = served(replace(hostile, labels=labels, why=(("unsure", HOSTILE),)))
    browser.open(server.address)
    browser.press("d", "?")
    assert browser.js("document.documentElement.dataset.ran") is None
    assert browser.js("document.querySelectorAll('img, svg, main a[href^=java]').length") == 0
    assert browser.js("document.querySelector('.heading').textContent") == HOSTILE.replace("\u202e", "")
    browser.js(f"document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"{RUNS.replace(chr(39), '')}\">')")
    assert browser.js("document.documentElement.dataset.ran") is None  # nor would markup that got through


def test_finish_on_the_page_ends_the_server(browser: Chromium, served: Callable[..., ReviewServer]) -> None:
    server = served(pick(1))
    browser.open(server.address)
    browser.js("window.old = true; document.querySelector('header button').click()")
    browser.wait(lambda: browser.js("!window.old && document.readyState === 'complete'"))
    assert "Stopped" in browser.js("document.querySelector('main').innerText")
    server.shutdown()  # returns, since nothing serves any more


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.skipif(find_spec("axe_core_python") is None, reason="no axe-core-python here")
def test_axe_finds_no_barrier(browser: Chromium, served: Callable[..., ReviewServer], lang: str) -> None:
    spec = find_spec("axe_core_python")
    assert spec is not None
    assert spec.origin is not None
    axe = Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8")
    server = served(pick(1, url="https://baogiay.example/tin", source="Báo Ven Sông"), pick(2), lang=lang)
    for number in ("2", "3"):
        for width, dark in ((1400, False), (360, True)):
            browser.size(width, dark=dark)
            browser.open(server.address + number)
            browser.js("for (const one of document.querySelectorAll('details')) one.open = true")
            browser.js(axe + "; 0")
            script = "axe.run().then(found => found.violations.map(one => [one.id, one.nodes.map(node => node.html)]))"
            assert browser.js(script) == []
            assert browser.js("document.documentElement.scrollWidth <= innerWidth")


def start(*args: object) -> tuple[subprocess.Popen[str], str]:
    """Start the command as people do, and wait for the address that it prints."""
    command = [sys.executable, "-X", "utf8", "-m", "toolkit", "review", *map(str, args), "--no-browser"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(r"http://127\.0\.0\.1:\d+/\S+/", line):
            return process, found[0]
    raise AssertionError("no address")


def test_killed_and_started_again_nothing_is_lost_or_asked_twice(
    browser: Chromium, tmp_path: Path, articles: list[Article], model_path: str
) -> None:
    sample = Path(__file__).parents[1] / "contracts" / "samples" / "sample.jsonl"
    out = tmp_path / "corrected.jsonl"
    command = (sample, "-o", out, "--model", model_path, "--count", 4)
    process, address = start(*command)
    browser.open(address)
    browser.press("3")
    browser.move("Enter")
    browser.move("n")
    first = browser.js("document.querySelector('#unit').innerText")
    process.kill()  # as a crash does, with no time to tidy up
    process.communicate()
    saved = list(load_articles(out))
    assert [one.extra["labels"] for one in saved] == [["health"], []]
    process, address = start(*command)
    browser.open(address)
    shown = []
    while place(browser) != "5" and len(shown) < 4:
        shown.append(browser.js("document.querySelector('#unit').innerText").strip())
        browser.move("s")
    assert first.strip() in shown
    assert not {one.text.strip() for one in saved} & set(shown)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0
    assert f"2 labelled in {out}" in said
