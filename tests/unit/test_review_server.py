"""The review's server lets in its own page alone, and saves what it sends."""

from __future__ import annotations

import http.client
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from toolkit import Article, load_taxonomy
from toolkit.experiments.review import Pick
from toolkit.pipeline import understand
from toolkit.review.decisions import Decisions
from toolkit.review.server import ReviewServer
from toolkit.review.session import Review
from toolkit.types import Labels

TEXT = "Chợ Vàm Rô họp lại.\nHơn 300 thợ giày nghỉ việc vì bị nợ lương.\nGiá khóm tăng."
Answer = tuple[int, str, str]


def pick(number: int) -> Pick:
    document = understand(Article(f"bài-{number}", TEXT, title="Tin xưởng giày"))
    labels = Labels(f"bài-{number}-1", "paragraph", 1, dict.fromkeys(load_taxonomy().ids, 0.2))
    return Pick(document, labels, (("unsure", "labour"),))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ReviewServer]:
    review = Review([pick(number) for number in range(3)], Decisions(tmp_path / "c.jsonl"), load_taxonomy())
    with ReviewServer(review) as found:
        thread = threading.Thread(target=found.serve_forever, args=(0.02,))
        thread.start()
        yield found
        found.shutdown()
        thread.join()


@pytest.fixture
def ask(server: ReviewServer) -> Callable[..., Answer]:
    """Asks as a browser on the review's own page does, but for what is said otherwise."""

    def ask(path: str = "", form: dict[str, object] | None = None, body: bytes | None = None, **headers: str) -> Answer:
        own = {"Host": f"127.0.0.1:{server.server_port}"}
        if form is not None:
            body = urlencode(form, doseq=True).encode()
        if body is not None:
            own |= {"Origin": server.origin, "Sec-Fetch-Site": "same-origin", "Content-Length": str(len(body))}
        sent = {
            name: value for name, value in (own | {k.replace("_", "-"): v for k, v in headers.items()}).items() if value
        }
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
        connection.putrequest("GET" if body is None else "POST", f"/{server.token}/{path}" if path[:1] != "/" else path,
                              skip_host=True)  # fmt: skip
        for name, value in sent.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        found = answer.status, answer.headers.get("Location", ""), answer.read().decode()
        connection.close()
        return found

    return ask


def labels(server: ReviewServer) -> list[tuple[str, ...] | None]:
    return [server.review.labels(number) for number in (1, 2, 3)]


def test_an_answer_is_saved_and_leads_to_the_next(server: ReviewServer, ask: Callable[..., Answer]) -> None:
    assert ask()[:2] == (303, f"/{server.token}/1")
    assert ask("1", {"area": ["health", "labour"]})[:2] == (303, f"/{server.token}/2")
    assert ask("3", {"none": "1"})[:2] == (303, f"/{server.token}/4")
    assert labels(server) == [("labour", "health"), None, ()]
    assert ask()[1].endswith("/2")
    status, _, page = ask("4")
    assert (status, '<a href="2">2</a>' in page) == (200, True)
    assert ask("1", {"area": "health"})[1].endswith("/2")
    assert labels(server)[0] == ("health",)


def test_an_answer_without_areas_is_asked_for_again(server: ReviewServer, ask: Callable[..., Answer]) -> None:
    status, _, page = ask("1", {})
    assert (status, "press 0" in page) == (200, True)
    assert labels(server) == [None] * 3


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"path": "/"}, 403),
        ({"path": "/falsch/1"}, 403),
        ({"path": "/favicon.ico"}, 403),
        ({"path": "1", "Host": "briefing.test:80"}, 403),
        ({"path": "1", "Host": ""}, 403),
        ({"path": "1", "form": {"area": "health"}, "Origin": "http://xau.test"}, 403),
        ({"path": "1", "form": {"area": "health"}, "Origin": "null"}, 403),
        ({"path": "1", "form": {"area": "health"}, "Origin": ""}, 403),
        ({"path": "1", "form": {"area": "health"}, "Sec_Fetch_Site": "cross-site"}, 403),
        ({"path": "/falsch/1", "form": {"area": "health"}}, 403),
        ({"path": "finish", "form": {}, "Origin": "http://xau.test"}, 403),
        ({"path": "1", "form": {"area": "weather"}}, 400),
        ({"path": "1", "body": "area=y_tế".encode()}, 400),
        ({"path": "1", "form": {"area": ["health"] * 101}}, 400),
        ({"path": "1", "body": b"area=health&" + b"x" * 10_000}, 413),
        ({"path": "1", "form": {"area": "health"}, "Content_Length": ""}, 411),
        ({"path": "0"}, 404),
        ({"path": "5"}, 404),
        ({"path": "4", "form": {"area": "health"}}, 404),
        ({"path": "1/2"}, 404),
        ({"path": "../1"}, 404),
        ({"path": "finish"}, 404),
    ],
    ids=str,
)
def test_what_is_not_our_page_changes_nothing(
    server: ReviewServer, ask: Callable[..., Answer], asked: dict[str, object], status: int
) -> None:
    assert ask(**asked)[0] == status
    assert labels(server) == [None] * 3
    assert not server.review.decisions.path.exists()
    assert ask("1")[0] == 200  # it serves on


def test_it_listens_on_the_loopback_alone_and_no_address_is_like_another(server: ReviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    with ReviewServer(server.review) as other:
        assert other.token != server.token
        assert len(other.token) >= 32


def test_what_starts_a_browser_opens_the_page_once(server: ReviewServer, ask: Callable[..., Answer]) -> None:
    opening = server.opening.removeprefix(server.origin)
    assert server.token not in opening
    assert ask(opening, {"area": "health"})[0] == 403  # it answers nothing,
    assert ask(f"{opening}/1")[0] == 403  # and is no token
    assert ask(opening, Host="briefing.test:80")[0] == 403
    assert ask(opening)[:2] == (303, f"/{server.token}/1")
    status, location, said = ask(opening)
    assert (status, location, "somebody else on this machine has" in said) == (403, "", True)
    assert server.token not in said
    assert ask()[0] == 303
    assert labels(server) == [None] * 3


def test_finish_says_where_the_labels_are_and_ends_the_server(server: ReviewServer, ask: Callable[..., Answer]) -> None:
    ask("1", {"area": "health"})
    status, _, page = ask("finish", {})
    assert (status, "can be closed" in page, str(server.review.decisions.path) in page) == (200, True, True)
    server.shutdown()  # returns, since nothing serves any more


def test_answers_are_kept_in_no_cache_and_shown_in_no_frame(server: ReviewServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.request("GET", f"/{server.token}/1")
    headers = connection.getresponse().headers
    connection.close()
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Python" not in headers["Server"]


def test_an_answer_that_cannot_be_saved_is_told_and_not_taken_for_decided(
    server: ReviewServer, ask: Callable[..., Answer]
) -> None:
    folder = server.review.decisions.path.parent
    folder.rename(folder.with_name("elsewhere"))
    status, _, said = ask("1", {"area": "health"})
    assert (status, "The answer was not saved." in said) == (500, True)
    assert labels(server)[0] is None
    folder.with_name("elsewhere").rename(folder)
    assert ask("1", {"area": "health"})[0] == 303


def test_a_browser_that_leaves_early_is_no_matter(
    server: ReviewServer, ask: Callable[..., Answer], capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", server.server_port)) as left:
            left.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # leaves with a reset
            left.sendall(b"POST / HTTP/1.1\r\nContent-Length: 9\r\n")
    assert ask("1")[0] == 200
    assert capsys.readouterr().err == ""
