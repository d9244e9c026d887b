"""Origins on invented constellations (``evaluation/constellations``): who had the claim from whom is known.

    python -m evaluation.origins

Three sets: the forty of ``constellations.jsonl``; ``further.jsonl``: eighteen of kinds that the forty do not have,
written whole before Rawi was run on any of them; ``fresh.jsonl``: twenty more, written so and scored once before
anybody looked at a fault.

``count exact``: the numbers of named, unnamed and unstated origins and of relays are all right, over the claim that
holds most of the marked accounts. ``false independence``: of the pairs of accounts that share their origin, those that
are shown as having different ones (accounts in different claims, or that no statement was found for, count as
different).

Three baselines stand beside it, each with its own false independence (``rate of it``) and how often its number of
origins is the true one (``number``): counting outlets (every outlet an origin); copies only (articles of one text are
one origin); a title rule (whoever a headline names before a colon is the origin, else the outlet).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

from rawi.analysis import analyse
from rawi.gathering.copies import text_groups
from rawi.knowledge import Knowledge, load
from rawi.model import Claim, Document, Given, Page, Story
from rawi.model.chain import Report, origins_of_each
from rawi.text import fold
from rawi.weighing import in_story, weigh

FOLDER = Path(__file__).parent / "constellations"
SETS = {"": "constellations.jsonl", "further": "further.jsonl", "fresh": "fresh.jsonl"}


def _documents(row: dict[str, Any], knowledge: Knowledge) -> dict[str, Document]:
    found = {}
    for a in row["articles"]:
        given = Given(
            id=a["id"], title=a["title"], language=a["language"], published=a["published"], outlet=a["outlet"]
        )
        for document in analyse(Page(a["id"], a["text"], "text", given), knowledge):
            if isinstance(document, Document) and document.part_of is None:
                found[a["id"]] = document
    return found


def _holder(row: dict[str, Any], claims: tuple[Claim, ...], documents: dict[str, Document]) -> Claim | None:
    """The claim whose statements touch most of the marked accounts."""
    spans = {(d.id, s.id): (s.start, s.end) for d in documents.values() for s in d.statements}
    owner = {s.id: d.id for d in documents.values() for s in d.statements}

    def touched(claim: Claim) -> int:
        places = [(owner[i], *spans[(owner[i], i)]) for i in claim.statements]
        places += [(n.document, n.start, n.end) for n in claim.narrated]
        return sum(
            any(d == a["article"] and start < a["end"] and a["start"] < end for d, start, end in places)
            for a in row["accounts"]
        )

    best = max(claims, key=lambda c: (touched(c), c.origins.documents, c.id), default=None)
    return best if best is not None and touched(best) else None


def run(_shared: Path) -> dict[str, Any]:
    """The measures over all sets: those of the forty by their names, those of the others under their sets' names."""
    knowledge = load()
    scores: dict[str, Any] = {}
    for name, file in SETS.items():
        rows = [json.loads(line) for line in (FOLDER / file).read_text(encoding="utf-8").splitlines()]
        found = _scores(rows, knowledge)
        scores |= {name: found} if name else found
    return scores


def _scores(rows: list[dict[str, Any]], knowledge: Knowledge) -> dict[str, Any]:
    exact = named = pairs = wrong = 0
    for row in rows:
        documents = _documents(row, knowledge)
        shell = Story(id=row["id"], title=None, languages=(), documents=tuple(documents), first=None, last=None)
        story = weigh(shell, list(documents.values()), knowledge)
        claim = _holder(row, story.claims, documents)
        gold = row["origins"]
        if claim is not None:
            o = claim.origins
            counts = (len(o.named), len(o.unnamed), o.unstated, len(o.relays))
            exact += counts == (len(gold["named"]), len(gold["unnamed"]), gold["unstated"], len(gold["relays"]))
            named += counts[:3] == (len(gold["named"]), len(gold["unnamed"]), gold["unstated"])
        told = {d.id: d for d in in_story(list(documents.values()), knowledge)}
        roots = origins_of_each(_reports(claim, told)) if claim is not None else {}
        for one, other in _dependent(row):
            pairs += 1
            wrong += not roots.get(one, frozenset()) & roots.get(other, frozenset())
    return {
        "count exact": exact / len(rows),
        "origins exact, relays aside": named / len(rows),
        "false independence": wrong / pairs,
        **{name: _baseline(rows, rule) for name, rule in BASELINES.items()},
    }


def _dependent(row: dict[str, Any]) -> list[tuple[str, str]]:
    """Pairs of articles whose accounts share their origin."""
    return [
        (one["article"], other["article"])
        for one, other in combinations(row["accounts"], 2)
        if one["origin"] == other["origin"]
    ]


def _by_outlet(article: dict[str, Any]) -> str:
    return str(article["outlet"])


def _by_text(article: dict[str, Any]) -> str:
    return fold(article["text"])


def _by_title(article: dict[str, Any]) -> str:
    source, colon, _ = article["title"].partition(":")
    return fold(source) if colon else str(article["outlet"])


BASELINES: dict[str, Callable[[dict[str, Any]], str]] = {
    "counting outlets": _by_outlet,
    "copies only": _by_text,
    "a title rule": _by_title,
}


def _baseline(rows: list[dict[str, Any]], rule: Callable[[dict[str, Any]], str]) -> dict[str, float]:
    """What a rule that gives each article one origin would say."""
    pairs = wrong = numbers = 0
    for row in rows:
        origin = {a["id"]: rule(a) for a in row["articles"]}
        gold = row["origins"]
        told = {origin[account["article"]] for account in row["accounts"]}
        numbers += len(told) == len(gold["named"]) + len(gold["unnamed"]) + gold["unstated"]
        for one, other in _dependent(row):
            pairs += 1
            wrong += origin[one] != origin[other]
    return {"number": numbers / len(rows), "rate of it": wrong / pairs}


def _reports(claim: Claim, documents: dict[str, Document]) -> list[Report]:
    wanted = set(claim.statements)
    groups = text_groups(list(documents.values()))
    out = []
    for d in documents.values():
        outlet = d.outlet.id if d.outlet else None
        mine = [s for s in d.statements if s.id in wanted]
        out += [Report(d.id, outlet, s.chain, groups.get(d.id)) for s in mine]
        out += [Report(d.id, outlet, (), groups.get(d.id)) for n in claim.narrated if n.document == d.id and not mine]
    return out


def main() -> None:
    """Prints the measures."""
    print(json.dumps(run(Path()), indent=1))


if __name__ == "__main__":
    main()
