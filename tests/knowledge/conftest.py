from __future__ import annotations

from pathlib import Path

import pytest

from rawi.knowledge import Knowledge, load


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def own_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAWI_CACHE", str(cache))


@pytest.fixture(scope="session")
def knowledge(cache: Path) -> Knowledge:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAWI_CACHE", str(cache))
        return load()
