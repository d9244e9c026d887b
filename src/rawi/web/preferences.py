"""What the reader likes: language of the interface, digits, light or dark. Kept in one cookie."""

from __future__ import annotations

import msgspec
from starlette.requests import Request

from rawi.report.pieces import DIGITS, LANGUAGES
from rawi.web.problems import N_, RequestError

COOKIE = "rawi_preferences"
#: Digits by name. ``auto`` are those of the interface's language.
DIGIT_SETS = {"latin": "0123456789", "persian": DIGITS["fa"], "arabic": DIGITS["ar"]}
_OF_LANGUAGE = {"fa": "persian", "ar": "arabic"}
SCHEMES = ("system", "light", "dark")


class Preferences(msgspec.Struct, frozen=True):
    """``digits`` is a key of DIGIT_SETS or ``auto``; ``scheme`` is one of SCHEMES."""

    language: str = "en"
    digits: str = "auto"
    scheme: str = "system"

    @property
    def digit_set(self) -> str:
        """The ten digits to print."""
        chosen = _OF_LANGUAGE.get(self.language, "latin") if self.digits == "auto" else self.digits
        return DIGIT_SETS[chosen]

    def cookie(self) -> str:
        """The value of the cookie."""
        return f"{self.language}.{self.digits}.{self.scheme}"


def read(request: Request) -> Preferences:
    """The preferences of a request: ``?lang=`` over the cookie over Accept-Language."""
    chosen = _from_cookie(request.cookies.get(COOKIE)) or Preferences(_accepted(request))
    wanted = request.query_params.get("lang")
    if wanted is None:
        return chosen
    return msgspec.structs.replace(chosen, language=checked(wanted, LANGUAGES, "lang"))


def checked(value: str, allowed: tuple[str, ...], field: str) -> str:
    """``value`` when it is allowed. Raises RequestError."""
    if value not in allowed:
        raise RequestError(
            N_("“%(value)s” is not possible for %(field)s; choose one of %(allowed)s."),
            value=value[:80],
            field=field,
            allowed=", ".join(allowed),
        )
    return value


def _from_cookie(value: str | None) -> Preferences | None:
    parts = (value or "").split(".")
    if len(parts) != 3:
        return None
    language, digits, scheme = parts
    if language not in LANGUAGES or scheme not in SCHEMES or digits not in ("auto", *DIGIT_SETS):
        return None
    return Preferences(language, digits, scheme)


def _accepted(request: Request) -> str:
    """The first language of Accept-Language, by quality, that there is an interface in."""
    ranked: list[tuple[float, int, str]] = []
    for at, part in enumerate(request.headers.get("accept-language", "")[:500].split(",")):
        tag, _, quality = part.partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        ranked.append((-weight, at, tag.strip().lower().partition("-")[0]))
    return next((tag for _, _, tag in sorted(ranked) if tag in LANGUAGES), "en")
