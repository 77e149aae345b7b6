"""Pages from the web, fetched politely: as robots.txt allows, with a pause between two requests to a host.

Fetched are only addresses that the user names, or that stand in a file the user names (``.urls``, or a ``.txt`` that
holds nothing else; a list that lies in a folder is left alone): a second apart on one host, up to 10 MB, 60 seconds
and 5 redirections each, and again where the site is busy. Hosts in private networks and this machine are refused,
also by name and after redirections; ``--allow-private`` permits them. Proxies are not used. What cannot be had is
skipped with its reason.

Each step of a redirection is looked at as if the user had named it: its form, the numbers of its host,
and its site's robots.txt (RFC 9309; Protego knows its wildcards, which Python's own parser does not).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from protego import Protego

from toolkit.errors import InputError
from toolkit.read import READERS
from toolkit.read.addresses import Address, address_of, printable_url
from toolkit.read.answers import AGENT, Answer, ask
from toolkit.read.kinds import kind_of
from toolkit.read.limits import WebLimits

_REDIRECTS = {301, 302, 303, 307, 308}
_BUSY = {429, 500, 502, 503, 504}
_REFUSALS = {401: "the site asks who you are", 403: "the site refuses it", 404: "not found", 410: "no longer there"}
_ROBOTS = "/robots.txt"
_ROBOTS_READ = 500_000  # bytes, as RFC 9309 has it
# What a Content-Type that can be believed says; what binary files are, their content shows.
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "multipart/related": ".mhtml",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
}
# Types that say nothing: then the address's ending does.
_VAGUE = {"", "text/plain", "text/markdown", "application/octet-stream", "binary/octet-stream", "application/pdf"}


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched: its bytes, the address where it was found at last, the ending that its type stands for."""

    content: bytes
    url: str
    ending: str | None


class Web:
    """Fetches pages, one after another.

    Parameters
    ----------
    limits : WebLimits
        How large, how far and how long; whether private networks are open.
    """

    def __init__(self, limits: WebLimits) -> None:
        self.limits = limits
        self._rules: dict[str, Protego | InputError] = {}
        self._asked: dict[str, float] = {}

    def fetch(self, url: str) -> Page:
        """Fetch a page.

        Raises
        ------
        InputError
            If it cannot or may not be fetched; it says why.
        """
        answer = self._follow(address_of(url), self._ask_politely)
        if answer.status != 200:
            told = _REFUSALS.get(answer.status, "the site is busy or failing" if answer.status in _BUSY else "no page")
            raise InputError(f"{told} (status {answer.status})")
        return Page(answer.content, answer.address.url, _ending(answer))

    def _follow(self, address: Address, ask_for: Callable[[Address], Answer]) -> Answer:
        """Return the answer at the end of all redirections."""
        answer, seen = ask_for(address), [address.url]
        while answer.status in _REDIRECTS and (location := answer.headers.get("Location")):
            where = _utf_8(location)
            try:
                address = self._next(address_of(where, base=address.url), seen)
                answer = ask_for(address)
            except InputError as error:
                raise InputError(f"redirected to {printable_url(where)}: {error.problem}") from None
        return answer

    def _next(self, address: Address, seen: list[str]) -> Address:
        if address.url in seen:
            raise InputError("that leads in a circle")
        if len(seen) > self.limits.redirects:
            raise InputError(f"that is more than {self.limits.redirects} times")
        seen.append(address.url)
        return address

    def _ask_politely(self, address: Address) -> Answer:
        """Ask for a page, if its site lets us, and again where the site is busy."""
        rules = self._rules_of(address)
        if not rules.can_fetch(address.url, AGENT):
            raise InputError("its site does not want it fetched by programs (robots.txt)")
        pause = min(max(self.limits.pause, rules.crawl_delay(AGENT) or 0), self.limits.longest)
        attempt = 0
        while True:
            self._wait(address.host, pause)
            answer = ask(address, self.limits)
            self._asked[address.host] = time.monotonic()
            again = self._again(answer, attempt)
            if again is None:
                return answer
            time.sleep(again)
            attempt += 1

    def _wait(self, host: str, pause: float) -> None:
        since = time.monotonic() - self._asked.get(host, float("-inf"))
        if since < pause:
            time.sleep(pause - since)

    def _again(self, answer: Answer, attempt: int) -> float | None:
        """Return after how many seconds to ask again, None for not at all."""
        if answer.status not in _BUSY or attempt == self.limits.retries:
            return None
        told = answer.headers.get("Retry-After", "")
        seconds = float(told) if told.isdecimal() else self.limits.backoff * 2**attempt
        return seconds if seconds <= self.limits.longest else None

    def _rules_of(self, address: Address) -> Protego:
        """Return what a site's robots.txt says, which is asked for once; so is one that cannot be had."""
        if address.site not in self._rules:
            try:
                self._rules[address.site] = self._ask_rules(replace(address, target=_ROBOTS))
            except InputError as error:
                self._rules[address.site] = error
        rules = self._rules[address.site]
        if isinstance(rules, InputError):
            raise InputError(rules.problem)
        return rules

    def _ask_rules(self, address: Address) -> Protego:
        answer = self._follow(address, lambda one: ask(one, self.limits))
        if answer.status in _BUSY:
            raise InputError(f"its site's robots.txt cannot be had now (status {answer.status}), so nothing may be")
        return Protego.parse(answer.content[:_ROBOTS_READ].decode("utf-8", "replace"))


def _utf_8(location: str) -> str:
    """Return a header as UTF-8, which servers write, though headers are Latin-1."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _ending(answer: Answer) -> str | None:
    """Return the ending of the reader for an answer, None where its content tells (or it is plain text).

    Raises
    ------
    InputError
        If neither its type nor its content is one that can be read.
    """
    told = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    kind = kind_of(answer.content, None)
    if kind or told in _ENDINGS:
        return None if kind else _ENDINGS[told]
    if told not in _VAGUE:
        raise InputError(f"of a type that cannot be read ({printable_url(told)})")
    ending = PurePosixPath(urlsplit(answer.address.url).path).suffix.lower()
    return ending if READERS.by_ending(ending) and ending in _ENDINGS.values() else None
