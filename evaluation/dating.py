"""Days of writing, measured: the date of one sample page after the other is taken away and worked out from the rest
of its story; with SHARED, every third article of the dated news is read without its date, each alone, and the stories
of a week of Arabic news with the date of their first article only.

    python evaluation/dating.py [SHARED [FIRST]]

An exact day is right or wrong; bounds hold or do not; the rest stays undated. FIRST (0, 1 or 2) is the article of the
news that is begun with; of the stories it is every second, by whether FIRST is even.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from rawi.analysis import analyse
from rawi.gathering import Gatherer
from rawi.knowledge import Knowledge, load
from rawi.model import Article, Document, Given, Page, Published
from rawi.sources import open_sources
from rawi.understanding import understand
from rawi.understanding.times.calendars import to_day
from rawi.weighing.dating.solving import Dated, date_story

OUTCOMES = ("day right", "day wrong", "bounds hold", "bounds wrong", "undated")
_LONGEST = 20_000  # code points
_WEEK = ("2015-07-28", "2015-08-02")
_MOST = 1_100  # articles of that week
_TURN = 50  # years of two figures from here on are of the 14th century of the Solar Hijri calendar
SAMPLES = Path(__file__).parent.parent / "samples"


def run(shared: Path) -> dict[str, float]:
    """Counts of pages by outcome; ``shared`` is not used, for the pages are the project's own."""
    knowledge = load()
    counts: Counter[str] = Counter()
    for folder in sorted(p for p in SAMPLES.iterdir() if (p / "story.expected.json").exists()):
        pages = [str(p) for p in sorted(folder.glob("*.html"))]
        found = [
            item for page in open_sources(pages, Given()) if isinstance(page, Page) for item in analyse(page, knowledge)
        ]
        documents = [d for d in found if isinstance(d, Document) and d.part_of is None]
        for i, document in enumerate(documents):
            if document.published.day is None:
                continue
            fields = {name: getattr(document, name) for name in Article.__struct_fields__}
            hidden = understand(msgspec.structs.replace(Article(**fields), published=Published()), knowledge)
            dated = date_story([*documents[:i], hidden, *documents[i + 1 :]], knowledge).get(document.id)
            counts[outcome(dated.published if dated else Published(), document.published.day.isoformat())] += 1
    return {name: float(counts[name]) for name in OUTCOMES}


def news(shared: Path, first: int = 0) -> dict[str, float]:
    """Counts by outcome of every third article of the news, begun with the ``first``.

    The Persian articles have their day in their address; the Arabic ones only the day on which they were fetched, so
    that a day found may be the one before.
    """
    knowledge = load()
    counts: Counter[str] = Counter()
    for number, (language, text, day, slack) in enumerate(_dated(shared)):
        if number % 3 != first:
            continue
        document = _read(f"n{number}", language, text, None, knowledge)
        counts[_best(date_story([document], knowledge).get(document.id), day, slack)] += 1
    return {name: float(counts[name]) for name in OUTCOMES}


def stories(shared: Path, first: int = 0) -> dict[str, float]:
    """Counts by outcome of the articles of a week's stories, every second story, when only the first article of each
    has its date; an outlet's text that another printed a day before counts for either day."""
    knowledge = load()
    gatherer = Gatherer()
    rows = [row for row in _dated(shared) if row[0] == "ar" and _WEEK[0] <= row[2].isoformat() <= _WEEK[1]]
    rows = sorted(rows, key=lambda row: (row[2], row[1]))[:_MOST]
    for number, (language, text, day, _) in enumerate(rows):
        gatherer.gather(_read(f"s{number}", language, text, day, knowledge))
    members: dict[str, list[int]] = {}
    for name, story in gatherer.stories().items():
        members.setdefault(story, []).append(int(name[1:]))
    told = sorted(sorted(found) for found in members.values() if len(found) > 1)
    counts: Counter[str] = Counter()
    for story_ in told[first % 2 :: 2]:
        documents = [
            _read(f"s{n}", rows[n][0], rows[n][1], rows[n][2] if n == story_[0] else None, knowledge) for n in story_
        ]
        found = date_story(documents, knowledge)
        counts.update(_best(found.get(f"s{n}"), rows[n][2], rows[n][3]) for n in story_[1:])
    return {name: float(counts[name]) for name in OUTCOMES}


def _read(name: str, language: str, text: str, day: dt.date | None, knowledge: Knowledge) -> Document:
    published = Published.at(day.isoformat(), "metadata") if day else Published()
    return understand(
        Article(id=name, source="news", language=language, text=text[:_LONGEST], published=published), knowledge
    )


def _best(dated: Dated | None, day: dt.date, slack: int) -> str:
    """What came of a hidden date that may be ``slack`` days late."""
    found = dated.published if dated else Published()
    best = [outcome(found, (day - dt.timedelta(n)).isoformat()) for n in range(slack + 1)]
    return next((one for one in best if one in ("day right", "bounds hold")), best[0])


def _dated(shared: Path) -> Iterator[tuple[str, str, dt.date, int]]:
    """Language, text and day of the news, and by how many days it may be late."""
    folder = shared / "data" / "news"
    for line in (folder / "farsnews_1500.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        stamp = re.search(r"/(\d\d)(\d\d)(\d\d)\d+$", row["url"])
        year = int(stamp[1]) + (1300 if int(stamp[1]) > _TURN else 1400) if stamp else 0
        day = to_day("solar_hijri", year, int(stamp[2]), int(stamp[3])) if stamp else None
        if day is not None:
            yield "fa", _joined(row["title"], row.get("abstract"), row["text"]), day, 0
    for line in (folder / "saudinewsnet_4000.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = _joined(row["title"], row.get("text") or row.get("content"))
        yield "ar", text, dt.date.fromisoformat(row["date_extracted"][:10]), 1


def _joined(*parts: str | None) -> str:
    return "\n\n".join(part for part in parts if part).strip()


def outcome(found: Published, day: str) -> str:
    """What came of a hidden date."""
    if found.value is not None:
        return "day right" if found.value == day else "day wrong"
    if found.earliest is None and found.latest is None:
        return "undated"
    return "bounds hold" if (found.earliest or "0") <= day <= (found.latest or "9") else "bounds wrong"


if __name__ == "__main__":
    tables = {"samples": run(Path())}
    if len(sys.argv) > 1:
        begun = int(sys.argv[2]) if len(sys.argv) > 2 else 0
        tables |= {"news": news(Path(sys.argv[1]), begun), "stories": stories(Path(sys.argv[1]), begun)}
    for title, table in tables.items():
        print(title, *(f"{name} {count:.0f}" for name, count in table.items()), sep="  ")
