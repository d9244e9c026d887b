"""Following an entity, a story or a search; each has an Atom feed."""

from __future__ import annotations

from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rawi.desk.asking.latest import latest
from rawi.desk.asking.search import parse
from rawi.desk.people.following import FOLLOW_KINDS, FollowKind, follow, followed, unfollow
from rawi.report.digest import followed_name
from rawi.web import params
from rawi.web.atom import atom
from rawi.web.preferences import checked
from rawi.web.problems import N_, RequestError
from rawi.web.security import form
from rawi.web.site import Site, site

_MOST = 300
_NEW = 5
_IN_FEED = 50


def following(request: Request) -> Response:
    """What is followed, with the newest articles of each."""
    here = site(request)
    view = here.view(request)
    found = [
        (
            one,
            followed_name(here.desk, here.knowledge, one.kind, one.target, view.language),
            latest(here.desk, one.kind, one.target, here.knowledge, _NEW),
        )
        for one in followed(here.desk, here.user(request).name)
    ]
    return here.page(request, "following.html", found=found)


async def post(request: Request) -> Response:
    """Begins to follow."""
    fields = await form(request)
    here = site(request)
    here.tokens.check(request, fields.get("token", ""))
    kind = cast(FollowKind, checked(fields.get("kind", ""), FOLLOW_KINDS, "kind"))
    target = fields.get("target", "").strip()
    if not target or len(target) > _MOST:
        raise RequestError(N_("%(field)s is too long; %(most)s characters are the most."), field="target", most=_MOST)
    await run_in_threadpool(_follow, here, kind, target, here.user(request).name)
    return RedirectResponse("/following", 303)


def _follow(here: Site, kind: FollowKind, target: str, user: str) -> None:
    check_target(here, kind, target)
    follow(here.desk, kind, target, user)


async def end(request: Request) -> Response:
    """Ends following."""
    fields = await form(request)
    here = site(request)
    here.tokens.check(request, fields.get("token", ""))
    number = fields.get("number", "")
    if not number.isdecimal() or len(number) > _MOST // 20:
        raise RequestError(N_("number must be that of something followed."))
    await run_in_threadpool(unfollow, here.desk, int(number), here.user(request).name)
    return RedirectResponse("/following", 303)


def check_target(here: Site, kind: FollowKind, target: str) -> None:
    """Raises NotFoundError or QueryError when there is nothing of that kind to follow."""
    if kind == "search":
        parse(target)
    else:
        followed_name(here.desk, here.knowledge, kind, target, "en", must_exist=True)


def feed(request: Request) -> Response:
    """The Atom feed of an entity, a story or a search."""
    here = site(request)
    view = here.view(request)
    kind = cast(FollowKind, checked(request.path_params["kind"], FOLLOW_KINDS, "kind"))
    target = params.text(request, "id")
    if target is None:
        raise RequestError(N_("id says what the feed is about; it is missing."))
    check_target(here, kind, target)
    found = latest(here.desk, kind, target, here.knowledge, _IN_FEED)
    title = followed_name(here.desk, here.knowledge, kind, target, view.language)
    base = str(request.base_url).rstrip("/")
    body = atom(title, f"urn:rawi:{kind}:{target}", base, str(request.url), found)
    return Response(body, media_type="application/atom+xml")
