"""`rawi judge`: what you decide of two things."""

from __future__ import annotations

import getpass
import os
import sys
from typing import TYPE_CHECKING, Annotated, cast

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
    from pathlib import Path

    from rawi.desk.people.judgements import JudgementKind
    from rawi.desk.storage.store import Desk
    from rawi.model import Judgement


def register(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command("judge")(judge)


def judge(
    kind: Annotated[
        str | None, typer.Argument(metavar="KIND", help="same, different, depends, wrong_name or wrong_date.")
    ] = None,
    one: Annotated[
        str | None, typer.Argument(metavar="A", help="A statement; an article; or ARTICLE#ENTITY for wrong_name.")
    ] = None,
    other: Annotated[
        str | None, typer.Argument(metavar="B", help="The other one; the right entity; or the right date.")
    ] = None,
    undo: Annotated[int | None, typer.Option("--undo", metavar="N", help="Take judgement number N back.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the judgements, newest first.")] = False,
    desk: DeskOption = DEFAULT_DESK,
    knowledge: KnowledgeOption = None,
    json: JsonOption = False,
) -> None:
    """Judge that two statements are the same claim or not, that an article depends on another, or that a name or date
    is wrong. Every later weighing honours it."""
    from rawi.desk.people.judgements import KINDS, JudgementError
    from rawi.desk.people.judgements import judge as decide
    from rawi.desk.people.judgements import undo as take_back

    asked = sum((list_, undo is not None, kind is not None))
    if asked != 1:
        raise UsageError("say what to judge (KIND A B), or --undo N, or --list")
    with open_desk(desk) as opened:
        if list_:
            _list(opened, json)
            return
        if undo is not None:
            made = take_back(opened, undo, _user())
        else:
            if kind not in KINDS:
                raise UsageError(f"{kind}: no kind of judgement; choose one of {', '.join(KINDS)}")
            if one is None or (other is None and kind != "wrong_name"):
                raise UsageError(f"rawi judge {kind} needs two things; `rawi judge --help` shows which")
            try:
                made = decide(opened, cast("JudgementKind", kind), one, other or "", _user())
            except JudgementError as error:
                raise UsageError(str(error)) from None
        _weigh_again(opened, made, knowledge)
        if json:
            write_json(made)
        else:
            sys.stdout.write(f"judgement {made.number}{' taken back' if undo is not None else ''}\n")


def _weigh_again(desk: Desk, judgement: Judgement, knowledge: Path | None) -> None:
    from rawi.desk.people.judgements import articles_of
    from rawi.desk.work.weighing import keep_weighed

    stories = {desk.story_of(article) for article in articles_of(desk, judgement)}
    known = load_knowledge(knowledge)
    for story in sorted(s for s in stories if s):
        keep_weighed(desk, story, known)


def _list(desk: Desk, json: bool) -> None:
    from rawi.cli.terminal import clean
    from rawi.desk.people.judgements import past_judgements

    found = past_judgements(desk, limit=1000)
    if json:
        write_json(found)
        return
    for past in found:
        j = past.judgement
        state = f"taken back by {past.undone_by} at {past.undone_at}" if past.undone_at else "holds"
        sys.stdout.write("\t".join(map(clean, (str(j.number), j.kind, j.one, j.other, j.user, j.at, state))) + "\n")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid()) if hasattr(os, "getuid") else "unknown"
