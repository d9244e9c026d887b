"""Accounts put together: once each, in order, with the origins they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from rawi.model import Account, Document, Origins, Statement
from rawi.model.chain import Report, collapse


class Told(Protocol):
    """What an article says in one place: a happening, a figure."""

    @property
    def account(self) -> Account:
        """Where the article says it."""

    @property
    def document(self) -> Document:
        """The article."""

    @property
    def statement(self) -> Statement | None:
        """The statement that it stands in; None when the article says it itself."""


def accounts_of(members: Iterable[Told]) -> tuple[Account, ...]:
    """The places that say it, one for each statement or sentence, by document and position."""
    seen: dict[tuple[str, int, int], Account] = {}
    for member in members:
        account = member.account
        seen.setdefault((account.document, account.start, account.end), account)
    return tuple(seen[key] for key in sorted(seen))


def origins_of(members: Iterable[Told], text_groups: Mapping[str, str]) -> Origins:
    """Origins of the accounts in four kinds, relays collapsed; ``text_groups`` names the group of articles of one
    text."""
    return collapse(
        Report(
            member.document.id,
            member.document.outlet.id if member.document.outlet is not None else None,
            member.statement.chain if member.statement is not None else (),
            text_groups.get(member.document.id),
        )
        for member in members
    )
