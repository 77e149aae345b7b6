"""One request, against a real server: slow, broken, huge and packed answers, certificates, and the number asked."""

from __future__ import annotations

import gzip
import socket
import ssl
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import trustme
from web_site import HTML, PAGE, Site, dripping, raw, served

from toolkit.errors import InputError
from toolkit.read.addresses import address_of
from toolkit.read.answers import ask
from toolkit.read.limits import WebLimits

LIMITS = WebLimits(allow_private=True, most=100_000)
SILENT, LATE = replace(LIMITS, silence=0.3), replace(LIMITS, seconds=0.5)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
ZEROS = bytes(20_000_000)
NAMED = "bao.example.vn"


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        yield one


@pytest.fixture
def lookups(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What names were looked up; the test's own stands for this machine the first time, then for another number."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def look_up(host: str, *args: Any, **kwargs: Any) -> Any:
        asked.append(host)
        if host != NAMED:
            return real(host, *args, **kwargs)
        return real("127.0.0.1" if asked.count(NAMED) == 1 else "127.0.0.77", *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr("toolkit.read.addresses.getaddrinfo", look_up)
    return asked


def refusal(site: Site, reply: Any, limits: WebLimits = LIMITS) -> str:
    site.replies["/"] = reply
    with pytest.raises(InputError) as caught:
        ask(address_of(site.url()), limits)
    return caught.value.problem


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("identity", PAGE),
        ("gzip", gzip.compress(PAGE)),
        ("GZIP", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
    ],
)
def test_an_answer_is_unpacked(site: Site, coding: str, body: bytes) -> None:
    site.replies["/tin?a=1"] = (200, HTML | {"Content-Encoding": coding}, body)
    answer = ask(address_of(site.url("/tin?a=1")), LIMITS)
    assert (answer.status, answer.content, answer.headers["content-type"]) == (200, PAGE, HTML["Content-Type"])
    assert site.headers[0]["User-Agent"].startswith("briefing-toolkit/")
    assert site.headers[0]["Host"] == f"127.0.0.1:{site.server_port}"


def test_an_answer_in_chunks_and_one_without_a_length_are_read_whole(site: Site) -> None:
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (PAGE[:99], PAGE[99:])) + b"0\r\n\r\n"
    site.replies |= {"/1": raw(HEAD, b"Transfer-Encoding: chunked\r\n\r\n", chunks), "/2": raw(HEAD, b"\r\n", PAGE)}
    assert [ask(address_of(site.url(path)), LIMITS).content for path in ("/1", "/2")] == [PAGE, PAGE]


@pytest.mark.parametrize(
    "reply",
    [
        (200, HTML, ZEROS[:100_001]),
        (200, HTML | {"Content-Length": "99999999999"}, b"Tin"),
        (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(ZEROS)),
        (200, HTML | {"Content-Encoding": "deflate"}, zlib.compress(ZEROS)),
        dripping(HEAD + b"\r\n", ZEROS[:10_000]),
        dripping(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"2710\r\n" + ZEROS[:10_000] + b"\r\n"),
    ],
    ids=["huge", "said to be huge", "gzip bomb", "deflate bomb", "without an end", "chunks without an end"],
)
def test_what_is_too_large_is_given_up(site: Site, reply: Any) -> None:
    assert (
        refusal(site, reply) == "too large: more than 100 kB, which is what may be fetched; save it and give the file"
    )


@pytest.mark.parametrize("reply", [raw(then_wait=True), raw(HEAD + b"Content-Length: 99\r\n\r\nTin", then_wait=True)])
def test_a_server_that_falls_silent_is_given_up(site: Site, reply: Any) -> None:
    assert refusal(site, reply, SILENT) == "no answer for 0.3 seconds"


@pytest.mark.parametrize("head", [HEAD, HEAD + b"\r\n", HEAD + b"Content-Length: 99999\r\n\r\n"])
def test_a_server_that_drips_is_given_up(site: Site, head: bytes) -> None:
    assert refusal(site, dripping(head, b"."), LATE) == "given up after 0.5 seconds"


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (raw(), "its answer was cut short, or is none of a web server (RemoteDisconnected)"),
        (raw(b"220 mail.example.vn ESMTP\r\n"), "its answer was cut short, or is none of a web server (BadStatusLine)"),
        (raw(HEAD + b"Content-Length: 99\r\n\r\nTin"), "its answer was cut short"),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nTin"), "its answer was cut short"),
        (raw(HEAD + b"X: " + b"x" * 99_000), "its answer was cut short, or is none of a web server (LineTooLong)"),
        ((200, HTML | {"Content-Encoding": "gzip"}, b"Tin"), "damaged: what it is packed with cannot be undone"),
        ((200, HTML | {"Content-Encoding": "br"}, b"Tin"), "packed in a way that was not asked for"),
        ((200, HTML | {"Content-Encoding": "gzip, gzip"}, b"Tin"), "packed in a way that was not asked for"),
    ],
)
def test_a_broken_answer_is_given_up_with_the_reason(site: Site, reply: Any, reason: str) -> None:
    assert refusal(site, reply).startswith(reason)


def test_the_body_of_a_failure_is_not_read(site: Site) -> None:
    site.replies["/"] = (500, {"Content-Length": "99999999999"}, b"")
    assert ask(address_of(site.url()), LIMITS).content == b""


def test_where_nobody_listens_no_connection_is_made() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(InputError, match=r"^cannot be connected to \("):
        ask(address_of(f"http://127.0.0.1:{port}/"), LIMITS)


def test_another_number_of_a_host_is_tried_where_the_first_is_deaf(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = ["127.0.0.77", "127.0.0.1"]
    monkeypatch.setattr("toolkit.read.answers.numbers_of", lambda address, allow_private: numbers)
    site.replies["/"] = (200, HTML, PAGE)
    assert ask(address_of(site.url(host=NAMED)), LIMITS).content == PAGE


def test_the_number_that_was_checked_is_the_one_connected_to(site: Site, lookups: list[str]) -> None:
    site.replies["/"] = (200, HTML, PAGE)
    assert ask(address_of(site.url(host=NAMED)), LIMITS).content == PAGE
    assert lookups.count(NAMED) == 1  # a second look-up is where a name would be bound anew
    assert site.headers[0]["Host"] == f"{NAMED}:{site.server_port}"


@pytest.mark.parametrize("url", ["http://127.0.0.1:{}/", "http://localhost:{}/", "http://2130706433:{}/"])
def test_no_connection_is_made_to_a_private_number(site: Site, url: str) -> None:
    with pytest.raises(InputError, match="is inside a private network"):
        ask(address_of(url.format(site.server_port)), replace(LIMITS, allow_private=False))
    assert site.connections == 0


@pytest.mark.parametrize(
    ("bearer", "trusted", "reason"),
    [
        (NAMED, True, ""),
        (NAMED, False, "its certificate cannot be trusted ("),
        ("khac.example.vn", True, "its certificate cannot be trusted (Hostname mismatch"),
        ("127.0.0.1", True, "its certificate cannot be trusted (Hostname mismatch"),
    ],
)
def test_a_certificate_must_be_trusted_and_bear_the_host_s_name(
    bearer: str, trusted: bool, reason: str, lookups: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(bearer).configure_cert(context)
    (authority if trusted else trustme.CA()).cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with served(context) as site:
        site.replies["/"] = (200, HTML, PAGE)
        address = address_of(site.url(host=NAMED, scheme="https"))
        if reason:
            with pytest.raises(InputError) as caught:
                ask(address, LIMITS)
            assert caught.value.problem.startswith(reason)
        else:
            assert ask(address, LIMITS).content == PAGE


def test_what_speaks_no_tls_is_told(site: Site) -> None:
    with pytest.raises(InputError, match=r"^no secure connection can be made \("):
        ask(address_of(site.url(scheme="https")), LIMITS)
