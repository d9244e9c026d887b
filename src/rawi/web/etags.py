"""ETags: an answer that has not changed is not sent again."""

from __future__ import annotations

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Etags:
    """Gives successful answers to GET an ETag of their body, and 304 to those who have it. Bodies are whole pages of
    moderate size, so they are held until their end."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"].startswith("/static/"):
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        body = bytearray()

        async def hold(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            body.extend(message.get("body", b""))
            if message.get("more_body") or start is None:
                return
            headers = MutableHeaders(scope=start)
            if start["status"] == 200:
                tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
                headers["etag"] = tag
                wanted = Headers(scope=scope).get("if-none-match", "")
                if tag in (part.strip().removeprefix("W/") for part in wanted.split(",")):
                    start["status"] = 304
                    del headers["content-length"]
                    body.clear()
            await send(start)
            await send({"type": "http.response.body", "body": bytes(body)})

        await self._app(scope, receive, hold)
