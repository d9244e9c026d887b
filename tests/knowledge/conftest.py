from __future__ import annotations

from pathlib import Path

import pytest

from rawi.knowledge import Knowledge, files, load

OURS = """
- id: outlet/reuters
  names: {en: [Reuters], fa: [رویترز], ar: [رويترز]}
  kind: agency
  country: GB
  domains: [reuters.com]
- id: outlet/mehr-news-agency
  names: {en: [Mehr News Agency], fa: [خبرگزاری مهر]}
  short: {fa: [مهر]}
  kind: agency
  country: IR
- id: place/cz
  ambiguous: [چک]
"""
CITIES = "2013348\tvladivostok\tVladivostok\tRU\t43.1\t131.9\t587022\t\tولادی‌وستوک\tفلاديفوستوك\n"


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def own_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAWI_CACHE", str(cache))


@pytest.fixture(scope="session")
def knowledge(cache: Path) -> Knowledge:
    """All that Rawi knows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAWI_CACHE", str(cache))
        return load()


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Knowledge:
    """Three entries, a city and CLDR's countries in place of our files, for tests that load again and again."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "ours.yaml").write_text(OURS, encoding="utf-8")
    (data / files.CITIES).write_text(CITIES, encoding="utf-8")
    monkeypatch.setattr(files, "DATA", data)
    return load()
