"""``python -m benchmarks.gathering``: gathering at size, as JSON on standard output.

A stream is made from templates and names that Rawi's knowledge lists, with known stories: each story is one deed of a
few people at a place, told by several articles over some days, in Persian, Arabic or English, with other words each
time. Figures: articles a second with 25,000 open stories, the cost of an article late in the stream against early,
peak memory, B-cubed of the stories.
"""

from __future__ import annotations

import argparse
import heapq
import json
import random
import resource
import time
from collections.abc import Iterator
from itertools import islice
from typing import Any

from evaluation.measures import b_cubed

from rawi.gathering import WINDOW_DAYS, Gatherer
from rawi.gathering.features import signature
from rawi.gathering.news_words import meaning_forms
from rawi.gathering.signature import MINUTES, Signature
from rawi.knowledge import Knowledge, load
from rawi.knowledge.schema import Entity
from rawi.model import Document, Mention, Published

_FIRST_DAY = 738_000
_LANGUAGES = ("en", "fa", "ar")
_DEED = 5  # words of the table that make a story's deed; each article uses most of them


def stream(seed: int, stories_a_day: float, knowledge: Knowledge) -> Iterator[tuple[Signature, str]]:
    """(signature, its true story) in order of time, without end. A function of its arguments."""
    chance = random.Random(seed)
    entities = {
        kind: [e for e in knowledge.entities(kind) if all(e.names.get(language) for language in _LANGUAGES)]
        for kind in ("person", "place", "organisation")
    }
    deeds = meaning_forms(_LANGUAGES)
    waiting: list[tuple[int, int, str, Document]] = []
    number, minute = 0, _FIRST_DAY * MINUTES
    while True:
        minute += max(1, round(chance.expovariate(stories_a_day / MINUTES)))
        while waiting and waiting[0][0] <= minute:
            _, _, story, document = heapq.heappop(waiting)
            yield signature(document), story
        who = [*chance.sample(entities["person"], 2), *chance.sample(entities["place"], 1)]
        who += chance.sample(entities["organisation"], 1)
        deed = chance.sample(deeds, _DEED)
        for _ in range(min(40, int(chance.paretovariate(1.1)))):
            at = minute + int(chance.expovariate(1 / (1.2 * MINUTES)))
            number += 1
            document = _article(f"s{number:08}", at, who, deed, chance)
            heapq.heappush(waiting, (at, number, f"t{minute}-{who[0].id}", document))


def _article(
    name: str, minute: int, who: list[Entity], deed: list[dict[str, list[str]]], chance: random.Random
) -> Document:
    language = chance.choice(_LANGUAGES)
    words, mentions, at = [], [], 0
    parts: list[str | Entity] = [chance.choice(d[language]) for d in chance.sample(deed, _DEED - 1)]
    parts += who if chance.random() < 0.7 else who[:-1]
    chance.shuffle(parts)
    for part in parts:
        text = part if isinstance(part, str) else chance.choice(part.names[language][:2])
        if not isinstance(part, str):
            mentions.append(Mention(at, at + len(text), text, part.kind, part.id, part.names["en"][0]))
        words.append(text)
        at += len(text) + 1
    text = " ".join(words)
    published = Published.at(_iso(minute), "given")
    return Document(
        id=name, source=name, title=text, language=language, published=published, text=text, mentions=tuple(mentions)
    )


def _iso(minute: int) -> str:
    from datetime import date

    day, rest = divmod(minute, MINUTES)
    return f"{date.fromordinal(day).isoformat()}T{rest // 60:02}:{rest % 60:02}Z"


def measured(articles: int, stories_a_day: float, block: int) -> dict[str, Any]:
    """Gathers a stream of ``articles``; seconds are those of gathering alone, the making of signatures beside."""
    gatherer, gold, found = Gatherer(), dict[str, str](), dict[str, str]()
    source = stream(7, stories_a_day, load())
    speeds, making, open_ = [], 0.0, 0
    done = 0
    while done < articles:
        begun = time.perf_counter()
        some = list(islice(source, block))
        making += time.perf_counter() - begun
        begun = time.perf_counter()
        for one, story in some:
            for act in gatherer.add(one).acts:
                if act.document is not None and act.act != "merge":
                    found[act.document] = act.story
                elif act.into is not None:
                    found = {d: act.into if s == act.story else s for d, s in found.items()}
            gold[one.id] = story
        assert some[-1][0].minute is not None
        gatherer.forget(some[-1][0].minute // MINUTES - WINDOW_DAYS - 1)
        speeds.append(block / (time.perf_counter() - begun))
        open_ = len(set(gatherer.stories().values()))
        done += len(some)
    return {
        "articles": done,
        "open stories": open_,
        "articles a second": round(sum(speeds[-5:]) / len(speeds[-5:])),
        "articles a second early, late": [round(speeds[1] if len(speeds) > 1 else speeds[0]), round(speeds[-1])],
        "signatures a second": round(done / making),
        "B-cubed": {k: round(v, 3) for k, v in b_cubed(gold, found).items()},
        "peak memory MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gathering")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--stories-a-day", type=float, default=1_200, help="1,200 keep about 25,000 open")
    parser.add_argument("--block", type=int, default=5_000)
    chosen = parser.parse_args()
    print(json.dumps(measured(chosen.articles, chosen.stories_a_day, chosen.block), indent=1))


if __name__ == "__main__":
    main()
