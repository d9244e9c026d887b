"""A story: what is claimed, by whom, from how many origins; when and where it happened; where the accounts part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rawi.knowledge import Knowledge
from rawi.model import Claim, Document, Origins, Statement, TimelineEntry
from rawi.report.pieces import OriginNames, days_of
from rawi.web import params
from rawi.web.drawing.coverage import coverage
from rawi.web.drawing.map import Place, draw
from rawi.web.drawing.timeline import timeline
from rawi.web.site import Told, site
from rawi.web.view import View
from rawi.weighing.claims.main_claim import main_claim
from rawi.weighing.claims.passing import Account, Branch, chain_tree

_CLAIMS = 12  # rows of the matrix on one page
_MOST_PLACES = 14
_WIDE = frozenset({"continent", "country", "ocean"})


class Side(msgspec.Struct, frozen=True):
    """An article's account of a claim: a statement, or (None) narration; ``against`` when it denies the claim."""

    document: Document
    statement: Statement | None
    start: int
    end: int
    against: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return self.document.text[self.start : self.end]


class Row(msgspec.Struct, frozen=True):
    """A claim as a row of the matrix: what each outlet (by id; an article's where the outlet is unknown) says."""

    claim: Claim
    said: Side
    cells: dict[str, list[Side]]
    sides: list[Side]


class Main(msgspec.Struct, frozen=True):
    """The main claim: words of an article that makes it, its origins, and the chains that lead there."""

    text: str
    language: str
    summary: str | None
    origins: Origins
    trees: list[Branch]
    accounts: int


def story(request: Request) -> Response:
    """A story's page."""
    here = site(request)
    wanted = request.path_params["id"]
    told = here.told(wanted)
    if told.story.id != wanted:
        # A merge leaves its old id standing: whoever has it is led on.
        return RedirectResponse(here.view(request).url("stories", told.story.id), 308)
    view = here.view(request)
    page = params.number(request, "claims", 1, 1, 1_000)
    rows = _rows(told, view.language)
    return here.page(
        request,
        "story.html",
        told=told,
        story=told.story,
        documents=told.documents,
        days_of=lambda chapter: days_of(chapter, told.documents),
        own=_own_headline(told, view.language),
        main=_main(told, view),
        overall=_overall(told),
        origin_name=OriginNames(told.documents, here.knowledge, view.language),
        rows=rows[(page - 1) * _CLAIMS : page * _CLAIMS],
        claims_page=page,
        claims_pages=-(-len(rows) // _CLAIMS),
        columns=_columns(told, rows),
        drawing=timeline(told.story.timeline, told.story.first, told.story.last, view.direction == "rtl"),
        chart=coverage(list(told.documents.values())),
        map=draw(_places(told, here.knowledge, view)),
        log=here.desk.log(told.story.id),
    )


def _own_headline(told: Told, language: str) -> Document | None:
    """An article whose headline the reader can read, where the story's own headline is in another language."""
    title = next((d for d in told.documents.values() if d.title == told.story.title), None)
    if title is not None and title.language == language:
        return None
    return next((d for d in told.documents.values() if d.title and d.language == language), None)


def _main(told: Told, view: View) -> Main | None:
    claim = main_claim(told.story)
    if claim is None:
        return None
    accounts = _accounts(told, claim)
    if isinstance(claim, TimelineEntry):
        first = min(claim.accounts, key=lambda a: told.documents[a.document].language != view.language)
        said = Side(told.documents[first.document], None, first.start, first.end)
        summary = claim.summary.get(view.language)
    else:
        said = _spoken(_sides(told, claim), view.language)
        summary = _summary(told, claim, view.language)
    return Main(
        said.text,
        said.document.language,
        summary,
        claim.origins,
        chain_tree(accounts),
        len({a.document.id for a in accounts}),
    )


def _summary(told: Told, claim: Claim, language: str) -> str | None:
    """The line of the timeline that tells of the same happening."""
    narrated = {(a.document, a.start) for a in claim.narrated}
    for entry in told.story.timeline:
        for account in entry.accounts:
            if account.statement in claim.statements or (account.document, account.start) in narrated:
                return entry.summary.get(language)
    return None


def _accounts(told: Told, claim: Claim | TimelineEntry) -> list[Account]:
    """The articles that make a claim, with their statements; None where they tell it without a source."""
    if isinstance(claim, TimelineEntry):
        statements = {s.id: s for d in told.documents.values() for s in d.statements}
        return [Account(told.documents[a.document], statements.get(a.statement or "")) for a in claim.accounts]
    return [Account(side.document, side.statement) for side in _sides(told, claim) if not side.against]


def _sides(told: Told, claim: Claim) -> list[Side]:
    """Every account of a claim: statements, narration, and those against it."""
    statements = {s.id: (d, s) for d in told.documents.values() for s in d.statements}

    def spoken(ids: Sequence[str], against: bool) -> list[Side]:
        found = [statements[i] for i in ids if i in statements]
        return [Side(d, s, s.start, s.end, against) for d, s in found]

    narrated = [Side(told.documents[a.document], None, a.start, a.end) for a in claim.narrated]
    return spoken(claim.statements, False) + narrated + spoken(claim.against, True)


def _spoken(sides: Sequence[Side], language: str) -> Side:
    """The account that shows a claim: one that the reader can read where there is one, and of these the earliest
    statement, or narration where nobody is quoted."""
    return min(
        sides,
        key=lambda s: (
            s.against,
            s.document.language != language,
            s.statement is None,
            s.document.published.earliest or "9999",
            s.document.id,
            s.start,
        ),
    )


def outlet_key(document: Document) -> str:
    """What an article is counted under: its outlet, or itself where that is not known."""
    return document.outlet.id if document.outlet else f"article:{document.id}"


def _rows(told: Told, language: str) -> list[Row]:
    rows = []
    for claim in told.story.claims:
        sides = _sides(told, claim)
        if not sides:
            continue
        cells: dict[str, list[Side]] = {}
        for side in sides:
            cells.setdefault(outlet_key(side.document), []).append(side)
        rows.append(Row(claim, _spoken(sides, language), cells, sides))
    return rows


def _columns(told: Told, rows: Sequence[Row]) -> list[tuple[str, Document]]:
    """The outlets of the story, in the order of the rows they speak in, each with an article that names it."""
    count = Counter(key for row in rows for key in row.cells)
    named: dict[str, Document] = {}
    for document in told.documents.values():
        named.setdefault(outlet_key(document), document)
    first = {key: at for at, row in reversed(list(enumerate(rows))) for key in row.cells}
    return [(key, named[key]) for key in sorted(first, key=lambda key: (first[key], -count[key], key))]


def _overall(told: Told) -> Origins:
    """Who is named over all claims and happenings of the story, kind by kind. ``unstated`` are articles that state no
    source for anything."""
    every = [c.origins for c in told.story.claims] + [e.origins for e in told.story.timeline]
    return Origins(
        named=tuple(sorted({n for o in every for n in o.named})),
        unnamed=tuple(sorted({n for o in every for n in o.unnamed})),
        relays=tuple(sorted({n for o in every for n in o.relays})),
        unstated=sum(not d.statements for d in told.documents.values()),
        documents=len(told.documents),
        outlets=len({d.outlet.id for d in told.documents.values() if d.outlet}),
    )


def _places(told: Told, knowledge: Knowledge, view: View) -> list[Place]:
    """The places where the timeline's happenings were; when it has none, those that the articles name most.
    Countries are left out: a point in their middle would say what nobody said."""
    weight = Counter(p for e in told.story.timeline for p in (e.place, e.origin) if p is not None)
    found = _located(weight, knowledge, view)
    if found:
        return found
    named = Counter(m.entity for d in told.documents.values() for m in d.mentions if m.kind == "place")
    return _located(named, knowledge, view)


def _located(weight: Counter[str], knowledge: Knowledge, view: View) -> list[Place]:
    found = []
    for entity, number in sorted(weight.items(), key=lambda pair: (-pair[1], pair[0])):
        known = knowledge.get(entity)
        if known is None or known.lat is None or known.lon is None or known.subkind in _WIDE:
            continue
        found.append(Place(entity, view.entity(entity), known.lat, known.lon, number))
    return found[:_MOST_PLACES]
