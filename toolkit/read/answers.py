"""One request to a web server, and its answer: at a checked number, within limits of size and time.

urllib3 makes the connection, since it takes the number to connect to and the name that the certificate
must bear apart (httpx and requests look the name up themselves, and again), and since it unpacks an
answer only as far as it is asked to, which stops gzip bombs. Its pools, retries and redirects are not
used: each step is a new address that must be checked. Proxies named in the environment are not
used either, for the same reason.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from threading import Event, Timer

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import DecodeError, HTTPError, NewConnectionError
from urllib3.exceptions import TimeoutError as NoAnswer

from toolkit import __version__
from toolkit.errors import InputError
from toolkit.read.addresses import Address, numbers_of
from toolkit.read.limits import WebLimits, size

AGENT = f"briefing-toolkit/{__version__}"
_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "vi,*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_PACKINGS = {"", "identity", "gzip", "x-gzip", "deflate"}
_MOST_NUMBERS = 4
_FAILURES = (OSError, HTTPException, HTTPError)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: its status, headers, content (of status 200 only), and which address it was asked for."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    address: Address


class _UnreachableError(InputError):
    """Nobody answers at this number; at another of the same host somebody may."""


def ask(address: Address, limits: WebLimits) -> Answer:
    """Ask for an address, once, and follow nothing.

    Raises
    ------
    InputError
        If its host is not found or in a private network, no or no whole answer comes in time, or it is too large.
    """
    *numbers, last = numbers_of(address, allow_private=limits.allow_private)[:_MOST_NUMBERS]
    for number in numbers:
        with suppress(_UnreachableError):
            return _Call(number, address, limits).answer()
    return _Call(last, address, limits).answer()


class _Call:
    """A connection to one number, which another thread hangs up when its time is over.

    The time-out of a socket starts anew with each byte: alone, it lets a server keep us for days.
    """

    def __init__(self, number: str, address: Address, limits: WebLimits) -> None:
        self.address, self.limits = address, limits
        self.connection = _connection(number, address, limits.silence)
        self.socket: socket.socket | None = None
        self.late = Event()

    def answer(self) -> Answer:
        """Connect, ask, and return the answer."""
        timer = Timer(self.limits.seconds, self._hang_up)
        timer.daemon = True
        timer.start()
        try:
            answer = self._exchange()
            if self.late.is_set():  # what was hung up looks whole where no length was told
                raise NoAnswer
        except _FAILURES as error:
            told = f"given up after {self.limits.seconds:g} seconds" if self.late.is_set() else self._reason(error)
            raise (InputError if self.socket else _UnreachableError)(told) from None
        finally:
            timer.cancel()
            self.connection.close()
        return answer

    def _exchange(self) -> Answer:
        self.connection.connect()
        self.socket = self.connection.sock  # the connection lets go of it before the answer is read
        headers = {"Host": self.address.server, **_HEADERS}
        self.connection.request("GET", self.address.target, headers=headers, preload_content=False)
        response = self.connection.getresponse()
        try:
            content = _content(response, self.limits.most) if response.status == 200 else b""
            return Answer(response.status, response.headers, content, self.address)
        finally:
            response.close()

    def _hang_up(self) -> None:
        self.late.set()
        for held in (self.socket, self.connection.sock):
            with suppress(OSError, AttributeError):
                held.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]

    def _reason(self, error: Exception) -> str:
        if isinstance(error, NoAnswer | TimeoutError) and not isinstance(error, NewConnectionError):
            return f"no answer for {self.limits.silence:g} seconds"
        if isinstance(error, ssl.SSLCertVerificationError):
            return f"its certificate cannot be trusted ({error.verify_message})"
        if isinstance(error, ssl.SSLError):
            return f"no secure connection can be made ({error.reason})"
        if not self.socket:
            cause = error.__cause__ or error
            return f"cannot be connected to ({getattr(cause, 'strerror', None) or type(cause).__name__})"
        if isinstance(error, DecodeError):
            return "damaged: what it is packed with cannot be undone"
        return f"its answer was cut short, or is none of a web server ({type(error).__name__})"


def _connection(number: str, address: Address, silence: float) -> HTTPConnection:
    if address.scheme == "http":
        return HTTPConnection(number, address.port, timeout=silence)
    # Checked against the system's certificates, as a browser does; the name that it must bear is the host's.
    return HTTPSConnection(
        number, address.port, timeout=silence, server_hostname=address.host, cert_reqs="CERT_REQUIRED"
    )


def _content(response: BaseHTTPResponse, most: int) -> bytes:
    if response.headers.get("Content-Encoding", "").strip().lower() not in _PACKINGS:
        raise InputError("packed in a way that was not asked for; only gzip and deflate can be undone")
    too_large = InputError(
        f"too large: more than {size(most)}, which is what may be fetched; save it and give the file"
    )
    if (response.length_remaining or 0) > most:
        raise too_large
    content = response.read(most + 1, decode_content=True)
    if len(content) > most:
        raise too_large
    return content
