"""A real web server on this machine, which answers as a test tells it to."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket
from threading import Event, Thread
from typing import Any

Reply = tuple[int, Mapping[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}
LEAD = "Gần 300 hộ dân ấp Bình Thành đã có nước sạch sau khi trạm bơm mới chạy thử hôm qua."
REST = "Trạm lấy nước từ kênh Xáng, mỗi ngày lọc được 500 mét khối, đủ cho cả ba ấp ven kênh dùng quanh năm."
PAGE = f"<!DOCTYPE html><html><title>Nước sạch về ấp Bình Thành</title><p>{LEAD}</p><p>{REST}</p></html>".encode()


class Site(ThreadingHTTPServer):
    """Replies by path; what is not there is not found, unless a robots.txt is asked for, which then allows all.

    A reply may be a function of the handler, which writes to the connection as it likes; or a list of
    replies, of which each request takes the next.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies: dict[str, Any] = {}
        self.asked: list[str] = []
        self.headers: list[Mapping[str, str]] = []
        self.connections = 0
        self.over = Event()

    def get_request(self) -> tuple[socket, Any]:
        self.connections += 1
        return super().get_request()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are part of the tests."""

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.server_port}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.headers.append(dict(self.headers))
        reply = self.server.replies.get(self.path, (404, {}, b""))
        if isinstance(reply, list):
            reply = reply.pop(0)
        if callable(reply):
            self.close_connection = True
            reply(self)
            return
        status, headers, body = reply
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | dict(headers)).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Nobody reads it."""


@contextmanager
def served(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site that answers until the block ends."""
    site = Site()
    if context:
        site.socket = context.wrap_socket(site.socket, server_side=True, do_handshake_on_connect=False)
    thread = Thread(target=site.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.over.set()
        site.shutdown()
        site.server_close()
        thread.join()


def redirect(where: str, status: int = 302) -> Reply:
    return status, {"Location": where.encode().decode("latin-1")}, b""  # which is how servers write UTF-8


def raw(*parts: bytes, then_wait: bool = False) -> Callable[[Any], None]:
    """Writes bytes as they are, and waits until the site ends, if told to."""

    def reply(handler: Any) -> None:
        for part in parts:
            handler.wfile.write(part)
        if then_wait:
            handler.server.over.wait()

    return reply


def dripping(first: bytes, drop: bytes) -> Callable[[Any], None]:
    """Writes a drop every now and then, and never comes to an end."""

    def reply(handler: Any) -> None:
        handler.wfile.write(first)
        while not handler.server.over.wait(0.02):
            handler.wfile.write(drop)

    return reply
