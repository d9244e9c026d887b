"""Which addresses may be asked: http and https on public hosts. All others are refused, however they are written.

A host is judged by every address that its name leads to, and the connection is made to an address that was judged
(:mod:`rawi.sources.web.connecting`), so that a name cannot lead elsewhere between the look and the leap.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Collection
from typing import NamedTuple
from urllib.parse import quote, urlsplit

Resolver = Callable[[str, int], list[str]]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_QUAD = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}\Z")
# What old routines read as an IPv4 address: parts in decimal, octal or hexadecimal, fewer than four of them.
_ODD_NUMBER = re.compile(r"(?:0[xX][0-9a-fA-F]*|\d+)(?:\.(?:0[xX][0-9a-fA-F]*|\d+))*\.?\Z")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.(?!-)[a-z0-9_-]{1,63})*\.?\Z")
# RFC 6761, 6762, 8375, and ICANN's name for private use.
_NEVER_PUBLIC = (
    ".localhost",
    ".local",
    ".internal",
    ".home.arpa",
    ".lan",
    ".intranet",
    ".corp",
    ".onion",
    ".invalid",
    ".test",
)
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Not for the public although `is_global` is true of them: the old relays of 6to4, and protocol assignments.
_NOT_PUBLIC_4 = (ipaddress.IPv4Network("192.88.99.0/24"), ipaddress.IPv4Network("192.0.0.0/24"))


class AddressError(ValueError):
    """An address that is not asked; the message says why, without a final stop."""


class Target(NamedTuple):
    """Where a request goes. ``host`` is in lower case and ASCII; ``path`` has the query and no fragment."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as robots.txt is kept by."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"http": 80, "https": 443}[self.scheme] == self.port
        return f"{self.scheme}://{shown}" + ("" if usual else f":{self.port}")

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.path


def check_address(url: str, allowed: Collection[str] = ()) -> Target:
    """The parts of ``url``, when it may be asked as far as its writing tells. ``allowed`` hosts may be private.

    Raises AddressError.
    """
    if len(url) > 4096 or re.search(r"[\x00-\x20\x7f\\]", url.strip()):
        raise AddressError("the address is too long, or holds spaces or control characters")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        raw = parts.hostname
    except ValueError:
        raise AddressError("the address is not well-formed") from None
    if parts.scheme not in ("http", "https"):
        raise AddressError("only http and https addresses are read")
    if not raw:
        raise AddressError("the address has no host")
    if "@" in parts.netloc:
        raise AddressError("the address holds a name or password, which is not sent")
    host = _host(raw)
    usual = 443 if parts.scheme == "https" else 80
    port = usual if port is None else port
    if host not in allowed:
        if port not in (80, 443) and port < 1024:
            raise AddressError(f"port {port} is not one of the web")
        _refuse_private_names(host)
    path = quote(parts.path or "/", safe="/%:=&?~+!$,;'@()*[]")
    if parts.query:
        path += "?" + quote(parts.query, safe="/%:=&?~+!$,;'@()*[]")
    return Target(parts.scheme, host, port, path)


def addresses_of(host: str, port: int, allowed: Collection[str] = (), resolve: Resolver | None = None) -> list[str]:
    """The network addresses of a host, all of them public (or the host allowed by name). Raises AddressError."""
    try:
        found = (resolve or _resolve)(host, port)
    except (OSError, UnicodeError):
        raise AddressError(f"the host {host} is not known") from None
    if not found:
        raise AddressError(f"the host {host} has no address")
    if host not in allowed:
        for one in found:
            # One bad address is enough: a name that leads to both is not to be trusted.
            if not is_public(one):
                raise AddressError(f"the host {host} is not public ({one}); allow it by name to read it")
    return found


def is_public(text: str) -> bool:
    """Whether a network address belongs to the public internet, in itself and in any IPv4 address that it carries."""
    try:
        address: Address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return _public_4(address)
    if address.scope_id is not None:
        return False
    carried = _carried(address)
    if carried is not None:
        return all(_public_4(one) for one in carried)
    return address in _PUBLIC_6 and address.is_global and not address.is_multicast and not address.is_site_local


def _public_4(address: ipaddress.IPv4Address) -> bool:
    return address.is_global and not address.is_multicast and not any(address in net for net in _NOT_PUBLIC_4)


def _carried(address: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address] | None:
    """The IPv4 addresses that a gateway or tunnel would take out of an IPv6 address; None when it carries none."""
    if address.ipv4_mapped is not None:
        # No server of the web is reached so; a program that hands this out hides something.
        return [ipaddress.IPv4Address("0.0.0.0")]
    if address in _NAT64:
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    if address.sixtofour is not None:
        return [address.sixtofour]
    if address.teredo is not None:
        return list(address.teredo)
    if (int(address) >> 32) & 0xFCFFFFFF == 0x00005EFE:  # ISATAP
        return [ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)]
    return None


def _host(raw: str) -> str:
    if ":" in raw:
        try:
            return str(ipaddress.IPv6Address(raw))
        except ValueError:
            raise AddressError("the address is not well-formed") from None
    try:
        host = raw.encode("idna").decode("ascii").lower() if not raw.isascii() else raw.lower()
    except UnicodeError:
        raise AddressError("the host's name is not well-formed") from None
    host = host.rstrip(".")
    if _ODD_NUMBER.match(host) and not _QUAD.match(host):
        raise AddressError("the host is a number in an odd form")
    if not _NAME.match(host):
        raise AddressError("the host's name is not well-formed")
    return host


def _refuse_private_names(host: str) -> None:
    numeric = ":" in host or _QUAD.match(host) is not None
    if numeric and not is_public(host):
        raise AddressError(f"the host {host} is not public; allow it by name to read it")
    if not numeric and (host == "localhost" or "." not in host or host.endswith(_NEVER_PUBLIC)):
        raise AddressError(f"the host {host} is not public; allow it by name to read it")


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
