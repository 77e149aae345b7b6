"""A web server for one person at this machine.

It listens on the loopback alone. Its address holds a random token, without which it shows nothing; so other users of
the machine and pages from elsewhere do not get in. What a browser is started with stands on its command line, where all
users of the machine can read it, so that is another address, which leads there once. (A file that leads there, as
Jupyter has it, browsers in a sandbox cannot read: Ubuntu's Firefox says that it is not found.) Of what a browser says
of a request, the host must be this server (a foreign name may be led here: DNS rebinding) and, where something is
changed, the page it came from must be ours.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from hmac import compare_digest
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from socketserver import TCPServer
from threading import Lock
from typing import Any
from urllib.parse import parse_qs

from toolkit.errors import ToolkitError
from toolkit.review.session import Review

HOST = "127.0.0.1"
_MOST_BYTES = 10_000
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
_ONCE = """This address opens the page once, and did so. The one that the command printed opens it again.
If you have not seen the page, somebody else on this machine has: stop the review with Ctrl-C, and start it anew."""
_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    # Our own pages must say where they come from; nobody else is told.
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",  # the rest stands in the page, with the hashes
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class ReviewServer(ThreadingHTTPServer):
    """Serves a review until it is finished or interrupted.

    Parameters
    ----------
    review : Review
        What is asked.
    """

    allow_reuse_address = False  # on Windows it would let another program take the port, too

    def __init__(self, review: Review) -> None:
        self.review = review
        self.token, self._ticket, self._opened = token_urlsafe(24), token_urlsafe(24), False
        self.lock = Lock()
        super().__init__((HOST, 0), _Handler)

    def server_bind(self) -> None:
        """Take a free port, without asking the network for this machine's name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over a browser that left before its answer was there."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"http://{HOST}:{self.server_port}"

    @property
    def address(self) -> str:
        """Of the first page that has no answer yet; whoever knows it gets in."""
        return f"{self.origin}/{self.token}/"

    @property
    def opening(self) -> str:
        """What a browser is started with: it leads to `address` the first time it is asked for, and never again."""
        return f"{self.origin}/{self._ticket}"

    def opens(self, path: str) -> bool:
        """Say whether a path is that of `opening`, the first time; `_RefusedError` later on."""
        if not compare_digest(path.encode(), f"/{self._ticket}".encode()):
            return False
        if self._opened:
            raise _RefusedError(HTTPStatus.FORBIDDEN, _ONCE)
        self._opened = True
        return True


class _RefusedError(Exception):
    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status = status


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    server_version, sys_version = "briefing", ""
    timeout = 30

    def do_GET(self) -> None:
        self._answer(self._show)

    def do_POST(self) -> None:
        self._answer(self._change)

    def log_message(self, *_: object) -> None:
        """Say nothing: the address would be in it."""

    def _answer(self, act: Callable[[str], None]) -> None:
        try:
            with self.server.lock:
                act(self._admitted())
        except _RefusedError as refused:
            self._send(refused.status, f"{refused}\n".encode(), {"Content-Type": "text/plain; charset=utf-8"})

    def _admitted(self) -> str:
        """Return what is asked for behind the token."""
        if self.headers.get("Host") != self.server.origin.removeprefix("http://"):
            raise _RefusedError(HTTPStatus.FORBIDDEN, "This server is asked by another name.")
        _, _, rest = self.path.partition("/")
        token, _, place = rest.partition("/")
        if compare_digest(token.encode(), self.server.token.encode()):
            return place
        if self.command == "GET" and self.server.opens(self.path):
            return ""
        raise _RefusedError(HTTPStatus.FORBIDDEN, "The address is not that of a review that is open now.")

    def _show(self, place: str) -> None:
        review = self.server.review
        if not place:
            self._lead_to(review.next())
        else:
            self._send(HTTPStatus.OK, review.page(self._number(place, review.end)))

    def _change(self, place: str) -> None:
        if self.headers.get("Origin") != self.server.origin:
            raise _RefusedError(HTTPStatus.FORBIDDEN, "The answer comes from another page.")
        if self.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            raise _RefusedError(HTTPStatus.FORBIDDEN, "The answer comes from another site.")
        review, given = self.server.review, self._form()
        if place == "finish":
            self._send(HTTPStatus.OK, review.last_page())
            self.server.shutdown()
            return
        number = self._number(place, review.end - 1)
        areas = given.get("area", [])
        if unknown := set(areas) - set(review.taxonomy.ids):
            raise _RefusedError(HTTPStatus.BAD_REQUEST, f"There is no area {min(unknown)!r}.")
        if not areas and "none" not in given:
            self._send(HTTPStatus.OK, review.page(number, empty=True))
            return
        try:
            review.decide(number, [] if "none" in given else areas)
        except ToolkitError as error:
            raise _RefusedError(HTTPStatus.INTERNAL_SERVER_ERROR, f"The answer was not saved. {error}") from None
        self._lead_to(review.next(number))

    def _form(self) -> dict[str, list[str]]:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            raise _RefusedError(HTTPStatus.LENGTH_REQUIRED, "How long is the answer?")
        if int(length) > _MOST_BYTES:
            raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The answer is too long.")
        try:
            return parse_qs(self.rfile.read(int(length)).decode("ascii"), keep_blank_values=True, max_num_fields=100)
        except ValueError:
            raise _RefusedError(HTTPStatus.BAD_REQUEST, "The answer is not what a form sends.") from None

    def _number(self, place: str, last: int) -> int:
        if not _NUMBER.fullmatch(place) or int(place) > last:
            raise _RefusedError(HTTPStatus.NOT_FOUND, "There is no such page.")
        return int(place)

    def _lead_to(self, number: int) -> None:
        self._send(HTTPStatus.SEE_OTHER, b"", {"Location": f"/{self.server.token}/{number}"})

    def _send(self, status: HTTPStatus, page: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (_HEADERS | {"Content-Length": str(len(page))} | (headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(page)
