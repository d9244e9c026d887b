"""`rawi serve`: the desk in the browser."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rawi.cli.common import DEFAULT_DESK, DeskOption, KnowledgeOption, UsageError, load_knowledge, open_desk, say

if TYPE_CHECKING:
    from rawi.desk.storage.store import Desk


def register(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command("serve")(serve)


def serve(
    desk: DeskOption = DEFAULT_DESK,
    port: Annotated[int, typer.Option("--port", "-p", min=1, max=65535, help="The port to listen on.")] = 8470,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    login: Annotated[
        bool, typer.Option("--login", help="Ask for a login on this machine too, as behind a server in front.")
    ] = False,
    name: Annotated[
        list[str] | None, typer.Option("--name", metavar="HOST", help="A name that the desk is reached under.")
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option("--certificate", metavar="FILE", help="Certificate for https, PEM.")
    ] = None,
    key: Annotated[Path | None, typer.Option("--key", metavar="FILE", help="Key of the certificate, PEM.")] = None,
    knowledge: KnowledgeOption = None,
) -> None:
    """Show the desk in the browser: on this machine, or to the desk's users behind a login."""
    import uvicorn

    from rawi.desk.storage.postgresql import shown
    from rawi.web import create_app

    here = _is_loopback(host)
    if (certificate is None) != (key is None):
        raise UsageError("--certificate and --key belong together; give both")
    known = load_knowledge(knowledge)
    with open_desk(desk) as opened:
        asked = login or not here
        if asked:
            _check_users(opened, host)
        names = None if here and not name else {*(name or ()), socket.gethostname(), socket.getfqdn()}
        with _listening(host, port) as listener:
            scheme = "https" if certificate else "http"
            say(f"{shown(desk)}: {scheme}://{f'[{host}]' if ':' in host else host}:{port}/  (end with Ctrl+C)")
            if not here and certificate is None:
                say("rawi: without --certificate passwords go over the network in the open")
            config = uvicorn.Config(
                create_app(opened, known, login=asked, hosts=names),
                log_level="warning",
                access_log=False,
                server_header=False,
                timeout_keep_alive=15,
                h11_max_incomplete_event_size=32_768,
                lifespan="off",
                **_secured(certificate, key),
            )
            uvicorn.Server(config).run(sockets=[listener])


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        raise UsageError(f"--host {host}: not an IP address; 0.0.0.0 listens on all of this machine's") from None


def _check_users(desk: Desk, host: str) -> None:
    from rawi.desk.people.passwords import required
    from rawi.desk.people.users import list_users

    required()
    if not list_users(desk):
        raise UsageError(
            f"--host {host}: the desk has no users, and nobody is let in without a login; "
            "add one with `rawi user add NAME --role admin`"
        )


def _listening(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise UsageError(
            f"port {port} cannot be used ({error.strerror or error}); choose another with --port"
        ) from None
    return listener


def _secured(certificate: Path | None, key: Path | None) -> dict[str, Any]:
    if certificate is None or key is None:
        return {}
    import ssl

    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        raise UsageError(f"{certificate}, {key}: cannot be used for https ({error.strerror or error})") from None
    return {"ssl_certfile": str(certificate), "ssl_keyfile": str(key)}
