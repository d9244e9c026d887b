"""Passwords, hashed by Argon2id (RFC 9106) with argon2-cffi's settings for little memory: 64 MiB, three passes."""

from __future__ import annotations

from functools import lru_cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from rawi.desk.errors import DeskError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 10, 200
# Each hash takes memory and time: no more than these at once, whoever asks.
_AT_ONCE = BoundedSemaphore(2)


class PasswordError(ValueError):
    """A password that cannot be taken; the message says why."""


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    try:
        import argon2
    except ModuleNotFoundError:
        raise DeskError("users need Argon2 for their passwords; install it with `pip install 'rawi[login]'`") from None
    return argon2.PasswordHasher()


def required() -> None:
    """Raises DeskError, with what to do, where Argon2 is not installed."""
    _hasher()


def hashed(password: str) -> str:
    """What is kept of a password. Raises PasswordError, and DeskError where Argon2 is not installed."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordError(f"a password has {SHORTEST} to {LONGEST} characters")
    with _AT_ONCE:
        return _hasher().hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether it is the password. It takes as long where nothing is kept: how long tells nobody who there is."""
    from argon2.exceptions import InvalidHashError, VerificationError

    with _AT_ONCE:
        try:
            return _hasher().verify(kept or _nobody(), password[:LONGEST]) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


@lru_cache(maxsize=1)
def _nobody() -> str:
    return _hasher().hash("nobody has this one")
