"""`make bench`: speed, memory and size, as JSON on standard output. Nothing here is a test: machines differ.

Figures: articles a second of `analyse` on one core over real news (where the marked data is there, else over the
samples), each stage's share of it, peak memory for a small and a large input, the time of `rawi --version`, the
installed size. Speeds are by seconds of the processor, so that what else the machine does is hardly counted.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from rawi.analysis import analyse, expect_many
from rawi.knowledge import Knowledge, load
from rawi.model import Article, Page
from rawi.reading import read
from rawi.sources import open_sources
from rawi.text import Prepared
from rawi.understanding import understand
from rawi.understanding.events import find_events
from rawi.understanding.names import find_mentions
from rawi.understanding.quantities import find_quantities
from rawi.understanding.statements import find_statements
from rawi.understanding.times import find_times

ROOT = Path(__file__).parent.parent
_WARM = 30


def pages(sources: list[str], limit: int) -> list[Page]:
    """The first ``limit`` pages of the sources."""
    out: list[Page] = []
    for item in open_sources(sources):
        if isinstance(item, Page):
            out.append(item)
        if len(out) == limit:
            break
    return out


def stages(chosen: list[Page], knowledge: Knowledge) -> dict[str, float]:
    """Articles a second of each stage, one after the other over the same articles, on one core."""
    seconds: dict[str, float] = {}
    articles: list[Article] = []
    begun = time.process_time()
    for page in chosen:
        articles += [a for a in read(page, knowledge) if isinstance(a, Article)]
    seconds["reading"] = time.process_time() - begun
    for name in ("prepare", "names", "times", "quantities", "statements", "events"):
        seconds[name] = 0.0
    clock = time.process_time
    for article in articles:
        marks = [clock()]
        prepared = Prepared(article.text, article.language)
        _ = prepared.sentences
        marks.append(clock())
        mentions = find_mentions(prepared, knowledge)
        marks.append(clock())
        times = find_times(prepared, article.published)
        marks.append(clock())
        quantities = find_quantities(prepared, times)
        marks.append(clock())
        statements = find_statements(prepared, article, mentions, times, knowledge)
        marks.append(clock())
        find_events(prepared, article, mentions, times, quantities, statements, knowledge)
        marks.append(clock())
        for name, before, after in zip(list(seconds)[1:], marks[:-1], marks[1:], strict=True):
            seconds[name] += after - before
    return {name: round(len(articles) / spent, 1) for name, spent in seconds.items() if spent}


def peak_memory(sources: list[str]) -> float:
    """Peak memory of `rawi analyse` over the sources, in MB: of a process of its own."""
    code = (
        "import resource, sys; from rawi.cli import run; run(['analyse', *sys.argv[1:]]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *sources], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return round(int(done.stderr.split()[-1]) / 1024, 1)


def installed_size() -> float:
    """MB of the packages that Rawi's core needs, itself included, as installed here."""
    seen: set[str] = set()
    queue, total = ["rawi"], 0
    for raw in queue:
        name = re.sub(r"[-_.]+", "-", raw).lower()
        if name in seen:
            continue
        seen.add(name)
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        wanted = [r for r in package.requires or [] if "extra ==" not in r]
        queue += [m.group() for r in wanted if (m := re.match(r"[A-Za-z0-9_.-]+", r))]
        located = (Path(str(f.locate())) for f in package.files or [])
        total += sum(f.stat().st_size for f in located if f.is_file())
    own = sum(f.stat().st_size for f in (ROOT / "src").rglob("*") if f.is_file() and "__pycache__" not in f.parts)
    return round((total + own) / 1e6, 1)


def version_seconds() -> float:
    """Median time of `rawi --version` over nine runs."""
    command = [str(Path(sysconfig.get_path("scripts")) / "rawi"), "--version"]
    spent = []
    for _ in range(9):
        begun = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        spent.append(time.perf_counter() - begun)
    return round(sorted(spent)[4], 3)


def news(shared: Path) -> Iterator[tuple[str, list[str]]]:
    """(name, sources) to measure on."""
    folder = shared / "data" / "news"
    if folder.is_dir():
        for file in sorted(folder.glob("*.jsonl")):
            yield file.stem, [str(file)]
    else:
        yield "samples", [str(ROOT / "samples")]


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--limit", type=int, default=1000, help="articles of each set")
    chosen = parser.parse_args()
    knowledge = load()
    expect_many()  # as the commands do
    figures: dict[str, Any] = {"python": sys.version.split()[0], "processors": os.cpu_count()}
    for name, sources in news(chosen.shared):
        found = pages(sources, chosen.limit)
        for page in found[:_WARM]:
            analyse(page, knowledge)
        begun = time.process_time()
        count = characters = 0
        for page in found:
            for article in read(page, knowledge):
                if isinstance(article, Article):
                    understand(article, knowledge)
                    count += 1
                    characters += len(article.text)
        spent = time.process_time() - begun
        figures[name] = {
            "articles": count,
            "articles a second": round(count / spent, 1),
            "characters a second": round(characters / spent),
            "articles a second by stage": stages(found, knowledge),
            "peak memory MB": peak_memory(sources),
        }
    figures["peak memory MB of one page"] = peak_memory([str(next((ROOT / "samples").glob("*/*.html")))])
    figures["rawi --version seconds"] = version_seconds()
    figures["installed MB"] = installed_size()
    figures["peak memory MB of this run"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
