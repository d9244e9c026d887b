"""Spark really started, in local mode, by the command itself and by the stages."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from rawi.desk.care.checking import check_desk
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import read_into
from rawi.knowledge import Knowledge, load
from rawi.model import Given
from rawi.sources import open_sources
from rawi.spark import session as starting
from rawi.spark.errors import SparkError, explain

from ..postgres import Server
from .conftest import needs_spark

# For tables this small Spark's own compiling and replanning cost more than all else.
SMALL = {
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
}
MASTER = ("--master", "local[2]", *(part for item in SMALL.items() for part in ("--conf", "=".join(item))))


@pytest.fixture(autouse=True)
def _there() -> None:
    needs_spark()


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


def rawi(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rawi", *arguments]
    environment = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=900)


@pytest.fixture(scope="module")
def finished(crawl: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """What the command made of the crawl: killed in the middle first, then run again."""
    needs_spark()
    out = tmp_path_factory.mktemp("out") / "tables"
    arguments = ["spark", str(crawl), "-o", str(out), *MASTER]
    process = subprocess.Popen(
        [sys.executable, "-m", "rawi", *arguments], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("making similar"):
            break
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    unfinished = rawi("import", str(out), "--desk", str(out.parent / "early.db"))
    assert unfinished.returncode == 3 and "is not finished" in unfinished.stderr, unfinished.stderr
    done = rawi(*arguments)
    assert done.returncode == 1, done.stderr
    assert "reading 1 of" not in done.stderr, "what was read is not read again"
    assert "Traceback" not in done.stderr
    return out, done.stdout


def contents(desk: Desk) -> tuple[object, ...]:
    documents = sorted((msgspec.structs.replace(d, source="") for d in desk.documents()), key=lambda d: d.id)
    return documents, sorted(sorted(story.documents) for story in desk.stories()), desk.unweighed()


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_the_desk_is_that_of_one_machine(
    finished: tuple[Path, str],
    crawl: Path,
    as_lines: Path,
    tmp_path: Path,
    knowledge: Knowledge,
    database: str,
    request: pytest.FixtureRequest,
) -> None:
    out, told = finished
    assert "1 inputs refused" in told
    name = str(tmp_path / "imported.db")
    if database == "postgresql":
        server: Server = request.getfixturevalue("postgres")
        name = server.database("imported")
    done = rawi("import", str(out), "--desk", name)
    assert done.returncode == 0, done.stderr
    again = rawi("import", str(out), "--desk", name)
    assert again.returncode == 0 and again.stdout.startswith("0 new articles"), again.stderr
    assert check_desk(name) == []
    with Desk(str(tmp_path / "one.db"), create=True) as one, Desk(name) as imported:
        sources = [str(crawl / "one.warc.gz"), str(crawl / "two.warc.gz"), str(as_lines)]
        read_into(one, open_sources(sources, Given()), knowledge)
        assert contents(imported) == contents(one)
        assert len(imported.stories()) < one.counts()["articles"] - 10, "there is something to gather"
        # What comes later is gathered here, as on any desk.
        more = list(open_sources([str(Path(__file__).parents[2] / "samples")], Given()))
        for desk in (one, imported):
            read_into(desk, more, knowledge)
        assert contents(imported) == contents(one)


def test_copies_are_found(finished: tuple[Path, str]) -> None:
    from rawi.spark.output import Output

    rows = [row for part in Output(str(finished[0])).rows("copies", ("id", "of", "share"), 100) for row in part]
    assert {"b4", "b8"} & {row["id"] for row in rows}
    assert all(0.5 <= row["share"] <= 1.0 and row["id"] != row["of"] for row in rows)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    needs_spark()
    with starting.session("local[2]", SMALL) as made:
        yield made


def test_components(spark: Any) -> None:
    from rawi.spark.components import components

    chance = random.Random(8)
    chain = [(f"c{n:03}", f"c{n + 1:03}") for n in range(40)]
    pairs = chain + [(f"r{chance.randint(0, 99):02}", f"r{chance.randint(0, 99):02}") for _ in range(60)]
    parent: dict[str, str] = {}

    def root(one: str) -> str:
        while parent.setdefault(one, one) != one:
            one = parent[one]
        return one

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    found = components(spark.createDataFrame(pairs, "one string, other string")).collect()
    expected = {name: root(name) for pair in pairs for name in pair if pair[0] != pair[1]}
    assert {row["id"]: row["component"] for row in found} == expected
    assert len(found) == len(expected), "each id once"


# What is wrong is said in a sentence.


def test_what_is_missing_or_wrong_is_one_sentence(crawl: Path, tmp_path: Path) -> None:
    old = tmp_path / "old" / "bin"
    old.mkdir(parents=True)
    (old / "java").write_text("#!/bin/sh\necho 'openjdk version \"1.8.0_392\"' >&2\n")
    (old / "java").chmod(0o755)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thing").write_text("x")
    out = str(tmp_path / "out")
    for arguments, environment, expected in (
        ([str(crawl), "-o", out], {"JAVA_HOME": str(tmp_path)}, "java: cannot be run"),
        ([str(crawl), "-o", out], {"JAVA_HOME": str(old.parent)}, "is Java 8; Spark needs 17"),
        ([str(tmp_path / "none"), "-o", out], {}, "there is no such file or folder"),
        ([str(tmp_path / "other"), "-o", out], {}, "holds neither WARC"),
        ([str(crawl), "-o", str(tmp_path / "other")], {}, "holds other things already"),
        ([str(crawl), "-o", "/proc/out"], {}, "cannot be"),
        ([str(crawl), "-o", out, "--conf", "x"], {}, "write it as spark.KEY=VALUE"),
    ):
        done = rawi("spark", *arguments, **environment)
        assert done.returncode in (2, 3) and not done.stdout, expected
        assert len(done.stderr.strip().splitlines()) == 1 and expected in done.stderr, done.stderr


def test_a_master_that_does_not_exist(crawl: Path, tmp_path: Path) -> None:
    done = rawi("spark", str(crawl), "-o", str(tmp_path / "out"), "--master", "nonsense")
    assert done.returncode == 3 and "--master is not one that Spark knows" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr


def test_without_pyspark_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "find_spec", lambda _: None)
    with pytest.raises(SparkError, match=r"pip install 'rawi\[spark\]'"):
        starting.check()


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("... java.io.IOException: No space left on device\n\tat ...", "a disk of the cluster is full"),
        ("Traceback\nrawi.spark.errors.SparkError: x has another Rawi; y\n\n\tat org", "x has another Rawi; y"),
        ("An error\nValueError: something odd\n", "something odd"),
    ],
)
def test_errors_of_the_cluster_are_sentences(told: str, meant: str) -> None:
    said = str(explain(RuntimeError(told)))
    assert meant in said and "\n" not in said
