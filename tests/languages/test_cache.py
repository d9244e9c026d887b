"""The cache of compiled data."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rawi.languages import compiled
from rawi.languages.cache import cache_folder


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAWI_CACHE", str(tmp_path / "cache"))


def _made(calls: list[str], key: str) -> list[str]:
    def make() -> list[str]:
        calls.append(key)
        return [key]

    result: list[str] = compiled("names-fa", key, make)
    return result


def test_is_made_once_for_each_key_while_two_take_turns() -> None:
    calls: list[str] = []
    for key in ("one", "two", "one", "two"):
        assert _made(calls, key) == [key]
    assert calls == ["one", "two"]


def test_old_versions_go() -> None:
    calls: list[str] = []
    for number in range(7):
        _made(calls, f"v{number}")
        for age, file in enumerate(sorted(cache_folder().iterdir(), key=lambda f: f.name, reverse=True)):
            os.utime(file, (1_000_000 - age, 1_000_000 - age))
    assert sorted(file.name for file in cache_folder().iterdir()) == [f"names-fa-v{n}.msgpack" for n in (3, 4, 5, 6)]


def test_a_damaged_file_is_made_again() -> None:
    calls: list[str] = []
    _made(calls, "one")
    next(cache_folder().iterdir()).write_bytes(b"\xc1")
    assert _made(calls, "one") == ["one"]
    assert calls == ["one", "one"]
