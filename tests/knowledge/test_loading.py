from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rawi.knowledge import Knowledge, KnowledgeError, files, load
from rawi.knowledge.files import parse_cities
from rawi.knowledge.layers import stack
from rawi.knowledge.schema import Entry, Located
from rawi.languages import cache_folder


def write(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def everything(knowledge: Knowledge) -> list[object]:
    return list(knowledge.entities())


def test_compiled_and_fresh_knowledge_are_the_same(
    small: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAWI_CACHE", str(tmp_path / "new"))
    fresh = load()
    again = load()
    assert everything(fresh) == everything(again) == everything(small)
    assert fresh.version == again.version == small.version
    assert len(list((tmp_path / "new").iterdir())) == 1


def test_a_damaged_or_foreign_cache_is_no_harm(
    small: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAWI_CACHE", str(tmp_path / "new"))
    load()
    (compiled,) = (tmp_path / "new").iterdir()
    for damage in (b"", b"\x93\x01", compiled.read_bytes()[:-7]):
        compiled.write_bytes(damage)
        assert everything(load()) == everything(small)


def test_a_cache_folder_that_cannot_be_made_is_no_harm(
    small: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("RAWI_CACHE", str(tmp_path / "file" / "cache"))
    assert everything(load()) == everything(small)


def test_old_compiled_files_do_not_pile_up(small: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAWI_CACHE", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir()
    for number in range(12):
        (tmp_path / "cache" / f"knowledge-{number}.msgpack").write_bytes(b"")
    load()
    assert len(list((tmp_path / "cache").iterdir())) <= 6


def test_the_cache_folder_is_the_users_own_without_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAWI_CACHE")
    assert "rawi" in str(cache_folder())


def test_an_entry_of_the_user_is_added(small: Knowledge, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "k",
        "- id: outlet/our-valley-news\n  names: {en: [Our Valley News], fa: [خبر دره ما]}\n"
        "  kind: site\n  country: NO\n  domains: [valley.example]\n",
    )
    ours = load(folder)
    added = ours.outlet_by_domain("www.valley.example")
    assert added is not None
    assert (added.id, added.country, added.names["fa"]) == ("outlet/our-valley-news", "NO", ("خبر دره ما",))


def test_an_entry_with_a_known_id_is_laid_over_ours(small: Knowledge, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "k",
        "- id: outlet/reuters\n  names: {fa: [رویترز لندن]}\n  kind: site\n  domains: [reuters.example]\n",
    )
    before, after = small.get("outlet/reuters"), load(folder).get("outlet/reuters")
    assert before is not None and after is not None
    assert after.names["fa"] == ("رویترز لندن", *before.names["fa"])
    assert after.names["en"] == before.names["en"]
    assert after.domains == ("reuters.example", *before.domains)
    assert (after.subkind, after.country) == ("site", before.country)


def test_the_version_is_that_of_the_bytes(small: Knowledge, tmp_path: Path) -> None:
    text = "- id: outlet/reuters\n  names: {en: [Reuters of London]}\n"
    here, there = write(tmp_path / "a", text), write(tmp_path / "b", text)
    other = write(tmp_path / "c", text.replace("London", "Paris"))
    empty = tmp_path / "empty"
    empty.mkdir()
    versions = [load(folder).version for folder in (here, there, other, empty)]
    assert versions[0] == versions[1] != versions[2]
    assert versions[3] == small.version != versions[0]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("- id: outlet/x\n  names: {en: [X\n", ["mine.yaml", "line", "YAML"]),
        ("id: outlet/x\n", ["mine.yaml", "list of entries"]),
        ("- id: outlet/x\n  nmaes: {en: [X]}\n", ["mine.yaml, entry 1 (outlet/x)", "nmaes"]),
        ("- id: outlet/a\n  names: {en: [A]}\n- id: outlet/x\n  names: [X]\n", ["mine.yaml, entry 2 (outlet/x)"]),
        ("- just words\n", ["mine.yaml, entry 1"]),
        ("- id: thing/x\n  names: {en: [X]}\n", ["thing/x", "outlet/"]),
        ("- id: outlet/no-such-outlet-here\n  kind: site\n", ["outlet/no-such-outlet-here", "no name"]),
        (
            "- id: outlet/x\n  names: {en: [X]}\n- id: outlet/x\n  names: {en: [Y]}\n",
            ["outlet/x", "already", "entry 1"],
        ),
        ("- id: outlet/\x00x\n", ["mine.yaml"]),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(small: Knowledge, tmp_path: Path, text: str, parts: list[str]) -> None:
    folder = write(tmp_path / "k", text)
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    message = str(caught.value)
    assert "\n" not in message
    for part in parts:
        assert part in message


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such folder"):
        load(tmp_path / "nowhere")


def test_the_order_of_hashes_does_not_matter(tmp_path: Path) -> None:
    data = shutil.copytree(files.DATA, tmp_path / "data")
    program = (
        "import pathlib, sys; from rawi.knowledge import files, load; files.DATA = pathlib.Path(sys.argv[1]); "
        "k = load(); print(k.version, list(k.entities()), list(k.names()))"
    )
    outputs = set()
    for seed in ("1", "2"):
        cache = tmp_path / seed
        run = subprocess.run(
            [sys.executable, "-c", program, str(data)],
            env={**os.environ, "PYTHONHASHSEED": seed, "RAWI_CACHE": str(cache), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        )
        outputs.add(run.stdout)
        shutil.rmtree(cache)
    assert len(outputs) == 1


def test_a_place_with_the_geonames_number_of_one_below_is_that_place() -> None:
    below = Located(
        Entry(id="place/hilltown-nz", names={"en": ["Hilltown"], "ar": ["هيلتاون"]}, geoname=7, lat=1.0, lon=2.0),
        "t",
        1,
    )
    above = Located(Entry(id="place/hilltown", names={"en": ["Hill Town"]}, kind="city", geoname=7), "y", 1)
    whole = stack([[below], [above]])
    assert list(whole) == ["place/hilltown"]
    entry = whole["place/hilltown"].entry
    assert (entry.names, entry.lat) == ({"en": ["Hill Town", "Hilltown"], "ar": ["هيلتاون"]}, 1.0)


def test_the_table_of_cities_is_read_and_its_faults_are_told() -> None:
    row = (
        "2013348\tvladivostok\tVladivostok\tRU\t43.1\t131.9\t587022\tprimorsky-krai\tولادی‌وستوک|ولادیوستوک\tفلاديفوستوك"
    )
    ((entry, _, number),) = parse_cities(f"geonameid\tslug\n# made by a script\n{row}\n".encode(), "cities.tsv")
    assert number == 3
    assert (entry.id, entry.country, entry.within, entry.geoname) == (
        "place/vladivostok",
        "RU",
        "place/primorsky-krai",
        2013348,
    )
    assert entry.names["fa"] == ["ولادی‌وستوک", "ولادیوستوک"]
    for fault in ("1\tx\n", row.replace("43.1", "north")):
        with pytest.raises(KnowledgeError, match=r"cities\.tsv, line 1"):
            parse_cities(fault.encode(), "cities.tsv")
