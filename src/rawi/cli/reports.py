"""`rawi report`: a page to send."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rawi.cli.common import (
    DEFAULT_DESK,
    DeskOption,
    KnowledgeOption,
    LanguageOption,
    UsageError,
    load_knowledge,
    open_desk,
    say,
)


def register(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command("report")(report)


def report(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.html", help="Where to write the page.")],
    story_id: Annotated[
        list[str] | None, typer.Argument(metavar="[ID…]", help="Stories; all when none is named.")
    ] = None,
    desk: DeskOption = DEFAULT_DESK,
    lang: LanguageOption = "en",
    knowledge: KnowledgeOption = None,
) -> None:
    """Write a self-contained page on stories: it opens from disk, with no network."""
    from rawi.desk.work.weighing import weighed_story
    from rawi.files import write_atomically
    from rawi.report import LANGUAGES, render
    from rawi.weighing import in_story

    if lang not in LANGUAGES:
        raise UsageError(f"--lang {lang}: not a language of the report; choose one of {', '.join(LANGUAGES)}")
    known = load_knowledge(knowledge)
    with open_desk(desk) as opened:
        chosen = story_id or [s.id for s in opened.stories()]
        if not chosen:
            from rawi.desk.storage.postgresql import shown

            raise UsageError(f"{shown(desk)}: no story on this desk yet; read some pages first")
        weighed = [weighed_story(opened, one, known) for one in chosen]
        documents = {d.id: d for story in weighed for d in in_story(list(opened.documents(story.documents)), known)}
    try:
        write_atomically(output, render(weighed, documents, known, lang).encode())
    except OSError as error:
        raise UsageError(f"{output}: cannot be written ({error.strerror or error})") from None
    say(f"{output}: {len(weighed)} {'story' if len(weighed) == 1 else 'stories'}")
