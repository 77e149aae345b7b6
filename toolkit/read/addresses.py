"""Web addresses: which may be asked at all, and at which numbers their hosts may be connected to.

A page that a stranger wrote can lead here and there; it must not lead into the network that this
machine stands in. What is checked is therefore each number that a name stands for, and the caller
connects to that very number: asked again, the name might stand for another (DNS rebinding).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from socket import SOCK_STREAM, getaddrinfo
from urllib.parse import quote, urljoin, urlsplit

from toolkit.errors import InputError

_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?")
_KEPT = "%/:@!$&'()*+,;=~-._?"  # what stands in a path or query as it is; the rest is written in percents
_NAT64 = IPv6Network("64:ff9b::/96")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in its parts: a host in ASCII, lower case, and a target as a request names it (``/a?b=1``)."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def server(self) -> str:
        """The host, with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def site(self) -> str:
        """What all pages of a server begin with: ``https://bao.example.vn``."""
        return f"{self.scheme}://{self.server}"

    @property
    def url(self) -> str:
        """The whole, without a fragment."""
        return self.site + self.target


def address_of(url: str, *, base: str = "") -> Address:
    """Take a web address apart.

    Parameters
    ----------
    url : str
        As a person or a page writes it; letters other than ASCII are written in percents.
    base : str
        The address that it is relative to.

    Raises
    ------
    InputError
        If it is not of http or https, has no host, or holds a user name or password.

    Examples
    --------
    >>> address_of("HTTPS://Bao.Example.vn/tin mới?trang=2#đầu").url
    'https://bao.example.vn/tin%20m%E1%BB%9Bi?trang=2'
    """
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        port = parts.port
    except ValueError as error:
        raise InputError(f"no web address ({error})") from None
    if parts.scheme not in _PORTS:
        raise InputError(f'only http and https addresses are fetched, not "{printable_url(parts.scheme)}"')
    if "@" in parts.netloc:
        raise InputError("a user name or password stands in the address; only pages open to all are fetched")
    target = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_KEPT)
    return Address(parts.scheme, _host(parts.hostname or ""), port or _PORTS[parts.scheme], target)


def _host(given: str) -> str:
    if ":" in given:  # IPv6, in brackets, as urlsplit has seen to
        return given
    try:
        name = given.encode("idna").decode("ascii").lower()
    except UnicodeError:
        name = ""
    if not _NAME.fullmatch(name):
        raise InputError(f'no web address: "{printable_url(given)}" is no name of a host')
    return name


def numbers_of(address: Address, *, allow_private: bool = False) -> list[str]:
    """Return the numbers (IP addresses) of a host, each of which may be connected to.

    Raises
    ------
    InputError
        If the host is not found, or one of its numbers is inside a private, loopback, link-local or
        otherwise not public network and `allow_private` does not permit it.
    """
    try:
        found = getaddrinfo(address.host, address.port, type=SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        told = getattr(error, "strerror", None) or "no name of a host"
        raise InputError(f"the host {address.host} was not found ({told})") from None
    numbers = list(dict.fromkeys(str(one[4][0]) for one in found))
    for number in numbers:
        if not allow_private and not is_public(number):
            named = address.host if address.host == number else f"{address.host} ({number})"
            raise InputError(f"{named} is inside a private network; --allow-private fetches it all the same")
    return numbers


def is_public(number: str) -> bool:
    """Whether an IP address is one that anybody can reach, also where it wraps an older one.

    Examples
    --------
    >>> [is_public(number) for number in ("8.8.8.8", "10.0.0.1", "::ffff:127.0.0.1", "224.0.0.1", "2001:4860::1")]
    [True, False, False, False, True]
    """
    address = ip_address(number)
    if wrapped := _wrapped(address):
        return is_public(str(wrapped))
    special = address.is_multicast or address.is_reserved or (address.version == 6 and address.is_site_local)
    return address.is_global and not special


def _wrapped(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to, by its form."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def printable_url(url: str) -> str:
    """Return an address fit to be shown: without a password, without what a terminal would act upon, not too long.

    Examples
    --------
    >>> printable_url("https://an:mat-khau@bao.example.vn/")
    'https://***@bao.example.vn/'
    """
    shown = "".join(letter if letter.isprintable() else "?" for letter in re.sub(r"//[^/?#]*@", "//***@", url))
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
