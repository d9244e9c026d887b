from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from rawi.desk.errors import NotFoundError
from rawi.desk.people.audit import acts
from rawi.desk.people.judgements import judge, undo
from rawi.desk.people.passwords import PasswordError
from rawi.desk.people.users import (
    TooManyLoginsError,
    UserError,
    add_user,
    list_users,
    log_in,
    log_out,
    may,
    remove_user,
    session_user,
    set_password,
    set_role,
)
from rawi.desk.storage.schema import sessions, users
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import read_into
from rawi.knowledge import Knowledge
from rawi.model import Page

NOW = dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC)
WORD = "correct horse battery"


@pytest.fixture
def anna(desk: Desk) -> Desk:
    add_user(desk, "anna", "admin", WORD, "root")
    return desk


def test_a_password_is_kept_as_argon2id_only(anna: Desk) -> None:
    with anna.reading() as connection:
        kept = connection.execute(select(users.c.password)).scalar_one()
    assert kept.startswith("$argon2id$") and WORD not in kept


def test_a_session_lasts_as_long_as_it_is_used(anna: Desk) -> None:
    assert log_in(anna, "anna", "wrong", "10.0.0.1", NOW) is None
    assert log_in(anna, "nobody", WORD, "10.0.0.1", NOW) is None
    user, key = log_in(anna, "anna", WORD, "10.0.0.1", NOW) or pytest.fail("not let in")
    assert user.role == "admin"
    with anna.reading() as connection:
        assert key not in connection.execute(select(sessions.c.hash)).scalars().all(), "a stolen desk opens no session"
    at = NOW
    for _ in range(13):
        at += dt.timedelta(hours=11)
        assert session_user(anna, key, at) == user
    assert session_user(anna, "other", at) is None
    assert session_user(anna, key, at + dt.timedelta(hours=13)) is None, "not used for half a day"
    assert session_user(anna, key, NOW + dt.timedelta(days=7, hours=1)) is None
    log_out(anna, key, "anna", "10.0.0.1")
    assert session_user(anna, key, NOW) is None


def test_another_password_or_none_ends_sessions(anna: Desk) -> None:
    add_user(anna, "ben", "reader", WORD, "anna")
    keys = [(log_in(anna, "ben", WORD, "x", NOW) or pytest.fail())[1] for _ in range(2)]
    set_password(anna, "ben", "another word entirely", "anna")
    assert [session_user(anna, key, NOW) for key in keys] == [None, None]
    assert log_in(anna, "ben", WORD, "x", NOW) is None
    key = (log_in(anna, "ben", "another word entirely", "x", NOW) or pytest.fail())[1]
    set_role(anna, "ben", "editor", "anna")
    assert (session_user(anna, key, NOW) or pytest.fail()).role == "editor", "a role holds at once"
    remove_user(anna, "ben", "anna")
    assert session_user(anna, key, NOW) is None


def test_guessing_is_slowed(anna: Desk) -> None:
    for _ in range(5):
        assert log_in(anna, "anna", "a guess, wrong", "10.0.0.1", NOW) is None
    with pytest.raises(TooManyLoginsError) as refused:
        log_in(anna, "anna", WORD, "10.0.0.1", NOW + dt.timedelta(minutes=1))
    assert refused.value.wait == 14 * 60
    assert log_in(anna, "anna", WORD, "10.0.0.2", NOW) is not None, "others are not locked out by it"
    assert log_in(anna, "anna", WORD, "10.0.0.1", NOW + dt.timedelta(minutes=16)) is not None


def test_guessing_at_many_names_is_slowed(anna: Desk) -> None:
    for n in range(20):
        log_in(anna, f"name{n}", "a guess, wrong", "10.0.0.1", NOW)
        if n % 5 == 0:
            assert log_in(anna, "anna", WORD, "10.0.0.1", NOW), "one good password"
    with pytest.raises(TooManyLoginsError):
        log_in(anna, "anna", WORD, "10.0.0.1", NOW)


def test_what_cannot_be_a_user_is_refused(anna: Desk) -> None:
    for name in ("", "a b", "x" * 65, "a\nb", "a/b"):
        with pytest.raises(UserError):
            add_user(anna, name, "reader", WORD, "root")
    with pytest.raises(UserError, match="already"):
        add_user(anna, "anna", "reader", WORD, "root")
    with pytest.raises(UserError, match="no role"):
        add_user(anna, "ben", "king", WORD, "root")  # type: ignore[arg-type]
    with pytest.raises(PasswordError):
        add_user(anna, "ben", "reader", "short", "root")
    for change in (lambda: set_role(anna, "anna", "editor", "x"), lambda: remove_user(anna, "anna", "x")):
        with pytest.raises(UserError, match="last admin"):
            change()
    with pytest.raises(NotFoundError):
        set_password(anna, "ben", WORD, "root")
    assert [u.name for u in list_users(anna)] == ["anna"]


def test_roles_include_those_before_them() -> None:
    roles = ("reader", "editor", "admin")
    assert [[may(role, needed) for needed in roles] for role in roles] == [  # type: ignore[arg-type]
        [True, False, False], [True, True, False], [True, True, True],
    ]  # fmt: skip


def test_judgements_are_on_record(anna: Desk, pages: list[Page], knowledge: Knowledge) -> None:
    read_into(anna, pages, knowledge)
    made = judge(anna, "wrong_date", "fa-1", "2023-09-14", "ben", "10.0.0.7")
    undo(anna, made.number, "anna")
    found = [(a.user, a.act, a.subject, a.place) for a in acts(anna)]
    assert found[:2] == [
        ("anna", "undo", f"{made.number}: wrong_date fa-1 2023-09-14", "command line"),
        ("ben", "judge", f"{made.number}: wrong_date fa-1 2023-09-14", "10.0.0.7"),
    ]
    assert found[-1] == ("root", "user", "anna: admin", "command line")
