"""`rawi stories` and `rawi story`: what was gathered and what stands in it."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from rawi.cli.common import (
    DEFAULT_DESK,
    DeskOption,
    JsonOption,
    KnowledgeOption,
    LanguageOption,
    load_knowledge,
    open_desk,
    write_json,
)

SHORT_ID = 10


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("stories")(stories)
    app.command("story")(story)


def stories(
    desk: DeskOption = DEFAULT_DESK,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many to list.")] = 50,
    json: JsonOption = False,
) -> None:
    """List the stories, newest first."""
    from rawi.cli.terminal import console, isolate, table

    with open_desk(desk) as opened:
        found = opened.stories(limit)
        outlets = opened.outlet_counts([s.id for s in found])
    if json:
        write_json(found)
        return
    heads: list[tuple[str, dict[str, Any]]] = [
        ("id", {"no_wrap": True}),
        ("days", {"no_wrap": True}),
        ("articles", {"justify": "right"}),
        ("outlets", {"justify": "right"}),
        ("languages", {"no_wrap": True}),
        ("title", {"ratio": 1, "overflow": "ellipsis", "no_wrap": True}),
    ]
    rows = [
        [
            s.id[:SHORT_ID] if sys.stdout.isatty() else s.id,
            _days(s.first, s.last),
            str(len(s.documents)),
            str(outlets.get(s.id, 0)),
            " ".join(s.languages),
            isolate(s.title) or "(no title)",
        ]
        for s in found
    ]
    made = table(heads, rows)
    if made is not None:
        console().print(made)


def story(
    story_id: Annotated[str, typer.Argument(metavar="ID", help="The story's id, or how it begins.")],
    desk: DeskOption = DEFAULT_DESK,
    lang: LanguageOption = "en",
    why: Annotated[
        bool, typer.Option("--why", help="Tell why each article is in it and how each chain was read.")
    ] = False,
    knowledge: KnowledgeOption = None,
    json: JsonOption = False,
) -> None:
    """Show one story: timeline, who says what, origins, disagreements."""
    from rawi.cli.storyview import print_story
    from rawi.desk.people.judgements import judgements_on_story
    from rawi.desk.work.weighing import corrected_documents, weighed_story
    from rawi.weighing import in_story

    known = load_knowledge(knowledge)
    with open_desk(desk) as opened:
        weighed = weighed_story(opened, story_id, known)
        if json:
            write_json(weighed)
            return
        judgements = judgements_on_story(opened, weighed)
        articles = corrected_documents(opened, weighed, known, judgements)
        documents = {d.id: d for d in in_story(articles, known)}
        print_story(weighed, documents, lang, known, opened.log(weighed.id) if why else None)


def _days(first: str | None, last: str | None) -> str:
    if first is None or last is None:
        return "undated"
    return first if first == last else f"{first} – {last[5:] if last[:4] == first[:4] else last}"
