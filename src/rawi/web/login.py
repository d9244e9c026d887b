"""The login: who sends a request, what that one may do, and the pages to log in and out.

Asked for when the desk is served to others; without it whoever runs the program has the desk, with all rights.
"""

from __future__ import annotations

import secrets
from urllib.parse import quote

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from rawi.desk.errors import DeskError
from rawi.desk.people.passwords import PasswordError
from rawi.desk.people.users import (
    Role,
    TooManyLoginsError,
    User,
    log_in,
    log_out,
    may,
    session_user,
    set_password,
)
from rawi.web.problems import N_
from rawi.web.security import SESSION_COOKIE, form
from rawi.web.site import Site, site

LOGIN_COOKIE = "rawi_login"
_OPEN = ("/login", "/preferences", "/static/")
_WEEK = 7 * 24 * 3600
_MOST = 200


class Login:
    """Lets through whoever is logged in and may do what is asked; sends others to the login."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        here: Site = scope["app"].state.site
        key = request.cookies.get(LOGIN_COOKIE, "")
        try:
            user = await run_in_threadpool(session_user, here.desk, key) if key else None
        except DeskError as error:
            await PlainTextResponse(f"{error}\n", 503)(scope, receive, send)
            return
        scope.setdefault("state", {})["user"] = user
        refused = None if scope["path"].startswith(_OPEN) else _refusal(request, user)
        await (refused or self._app)(scope, receive, send)


def _refusal(request: Request, user: User | None) -> Response | None:
    api = request.url.path.startswith("/api/")
    if user is None:
        if api or request.url.path.startswith("/feeds/"):
            body = msgspec.json.encode({"error": "log in first"})
            return Response(body, 401, media_type="application/json", headers={"cache-control": "no-store"})
        after = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        wanted = f"?next={quote(after, safe='/')}" if request.method == "GET" and after != "/" else ""
        return RedirectResponse(f"/login{wanted}", 303, headers={"cache-control": "no-store"})
    if may(user.role, needed(request.method, request.url.path)):
        return None
    return site(request).page(
        request,
        "problem.html",
        403,
        message=N_("Your role (%(role)s) does not allow this; an admin of this desk can give you another."),
        values={"role": user.role},
    )


def needed(method: str, path: str) -> Role:
    """The least role that may ask this."""
    if path.startswith(("/users", "/audit")):
        return "admin"
    if method == "POST" and path.startswith("/judgements"):
        return "editor"
    return "reader"


def place(request: Request) -> str:
    """Where a request comes from, for the record."""
    return request.client.host if request.client else "unknown"


def login_page(request: Request) -> Response:
    """The form."""
    return site(request).page(request, "login.html", after=_after(request.query_params.get("next", "/")), problem=None)


async def post_login(request: Request) -> Response:
    """Logs in, and goes on to the page that was asked for."""
    fields = await form(request)
    here = site(request)
    here.tokens.check(request, fields.get("token", ""))
    name, password, after = fields.get("name", "").strip(), fields.get("password", ""), _after(fields.get("next", "/"))
    try:
        found = await run_in_threadpool(log_in, here.desk, name[:_MOST], password, place(request))
    except TooManyLoginsError as error:
        problem = N_("Too many logins failed; try again in some minutes.")
        answer = here.page(request, "login.html", 429, after=after, problem=problem)
        answer.headers["retry-after"] = str(error.wait)
        return answer
    if found is None:
        problem = N_("This name and this password do not belong together.")
        return here.page(request, "login.html", 401, after=after, problem=problem)
    answer = RedirectResponse(after, 303, headers={"cache-control": "no-store"})
    secure = request.url.scheme == "https"
    answer.set_cookie(LOGIN_COOKIE, found[1], max_age=_WEEK, httponly=True, samesite="lax", secure=secure)
    # Forms get a new token: one that somebody could have planted before the login is of no use after it.
    answer.set_cookie(SESSION_COOKIE, secrets.token_urlsafe(32), httponly=True, samesite="strict", secure=secure)
    return answer


async def post_logout(request: Request) -> Response:
    """Ends the session."""
    fields = await form(request)
    here = site(request)
    here.tokens.check(request, fields.get("token", ""))
    user = here.user(request)
    await run_in_threadpool(log_out, here.desk, request.cookies.get(LOGIN_COOKIE, ""), user.name, place(request))
    answer = RedirectResponse("/login", 303, headers={"cache-control": "no-store"})
    for cookie in (LOGIN_COOKIE, SESSION_COOKIE):
        answer.delete_cookie(cookie)
    return answer


def account(request: Request) -> Response:
    """The reader's own account."""
    return site(request).page(request, "account.html", problem=None)


async def post_password(request: Request) -> Response:
    """Another password for oneself; all sessions end, so one logs in with it next."""
    fields = await form(request)
    here = site(request)
    here.tokens.check(request, fields.get("token", ""))
    user = here.user(request)
    try:
        known = await run_in_threadpool(log_in, here.desk, user.name, fields.get("password", ""), place(request))
        if known is None:
            return here.page(request, "account.html", 401, problem=N_("That is not your present password."))
        await run_in_threadpool(set_password, here.desk, user.name, fields.get("new", ""), user.name, place(request))
    except TooManyLoginsError:
        problem = N_("Too many logins failed; try again in some minutes.")
        return here.page(request, "account.html", 429, problem=problem)
    except PasswordError:
        problem = N_("A password has 10 to 200 characters.")
        return here.page(request, "account.html", 400, problem=problem)
    return RedirectResponse("/login", 303, headers={"cache-control": "no-store"})


def _after(given: str) -> str:
    """Where to go next: a page of this desk."""
    good = given.startswith("/") and not given.startswith(("//", "/\\", "/login")) and given.isprintable()
    return given if good and "\\" not in given else "/"


ROUTES = [
    Route("/login", login_page, methods=["GET"]),
    Route("/login", post_login, methods=["POST"]),
    Route("/logout", post_logout, methods=["POST"]),
    Route("/account", account, methods=["GET"]),
    Route("/account/password", post_password, methods=["POST"]),
]
