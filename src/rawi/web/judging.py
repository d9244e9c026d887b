"""Judgements: what people decided, and how it is taken back."""

from __future__ import annotations

from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rawi.desk.asking.search import named_by
from rawi.desk.errors import NotFoundError
from rawi.desk.people.judgements import KINDS, JudgementKind, articles_of, judge, past_judgements
from rawi.desk.people.judgements import undo as take_back
from rawi.desk.work.weighing import keep_weighed
from rawi.model import Judgement
from rawi.web import params
from rawi.web.login import place
from rawi.web.preferences import checked
from rawi.web.problems import N_, RequestError
from rawi.web.security import form
from rawi.web.site import Site, site

_MOST = 300


def judgements(request: Request) -> Response:
    """The list of judgements, newest first."""
    here = site(request)
    paging = params.Paging(request)
    found = past_judgements(here.desk, paging.size + 1, paging.offset)
    return here.page(
        request,
        "judgements.html",
        found=found[: paging.size],
        paging=paging,
        more=len(found) > paging.size,
        kinds=KINDS,
    )


async def post(request: Request) -> Response:
    """Keeps a judgement and goes back to where it was made."""
    fields = await form(request)
    here = site(request)
    here.tokens.check(request, fields.get("token", ""))
    await run_in_threadpool(_judge, here, fields, here.user(request).name, place(request))
    return RedirectResponse(_after(fields, "/judgements"), 303)


async def undo(request: Request) -> Response:
    """Takes a judgement back."""
    fields = await form(request)
    here = site(request)
    here.tokens.check(request, fields.get("token", ""))
    number = fields.get("number", "")
    if not number.isdecimal() or len(number) > _MOST // 20:
        raise RequestError(N_("number must be a judgement's number."))
    await run_in_threadpool(_undo, here, int(number), here.user(request).name, place(request))
    return RedirectResponse("/judgements", 303)


def _judge(here: Site, fields: dict[str, str], user: str, where: str) -> None:
    kind = cast(JudgementKind, checked(fields.get("kind", ""), KINDS, "kind"))
    one, other = (fields.get(name, "").strip() for name in ("one", "other"))
    if not one or len(one) > _MOST or len(other) > _MOST:
        raise RequestError(N_("A judgement needs two things of at most %(most)s characters."), most=_MOST)
    if kind == "wrong_name" and other and "/" not in other:
        other = _entity(here, other)
    _weigh_again(here, judge(here.desk, kind, one, other, user, where))


def _undo(here: Site, number: int, user: str, where: str) -> None:
    _weigh_again(here, take_back(here.desk, number, user, where))


def _entity(here: Site, name: str) -> str:
    with here.desk.reading() as connection:
        found = named_by(connection, name)
    if not found:
        raise NotFoundError(f"nobody and nothing called {name!r} on this desk")
    return found[0]


def _weigh_again(here: Site, judgement: Judgement) -> None:
    """The stories that a judgement is about are weighed at once, so that lists show it too."""
    stories = {here.desk.story_of(article) for article in articles_of(here.desk, judgement)}
    for story in sorted(s for s in stories if s):
        keep_weighed(here.desk, story, here.knowledge)


def _after(fields: dict[str, str], default: str) -> str:
    after = fields.get("next", default)
    return after if after.startswith("/") and not after.startswith(("//", "/\\")) and after.isprintable() else default
