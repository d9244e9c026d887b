"""``python -m benchmarks.weighing [SOURCE...]``: weighing many articles as one story, as JSON on standard output.

The articles are those of the sources (real news, in any form that ``rawi read`` takes), else short ones of the
generator (``benchmarks.gathering``), told in three languages. Seconds are those of the processor: for articles that
were never weighed, by a program that weighed others before; for the same story once more; and for the story with one
article more. Reading and understanding the articles is not in them.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from itertools import islice
from typing import Any

from benchmarks.gathering import articles
from rawi.analysis import analyse, expect_many
from rawi.knowledge import Knowledge, load
from rawi.model import Article, Document, Page, Story
from rawi.sources import open_sources
from rawi.understanding import understand
from rawi.weighing import weigh

_WARM = 40


def documents(sources: list[str], knowledge: Knowledge) -> Iterator[Document]:
    """The articles of the sources, or of the generator."""
    if not sources:
        for document, _ in articles(7, 1_200, knowledge):
            yield understand(
                Article(**{name: getattr(document, name) for name in Article.__struct_fields__}), knowledge
            )
    for item in open_sources(sources):
        if isinstance(item, Page):
            yield from (found for found in analyse(item, knowledge) if isinstance(found, Document))


def story(of: list[Document]) -> Story:
    """The articles as one story."""
    languages = tuple(sorted({document.language for document in of}))
    ids = tuple(sorted(document.id for document in of))
    return Story(id="s", title=None, languages=languages, documents=ids, first=None, last=None)


def seconds(of: list[Document], knowledge: Knowledge) -> float:
    """Processor seconds to weigh them as one story."""
    begun = time.process_time()
    weigh(story(of), of, knowledge)
    return round(time.process_time() - begun, 2)


def measured(sources: list[str], count: int) -> dict[str, Any]:
    """The figures of the first ``count`` articles; those behind them warm the program."""
    knowledge = load()
    expect_many()
    read = list(islice(documents(sources, knowledge), count + 1 + _WARM))
    chosen, more, others = read[:count], read[: count + 1], read[count + 1 :]
    if others:
        weigh(story(others), others, knowledge)
    return {
        "articles": len(chosen),
        "code points": sum(len(document.text) for document in chosen),
        "dated": sum(document.published.day is not None for document in chosen),
        "seconds, never weighed": seconds(chosen, knowledge),
        "seconds, again": seconds(chosen, knowledge),
        "seconds, grown by one": seconds(more, knowledge),
    }


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.weighing")
    parser.add_argument("sources", nargs="*")
    parser.add_argument("--articles", type=int, default=500)
    chosen = parser.parse_args()
    print(json.dumps(measured(chosen.sources, chosen.articles), indent=1))


if __name__ == "__main__":
    main()
