"""An article: its text with everything that was understood of it, what was removed, and the page as it came."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser
from starlette.requests import Request
from starlette.responses import Response

from rawi.desk.judgements import corrected, judgements_on
from rawi.model import Page
from rawi.reading.decoding import decode
from rawi.web.marking import entities_in_order, paragraphs
from rawi.web.site import site

# What could ask for something elsewhere, act by itself, or lead astray. The sandbox stops it too.
_REMOVED = "script, link, base, iframe, frame, frameset, object, embed, applet, form, meta[http-equiv], noscript"
_SANDBOX = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'"
)


def article(request: Request) -> Response:
    """An article's page."""
    here = site(request)
    stored = here.desk.document(request.path_params["id"])
    judgements = [j for j in judgements_on(here.desk) if stored.id in (j.one, j.other, j.one.rpartition("#")[0])]
    document = corrected(stored, judgements, here.knowledge)
    story_id = here.desk.story_of(document.id)
    told = here.told(story_id) if story_id else None
    if told is not None and document.id in told.documents:
        document = told.documents[document.id]
    return here.page(
        request,
        "article.html",
        document=document,
        stored=stored,
        paragraphs=paragraphs(document),
        entities=entities_in_order(document),
        story=told.story if told else None,
        others=[d for i, d in told.documents.items() if i != document.id] if told else [],
        judgements=judgements,
    )


def source(request: Request) -> Response:
    """The page as it came, as source text with numbered lines."""
    here = site(request)
    document = here.desk.document(request.path_params["id"])
    page = here.desk.page_of(document.id)
    return here.page(
        request, "source.html", document=document, page=page, lines=_decoded(page).splitlines(), size=len(page.content)
    )


def page_as_it_came(request: Request) -> Response:
    """The page itself, shown without script, without network and apart from this desk."""
    here = site(request)
    page = here.desk.page_of(request.path_params["id"])
    text = _decoded(page)
    headers = {"content-security-policy": _SANDBOX, "cache-control": "private, no-cache"}
    if page.kind == "text":
        return Response(text, media_type="text/plain; charset=utf-8", headers=headers)
    tree = LexborHTMLParser(text)
    for node in tree.css(_REMOVED):
        node.decompose()
    return Response(tree.html or "", media_type="text/html; charset=utf-8", headers=headers)


def _decoded(page: Page) -> str:
    return (
        page.content if isinstance(page.content, str) else decode(page.content, page.charset, html=page.kind == "html")
    )
