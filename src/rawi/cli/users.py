"""`rawi user`: who may use the desk in the browser."""

from __future__ import annotations

import getpass
import os
import sys
from typing import Annotated, cast

import typer

from rawi.cli.common import DEFAULT_DESK, DeskOption, JsonOption, UsageError, open_desk, write_json

Name = Annotated[str, typer.Argument(metavar="NAME", help="The user's name.")]
RoleOption = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, editor (may judge) or admin.")]
FromInput = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input instead of asking for it.")
]
users = typer.Typer(help="Manage who may use the desk in the browser.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.add_typer(users, name="user")


@users.command("add")
def add(
    name: Name, role: RoleOption = "reader", password_stdin: FromInput = False, desk: DeskOption = DEFAULT_DESK
) -> None:
    """Add a user; the desk is made when it is not there yet."""
    from rawi.desk.people.passwords import PasswordError
    from rawi.desk.people.users import Role, UserError, add_user

    with open_desk(desk, create=True) as opened:
        try:
            made = add_user(opened, name, cast(Role, role), _password(password_stdin), me())
        except (UserError, PasswordError) as error:
            raise UsageError(str(error)) from None
    sys.stdout.write(f"{made.name}: {made.role}\n")


@users.command("list")
def list_(desk: DeskOption = DEFAULT_DESK, json: JsonOption = False) -> None:
    """List the users with their roles."""
    from rawi.desk.people.users import list_users

    with open_desk(desk) as opened:
        found = list_users(opened)
    if json:
        write_json(found)
        return
    for one in found:
        sys.stdout.write(f"{one.name}\t{one.role}\t{one.added_at}\n")


@users.command("role")
def role(
    name: Name,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="reader, editor or admin.")],
    desk: DeskOption = DEFAULT_DESK,
) -> None:
    """Give a user another role."""
    from rawi.desk.people.users import Role, UserError, set_role

    with open_desk(desk) as opened:
        try:
            set_role(opened, name, cast(Role, role), me())
        except UserError as error:
            raise UsageError(str(error)) from None


@users.command("password")
def password(name: Name, password_stdin: FromInput = False, desk: DeskOption = DEFAULT_DESK) -> None:
    """Give a user another password; sessions under the old one end."""
    from rawi.desk.people.passwords import PasswordError
    from rawi.desk.people.users import set_password

    with open_desk(desk) as opened:
        try:
            set_password(opened, name, _password(password_stdin), me())
        except PasswordError as error:
            raise UsageError(str(error)) from None


@users.command("remove")
def remove(name: Name, desk: DeskOption = DEFAULT_DESK) -> None:
    """Remove a user; what the user judged stays."""
    from rawi.desk.people.users import UserError, remove_user

    with open_desk(desk) as opened:
        try:
            remove_user(opened, name, me())
        except UserError as error:
            raise UsageError(str(error)) from None


@users.command("log")
def log(
    desk: DeskOption = DEFAULT_DESK,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="How many acts to show.")] = 100,
    json: JsonOption = False,
) -> None:
    """Show who did what, newest first: judgements, logins, changes of users."""
    from rawi.cli.terminal import clean
    from rawi.desk.people.audit import acts

    with open_desk(desk) as opened:
        found = acts(opened, limit)
    if json:
        write_json(found)
        return
    for one in found:
        sys.stdout.write("\t".join(map(clean, (one.at, one.user, one.act, one.subject, one.place))) + "\n")


def me() -> str:
    """The name of whoever runs this program."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid()) if hasattr(os, "getuid") else "unknown"


def _password(from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\n")
    if not sys.stdin.isatty():
        raise UsageError("there is no terminal to ask for the password on; give it with --password-stdin")
    first = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != first:
        raise UsageError("the two passwords are not the same; nothing was changed")
    return first
