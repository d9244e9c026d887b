"""Every kind of input, mutated from small inputs of its kind and made from nothing: no exception, no slow case.

``RAWI_FUZZ`` sets how many cases each harness gets (docs/reliability.md tells the commands for many).
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from fuzz import harnesses  # noqa: E402
from fuzz.cases import seeds  # noqa: E402
from fuzz.harnesses import HARNESSES, timed  # noqa: E402

from rawi.knowledge import load  # noqa: E402
from rawi.model import Article, Given, Page  # noqa: E402
from rawi.reading import read  # noqa: E402

CASES = int(os.environ.get("RAWI_FUZZ", "40"))


@st.composite
def mutated(draw: st.DrawFn, name: str) -> bytes:
    data = bytearray(draw(st.sampled_from(seeds(name))))
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(data)))
        data[start : start + draw(st.integers(0, 8))] = draw(st.binary(max_size=8))
    return bytes(data)


@pytest.mark.parametrize("name", sorted(HARNESSES))
def test_no_case_raises_or_takes_long(name: str) -> None:
    run = timed(name)

    @settings(
        max_examples=CASES, deadline=None, derandomize=CASES == 40, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(st.one_of(st.binary(max_size=600), mutated(name)))
    @example(b"")
    def cases(data: bytes) -> None:
        run(data)

    cases()


def test_only_what_is_slow_again_counts_as_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    waits = [0.0]

    def harness(_: bytes) -> None:
        begun, wait = time.process_time(), waits.pop(0)
        while time.process_time() - begun < wait:
            pass

    monkeypatch.setattr(harnesses, "LONGEST", 0.05)
    monkeypatch.setattr(harnesses, "seeds", lambda _: (b"",))
    monkeypatch.setitem(HARNESSES, "made", harness)
    run = timed("made")
    waits[:] = [0.1, 0.0]
    run(b"x")
    waits[:] = [0.1, 0.1]
    with pytest.raises(harnesses.SlowError):
        run(b"x")


# What the harnesses found.


def test_a_query_that_was_slow_once_is_not_slow() -> None:
    timed("query")(b"\0 fun")


def test_half_a_surrogate_pair_in_a_decoded_page_is_replaced_not_passed_on() -> None:
    given = Given(title="A \ud800 title", authors=("B\udc00",), language="en")
    line = "The mayor \ud83d\ude00 said\ud800 so on Tuesday, and the council agreed with what had been said before."
    for page in (Page("x", line, "text", given), Page("x", f"<p>{line}</p><p>{line} Again.</p>", "html", given)):
        for item in read(page, load()):
            assert isinstance(item, Article), item
            assert "\U0001f600" in item.text
            assert "said\ufffd" in item.text
            assert item.title == "A \ufffd title"
            str(item).encode("utf-8")
