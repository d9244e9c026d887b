"""What the commands that use the network share: their options, and the client they make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rawi.model import Given, Page, Refusal
    from rawi.sources.web import Client

ContactOption = Annotated[
    str | None,
    typer.Option(
        "--contact",
        envvar="RAWI_CONTACT",
        metavar="ADDRESS",
        help="A mail or web address that servers can write to; it stands in the user agent.",
    ),
]
AllowOption = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host", metavar="NAME", help="A host that may be private, such as a mirror on your own network."
    ),
]
DelayOption = Annotated[
    float, typer.Option("--delay", min=0.0, metavar="SECONDS", help="Time between two requests to one host.")
]


def make_client(contact: str | None, allowed: list[str] | None, delay: float = 2.0) -> Client:
    """A client that behaves as the options say. A contact that would break a header is refused."""
    from rawi.cli.common import UsageError
    from rawi.sources.web import Client, Manners

    if contact is not None and not (contact.isascii() and contact.isprintable() and "(" not in contact):
        raise UsageError("--contact: write a plain mail or web address")
    hosts = frozenset(host.strip("[]").rstrip(".").lower() for host in allowed or ())
    return Client(Manners(contact=contact, allowed=hosts, delay=delay))


def opener(client: Client) -> Callable[[str, Given], Iterator[Page | Refusal]]:
    """What `open_sources` calls for addresses."""
    from rawi.sources.web import open_address

    def opened(url: str, given: Given) -> Iterator[Page | Refusal]:
        return open_address(client, url, given, dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))

    return opened
