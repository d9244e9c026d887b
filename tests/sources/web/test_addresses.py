# ruff: noqa: E501 (tables of addresses and answers)
from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.sources.web.addresses import AddressError, addresses_of, check_address, is_public

# Addresses that lead, or could be made to lead, into the machine or its network, in every way of writing known to us.
HOSTILE = [
    "http://127.0.0.1/", "http://127.0.0.1:8080/", "http://127.1/", "http://127.0.1/", "http://0/", "http://0.0.0.0/",
    "http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/",
    "http://127.000.000.001/", "http://0x7F.1/", "http://127.0.0.1./", "http://①②⑦.⓪.⓪.①/", "http://１２７.０.０.１/",
    "http://127。0。0。1/", "http://localhost/", "http://LOCALHOST:80/", "http://localhost./", "http://foo.localhost/",
    "http://printer.local/", "http://db.internal/", "http://metadata.google.internal/", "http://router.lan/", "http://intranet/",
    "http://x.home.arpa/", "http://x.onion/", "http://10.0.0.1/", "http://10.255.255.255/", "http://172.16.0.1/",
    "http://172.31.255.254/", "http://192.168.0.1/", "http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/",
    "http://100.127.255.255/", "http://192.0.0.1/", "http://192.0.0.170/", "http://192.0.2.1/", "http://198.18.0.1/",
    "http://198.51.100.7/", "http://203.0.113.9/", "http://192.88.99.1/", "http://224.0.0.1/", "http://239.255.255.250/",
    "http://240.0.0.1/", "http://255.255.255.255/", "http://[::]/", "http://[::1]/", "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::ffff:8.8.8.8]/", "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/", "http://[64:ff9b::10.0.0.1]/", "http://[64:ff9b:1::1]/", "http://[2002:7f00:1::]/",
    "http://[2002:c0a8:1::1]/", "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/",
    "http://[fc00::1]/", "http://[fd12:3456::1]/", "http://[fec0::1]/", "http://[ff02::1]/", "http://[2001:db8::1]/",
    "http://[100::1]/", "http://[2a00:1450::200:5efe:127.0.0.1]/", "http://user:pass@news.example.com/",
    "http://news.example.com@127.0.0.1/", "http://news.example.com:22/", "http://news.example.com:25/", "http://news.example.com:6\x00/",
    "http://news.example.com:99999/", "ftp://news.example.com/", "file:///etc/passwd", "gopher://127.0.0.1:70/", "javascript:alert(1)",
    "data:text/html,x", "//news.example.com/", "/etc/passwd", "http:///x", "http://", "http://[::1/", "http://news example.com/",
    "http://news.example.com\\@127.0.0.1/", "http://a\r\nHost: b/", "http://-x.example.com/", "http://..../", "http://" + "a" * 5000,
]  # fmt: skip

PUBLIC = [
    "http://news.example.com/", "https://news.example.com:8443/a?b=c#d", "https://خبر.example.com/", "http://8.8.8.8/",
    "https://[2606:4700:4700::1111]/", "http://news.example.com:80/",
]  # fmt: skip


def test_there_are_enough_of_them() -> None:
    assert len(set(HOSTILE)) == len(HOSTILE) >= 60


@pytest.mark.parametrize("address", HOSTILE)
def test_hostile_addresses_are_refused(address: str) -> None:
    with pytest.raises(AddressError):
        check_address(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_not(address: str) -> None:
    target = check_address(address)
    assert target.url.startswith(("http://", "https://"))
    assert "#" not in target.url and target.url.isascii()


@pytest.mark.parametrize(
    "found",
    [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["::1"], ["::ffff:10.0.0.1"], ["64:ff9b::a00:1"], ["fe80::1%eth0"], ["169.254.169.254"], []],
)  # fmt: skip
def test_a_name_that_leads_inside_is_refused(found: list[str]) -> None:
    with pytest.raises(AddressError):
        addresses_of("news.example.com", 443, (), lambda *_: found)


def test_a_name_that_is_not_known_is_refused() -> None:
    def unknown(*_: object) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(AddressError, match="not known"):
        addresses_of("news.example.com", 443, (), unknown)


def test_a_host_may_be_allowed_by_name() -> None:
    assert check_address("http://127.0.0.1:81/", {"127.0.0.1"}).port == 81
    assert addresses_of("mirror.lan", 80, {"mirror.lan"}, lambda *_: ["10.0.0.7"]) == ["10.0.0.7"]
    with pytest.raises(AddressError):
        check_address("http://127.0.0.2/", {"127.0.0.1"})
    with pytest.raises(AddressError, match="password"):
        check_address("http://x@127.0.0.1/", {"127.0.0.1"})


@given(st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address))
def test_what_carries_a_private_address_is_private(inner: ipaddress.IPv4Address) -> None:
    public = is_public(str(inner))
    assert not (public and (inner.is_private or inner.is_loopback or inner.is_link_local or inner.is_multicast))
    number = int(inner)
    for outer in ((0x0064FF9B << 96) | number, (0x2002 << 112) | (number << 80)):
        assert is_public(str(ipaddress.IPv6Address(outer))) == public
    assert not is_public(str(ipaddress.IPv6Address(0xFFFF << 32 | number)))
    assert not is_public(str(ipaddress.IPv6Address(number)))


@given(st.text(max_size=80))
def test_any_text_is_judged(text: str) -> None:
    for address in (text, f"http://{text}/", f"http://news.example.com/{text}"):
        try:
            assert check_address(address).url.isascii()
        except AddressError as error:
            assert str(error)
