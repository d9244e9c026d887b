"""Guards around every request: host, size, headers; and the token that forms carry."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection
from ipaddress import ip_address
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rawi.web.problems import N_, RequestError

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)
MOST_QUERY = 4_000
MOST_BODY = 64_000
SESSION_COOKIE = "rawi_session"
_HOSTS = ("127.0.0.1", "localhost", "[::1]")
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-dns-prefetch-control": "off",
}


class Guard:
    """Refuses requests for other hosts (a page elsewhere could point its own name here) and oversized ones, and sets
    the headers that keep a page to itself."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] | None = None) -> None:
        """``hosts``: further names that the desk answers to, and with them any address; None: this machine only."""
        self._app = app
        self._hosts = None if hosts is None else {name.lower() for name in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        problem = _problem(scope, self._hosts)
        if problem is not None:
            await PlainTextResponse(problem[1] + "\n", problem[0], _HEADERS)(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers)


def _problem(scope: Scope, hosts: Collection[str] | None) -> tuple[int, str] | None:
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    if name not in _HOSTS:
        if hosts is None:
            return 421, "This desk answers on 127.0.0.1 only; open it under that address."
        if name.lower() not in hosts and not _is_address(name):
            return 421, "This desk does not answer to that name; whoever serves it can add it with --name."
    if len(scope["query_string"]) > MOST_QUERY:
        return 414, f"The address is too long; its query may have {MOST_QUERY} characters."
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > MOST_BODY:
        return 413, f"The request is too large; {MOST_BODY} bytes are the most."
    if scope["method"] not in ("GET", "HEAD", "POST"):
        return 405, "Only GET, HEAD and POST are answered."
    return None


def _is_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


class Tokens:
    """Tokens that forms carry, so that no other site can send them: a MAC of the reader's session."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def session(self, request: Request) -> str:
        """The reader's session: of the cookie, or a new one."""
        given = request.cookies.get(SESSION_COOKIE, "")
        return given if len(given) == 43 and given.isascii() else secrets.token_urlsafe(32)

    def token(self, session: str) -> str:
        """The token that belongs to a session."""
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()

    def check(self, request: Request, token: str) -> None:
        """Raises RequestError unless the form came from a page of this desk."""
        session = request.cookies.get(SESSION_COOKIE, "")
        # As bytes: text that is not ASCII cannot be compared so.
        given = token.encode("utf-8", "replace")
        if not session or not hmac.compare_digest(self.token(session).encode(), given) or _foreign(request):
            raise RequestError(
                N_("This form is out of date or came from elsewhere; go back, reload the page and send it again."), 403
            )


def _foreign(request: Request) -> bool:
    origin = request.headers.get("origin")
    return origin is not None and origin != f"{request.url.scheme}://{request.headers.get('host')}"


async def form(request: Request) -> dict[str, str]:
    """The fields of a posted form (``application/x-www-form-urlencoded``). Raises RequestError."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise RequestError(N_("A form must be sent as application/x-www-form-urlencoded."), 415)
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BODY:
            raise RequestError(N_("The request is too large."), 413)
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=50))
    except (UnicodeDecodeError, ValueError):
        raise RequestError(N_("The form cannot be read.")) from None
