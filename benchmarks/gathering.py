"""``python -m benchmarks.gathering``: gathering at size, as JSON on standard output.

A stream is made from templates and names that Rawi's knowledge lists, with known stories: each story is a happening of
one of a few kinds, so thousands at a time differ in their names and numbers alone. It is told by several articles over
some days, in Persian, Arabic or English, each with some of the sentences. Figures: articles a second with 25,000 open
stories, the cost of an article late in the stream against early, peak memory, B-cubed of the stories. Seconds are those
of the processor, so that what else the machine does is not counted.
"""

from __future__ import annotations

import argparse
import heapq
import json
import random
import re
import resource
import time
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec
from evaluation.measures import b_cubed

from benchmarks.templates import TEMPLATES
from rawi.gathering import WINDOW_DAYS, Gatherer
from rawi.gathering.features import signature
from rawi.gathering.signature import MINUTES, Signature
from rawi.knowledge import Knowledge, load
from rawi.knowledge.schema import Entity
from rawi.model import Document, Mention, Published

_FIRST_DAY = 738_000
_LANGUAGES = ("en", "fa", "ar")
_SLOT = re.compile(r"\{(\w)\}")


class Story(msgspec.Struct, frozen=True):
    """What a story is about: the kind of happening and what fills its slots."""

    name: str
    sentences: dict[str, tuple[str, ...]]
    slots: dict[str, Entity | int]


def stream(seed: int, stories_a_day: float, knowledge: Knowledge) -> Iterator[tuple[Signature, str]]:
    """(signature, its true story) in order of time, without end. A function of its arguments."""
    return ((signature(document), story) for document, story in articles(seed, stories_a_day, knowledge))


def articles(
    seed: int, stories_a_day: float, knowledge: Knowledge, tail: float = 1.1
) -> Iterator[tuple[Document, str]]:
    """(article, its true story) in order of time, without end. A function of its arguments. ``tail`` is the exponent
    of the sizes of stories (Pareto): 1.1 gives 3.7 articles a story, 2 gives 1.6."""
    chance = random.Random(seed)
    entities = {
        kind: [e for e in knowledge.entities(kind) if all(e.names.get(language) for language in _LANGUAGES)]
        for kind in ("person", "place", "organisation")
    }
    entities["place"] = [e for e in entities["place"] if len(e.id) > len("place/xx")]
    waiting: list[tuple[int, int, str, Document]] = []
    number, minute = 0, _FIRST_DAY * MINUTES
    while True:
        minute += max(1, round(chance.expovariate(stories_a_day / MINUTES)))
        while waiting and waiting[0][0] <= minute:
            _, _, story, document = heapq.heappop(waiting)
            yield document, story
        p, q = chance.sample(entities["person"], 2)
        slots: dict[str, Entity | int] = {"p": p, "q": q, "c": chance.choice(entities["place"])}
        slots |= {
            "o": chance.choice(entities["organisation"]),
            "n": chance.randint(3, 99),
            "m": chance.randint(100, 990),
        }
        told = Story(f"t{minute}-{number}", chance.choice(TEMPLATES), slots)
        for _ in range(min(40, int(chance.paretovariate(tail)))):
            at = minute + int(chance.expovariate(1 / (1.2 * MINUTES)))
            number += 1
            heapq.heappush(waiting, (at, number, told.name, _article(f"s{number:08}", at, told, chance)))


def _article(name: str, minute: int, story: Story, chance: random.Random) -> Document:
    """A report: a title, the same told otherwise, and one or two more sentences, in one of the languages."""
    language = chance.choice(_LANGUAGES)
    first, again = chance.sample(story.sentences[language][:2], 2)
    rest = chance.sample(story.sentences[language][2:], chance.randint(1, 2))
    mentions: list[Mention] = []
    title = _filled(first, 0, story, language, chance, [])
    text = ""
    for sentence in (again, *rest):
        text += ("\n\n" if text else "") + _filled(
            sentence, len(text) + 2 * bool(text), story, language, chance, mentions
        )
    published = Published.at(_iso(minute), "given")
    return Document(
        id=name, source=name, title=title, language=language, published=published, text=text, mentions=tuple(mentions)
    )


def _filled(sentence: str, at: int, story: Story, language: str, chance: random.Random, mentions: list[Mention]) -> str:
    """A sentence with its slots filled; its names are put to ``mentions`` with their offsets from ``at`` on."""
    out, last = "", 0
    for match in _SLOT.finditer(sentence):
        out += sentence[last : match.start()]
        value = story.slots[match.group(1)]
        text = str(value) if isinstance(value, int) else chance.choice(value.names[language][:2])
        if not isinstance(value, int):
            start = at + len(out)
            mentions.append(Mention(start, start + len(text), text, value.kind, value.id, value.names["en"][0]))
        out += text
        last = match.end()
    return out + sentence[last:] + "."


def _iso(minute: int) -> str:
    from datetime import date

    day, rest = divmod(minute, MINUTES)
    return f"{date.fromordinal(day).isoformat()}T{rest // 60:02}:{rest % 60:02}Z"


def measured(articles: int, stories_a_day: float, block: int) -> dict[str, Any]:
    """Gathers a stream of ``articles``; seconds are those of gathering alone, the making of signatures beside."""
    gatherer, gold, found, led = Gatherer(), dict[str, str](), dict[str, str](), dict[str, str]()
    source = stream(7, stories_a_day, load())
    speeds, making, open_ = [], 0.0, 0
    done = 0
    while done < articles:
        begun = time.process_time()
        some = list(islice(source, block))
        making += time.process_time() - begun
        begun = time.process_time()
        for one, story in some:
            for act in gatherer.add(one).acts:
                if act.document is not None and act.act != "merge":
                    found[act.document] = act.story
                elif act.into is not None:
                    led[act.story] = act.into
            gold[one.id] = story
        assert some[-1][0].minute is not None
        gatherer.forget(some[-1][0].minute // MINUTES - WINDOW_DAYS - 1)
        speeds.append(block / (time.process_time() - begun))
        open_ = len(set(gatherer.stories().values()))
        done += len(some)
    for name, story in found.items():
        while story in led:
            story = led[story]
        found[name] = story
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
