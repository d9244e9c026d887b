"""`rawi watch`: follow feeds, and see how they are."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rawi.cli.common import (
    DEFAULT_DESK,
    EXIT_REFUSED,
    DeskOption,
    EncoderOption,
    JsonOption,
    KnowledgeOption,
    QuietOption,
    UsageError,
    load_knowledge,
    open_desk,
    say,
    write_json,
)
from rawi.cli.network import AllowOption, ContactOption, DelayOption, make_client

if TYPE_CHECKING:
    from rawi.desk.storage.store import Desk
    from rawi.desk.work.watching import Round

_SHORTEST_SLEEP, _LONGEST_SLEEP = 1.0, 60.0


def register(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command("watch")(watch)


def watch(
    feed: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FEED…]", help="Addresses of feeds, or OPML files; none: those that the desk follows."),
    ] = None,
    desk: DeskOption = DEFAULT_DESK,
    every: Annotated[int, typer.Option("--every", min=1, metavar="MINUTES", help="Time between two visits.")] = 15,
    once: Annotated[bool, typer.Option("--once", help="One round, then stop.")] = False,
    status: Annotated[bool, typer.Option("--status", help="Print how the feeds are, and visit none.")] = False,
    forget: Annotated[
        list[str] | None, typer.Option("--forget", metavar="URL", help="Follow a feed no longer.")
    ] = None,
    pages: Annotated[
        bool, typer.Option("--pages/--no-pages", help="Fetch each entry's page, or keep to what the feed holds.")
    ] = True,
    contact: ContactOption = None,
    allow_host: AllowOption = None,
    delay: DelayOption = 2.0,
    knowledge: KnowledgeOption = None,
    encoder: EncoderOption = None,
    quiet: QuietOption = False,
    json: JsonOption = False,
) -> int:
    """Follow feeds: visit them, fetch what is new, read it into the desk."""
    from rawi.desk.work import feeds
    from rawi.desk.work.watching import patiently, watch_once

    with open_desk(desk, create=not status, encoder=encoder) as opened:
        if status:
            return _print_status(opened, json)
        now = dt.datetime.now(dt.UTC)
        for one in forget or ():
            if not feeds.forget(opened, one):
                raise UsageError(f"--forget {one}: not followed; `rawi watch --status` lists the feeds")
        feeds.follow(opened, [item for one in feed or () for item in _named(one)], now)
        if feeds.next_due(opened) is None:
            if forget:
                return 0
            raise UsageError("no feed is followed yet; name one: `rawi watch https://…`")
        known = load_knowledge(knowledge)
        interval = dt.timedelta(minutes=every)
        with make_client(contact, allow_host, delay) as client:
            while True:
                done = patiently(
                    lambda: watch_once(opened, client, known, every=interval, pages=pages, extra=knowledge), time.sleep
                )
                _report(done, quiet, json)
                if once:
                    return EXIT_REFUSED if done.failed or done.summary.refused else 0
                _sleep_until(feeds.next_due(opened))


def _named(spec: str) -> list[tuple[str, str | None]]:
    """A feed's address, or those that an OPML file lists."""
    from rawi.sources.feeds import FeedError, parse_feed

    if spec.startswith(("http://", "https://")):
        return [(spec, None)]
    try:
        found = parse_feed(Path(spec).read_bytes())
    except OSError as error:
        raise UsageError(f"{spec}: cannot be read ({error.strerror or error})") from None
    except FeedError as error:
        raise UsageError(f"{spec}: {error}; give an address, or an OPML file") from None
    if found.kind != "list":
        raise UsageError(f"{spec}: is a feed in a file, which does not change; `rawi read {spec}` reads it")
    return list(found.feeds)


def _report(done: Round, quiet: bool, json: bool) -> None:
    for refusal in (*done.failed, *done.summary.refused):
        say(f"rawi: {refusal.source}: {refusal.reason}")
    if json:
        write_json(done)
    elif not quiet and (done.visited or done.failed or done.summary.pages):
        at = dt.datetime.now().strftime("%H:%M")
        say(
            f"{at}  {done.visited} feeds visited ({done.unchanged} unchanged, {len(done.failed)} failed); "
            f"{done.entries} new entries, {done.summary.articles} new articles"
        )


def _sleep_until(moment: str | None) -> None:
    now = dt.datetime.now(dt.UTC)
    left = (dt.datetime.fromisoformat(moment) - now).total_seconds() if moment else _LONGEST_SLEEP
    # Never for long: the clock may be set, and the machine may sleep.
    time.sleep(min(max(left, _SHORTEST_SLEEP), _LONGEST_SLEEP))


def _print_status(opened: Desk, json: bool) -> int:
    """How the feeds are; exit status 1 when one is failing or silent."""
    from rawi.cli.terminal import console, isolate, table
    from rawi.desk.work import feeds

    found = feeds.health(opened, dt.datetime.now(dt.UTC))
    bad = any(one.state in ("failing", "silent") for one in found)
    if json:
        write_json(found)
        return EXIT_REFUSED if bad else 0
    heads: list[tuple[str, dict[str, Any]]] = [
        ("state", {"no_wrap": True}),
        ("last success", {"no_wrap": True}),
        ("24 hours", {"justify": "right"}),
        ("usual", {"justify": "right"}),
        ("waiting", {"justify": "right"}),
        ("language", {}),
        ("feed", {"ratio": 1, "overflow": "fold"}),
    ]
    rows = [
        [
            one.state,
            (one.last_success or "never")[:16].replace("T", " "),
            str(one.last_day),
            "–" if one.usual is None else f"{one.usual:.0f}",
            str(one.waiting),
            one.language or "",
            " ".join(filter(None, (isolate(one.title), one.url, f"({one.error})" if one.error else None))),
        ]
        for one in found
    ]
    made = table(heads, rows)
    if made is not None:
        console().print(made)
    return EXIT_REFUSED if bad else 0
