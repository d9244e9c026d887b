"""`rawi check`: is everything in order?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from rawi.cli.common import DEFAULT_DESK, EXIT_REFUSED, DeskOption, KnowledgeOption


def register(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command("check")(check)


def check(
    desk: DeskOption = DEFAULT_DESK,
    knowledge: KnowledgeOption = None,
    repair: Annotated[
        bool,
        typer.Option("--repair", help="Make a damaged desk anew from the pages stored in it; the old file is kept."),
    ] = False,
) -> int:
    """Verify the desk, the knowledge and the language files; say what is wrong and where."""
    from rawi.desk.care.checking import check_desk
    from rawi.desk.storage.connect import is_url
    from rawi.desk.storage.postgresql import shown
    from rawi.knowledge.validate import problems as check_knowledge
    from rawi.validation import check_packs

    problems = [*check_packs(), *map(str, check_knowledge(knowledge))]
    if is_url(desk) or Path(desk).exists():
        problems += check_desk(desk)
        checked = f"language files, knowledge and desk {shown(desk)}"
    elif desk != DEFAULT_DESK:
        problems.append(f"{desk}: no such desk")
        checked = "language files and knowledge"
    else:
        checked = "language files and knowledge (there is no desk here)"
    if repair and any(problem.startswith(f"{shown(desk)}: ") for problem in problems):
        from rawi.cli.common import load_knowledge
        from rawi.desk.care.repair import repair_desk

        mended = repair_desk(desk, load_knowledge(knowledge), knowledge)
        sys.stdout.write(
            f"{desk}: made anew from {mended.pages} stored pages ({mended.lost} could not be read back); "
            f"the damaged desk is {mended.kept}\n"
        )
        problems = [*(p for p in problems if not p.startswith(f"{shown(desk)}: ")), *check_desk(desk)]
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    sys.stdout.write(f"{checked}: {len(problems) or 'no'} problem{'' if len(problems) == 1 else 's'}\n")
    return EXIT_REFUSED if problems else 0
