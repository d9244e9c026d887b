"""Search over articles, statements and names."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from rawi.desk.asking.search import Results
from rawi.desk.asking.search import search as find
from rawi.languages import languages
from rawi.web import params
from rawi.web.preferences import checked
from rawi.web.site import Site, site


class Asked:
    """A request's query, with the form's filters written into it, and what it finds."""

    def __init__(self, request: Request, here: Site) -> None:
        self.paging = params.Paging(request)
        self.words = params.text(request, "q")
        parts = [self.words or ""]
        for field, filter_ in (("language", "lang"), ("outlet", "outlet"), ("who", "who")):
            value = params.text(request, field)
            if value is None:
                continue
            if field == "language":
                checked(value, tuple(languages()), field)
            parts.append(f"{filter_}:{value.replace(' ', '')}")
        for field, end in (("from", False), ("to", True)):
            value = params.date(request, field, end=end)
            if value is not None:
                parts.append(f"{field}:{value}")
        self.query = " ".join(p for p in parts if p)
        self.results: Results | None = None
        self.more = False
        if self.query:
            found = find(here.desk, self.query, here.knowledge, self.paging.size + 1, self.paging.offset)
            self.more = len(found.articles) > self.paging.size
            self.results = Results(
                found.articles[: self.paging.size],
                found.statements[: self.paging.size],
                found.entities[: self.paging.size],
            )


def search(request: Request) -> Response:
    """The search page."""
    here = site(request)
    return here.page(request, "search.html", asked=Asked(request, here), tags=tuple(languages()))
