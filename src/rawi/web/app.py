"""The application: routes, guards, and what becomes of errors."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from rawi.desk.asking.search import QueryError
from rawi.desk.errors import DeskError, NotFoundError
from rawi.desk.people.judgements import JudgementError
from rawi.desk.storage.store import Desk
from rawi.knowledge import Knowledge
from rawi.report import LANGUAGES
from rawi.web import api, articles, entities, following, health, judging, people, searching, stories, story
from rawi.web.answers import kept
from rawi.web.etags import Etags
from rawi.web.login import ROUTES as LOGIN_ROUTES
from rawi.web.login import Login
from rawi.web.preferences import COOKIE, DIGIT_SETS, SCHEMES, Preferences, checked, read
from rawi.web.problems import N_, RequestError
from rawi.web.security import Guard
from rawi.web.site import STATIC, Site, site

_YEAR = 365 * 24 * 3600


def create_app(
    desk: Desk, knowledge: Knowledge, *, login: bool = False, hosts: Collection[str] | None = None
) -> Starlette:
    """The desk as an ASGI application.

    With ``login`` only users of the desk are let in; ``hosts`` are names that it answers to besides this machine's.
    """
    guards = [Middleware(Guard, hosts=hosts), *([Middleware(Login)] if login else []), Middleware(Etags)]
    app = Starlette(
        routes=[
            Route("/", kept(stories.stories)),
            Route("/stories/{id}", kept(story.story)),
            Route("/articles/{id:path}", kept(articles.article)),
            Route("/copies/{id:path}", kept(articles.copies)),
            Route("/source/{id:path}", kept(articles.source)),
            Route("/page/{id:path}", articles.page_as_it_came),
            Route("/outlets", kept(entities.outlets)),
            Route("/entities/{id:path}", kept(entities.entity)),
            Route("/search", kept(searching.search)),
            Route("/judgements", judging.judgements, methods=["GET"]),
            Route("/judgements", judging.post, methods=["POST"]),
            Route("/judgements/undo", judging.undo, methods=["POST"]),
            Route("/following", following.following, methods=["GET"]),
            Route("/following", following.post, methods=["POST"]),
            Route("/following/end", following.end, methods=["POST"]),
            Route("/feeds/{kind}", following.feed),
            Route("/health", health.feeds),
            Route("/preferences", _preferences),
            *api.ROUTES,
            *((*LOGIN_ROUTES, *people.ROUTES) if login else ()),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=guards,
        exception_handlers={
            RequestError: _refuse,
            NotFoundError: _refuse,
            DeskError: _refuse,
            JudgementError: _refuse,
            QueryError: _refuse,
            HTTPException: _refuse,
            Exception: _fault,
        },
    )
    app.state.site = Site(desk, knowledge, login)
    return app


def _preferences(request: Request) -> Response:
    """Keeps what the reader likes and goes back to the page."""
    now = read(request)
    query = request.query_params
    chosen = Preferences(
        checked(query.get("lang", now.language), LANGUAGES, "lang"),
        checked(query.get("digits", now.digits), ("auto", *DIGIT_SETS), "digits"),
        checked(query.get("scheme", now.scheme), SCHEMES, "scheme"),
    )
    after = query.get("next", "/")
    if not after.startswith("/") or after.startswith("//") or "\\" in after or any(ord(c) < 32 for c in after):
        raise RequestError(N_("next must be an address on this desk."))
    response = RedirectResponse(after, 303)
    response.set_cookie(COOKIE, chosen.cookie(), max_age=_YEAR, httponly=True, samesite="lax")
    return response


_STATUS: dict[type[Exception], int] = {NotFoundError: 404, DeskError: 503, JudgementError: 400, QueryError: 400}


def _refuse(request: Request, error: Exception) -> Response:
    if isinstance(error, RequestError):
        status, message, values = error.status, error.message, error.values
    elif isinstance(error, HTTPException):
        status = error.status_code
        message = N_("There is no such page on this desk.") if status == 404 else str(error.detail)
        values = {}
    else:
        status, message, values = _STATUS.get(type(error), 500), str(error.args[0]).replace("%", "%%"), {}
    return _answer(request, status, message, values)


def _fault(request: Request, error: Exception) -> Response:
    return _answer(request, 500, N_("A fault of the program; the page cannot be shown."), {})


def _answer(request: Request, status: int, message: str, values: dict[str, Any]) -> Response:
    if request.url.path.startswith("/api/"):
        body = msgspec.json.encode({"error": message % values if values else message.replace("%%", "%")})
        return Response(body, status, media_type="application/json")
    if request.query_params.get("lang") not in (None, *LANGUAGES):
        # The page that says so cannot be in a language that there is not.
        request.scope["query_string"] = b""
        request = Request(request.scope)
    return site(request).page(request, "problem.html", status, message=message, values=values)
