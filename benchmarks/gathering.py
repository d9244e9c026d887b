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
import statistics
import sys
import time
from array import array
from collections.abc import Iterable, Iterator
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
from rawi.model import Document, LogEntry, Mention, Published

_BLOCKS = 9  # of which the median is taken, early and late
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


class _Homes:
    """The true and the found story of each article, by its number in the stream: a few bytes an article, so that what
    is measured is Rawi's memory."""

    def __init__(self) -> None:
        self._true, self._found = array("l"), array("l")
        self._numbers: dict[str, int] = {}
        self._led: dict[int, int] = {}

    def take(self, article: str, story: str, acts: Iterable[LogEntry]) -> None:
        """Notes an article, and what its coming did."""
        number = int(article[1:])
        for places in (self._true, self._found):
            places.extend([-1] * (number + 1 - len(places)))
        self._true[number] = self._number(story)
        for act in acts:
            if act.document is not None and act.act != "merge":
                self._found[int(act.document[1:])] = self._number(act.story)
            elif act.into is not None:
                self._led[self._number(act.story)] = self._number(act.into)

    def _number(self, story: str) -> int:
        return self._numbers.setdefault(story, len(self._numbers))

    def b_cubed(self) -> dict[str, float]:
        """How well the found stories are the true ones."""
        found = {number: self._end(story) for number, story in enumerate(self._found) if story >= 0}
        gold = {str(number): str(self._true[number]) for number in found}
        return b_cubed(gold, {str(number): str(story) for number, story in found.items()})

    def _end(self, story: int) -> int:
        while story in self._led:
            story = self._led[story]
        return story


def measured(articles: int, stories_a_day: float, block: int) -> dict[str, Any]:
    """Gathers a stream of ``articles``; seconds are those of gathering alone, the making of signatures beside. How it
    goes is told on standard error."""
    gatherer, homes = Gatherer(), _Homes()
    source = stream(7, stories_a_day, load())
    speeds, making, open_ = [], 0.0, 0
    done = 0
    while done < articles:
        begun = time.process_time()
        some = list(islice(source, block))
        making += time.process_time() - begun
        came = []
        begun = time.process_time()
        for one, _ in some:
            came.append(gatherer.add(one).acts)
        last = some[-1][0].minute
        assert last is not None
        gatherer.forget(last // MINUTES - WINDOW_DAYS - 1)
        speeds.append(block / (time.process_time() - begun))
        for (one, story), acts in zip(some, came, strict=True):
            homes.take(one.id, story, acts)
        loaded = gatherer.stories()
        open_ = max(open_, len(set(loaded.values())))
        done += len(some)
        print(f"{done} articles, {len(loaded)} loaded, {open_} open, {speeds[-1]:.0f} a second", file=sys.stderr)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    early, late = (1000 / statistics.median(some) for some in (speeds[1 : 1 + _BLOCKS], speeds[-_BLOCKS:]))
    return {
        "articles": done,
        "open stories, at most": open_,
        "articles a second": round(1000 / late),
        "milliseconds an article early, late": [round(early, 3), round(late, 3)],
        "signatures a second": round(done / making),
        "B-cubed": {k: round(v, 3) for k, v in homes.b_cubed().items()},
        "peak memory MB": round(memory, 1),
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
