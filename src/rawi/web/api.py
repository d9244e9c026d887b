"""JSON for everything that a page shows, under ``/api/``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rawi.desk.asking.doings import Doing, doings
from rawi.desk.asking.listing import ORDERS, ORIGIN_KINDS, StoryRow
from rawi.desk.asking.outlets import Outlet, Relaying, relaying
from rawi.desk.asking.outlets import outlets as list_outlets
from rawi.desk.asking.search import Results
from rawi.desk.asking.who import Profile, neighbours, who
from rawi.desk.people.following import Follow, followed
from rawi.desk.people.judgements import KINDS, PastJudgement, past_judgements
from rawi.desk.work.feeds import Health
from rawi.model import Document, LogEntry, WeighedStory
from rawi.web import health, params
from rawi.web.answers import kept
from rawi.web.openapi import Operation, Parameter, describe
from rawi.web.searching import Asked
from rawi.web.site import site
from rawi.web.stories import Listing

_encode = msgspec.json.Encoder().encode
_SHOWN = 50


class StoryPage(msgspec.Struct, frozen=True):
    """One page of stories; ``next`` is the number of the next page or None."""

    stories: list[StoryRow]
    next: int | None


class StoryAnswer(msgspec.Struct, frozen=True):
    """A weighed story, its articles in order, and the log of how it was gathered."""

    story: WeighedStory
    documents: list[Document]
    log: list[LogEntry]


class ArticleAnswer(msgspec.Struct, frozen=True):
    """An article, and the id of the story that it stands in."""

    document: Document
    story: str | None


class Neighbour(msgspec.Struct, frozen=True):
    """An entity that is named in so many of the same articles."""

    entity: str
    articles: int


class EntityAnswer(msgspec.Struct, frozen=True):
    """An entity: what it said, what is said of it, what it took part in, with whom it is named, and for an outlet who
    relays whom."""

    profile: Profile
    timeline: list[Doing]
    neighbours: list[Neighbour]
    relaying: list[Relaying]


class OutletPage(msgspec.Struct, frozen=True):
    """One page of outlets."""

    outlets: list[Outlet]
    next: int | None


class SearchPage(msgspec.Struct, frozen=True):
    """One page of what a search found."""

    query: str
    results: Results
    next: int | None


class JudgementPage(msgspec.Struct, frozen=True):
    """One page of judgements, newest first, undone ones too."""

    judgements: list[PastJudgement]
    next: int | None


def _json(value: Any) -> Response:
    return Response(_encode(value), media_type="application/json", headers={"cache-control": "private, no-cache"})


def _stories(request: Request) -> Response:
    listing = Listing(request, site(request))
    return _json(StoryPage(listing.rows, listing.paging.page + 1 if listing.more else None))


def _story(request: Request) -> Response:
    here = site(request)
    told = here.told(request.path_params["id"])
    return _json(StoryAnswer(told.story, list(told.documents.values()), here.desk.log(told.story.id)))


def _article(request: Request) -> Response:
    here = site(request)
    document = here.desk.document(request.path_params["id"])
    return _json(ArticleAnswer(document, here.desk.story_of(document.id)))


def _entity(request: Request) -> Response:
    here = site(request)
    wanted = request.path_params["id"]
    profile = here.kept.get(("who", wanted, _SHOWN), lambda: who(here.desk, wanted, here.knowledge, _SHOWN))
    found = profile.entity
    edges = (
        here.kept.get(("relaying", found.id), lambda: relaying(here.desk, found.id)) if found.kind == "outlet" else []
    )
    return _json(
        EntityAnswer(
            profile,
            here.kept.get(("doings", found.id, _SHOWN), lambda: doings(here.desk, found.id, profile.stories[:_SHOWN])),
            [
                Neighbour(*one)
                for one in here.kept.get(("neighbours", found.id), lambda: neighbours(here.desk, found.id))
            ],
            edges,
        )
    )


def _outlets(request: Request) -> Response:
    paging = params.Paging(request)
    found = list_outlets(site(request).desk, paging.size + 1, paging.offset)
    return _json(OutletPage(found[: paging.size], paging.page + 1 if len(found) > paging.size else None))


def _relaying(request: Request) -> Response:
    here, outlet = site(request), params.text(request, "outlet")
    return _json(relaying(here.desk, outlet) if outlet else here.kept.get("relaying", lambda: relaying(here.desk)))


def _search(request: Request) -> Response:
    asked = Asked(request, site(request))
    results = asked.results or Results((), (), ())
    return _json(SearchPage(asked.query, results, asked.paging.page + 1 if asked.more else None))


def _judgements(request: Request) -> Response:
    paging = params.Paging(request)
    found = past_judgements(site(request).desk, paging.size + 1, paging.offset)
    return _json(JudgementPage(found[: paging.size], paging.page + 1 if len(found) > paging.size else None))


def _following(request: Request) -> Response:
    here = site(request)
    return _json(followed(here.desk, here.user(request).name))


def _health(request: Request) -> Response:
    return _json(health.now(site(request)))


def _openapi(request: Request) -> Response:
    return _json(describe(OPERATIONS))


_PAGING = (
    Parameter("page", "Number of the page, from 1.", "integer"),
    Parameter("size", f"Rows on a page, at most {params.MOST_PER_PAGE}.", "integer"),
)
_DAYS = (Parameter("from", "First day, an ISO 8601 prefix."), Parameter("to", "Last day, an ISO 8601 prefix."))
_FILTERS = (
    Parameter("order", "Order of the stories.", values=ORDERS),
    Parameter("language", "Language of an article (BCP 47)."),
    Parameter("outlet", "Id of an outlet."),
    Parameter("person", "Name or id of a person or organisation."),
    Parameter("place", "Name or id of a place."),
    *_DAYS,
    Parameter("origins", "A kind of origin that the main claim has.", values=ORIGIN_KINDS),
    *_PAGING,
)
_ASKED = (
    Parameter("q", "The query."),
    Parameter("language", "Language of the articles (BCP 47)."),
    Parameter("outlet", "Id of an outlet."),
    Parameter("who", "Id of an entity that the articles name."),
    *_DAYS,
    *_PAGING,
)
_Handler = Callable[[Request], Response]
_TABLE: tuple[tuple[str, _Handler, str, Any, tuple[Parameter, ...]], ...] = (
    ("/api/stories", _stories, "Stories, a page at a time.", StoryPage, _FILTERS),
    ("/api/stories/{id}", _story, "A story with its articles and log.", StoryAnswer, ()),
    ("/api/articles/{id:path}", _article, "An article with all that was understood of it.", ArticleAnswer, ()),
    ("/api/entities/{id:path}", _entity, "An entity, by id or by a name in any script.", EntityAnswer, ()),
    ("/api/outlets", _outlets, "Outlets, those with most articles first.", OutletPage, _PAGING),
    (
        "/api/relaying",
        _relaying,
        "Who passes on whose reports.",
        list[Relaying],
        (Parameter("outlet", "Id of one outlet."),),
    ),
    ("/api/search", _search, "Articles, statements and entities that fit a query.", SearchPage, _ASKED),
    ("/api/judgements", _judgements, f"Judgements ({', '.join(KINDS)}).", JudgementPage, _PAGING),
    ("/api/following", _following, "What is followed.", list[Follow], ()),
    ("/api/health", _health, "How the feeds are, those in need of care first.", list[Health], ()),
)
OPERATIONS = [Operation(path, summary, answer, given) for path, _, summary, answer, given in _TABLE]
ROUTES = [*(Route(path, kept(handler)) for path, handler, *_ in _TABLE), Route("/api/openapi.json", _openapi)]
