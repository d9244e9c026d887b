"""What each article sees under a feature is what it sees on one machine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from rawi.gathering.forest import Forest, Node
from rawi.gathering.index import REMAINS
from rawi.gathering.signature import MINUTES, Signature
from rawi.gathering.similarity import WINDOW

pandas = pytest.importorskip("pandas", reason="pandas is not installed (pip install 'rawi[spark]')")
candidates = pytest.importorskip("rawi.spark.candidates")


def made(n: int, minute: int | None, keys: dict[int, int], earliest: int | None, latest: int | None) -> Signature:
    return Signature(f"a{n:04}", "en", minute, earliest, latest, None, keys, {}, {}, {}, {}, False, (), ())


@pytest.mark.parametrize("chunk", [1, 50, 10_000])
def test_views_are_those_of_one_machine(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    chance = random.Random(4)
    first = 738_000 * MINUTES
    signatures = []
    for n in range(700):
        keys = {k: chance.randint(1, 255) for k in chance.sample(range(1, 12), 3)}
        minute = None if n % 11 == 0 else first + chance.randint(0, 3 * WINDOW)
        bounded = minute is None and chance.random() < 0.7
        day = 738_000 + chance.randint(0, 60)
        signatures.append(
            made(n, minute, keys, day if bounded else None, day + 3 if bounded and chance.random() < 0.7 else None)
        )
    forest = Forest()
    expected, degrees_expected = set(), dict[str, list[int]]()
    for one in sorted(signatures, key=lambda s: s.order):
        node = Node(one)
        forest._keep(node)
        degrees, views = forest._look(node)
        degrees_expected[one.id] = list(degrees)
        for (key, weight), found, seen in zip(zip(node.keys, node.weights, strict=True), degrees, views, strict=True):
            expected |= {(key, node.order[2], other[2], round(weight * REMAINS[found])) for other in seen}
    data = [
        {"id": s.id, "undated": int(s.minute is None), "minute": s.minute or 0,
         **dict(zip(("low", "high"), candidates_view(s), strict=True)), "signature": pack(s)}
        for s in signatures
    ]  # fmt: skip
    (keyed,) = candidates._keys(iter([pandas.DataFrame(data)]))
    keyed = keyed.sort_values(["key", "undated", "minute", "id"], ignore_index=True)
    monkeypatch.setattr(candidates, "_CHUNK", chunk)

    def batches() -> Iterator[Any]:
        return (keyed.iloc[i : i + 37] for i in range(0, len(keyed), 37))

    seen = [row for part in candidates._views(batches()) for row in part.itertuples(index=False, name=None)]
    assert len(seen) == len(expected)
    assert set(seen) == {(one, other, weight) for _, one, other, weight in expected}
    counted = pandas.concat(candidates._degrees(batches())).sort_values("place", kind="stable")
    assert {name: list(rows["degree"]) for name, rows in counted.groupby("id")} == degrees_expected


def candidates_view(one: Signature) -> tuple[int, int]:
    from rawi.gathering.index import undated_view

    return undated_view(one) if one.minute is None else (0, 0)


def pack(one: Signature) -> bytes:
    import msgspec

    return msgspec.msgpack.encode(one)
