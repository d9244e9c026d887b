"""Lines of timelines beside their sentences, for reading by hand: articles drawn at random, each weighed alone.

python -m evaluation.lines SHARED SEED ARTICLES-A-LANGUAGE LINES
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from evaluation.gold_stories import Article, weighed
from rawi import knowledge

FILES = (("farsnews_1500.jsonl", "fa"), ("saudinewsnet_4000.jsonl", "ar"))


def draw(shared: Path, seed: int, each: int, count: int) -> list[tuple[str, str, str]]:
    """(article, line, sentence) of ``count`` lines at most, from ``each`` articles of either file."""
    rng, known = random.Random(seed), knowledge.load()
    drawn = []
    for name, language in FILES:
        rows = (shared / "data" / "news" / name).read_text(encoding="utf-8").splitlines()
        drawn += [(language, number, json.loads(rows[number])) for number in rng.sample(range(len(rows)), each)]
    lines: list[tuple[str, str, str]] = []
    for language, number, row in drawn:
        text = (row.get("title") or "") + "\n\n" + (row.get("text") or row.get("content") or "")
        published = row.get("published") or row.get("date") or None
        article = Article(f"{language}{number}", language, published, text)
        story, _ = weighed(article.id, [article], known)
        lines += [(article.id, e.summary[language], e.accounts[0].text) for e in story.timeline]
    rng.shuffle(lines)
    return lines[:count]


if __name__ == "__main__":
    for where, line, sentence in draw(Path(sys.argv[1]), *map(int, sys.argv[2:5])):
        print(f"{where}: {line}\n    {sentence}")
