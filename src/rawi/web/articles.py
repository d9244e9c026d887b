"""An article: its text with everything that was understood of it, what was removed, and the page as it came."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser
from starlette.requests import Request
from starlette.responses import Response

from rawi.desk.errors import NotFoundError
from rawi.desk.people.judgements import corrected, judgements_on
from rawi.gathering.passages import shared_passages
from rawi.model import Page
from rawi.reading.decoding import decode
from rawi.web import params
from rawi.web.marking import cut, entities_in_order, paragraphs
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


def copies(request: Request) -> Response:
    """An article beside another one of its story, with the passages that both have."""
    here = site(request)
    one = here.desk.document(request.path_params["id"])
    story_id = here.desk.story_of(one.id)
    told = here.told(story_id) if story_id else None
    others = [d for i, d in told.documents.items() if i != one.id] if told else []
    found = [(d, shared_passages(one, d)) for d in others if d.language == one.language]
    found.sort(key=lambda pair: -sum(p.end - p.start for p in pair[1]))
    wanted = params.text(request, "with")
    chosen = next((pair for pair in found if pair[0].id == wanted), None) if wanted else next(iter(found), None)
    if wanted and chosen is None:
        raise NotFoundError(f"no article {wanted!r} of the same language in the same story")
    other, passages = chosen or (None, [])
    return here.page(
        request,
        "copies.html",
        one=one,
        other=other,
        found=[(d, sum(p.end - p.start for p in passages)) for d, passages in found],
        left=cut(one.text, [(p.start, p.end) for p in passages]),
        right=cut(other.text, [(p.other_start, p.other_end) for p in passages]) if other else [],
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
    for node in tree.css("[src], [srcset], [poster], [background]"):
        for attribute in ("src", "srcset", "poster", "background"):
            if not (node.attributes.get(attribute) or "data:").startswith("data:"):
                del node.attrs[attribute]
    return Response(tree.html or "", media_type="text/html; charset=utf-8", headers=headers)


def _decoded(page: Page) -> str:
    return (
        page.content if isinstance(page.content, str) else decode(page.content, page.charset, html=page.kind == "html")
    )
