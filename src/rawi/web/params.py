"""Parameters of requests, checked: what is wrong is said in a sentence (400)."""

from __future__ import annotations

from starlette.requests import Request

from rawi.model.dates import bounds
from rawi.web.preferences import checked
from rawi.web.problems import N_, RequestError

MOST_CHARACTERS = 300
PAGE_SIZE, MOST_PER_PAGE, LAST_PAGE = 25, 100, 10_000


def text(request: Request, field: str, most: int = MOST_CHARACTERS) -> str | None:
    """A parameter's value without surrounding space; None when it is absent or empty."""
    value = request.query_params.get(field, "").strip()
    if len(value) > most:
        raise RequestError(N_("%(field)s is too long; %(most)s characters are the most."), field=field, most=most)
    return value or None


def choice(request: Request, field: str, allowed: tuple[str, ...], default: str | None = None) -> str | None:
    """A parameter that is one of the allowed values."""
    value = text(request, field)
    return default if value is None else checked(value, allowed, field)


def number(request: Request, field: str, default: int, least: int, most: int) -> int:
    """A whole number between two bounds."""
    value = text(request, field, 12)
    if value is None:
        return default
    # isdecimal lets ۵ and ٥ pass, which int() reads.
    if not value.isdecimal() or not least <= int(value) <= most:
        raise RequestError(
            N_("%(field)s must be a whole number from %(least)s to %(most)s."), field=field, least=least, most=most
        )
    return int(value)


def date(request: Request, field: str, *, end: bool = False) -> str | None:
    """A day (ISO): the first day of what is given, or the last with ``end``."""
    value = text(request, field)
    if value is None:
        return None
    try:
        return bounds(value)[end].isoformat()
    except ValueError:
        raise RequestError(N_("%(field)s is no date; write it as 2023-09-13, 2023-09 or 2023."), field=field) from None


class Paging:
    """Which part of a list is wanted: ``page`` from 1 on, ``size`` rows each."""

    def __init__(self, request: Request) -> None:
        self.page = number(request, "page", 1, 1, LAST_PAGE)
        self.size = number(request, "size", PAGE_SIZE, 1, MOST_PER_PAGE)

    @property
    def offset(self) -> int:
        """Rows before this page."""
        return (self.page - 1) * self.size
