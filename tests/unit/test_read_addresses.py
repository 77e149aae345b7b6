"""Which web addresses may be asked: by their form, and by the numbers that their hosts have."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.read.addresses import address_of, is_public, numbers_of, printable_url


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("http://bao.example.vn", "http://bao.example.vn/"),
        ("https://bao.example.vn:443/a#b", "https://bao.example.vn/a"),
        ("http://bao.example.vn:8080?x=1", "http://bao.example.vn:8080/?x=1"),
        ("https://báo.example.vn/", "https://xn--bo-mia.example.vn/"),
        (
            "https://bao.example.vn/nước/sạch?q=Huế",
            "https://bao.example.vn/n%C6%B0%E1%BB%9Bc/s%E1%BA%A1ch?q=Hu%E1%BA%BF",
        ),
        ("https://bao.example.vn/a%20b", "https://bao.example.vn/a%20b"),
        ("http://[2001:DB8::1]:81/", "http://[2001:db8::1]:81/"),
        (" https://bao.example.vn/ ", "https://bao.example.vn/"),
    ],
)
def test_an_address_is_written_as_a_request_has_it(url: str, wanted: str) -> None:
    assert address_of(url).url == wanted


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/hosts", 'only http and https addresses are fetched, not "file"'),
        ("ftp://bao.example.vn/a", 'not "ftp"'),
        ("gopher://127.0.0.1/", 'not "gopher"'),
        ("https://an:mat-khau@bao.example.vn/", "a user name or password stands in the address"),
        ("https://bao.example.vn@127.0.0.1/", "a user name or password stands in the address"),
        (r"http://bao.example.vn\@127.0.0.1/", "a user name or password stands in the address"),
        (r"http://bao.example.vn\x/", "is no name of a host"),
        ("http:///tin", 'no web address: "" is no name of a host'),
        ("http://a..b/", "is no name of a host"),
        ("http://bao example.vn/", "is no name of a host"),
        ("http://bao.example.vn:99999/", "no web address (Port out of range"),
        ("http://[::1/", "no web address (Invalid IPv6 URL)"),
    ],
)
def test_an_address_that_may_not_be_asked_says_why(url: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        address_of(url)
    assert reason in caught.value.problem
    assert "mat-khau" not in str(caught.value)


@pytest.mark.parametrize(
    "number",
    """
    0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.2.1 192.168.1.1
    198.18.0.1 224.0.0.251 240.0.0.1 255.255.255.255 :: ::1 fe80::1 fe80::1%1 fec0::1 fc00::1 fd12::1 ff02::1
    2001:db8::1 ::ffff:10.0.0.1 ::ffff:127.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1
    2002:7f00:1:: 2002:c0a8:101::1
    """.split(),
)
def test_numbers_of_private_and_special_networks_are_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "113.160.0.1", "172.32.0.1", "2001:4860:4860::8888", "64:ff9b::808:808"])
def test_numbers_that_anybody_can_reach_are_public(number: str) -> None:
    assert is_public(number)


@given(st.integers(0, 2**32 - 1))
def test_wrapping_a_number_changes_nothing(number: int) -> None:
    plain = IPv4Address(number)
    wrapped = (f"::ffff:{plain}", f"64:ff9b::{number >> 16:x}:{number & 0xFFFF:x}")
    assert {is_public(str(plain))} == {is_public(one) for one in wrapped}
    if any(plain in ip_network(one) for one in ("10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")):
        assert not is_public(str(plain))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_private_however_it_is_written(host: str) -> None:
    with pytest.raises(InputError, match="is inside a private network; --allow-private fetches it all the same"):
        numbers_of(address_of(f"http://{host}/"))


def test_one_private_number_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in ("8.8.8.8", "10.0.0.7")]
    monkeypatch.setattr("toolkit.read.addresses.getaddrinfo", lambda *args, **kw: found)
    with pytest.raises(InputError, match=r"^bao\.example\.vn \(10\.0\.0\.7\) is inside a private network"):
        numbers_of(address_of("http://bao.example.vn/"))
    assert numbers_of(address_of("http://bao.example.vn/"), allow_private=True) == ["8.8.8.8", "10.0.0.7"]


@pytest.mark.parametrize("host", ["khong-co.invalid", "a" * 64 + ".invalid"])
def test_a_host_that_is_nowhere_is_not_found(host: str) -> None:
    with pytest.raises(InputError, match=r"was not found \(|is no name of a host"):
        numbers_of(address_of(f"http://{host}/"))


def test_what_is_shown_of_an_address_can_do_no_harm() -> None:
    assert printable_url("http://a.vn/\x1b[2J\n") == "http://a.vn/?[2J?"
    assert len(printable_url("http://a.vn/" + "a" * 9000)) == 201
