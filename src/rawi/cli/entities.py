"""`rawi search` and `rawi who`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from rawi.cli.common import (
    DEFAULT_DESK,
    DeskOption,
    JsonOption,
    KnowledgeOption,
    UsageError,
    load_knowledge,
    open_desk,
    write_json,
)

if TYPE_CHECKING:
    from rawi.desk.asking.who import Said


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("search")(search)
    app.command("who")(who)


def search(
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help='Words; "a phrase"; -word; OR; lang: outlet: who: from: to:')
    ],
    desk: DeskOption = DEFAULT_DESK,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many of each kind.")] = 20,
    knowledge: KnowledgeOption = None,
    json: JsonOption = False,
) -> None:
    """Find articles, statements and entities, in any script's spelling."""
    from rawi.cli.terminal import console, isolate, line
    from rawi.desk.asking.search import QueryError
    from rawi.desk.asking.search import search as find

    known = load_knowledge(knowledge)
    with open_desk(desk) as opened:
        try:
            results = find(opened, query, known, limit)
        except QueryError as error:
            raise UsageError(str(error)) from None
    if json:
        write_json(results)
        return
    out = console()
    for entity in results.entities:
        names = " · ".join(isolate(n) for names in entity.names.values() for n in names[:2])
        out.print(line((entity.id, "magenta"), f"  {names}"))
    for hit in results.articles:
        head = f"{hit.published or 'undated'}  {isolate(hit.outlet) or 'outlet unknown'}  {hit.id}"
        out.print(line((head, "cyan"), f"  {isolate(hit.title)}" if hit.title else ""))
        out.print(line("  ", isolate(hit.snippet)))
    for said in results.statements:
        out.print(
            line(
                (f"{isolate(said.origin) or 'source not stated'}  {said.document}", "green"), f"  {isolate(said.text)}"
            )
        )
    if not (results.entities or results.articles or results.statements):
        sys.stderr.write("nothing found\n")


def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name in any script, or an entity's id.")],
    desk: DeskOption = DEFAULT_DESK,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many statements of each kind.")] = 20,
    knowledge: KnowledgeOption = None,
    json: JsonOption = False,
) -> None:
    """Show an entity: its names, what it said, what is said of it."""
    from rawi.cli.terminal import console, isolate, line
    from rawi.desk.asking.who import who as find

    known = load_knowledge(knowledge)
    with open_desk(desk) as opened:
        profile = find(opened, name, known, limit)
    if json:
        write_json(profile)
        return
    out = console()
    out.print(
        line(
            (known.display_name(profile.entity.id) or next(iter(profile.entity.names.values()))[0], "bold"),
            f"  {profile.entity.id}",
        )
    )
    for language, names in profile.entity.names.items():
        out.print(line((f"{language}  ", "dim"), " · ".join(isolate(n) for n in names)))
    out.print(f"named in {profile.articles} articles, {len(profile.stories)} stories")
    _said(profile.said, "Said")
    _said(profile.said_of, "Said of it")
    if profile.others:
        out.print(line(("also: ", "dim"), ", ".join(e.id for e in profile.others)))


def _said(statements: tuple[Said, ...], head: str) -> None:
    from rawi.cli.storyview import chain_line
    from rawi.cli.terminal import console, isolate, line

    if not statements:
        return
    out = console()
    out.print()
    out.print(line((head, "bold underline")))
    for said in statements:
        outlet = isolate(said.outlet) or "outlet unknown"
        out.print(
            line(
                (f"{said.published or 'undated'}  {outlet} ← {chain_line(said.statement)}", "cyan"),
                f": {isolate(said.statement.text)}",
            )
        )
