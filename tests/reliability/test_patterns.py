"""Every regular expression that Rawi compiles, in code and from packs, against inputs made to make it slow; and the
whole way over texts that grow.

A pattern that backtracks without bound takes sixteen times as long (or worse) for four times the input. Each is matched
against texts made of its own characters, repeated, at two sizes.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from functools import lru_cache
from itertools import product
from pathlib import Path

import msgspec
import pytest

from rawi.analysis import analyse
from rawi.knowledge import Knowledge, load
from rawi.model import Given, Page
from rawi.reading import read

ROOT = Path(__file__).parent.parent.parent
SMALL, LARGE = 3_000, 12_000
# Four times the input: linear is 4, quadratic 16. Between them, and never below what a clock can tell on a loaded
# machine.
HEAD = 4_000  # characters of the smaller text for the whole way
MOST_GROWTH, NOTICED_SECONDS = 9.0, 0.02

# Modules that only run as a program.
LEFT_OUT = ("rawi.__main__",)


@lru_cache(maxsize=1)
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
    begun = time.process_time()  # of the processor: on a busy machine the clock tells of others
    compiled.match(text)
    return time.process_time() - begun


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


MOST_CHARACTERS, MOST_SECONDS = int(os.environ.get("RAWI_DOUBLING", "500000")), 0.2


def test_doubling_the_input_doubles_the_time() -> None:
    """Each pattern on the input that was the slowest for it, doubled until the most characters are reached
    (``RAWI_DOUBLING``: 10,000,000 for docs/reliability.md) or one match takes a fifth of a second."""
    slow, reached, whole = [], [], 0
    for pattern, flags, module in patterns():
        compiled = re.compile(pattern, flags & ~re.DEBUG)
        piece = max(hostile(pattern), key=lambda p: seconds(compiled, p * (SMALL // len(p)) + "\x00"))
        size, times = SMALL, [0.0]
        while size < MOST_CHARACTERS and times[-1] < MOST_SECONDS:
            size = min(2 * size, MOST_CHARACTERS)
            text = piece * (size // len(piece)) + "\x00"
            times.append(min(seconds(compiled, text) for _ in range(1 if times[-1] < NOTICED_SECONDS / 4 else 3)))
        whole += size == MOST_CHARACTERS
        reached.append(size)
        # Over two doublings linear is 4, quadratic 16.
        if len(times) > 2 and times[-1] > NOTICED_SECONDS and times[-1] > MOST_GROWTH * max(times[-3], 1e-4):
            slow.append(f"{module}: {pattern[:90]!r} on {piece!r}: {times[-3]:.4f} s, then {times[-1]:.4f} s")
    print(f"{len(reached)} patterns, {whole} up to {MOST_CHARACTERS:,}, the least {min(reached):,}")  # noqa: T201
    assert slow == []


def _pages() -> dict[str, tuple[str, str]]:
    """Pages made to be slow to read: what is repeated, and what it stands in."""
    plain = "The mayor said on Monday that the bridge was open. "
    return {
        "paragraphs": ("<p>" + plain * 4 + "</p>", "{}"),
        "open elements": ("<div>", "{}"),
        "unclosed links": ("<a href='/x'>x", "{}"),
        "one attribute": ("x ", "<p title='{}'>" + plain * 9 + "</p>"),
        "attributes": ("a{n}=x ", "<p {}>" + plain * 9 + "</p>"),
        "comment": ("- ", "<!--{}--><p>" + plain * 9 + "</p>"),
        "script": ("var a='<p>';", "<script>{}</script><p>" + plain * 9 + "</p>"),
        "data": (
            '{"@type":"NewsArticle","a":[',
            "<script type='application/ld+json'>{}</script><p>" + plain * 9 + "</p>",
        ),
        "entities": ("&amp;&#1;&zwnj;", "<p>{}</p>"),
        "spaces": (" \n\t\u200c\u00a0", "<p>{}</p><p>" + plain * 9 + "</p>"),
        "cells": ("<tr><td>1<td>2", "<table>{}</table>"),
        "metadata": ("<meta property='article:author' content='x'>", "<head>{}</head><p>" + plain * 9 + "</p>"),
        "one word": ("x", "<p>{}</p>"),
        "broken tags": ("<<a </", "<p>{}</p>"),
        "list": ("<li>" + plain, "<ul>{}</ul>"),
        "formatting": ("<b><i>x", "<p>{}</p>"),
    }


@pytest.mark.parametrize("kind", sorted(_pages()))
def test_reading_a_page_is_linear_or_refused(kind: str) -> None:
    """Pages of 1, 2, 4 and 8 MB: each takes no more than its size's share of the one before, and at most what a page
    may; what exceeds a limit is refused."""
    knowledge, (piece, around) = load(), _pages()[kind]
    times: list[float] = []
    for megabytes in (1, 2, 4, 8):
        count = megabytes * 1_000_000 // len(piece.encode())
        inside = "".join(piece.replace("{n}", str(i)) for i in range(count)) if "{n}" in piece else piece * count
        page = Page(
            "hostile", f"<html><body>{around.replace('{}', inside)}</body></html>".encode(), "html", Given(id="x")
        )
        begun = time.process_time()
        found = read(page, knowledge)
        times.append(time.process_time() - begun)
        assert found
    print(kind, [round(spent, 2) for spent in times], type(found[0]).__name__)  # noqa: T201
    # Four times the input over two doublings, as above; and no page over the processor time that it may take, with as
    # much again for a busy machine.
    assert times[2] < MOST_GROWTH * max(times[0], 0.05) and times[3] < MOST_GROWTH * max(times[1], 0.05), times
    assert max(times) < 4.0, times


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


def test_a_tool_finds_no_pattern_that_backtracks_badly() -> None:
    """What regexploit tells from a pattern's form: runs that overlap, so that an input fits in more and more ways."""
    sre = pytest.importorskip("regexploit.ast.sre", reason="regexploit is not installed")
    redos = pytest.importorskip("regexploit.redos")

    def told(pattern: str, flags: int) -> list[int]:
        return [one.starriness for one in redos.find(sre.SreOpParser().parse_sre(pattern, flags & ~re.DEBUG))]

    assert max(told(r"v\w*_\w*_\w*$", 0)) > 2, "the tool finds what it should"
    # Two runs that overlap cost the square of a run's length at most, and runs are bounded; more are not allowed.
    bad = [(module, pattern) for pattern, flags, module in patterns() if max(told(pattern, flags), default=0) > 2]
    assert bad == []
