"""Origins on the invented constellations (``evaluation/constellations``): who had the claim from whom is known.

    python -m evaluation.origins

``count exact``: the numbers of named, unnamed and unstated origins and of relays are all right, over the claim that
holds most of the marked accounts. ``false independence``: of the pairs of accounts that share their origin, those that
are shown as having different ones (accounts in different claims, or that no statement was found for, count as
different). Baselines: counting outlets (every outlet an origin), and counting copies only (articles of one text are one
origin).
"""

from __future__ import annotations

import json
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

from rawi.analysis import analyse
from rawi.knowledge import Knowledge, load
from rawi.model import Claim, Document, Given, Page, Story
from rawi.model.chain import Report, origins_of_each
from rawi.weighing import weigh

FILE = Path(__file__).parent / "constellations" / "constellations.jsonl"


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
    """The measures over all constellations."""
    knowledge = load()
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    exact = named = pairs = wrong = by_outlet = by_copy = 0
    for row in rows:
        documents = _documents(row, knowledge)
        shell = Story(id=row["id"], title=None, languages=(), documents=tuple(documents), first=None, last=None)
        story = weigh(shell, list(documents.values()), knowledge)
        claim = _holder(row, story.claims, documents)
        gold = row["origins"]
        if claim is not None:
            o = claim.origins
            found = (len(o.named), len(o.unnamed), o.unstated, len(o.relays))
            exact += found == (len(gold["named"]), len(gold["unnamed"]), gold["unstated"], len(gold["relays"]))
            named += found[:3] == (len(gold["named"]), len(gold["unnamed"]), gold["unstated"])
        roots = origins_of_each(_reports(claim, documents)) if claim is not None else {}
        for one, other in combinations(row["accounts"], 2):
            if one["origin"] != other["origin"]:
                continue
            pairs += 1
            ours, theirs = roots.get(one["article"], frozenset()), roots.get(other["article"], frozenset())
            wrong += not ours & theirs
            texts = {
                a["article"]: next(x["text"] for x in row["articles"] if x["id"] == a["article"]) for a in (one, other)
            }
            by_outlet += 1
            by_copy += len(set(texts.values())) > 1
    return {
        "count exact": exact / len(rows),
        "origins exact, relays aside": named / len(rows),
        "false independence": wrong / pairs,
        "counting outlets": {"rate of it": by_outlet / pairs},
        "copies only": {"rate of it": by_copy / pairs},
    }


def _reports(claim: Claim, documents: dict[str, Document]) -> list[Report]:
    wanted = set(claim.statements)
    out = []
    for d in documents.values():
        outlet = d.outlet.id if d.outlet else None
        mine = [s for s in d.statements if s.id in wanted]
        out += [Report(d.id, outlet, s.chain) for s in mine]
        out += [Report(d.id, outlet) for n in claim.narrated if n.document == d.id]
    return out


def main() -> None:
    """Prints the measures."""
    print(json.dumps(run(Path()), indent=1))


if __name__ == "__main__":
    sys.exit(main())
