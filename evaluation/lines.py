"""Lines of timelines beside their sentences, for reading by hand: articles drawn at random, each weighed alone.

    python -m evaluation.lines SHARED SEED ARTICLES-A-LANGUAGE LINES
    python -m evaluation.lines SHARED SEED english LINES
    python -m evaluation.lines SHARED SEED fa:ARTICLES LINES [SEED:ARTICLES ...]

The first draws Persian and Arabic news; the second takes all English articles of ``statements/`` and ``pages/``; the
third draws of one language (``fa``, ``ar``, ``en``), from stories as well: English sentences and titles of news; texts
of the earlier draws named are left out.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rawi import knowledge
from rawi.analysis import analyse
from rawi.model import Document, Given, Page, Story
from rawi.weighing import weigh

FILES = (("farsnews_1500.jsonl", "fa"), ("saudinewsnet_4000.jsonl", "ar"))
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ENGLISH = re.compile(r"\b(?:the|and|of)\b")
_ENOUGH = 30  # of those words in an English article


class Drawn(NamedTuple):
    """One article as its file has it; ``published`` is a day, None where the file does not say."""

    id: str
    language: str
    text: str
    published: str | None
    url: str | None


def news(shared: Path, rng: random.Random, each: int | None) -> Iterator[Drawn]:
    """``each`` articles of either file of news; all with None."""
    for name, language in FILES:
        rows = (shared / "data" / "news" / name).read_text(encoding="utf-8").splitlines()
        for number in range(len(rows)) if each is None else rng.sample(range(len(rows)), each):
            row = json.loads(rows[number])
            text = (row.get("title") or "") + "\n\n" + (row.get("text") or row.get("content") or "")
            day = _DAY.match(row.get("date_extracted") or "")
            yield Drawn(f"{language}{number}", language, text, day and day[0], row.get("url"))


def english(shared: Path) -> Iterator[Drawn]:
    """The English articles of the marked statements and of the marked pages."""
    for line in (shared / "data" / "statements" / "polnear_en.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day = _DAY.search(row["id"])
        yield Drawn(row["id"], "en", row["text"], day and day[0], None)
    for line in (shared / "data" / "pages" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row.get("text") or ""
        if len(_ENGLISH.findall(text)) > _ENOUGH:
            day = _DAY.match(row.get("date") or "")
            yield Drawn(row["file"], "en", (row.get("title") or "") + "\n\n" + text, day and day[0], None)


def stories(shared: Path, language: str) -> Iterator[Drawn]:
    """Articles, sentences and titles of the sets of stories that are of the language."""
    for name in ("farexstance_fa", "unifiedfc_ar", "itn_fa_ar_en", "og2021_july"):
        for line in (shared / "data" / "stories" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["lang"] == language:
                text = "\n\n".join(part for part in (row.get("title"), row.get("text")) if part)
                yield Drawn(row["id"], language, text, (row.get("time") or "")[:10] or None, row.get("url"))


def all_of(shared: Path, language: str) -> list[Drawn]:
    """Every text of the language, of all sets."""
    sets = list(stories(shared, language))
    if language == "en":
        return sets + list(english(shared))
    return sets + [drawn for drawn in news(shared, random.Random(0), None) if drawn.language == language]


def of_language(shared: Path, rng: random.Random, language: str, each: int, earlier: Sequence[str]) -> list[Drawn]:
    """``each`` texts of the language, of all sets, without those of the earlier draws (``SEED:ARTICLES``)."""
    sets = all_of(shared, language)
    old: set[str] = set()
    for draw_ in earlier:
        seed, _, count = draw_.partition(":")
        old |= {drawn.id for drawn in random.Random(int(seed)).sample(sets, min(int(count), len(sets)))}
    return [drawn for drawn in rng.sample(sets, min(each, len(sets))) if drawn.id not in old]


def timeline(article: Drawn, known: knowledge.Knowledge) -> Iterator[tuple[str, str, str | None]]:
    """(line with its date, status and kind, sentence, day of the article) of the article weighed alone."""
    given = Given(id=article.id, language=article.language, published=article.published, url=article.url)
    for found in analyse(Page(article.id, article.text, "text", given), known):
        if not isinstance(found, Document) or found.part_of is not None:
            continue
        languages = (article.language,)
        shell = Story(id=article.id, title=None, languages=languages, documents=(found.id,), first=None, last=None)
        for e in weigh(shell, [found], known).timeline:
            told = f"{e.summary[article.language]} | {e.date} {e.status} {e.type}/{e.mode}"
            yield told, e.accounts[0].text, found.published.value


def draw(shared: Path, seed: int, wanted: str, count: int, earlier: Sequence[str] = ()) -> list[tuple[str, str, str]]:
    """(article, line with its date and status, sentence) of ``count`` lines at most; ``wanted``, ``earlier`` as in the
    call."""
    rng, known = random.Random(seed), knowledge.load()
    lines: list[tuple[str, str, str]] = []
    articles: Iterable[Drawn]
    if wanted == "english":
        articles = english(shared)
    elif ":" in wanted:
        language, _, each = wanted.partition(":")
        articles = of_language(shared, rng, language, int(each), earlier)
    else:
        articles = news(shared, rng, int(wanted))
    for article in articles:
        lines += [(f"{article.id} {day}", told, sentence) for told, sentence, day in timeline(article, known)]
    rng.shuffle(lines)
    return lines[:count]


def main(words: list[str]) -> None:
    """Prints the lines."""
    for where, line, sentence in draw(Path(words[0]), int(words[1]), words[2], int(words[3]), words[4:]):
        print(f"{where}: {line}\n    {' '.join(sentence.split())}")


if __name__ == "__main__":
    main(sys.argv[1:])
