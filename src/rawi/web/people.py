"""Pages of an admin: users with their roles, and the record of who did what."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rawi.desk.people.audit import acts
from rawi.desk.people.passwords import PasswordError
from rawi.desk.people.users import ROLES, Role, UserError, add_user, list_users, remove_user, set_password, set_role
from rawi.web import params
from rawi.web.login import place
from rawi.web.problems import N_, RequestError
from rawi.web.security import form
from rawi.web.site import Site, site


def users(request: Request) -> Response:
    """The users, with forms to add one and to change each."""
    here = site(request)
    return here.page(request, "users.html", found=list_users(here.desk), roles=ROLES)


async def post(request: Request) -> Response:
    """Carries out one change of users."""
    fields = await form(request)
    here = site(request)
    here.tokens.check(request, fields.get("token", ""))
    change = _CHANGES.get(fields.get("change", ""))
    if change is None:
        raise RequestError(N_("The form cannot be read."))
    try:
        await run_in_threadpool(change, here, fields, here.user(request).name, place(request))
    except (UserError, PasswordError) as error:
        raise RequestError("%(problem)s", problem=str(error)) from None
    return RedirectResponse("/users", 303)


def _add(here: Site, fields: dict[str, str], by: str, where: str) -> None:
    role = cast(Role, fields.get("role", ""))
    add_user(here.desk, fields.get("name", "").strip(), role, fields.get("password", ""), by, where)


def _role(here: Site, fields: dict[str, str], by: str, where: str) -> None:
    set_role(here.desk, fields.get("name", ""), cast(Role, fields.get("role", "")), by, where)


def _password(here: Site, fields: dict[str, str], by: str, where: str) -> None:
    set_password(here.desk, fields.get("name", ""), fields.get("password", ""), by, where)


def _remove(here: Site, fields: dict[str, str], by: str, where: str) -> None:
    remove_user(here.desk, fields.get("name", ""), by, where)


_CHANGES: dict[str, Callable[[Site, dict[str, str], str, str], None]] = {
    "add": _add,
    "role": _role,
    "password": _password,
    "remove": _remove,
}


def audit(request: Request) -> Response:
    """The record, newest first."""
    here = site(request)
    paging = params.Paging(request)
    found = acts(here.desk, paging.size + 1, paging.offset)
    return here.page(request, "audit.html", found=found[: paging.size], paging=paging, more=len(found) > paging.size)


ROUTES = [
    Route("/users", users, methods=["GET"]),
    Route("/users", post, methods=["POST"]),
    Route("/audit", audit),
]
