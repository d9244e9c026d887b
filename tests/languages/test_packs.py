from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from rawi import languages
from rawi.languages import PackError
from rawi.languages.cache import compiled
from rawi.validation import check_packs


class Head(msgspec.Struct):
    tag: str
    direction: str


def test_three_languages_have_packs() -> None:
    assert {"ar", "en", "fa"} <= set(languages.languages())
    assert languages.load("fa", "language", Head).direction == "rtl"


def test_every_pack_file_is_in_order() -> None:
    assert check_packs() == []


def test_a_missing_topic_is_named() -> None:
    with pytest.raises(PackError, match=r"no 'weather' file"):
        languages.load("fa", "weather", Head)


def test_a_file_that_does_not_fit_names_the_field() -> None:
    class Wrong(msgspec.Struct):
        direction: int

    with pytest.raises(PackError, match=r"language\.yaml.*direction"):
        languages.load("en", "language", Wrong)


def test_bad_yaml_names_line_and_column(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="line 3, column"):
        languages.parse(b"a: 1\nb: [1, 2\n", tmp_path / "x.yaml")


def test_the_cache_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAWI_CACHE", str(tmp_path))
    made: list[int] = []

    def make() -> dict[str, int]:
        made.append(1)
        return {"a": 1}

    assert compiled("x", "k" * 30, make) == compiled("x", "k" * 30, make) == {"a": 1}
    assert len(made) == 1
    next(tmp_path.glob("x-*")).write_bytes(b"\xc1broken")
    assert compiled("x", "k" * 30, make) == {"a": 1}
    monkeypatch.setenv("RAWI_CACHE", "/proc/nowhere")
    assert compiled("x", "k" * 30, make) == {"a": 1}
