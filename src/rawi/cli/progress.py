"""Progress of long work: on a terminal only, to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from rawi.desk.work.ingest import Progress as Step


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.0f}/s" if task.speed else "", style="dim")


@contextmanager
def shown(quiet: bool, expected: int | None) -> Iterator[Callable[[Step], None]]:
    """Gives a function to report steps to. ``expected`` is the number of pages, where it is known beforehand."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def report(step: Step) -> None:
            total = step.total if step.total is not None else expected
            if step.stage not in tasks:
                tasks[step.stage] = bars.add_task(step.stage, total=total)
            bars.update(tasks[step.stage], completed=step.done, total=total)

        yield report
