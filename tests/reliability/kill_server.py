"""A process that has loaded everything and runs commands in forks of itself, each killed after the time it is given.

Each line of standard input is JSON: {"commands": [[argument, …], …], "after": seconds or null, "done": file}. The
commands run one after the other in one fork, with what they print thrown away; after each that ends with 0 its number
is written through to the file ``done``. The answer is a line of JSON: whether the fork was killed, how it ended, and
its seconds.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import time
from contextlib import redirect_stdout
from pathlib import Path

from rawi.cli import run
from rawi.desk.work import watching  # noqa: F401  (loaded once, before the forks)
from rawi.sources.web import client  # noqa: F401


def _child(commands: list[list[str]], done: str) -> int:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    log = os.open(done, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for number, arguments in enumerate(commands):
        status = run(arguments)
        if status:
            return status
        os.write(log, f"{number}\n".encode())
        os.fsync(log)
    return 0


def _one(commands: list[list[str]], after: float | None, done: str) -> dict[str, float | bool | int]:
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        status = 70
        try:
            status = _child(commands, done)
        finally:
            os._exit(status)
    status = 0
    if after is None:
        _, status = os.waitpid(child, 0)
    else:
        while time.monotonic() - begun < after:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                break
            time.sleep(0.002)
        else:
            os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return {"killed": code == -signal.SIGKILL, "status": code, "seconds": time.monotonic() - begun}


def _warm() -> None:
    """Loads what a run loads, so that the times at which runs are killed fall into their work."""
    rows = [
        {"id": f"{language}-{number}", "title": f"{title} {number}", "text": f"{text} {number}", "language": language}
        for language, title, text in (
            ("en", "Talks in Moscow", "Sergei Lavrov said on Tuesday that 20 papers were signed in hall"),
            ("fa", "گفت‌وگو در مسکو", "سرگئی لاوروف روز سه‌شنبه گفت ۲۰ سند امضا شد"),
            ("ar", "محادثات في موسكو", "قال سيرغي لافروف الثلاثاء إن 20 وثيقة وقعت"),
        )
        for number in range(4)
    ]
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(sys.stderr):
        file = Path(folder, "rows.jsonl")
        file.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
        assert run(["read", str(file), "--desk", f"{folder}/desk.db", "--quiet"]) == 0
        assert run(["judge", "depends", "en-0", "en-1", "--desk", f"{folder}/desk.db"]) == 0


def main() -> None:
    _warm()
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(_one(asked["commands"], asked["after"], asked["done"])), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
