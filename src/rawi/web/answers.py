"""Answers kept while nothing on the desk changes: readers who ask for the same page get what was made for the first."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from starlette.requests import Request
from starlette.responses import Response

from rawi.web import preferences
from rawi.web.site import Page, site


def kept(handler: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """A handler of GET whose answer is a function of the desk, the address, the reader's preferences and who the
    reader is. An answer is kept for as long as counts over the whole desk are (:mod:`rawi.web.kept`)."""

    @wraps(handler)
    def answer(request: Request) -> Response:
        here = site(request)
        state = here.desk.state()
        if state is None:
            return handler(request)
        likes = preferences.read(request)
        key = (state, request.url.path, request.scope["query_string"], likes, here.user_or_none(request))
        made = here.answers.get(key, lambda: handler(request))
        if isinstance(made, Page):
            return here.sign(request, made.unsigned, made.status_code)
        # Sending an answer may change its headers.
        return Response(made.body, made.status_code, dict(made.headers))

    return answer
