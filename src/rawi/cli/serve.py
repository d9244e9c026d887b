"""`rawi serve`: the desk in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from rawi.cli.common import DEFAULT_DESK, DeskOption, KnowledgeOption, UsageError, load_knowledge, open_desk, say

_HERE = ("127.0.0.1", "localhost", "::1")


def register(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command("serve")(serve)


def serve(
    desk: DeskOption = DEFAULT_DESK,
    port: Annotated[int, typer.Option("--port", "-p", min=1, max=65535, help="The port to listen on.")] = 8470,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    knowledge: KnowledgeOption = None,
) -> None:
    """Show the desk in the browser, on this machine only."""
    if host not in _HERE:
        raise UsageError(
            f"--host {host}: the desk has no login yet, so it is served on this machine only; leave --host away"
        )
    import socket

    import uvicorn

    from rawi.web import create_app

    known = load_knowledge(knowledge)
    with open_desk(desk) as opened:
        family = socket.AF_INET6 if host == "::1" else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind((host, port))
            except OSError as error:
                raise UsageError(
                    f"port {port} cannot be used ({error.strerror or error}); choose another with --port"
                ) from None
            say(f"{desk}: http://{f'[{host}]' if ':' in host else host}:{port}/  (end with Ctrl+C)")
            config = uvicorn.Config(
                create_app(opened, known),
                log_level="warning",
                access_log=False,
                server_header=False,
                timeout_keep_alive=15,
                h11_max_incomplete_event_size=32_768,
                lifespan="off",
            )
            uvicorn.Server(config).run(sockets=[listener])
