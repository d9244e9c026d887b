"""Every regular expression that Rawi compiles, in code and from packs, against inputs made to make it slow; and the
whole way over texts that grow.

A pattern that backtracks without bound takes sixteen times as long (or worse) for four times the input. Each is matched
against texts made of its own characters, repeated, at two sizes.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import msgspec
import pytest

from rawi.analysis import analyse
from rawi.knowledge import Knowledge, load
from rawi.model import Given, Page

ROOT = Path(__file__).parent.parent.parent
SMALL, LARGE = 3_000, 12_000
# Four times the input: linear is 4, quadratic 16. Between them, and never below what a clock can tell on a loaded
# machine.
HEAD = 4_000  # characters of the smaller text for the whole way
MOST_GROWTH, NOTICED_SECONDS = 9.0, 0.02

# Modules that only run as a program.
LEFT_OUT = ("rawi.__main__",)


def patterns() -> list[tuple[str, int, str]]:
    command = [sys.executable, str(Path(__file__).with_name("compiled_patterns.py")), str(ROOT / "samples"), *LEFT_OUT]
    done = subprocess.run(command, capture_output=True, check=True)
    return [(p, f, c) for p, f, c in msgspec.json.decode(done.stdout)]


def hostile(pattern: str) -> list[str]:
    """Short pieces to repeat: characters of the pattern, alone and in pairs, and what classes stand for."""
    literal = sorted({c for c in pattern if c.isalnum()})[:6]
    pieces = [" ", "a", "ا", "1", "-", '"', ".", "<", "\n", *literal]
    return [*pieces, *(a + b for a, b in product(pieces[:6], repeat=2) if a != b)]


def seconds(compiled: re.Pattern[str], text: str) -> float:
    begun = time.perf_counter()
    compiled.match(text)
    return time.perf_counter() - begun


def test_no_pattern_grows_faster_than_its_input() -> None:
    found = patterns()
    assert len(found) > 50
    slow = []
    for pattern, flags, module in found:
        compiled = re.compile(pattern, flags & ~re.DEBUG)
        for piece in hostile(pattern):
            text = piece * (LARGE // len(piece)) + "\x00"
            spent = seconds(compiled, text)
            if spent < NOTICED_SECONDS:
                continue
            less = min(seconds(compiled, piece * (SMALL // len(piece)) + "\x00") for _ in range(3))
            spent = min(spent, *(seconds(compiled, text) for _ in range(2)))
            if spent > NOTICED_SECONDS and spent > MOST_GROWTH * max(less, 1e-6):
                slow.append(f"{module}: {pattern[:90]!r} on {piece!r}: {less:.4f} s, then {spent:.4f} s")
                break
    assert slow == []


PIECES = (
    "a", "ا", "1", " ", "\n", '"', "«", "»", ".", "،", "<p>", "<", "&amp;", "و", "می", "1/", "۱۴۰۲/", "Kim ", "U.S. ",
    "کیم جونگ اون ", "به گزارش ", "به نقل از ", "قال إن ", "وأضاف ", "said that ", "شنبه ", "الأحد ", "محمد ", "وزیر ",
    "«گفت» ", "Ahmad ", "بیست و ", "\u200c", "ً", "(", "http://a.b/", "@",
)  # fmt: skip


def analysing(text: str, language: str | None, knowledge: Knowledge) -> float:
    begun = time.perf_counter()
    analyse(Page("hostile", text, "text", Given(id="x", language=language)), knowledge)
    return time.perf_counter() - begun


@pytest.mark.parametrize("piece", PIECES)
def test_the_whole_way_is_linear(piece: str) -> None:
    knowledge = load()
    for language in ("fa", "ar", "en"):
        analysing(piece * 100, language, knowledge)
        small, large = ((piece * (size // len(piece))) for size in (HEAD, 4 * HEAD))
        spent = analysing(large, language, knowledge)
        if spent < 0.5:
            continue
        less = min(analysing(small, language, knowledge) for _ in range(2))
        spent = min(spent, analysing(large, language, knowledge))
        assert spent < MOST_GROWTH * max(less, 0.01), f"{language}: {less:.3f} s, then {spent:.3f} s"
