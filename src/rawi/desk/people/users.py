"""People who use the desk in the browser: names, roles, passwords, sessions, and how often a login may fail."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import secrets
import unicodedata
from typing import Literal, get_args

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from rawi.desk.errors import NotFoundError
from rawi.desk.people.audit import COMMAND_LINE, record
from rawi.desk.people.passwords import fits, hashed
from rawi.desk.storage.schema import login_failures, sessions, users
from rawi.desk.storage.store import Desk

Role = Literal["reader", "editor", "admin"]
#: Each may do what those before it may: read; judge; manage users and see the record.
ROLES: tuple[Role, ...] = get_args(Role)
_NAME = re.compile(r"[\w.@+-]{1,64}")
_IDLE, _LONGEST = dt.timedelta(hours=12), dt.timedelta(days=7)
_SEEN = dt.timedelta(minutes=1)  # how exactly it is known when somebody was seen
_WINDOW = dt.timedelta(minutes=15)
# Failures in that time: of one name from one address; of an address; of a name.
_MOST = {"both": 5, "address": 20, "name": 100}


class UserError(ValueError):
    """A user that cannot be kept so; the message says why."""


class TooManyLoginsError(Exception):
    """Too many logins failed; ``wait`` is how many seconds to wait."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"too many logins failed; try again in {wait} seconds")
        self.wait = wait


class User(msgspec.Struct, frozen=True):
    """``added_at`` is ISO 8601 in UTC."""

    name: str
    role: Role
    added_at: str


def may(role: Role, needed: Role) -> bool:
    """Whether a role includes another."""
    return ROLES.index(role) >= ROLES.index(needed)


def list_users(desk: Desk) -> list[User]:
    """All users, by name."""
    with desk.reading() as connection:
        rows = connection.execute(select(users.c.name, users.c.role, users.c.added_at).order_by(users.c.name))
        return [User(row.name, row.role, row.added_at) for row in rows]


def add_user(desk: Desk, name: str, role: Role, password: str, by: str, place: str = COMMAND_LINE) -> User:
    """Adds a user. Raises UserError and PasswordError."""
    name = unicodedata.normalize("NFC", name)
    if not _NAME.fullmatch(name):
        raise UserError(f"{name!r} cannot be a user's name; letters, digits and . _ @ + - can stand in it, 64 at most")
    _check_role(role)
    kept, at = hashed(password), _stamp(_now())
    with desk.writing() as connection:
        if _role(connection, name) is not None:
            raise UserError(f"there is a user {name} already")
        connection.execute(insert(users).values(name=name, role=role, password=kept, added_at=at))
        record(connection, by, "user", f"{name}: {role}", place, at)
    return User(name, role, at)


def set_role(desk: Desk, name: str, role: Role, by: str, place: str = COMMAND_LINE) -> None:
    """Gives a user another role. Raises NotFoundError, and UserError for the last admin."""
    _check_role(role)
    with desk.writing() as connection:
        _check_admins(connection, name, role)
        connection.execute(update(users).where(users.c.name == name).values(role=role))
        record(connection, by, "role", f"{name}: {role}", place)


def set_password(desk: Desk, name: str, password: str, by: str, place: str = COMMAND_LINE) -> None:
    """Gives a user another password, and ends all sessions. Raises NotFoundError and PasswordError."""
    kept = hashed(password)
    with desk.writing() as connection:
        _known(connection, name)
        connection.execute(update(users).where(users.c.name == name).values(password=kept))
        connection.execute(delete(sessions).where(sessions.c.user == name))
        record(connection, by, "password", name, place)


def remove_user(desk: Desk, name: str, by: str, place: str = COMMAND_LINE) -> None:
    """Removes a user and ends all sessions; what the user judged stays. Raises NotFoundError, and UserError for the
    last admin."""
    with desk.writing() as connection:
        _check_admins(connection, name, None)
        connection.execute(delete(sessions).where(sessions.c.user == name))
        connection.execute(delete(users).where(users.c.name == name))
        record(connection, by, "removed", name, place)


def log_in(desk: Desk, name: str, password: str, place: str, now: dt.datetime | None = None) -> tuple[User, str] | None:
    """The user and a new session's key, or None when name and password do not belong together. Raises
    TooManyLoginsError."""
    now = now or _now()
    name = unicodedata.normalize("NFC", name)[:64]
    keys = {f"{name} {place}": "both", f" {place}": "address", f"{name} ": "name"}
    with desk.writing() as connection:
        # Counted before the password is looked at: guesses made at the same time count too.
        _count(connection, keys, now)
        row = connection.execute(select(users).where(users.c.name == name)).first()
    if not fits(password, row.password if row is not None else None) or row is None:
        if row is not None:
            with desk.writing() as connection:
                record(connection, name, "refused", "login", place)
        return None
    key = secrets.token_urlsafe(32)
    with desk.writing() as connection:
        _uncount(connection, keys)
        old = _stamp(now - _LONGEST)
        connection.execute(delete(sessions).where(sessions.c.begun_at < old))
        values = {"hash": _hash(key), "user": name, "begun_at": _stamp(now), "seen_at": _stamp(now)}
        connection.execute(insert(sessions).values(values))
        record(connection, name, "login", "", place)
    return User(row.name, row.role, row.added_at), key


def session_user(desk: Desk, key: str, now: dt.datetime | None = None) -> User | None:
    """Whose session it is; None when it is nobody's, or ended: after 12 hours without use, or after 7 days."""
    now = now or _now()
    with desk.reading() as connection:
        row = connection.execute(
            select(users.c.name, users.c.role, users.c.added_at, sessions.c.begun_at, sessions.c.seen_at)
            .join(users, users.c.name == sessions.c.user)
            .where(sessions.c.hash == _hash(key))
        ).first()
    if row is None or row.begun_at < _stamp(now - _LONGEST) or row.seen_at < _stamp(now - _IDLE):
        return None
    if row.seen_at < _stamp(now - _SEEN):
        with desk.writing() as connection:
            connection.execute(update(sessions).where(sessions.c.hash == _hash(key)).values(seen_at=_stamp(now)))
    return User(row.name, row.role, row.added_at)


def log_out(desk: Desk, key: str, name: str, place: str) -> None:
    """Ends a session."""
    with desk.writing() as connection:
        connection.execute(delete(sessions).where(sessions.c.hash == _hash(key)))
        record(connection, name, "logout", "", place)


def _count(connection: Connection, keys: dict[str, str], now: dt.datetime) -> None:
    connection.execute(delete(login_failures).where(login_failures.c.first_at < _stamp(now - _WINDOW)))
    there = {row.key: row for row in connection.execute(select(login_failures).where(login_failures.c.key.in_(keys)))}
    for key, kind in keys.items():
        if key in there and there[key].failures >= _MOST[kind]:
            until = dt.datetime.fromisoformat(there[key].first_at) + _WINDOW
            raise TooManyLoginsError(max(1, int((until - now).total_seconds())))
    for key in keys:
        if key in there:
            more = update(login_failures).where(login_failures.c.key == key)
            connection.execute(more.values(failures=login_failures.c.failures + 1))
        else:
            connection.execute(insert(login_failures).values(key=key, failures=1, first_at=_stamp(now)))


def _uncount(connection: Connection, keys: dict[str, str]) -> None:
    """Takes a login that succeeded out of the count. Other failures of its address or name stay in it: whoever has one
    password may not guess at others for that."""
    own = [key for key, kind in keys.items() if kind == "both"]
    connection.execute(delete(login_failures).where(login_failures.c.key.in_(own)))
    connection.execute(
        update(login_failures).where(login_failures.c.key.in_(keys)).values(failures=login_failures.c.failures - 1)
    )


def _role(connection: Connection, name: str) -> str | None:
    return connection.execute(select(users.c.role).where(users.c.name == name)).scalar()


def _known(connection: Connection, name: str) -> str:
    role = _role(connection, name)
    if role is None:
        raise NotFoundError(f"there is no user {name!r}; `rawi user list` shows them")
    return role


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise UserError(f"{role!r} is no role; choose one of {', '.join(ROLES)}")


def _check_admins(connection: Connection, name: str, role: Role | None) -> None:
    """Raises UserError when nobody would be left who can manage users."""
    if _known(connection, name) == "admin" and role != "admin":
        admins = select(func.count()).select_from(users).where(users.c.role == "admin")
        if connection.execute(admins).scalar_one() == 1:
            raise UserError(f"{name} is the last admin; make another one first")


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _stamp(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
