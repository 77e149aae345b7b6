"""The page in a real browser: nothing of a text runs, nothing leaves, filters work, axe has no complaint.

A server on the loopback is the browser's proxy for every name: it hands out the pages of a test, and
notes whatever else is asked of the network. A page is driven by another that holds it in a frame.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import pytest

from toolkit import Digest, DigestOptions, Labelled, Skipped, load_taxonomy
from toolkit.compose import compose
from toolkit.render import render
from toolkit.summarize import summarize_document
from toolkit.types import Evidence

make = Callable[..., Labelled]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
SITE = "http://briefing.test"
FLAGS = """
    --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update
    --disable-sync --disable-default-apps --virtual-time-budget=5000 --proxy-bypass-list=<-loopback>
""".split()
RUNS = "document.documentElement.dataset.ran='1'"
HOSTILE = (
    f"<script>{RUNS}</script>",
    f'"><img src=http://xau.test/x.png onerror="{RUNS}">',
    f"' onmouseover='{RUNS}' autofocus onfocus='{RUNS}",
    f"</style></script></title><svg onload=\"{RUNS}\"><style>@import 'http://xau.test/x.css';</style>",
    "<meta http-equiv=refresh content='0;url=http://xau.test/'><base href='http://xau.test/'><iframe src=http://xau.test>",
    "\u202egnp.exe\u2066 đảo \u200fngược",
    "dài" * 3_400,
)
# The window is as wide as a phone's.
DRIVER = """<!doctype html><meta charset=utf-8><iframe src="/" width=360 height=800></iframe><pre></pre><script>
onload = async () => {
    const page = frames[0].document, view = frames[0], wait = () => new Promise(done => setTimeout(done, 50));
    const run = async () => {SCRIPT};
    document.querySelector("pre").textContent = JSON.stringify(await run());
}</script>"""
FITTING = {
    "": ["area-labour-a0", "area-health-a1", "area-health-a0", "Thắng đậm"],
    "area=health": ["area-health-a1", "area-health-a0"],
    "area=-": ["Thắng đậm"],
    "source=Báo Đảo": ["area-health-a1"],
    "since=2026-03-06": ["area-health-a1"],
    "until=2026-03-08": ["area-labour-a0", "area-health-a0"],
    "since=2026-03-06&until=2026-03-08": [],
    "q=BÁC SĨ": ["area-health-a1"],
    "q=bac si": ["area-health-a1"],
    "q=bạc sĩ": [],
    "q=<b>": [],
    "constructor=1": ["area-labour-a0", "area-health-a1", "area-health-a0", "Thắng đậm"],
}


@dataclass
class Browser:
    """Headless Chromium; `pages` is what its only site holds, `asked` what it asked of other names."""

    folder: Path
    port: int = 0
    pages: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def dom(self, path: str, *flags: str) -> str:
        """The page as it stands once its scripts have run."""
        own = [f"--user-data-dir={self.folder}", f"--proxy-server=http://127.0.0.1:{self.port}", "--dump-dom"]
        command = [str(CHROMIUM), *FLAGS, *flags, *own, SITE + path]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=120).stdout

    def evaluate(self, page: bytes, script: str, *flags: str) -> object:
        """What a script returns that sees the page's document as `page`."""
        self.pages["/"] = page
        self.pages["/driver"] = DRIVER.replace("SCRIPT", script).encode()
        shown = re.findall(r"<pre>(.*?)</pre>", self.dom("/driver", *flags), re.DOTALL)
        return json.loads(html.unescape(shown[0]))


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    shown = Browser(tmp_path)

    class Proxy(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = shown.pages.get(self.path.removeprefix(SITE))
            if page is None and "favicon" not in self.path:
                shown.asked.append(self.path)
            self.send_response(404 if page is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page or b"")

        def do_CONNECT(self) -> None:
            shown.asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    shown.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield shown
    server.shutdown()
    thread.join()
    server.server_close()


def digest_of(articles: list[Labelled], **options: object) -> Digest:
    return compose(
        articles, load_taxonomy(), lambda told, _: summarize_document(told[0]), DigestOptions(**options),
        created="2026-03-10T06:05:00+07:00", model={"name": "nhỏ"}, skipped=(Skipped(HOSTILE[0], HOSTILE[1]),),
    )  # fmt: skip


@pytest.fixture
def digest(labelled: make) -> Digest:
    strike = labelled("1", {"labour": 0.9, "health": 0.6}, "Thợ giày Hải Phú nghỉ việc từ sáng nay.\nXưởng đóng cửa.",
                      title="Xưởng giày ngừng máy", source="Báo Ven Sông", published="2026-03-05")  # fmt: skip
    labels = replace(strike.labels, evidence={"labour": (Evidence("nghỉ việc", 1.5, ((17, 26),)),)})
    return digest_of(
        [
            replace(strike, labels=labels),
            labelled("2", {"health": 0.8}, "Bác sĩ Hòn Vẹt trực đêm.", source="Báo Đảo", published="2026-03-09"),
            labelled("3", {}, "Đội bóng Hồ Chứa thắng bốn bàn.", title="Thắng đậm"),
        ]
    )


@pytest.fixture
def hostile(labelled: make) -> bytes:
    articles = [
        labelled(f"{n}{text[:20]}", {"health": 0.9} if n % 2 else {}, f"Bác sĩ đọc câu {text} rồi ký tên.",
                 title=text, source=text, url=f"javascript:{RUNS}" if n else f"https://xau.test/{text}", path=text)
        for n, text in enumerate(HOSTILE)
    ]  # fmt: skip
    return render(digest_of(articles, title=HOSTILE[1]), "html")


def test_hostile_texts_run_nothing_and_ask_for_nothing(browser: Browser, hostile: bytes) -> None:
    browser.pages["/"] = hostile
    shown = browser.dom("/")
    assert "data-ran" not in shown.split(">", 2)[1]
    assert 'data-text="Đang hiện' in shown
    assert "7 trên 7" in shown  # our own script ran to its end
    assert [one for one in browser.asked if "test" in one] == []


def test_even_markup_that_got_through_would_run_nothing_and_ask_for_nothing(browser: Browser, hostile: bytes) -> None:
    inside = "".join(HOSTILE[:4]).encode()
    page = hostile.replace(b"<footer>", inside + b"<footer>")
    browser.pages["/"] = page
    assert "data-ran" not in browser.dom("/").split(">", 2)[1]
    assert [one for one in browser.asked if "test" in one] == []
    browser.pages["/"] = re.sub(rb"<meta http-equiv.*?>", b"", page)
    assert "data-ran" in browser.dom("/").split(">", 2)[1]  # so that the test could fail
    assert [one for one in browser.asked if "xau.test" in one]


def test_a_word_without_end_does_not_widen_the_page(browser: Browser, hostile: bytes) -> None:
    widths = browser.evaluate(hostile, "return [page.documentElement.scrollWidth, view.innerWidth]")
    assert isinstance(widths, list)
    assert widths[0] <= widths[1]


def test_filters_in_the_address_show_what_fits(browser: Browser, digest: Digest) -> None:
    script = f"""
        const found = [];
        for (const filter of {json.dumps(list(FITTING))}) {{
            view.location.hash = '?' + filter; await wait();
            const shown = [...page.querySelectorAll('.item:not([hidden])')];
            found.push(shown.map(one => one.id || one.textContent.trim().slice(0, 9)));
        }}
        return found;
    """
    assert browser.evaluate(render(digest, "html"), script) == list(FITTING.values())


def test_a_filter_typed_in_empties_its_sections_and_can_be_cleared(browser: Browser, digest: Digest) -> None:
    script = """
        const form = page.getElementById('filter'), found = [];
        const note = () => found.push([page.querySelectorAll('section[data-area]:not([hidden])').length,
                                       form.querySelector('output').textContent]);
        form.elements.q.value = 'hòn vẹt'; form.dispatchEvent(new Event('input')); note();
        form.reset(); await wait(); note();
        return found;
    """
    assert browser.evaluate(render(digest, "html"), script) == [
        [1, "Đang hiện 1 trên 4 mục."],
        [3, "Đang hiện 4 trên 4 mục."],
    ]


def test_a_sentence_leads_to_its_place_in_the_full_text(browser: Browser, digest: Digest) -> None:
    script = """
        const details = page.querySelector('details'), before = details.open;
        page.querySelector('a.place').click(); await wait();
        return [before, details.open, page.querySelector(':target').textContent];
    """
    assert browser.evaluate(render(digest, "html"), script) == [False, True, "Thợ giày Hải Phú nghỉ việc từ sáng nay."]


def test_evidence_is_marked_and_can_be_switched_off_without_the_script(browser: Browser, digest: Digest) -> None:
    script = """
        const mark = page.querySelector('mark'), color = () => view.getComputedStyle(mark).backgroundColor;
        const on = color(); page.getElementById('evidence').click();
        return [mark.textContent, on !== color(), color(), page.getElementById('filter').hidden];
    """
    page = re.sub(rb"<script>.*</script>", b"", render(digest, "html"), flags=re.DOTALL)
    assert browser.evaluate(page, script) == ["nghỉ việc", True, "rgba(0, 0, 0, 0)", True]


@pytest.mark.parametrize(("lang", "scheme"), [("vi", 1), ("en", 0)], ids=["light", "dark"])
@pytest.mark.skipif(find_spec("axe_core_python") is None, reason="no axe-core-python here")
def test_axe_finds_no_barrier(browser: Browser, digest: Digest, lang: str, scheme: int) -> None:
    spec = find_spec("axe_core_python")
    assert spec is not None
    assert spec.origin is not None
    axe = Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8")
    page = render(replace(digest, lang=lang), "html").decode("utf-8").replace("<details", "<details open")
    free = re.sub(r"<meta http-equiv.*?>", "", page).replace("</head>", f"<script>{axe}</script></head>", 1)
    script = "return (await view.axe.run(page)).violations.map(one => [one.id, one.nodes.map(node => node.html)])"
    assert browser.evaluate(free.encode(), script, f"--blink-settings=preferredColorScheme={scheme}") == []
