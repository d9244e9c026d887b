"""Stories: B-cubed of gathering over marked stories, beside singletons, a TF-IDF stream and, where the data has it, a
commercial system's own events; the same event found in another language (mean reciprocal rank).

``python -m evaluation.stories [SHARED]`` prints the table.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.measures import b_cubed
from rawi.analysis import analyse
from rawi.gathering import Gatherer
from rawi.gathering.features import signature
from rawi.gathering.similarity import Compared, likeness
from rawi.gathering.words import tokens
from rawi.knowledge import Knowledge, load
from rawi.model import Document, Given, Page
from rawi.text import fold

SETS = ("og2021_july", "farexstance_fa", "unifiedfc_ar")
SENTENCES = "itn_fa_ar_en"
_STREAM_LIKE = 0.3


def run(shared: Path) -> dict[str, Any]:
    """F1 by set and language; ``mrr`` of the sentences."""
    knowledge = load()
    scores: dict[str, Any] = {}
    for name in SETS:
        rows = _rows(shared, name)
        table = _scores(rows, _gathered(_analysed(rows, knowledge)))
        scores[name] = {group: value["F1"] for group, value in table.items()}
    scores[SENTENCES] = {"mrr": reciprocal_rank(_rows(shared, SENTENCES), knowledge)}
    return scores


def main(arguments: Sequence[str]) -> int:
    """Prints every set's table."""
    shared, knowledge = Path(arguments[0] if arguments else "../shared"), load()
    for name in SETS:
        rows = _rows(shared, name)
        found = _gathered(_analysed(rows, knowledge))
        tables = {
            "Rawi": _scores(rows, found),
            "TF-IDF stream": _scores(rows, tfidf_stream(rows)),
            "singletons": _scores(rows, {row["id"]: row["id"] for row in rows}),
        }
        if "er_event" in rows[0]:
            tables["competitor"] = _scores(rows, {row["id"]: row["er_event"] or row["id"] for row in rows})
        print(f"\n{name}: B-cubed F1 (P, R of Rawi)")
        for group, mine in tables["Rawi"].items():
            others = "  ".join(f"{t} {tables[t][group]['F1']:.3f}" for t in list(tables)[1:])
            print(f"  {group:16s} {mine['F1']:.3f} ({mine['P']:.3f}, {mine['R']:.3f})  {others}")
    rank = reciprocal_rank(_rows(shared, SENTENCES), knowledge)
    print(f"\n{SENTENCES}: the same event in another language, mean reciprocal rank {rank:.3f}")
    return 0


def _rows(shared: Path, name: str) -> list[dict[str, Any]]:
    lines = (shared / "data" / "stories" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _analysed(rows: Sequence[Mapping[str, Any]], knowledge: Knowledge) -> list[Document]:
    found = []
    for row in rows:
        given = Given(
            id=row["id"], url=row.get("url"), title=row.get("title"), language=row["lang"], published=row.get("time")
        )
        page = Page(source=row["id"], content=row.get("text") or "", kind="text", given=given)
        found += [item for item in analyse(page, knowledge) if isinstance(item, Document)]
    return found


def _gathered(documents: Sequence[Document]) -> dict[str, str]:
    gatherer = Gatherer()
    for document in sorted(documents, key=lambda d: (d.published.value or "9", d.id)):
        gatherer.gather(document)
    return gatherer.stories()


def _scores(rows: Sequence[Mapping[str, Any]], story: Mapping[str, str]) -> dict[str, dict[str, float]]:
    gold = {row["id"]: row["cluster"] for row in rows}
    found = {name: story.get(name, f"none:{name}") for name in gold}
    spoken = defaultdict(set)
    for row in rows:
        spoken[row["cluster"]].add(row["lang"])
    groups: dict[str, list[str]] = {"all": list(gold)}
    if len({row["lang"] for row in rows}) > 1:
        groups["2+ languages"] = [row["id"] for row in rows if len(spoken[row["cluster"]]) > 1]
        for row in rows:
            groups.setdefault(row["lang"], []).append(row["id"])
    return {group: b_cubed({i: gold[i] for i in ids}, found) for group, ids in groups.items()}


def tfidf_stream(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The usual baseline: each article joins the most similar earlier one by TF-IDF over words, the threshold
    set by hand; frequencies of the whole set, which a stream would not know."""
    words = [Counter(tokens(fold(f"{row.get('title') or ''} {row.get('text') or ''}"))) for row in rows]
    frequency = Counter(word for counts in words for word in counts)
    vectors = []
    for counts in words:
        raw = {w: (1 + math.log(n)) * math.log(len(rows) / frequency[w]) for w, n in counts.items()}
        length = math.sqrt(sum(v * v for v in raw.values())) or 1.0
        vectors.append({w: v / length for w, v in raw.items()})
    story: dict[str, str] = {}
    seen: dict[str, list[int]] = defaultdict(list)
    for i in sorted(range(len(rows)), key=lambda i: (rows[i].get("time") or "", rows[i]["id"])):
        alike: dict[int, float] = defaultdict(float)
        for word, value in vectors[i].items():
            for j in seen[word]:
                alike[j] += value * vectors[j][word]
        best = max(alike, key=lambda j: (alike[j], -j), default=None)
        joined = best is not None and alike[best] >= _STREAM_LIKE
        story[rows[i]["id"]] = story[rows[best]["id"]] if joined and best is not None else rows[i]["id"]
        for word in vectors[i]:
            seen[word].append(i)
    return story


def reciprocal_rank(rows: Sequence[Mapping[str, Any]], knowledge: Knowledge) -> float:
    """For each Persian, Arabic or English sentence whose event another of these languages has too: 1 / the rank of the
    first sentence of that event among all of the other two languages, by likeness; ties count as the last of them."""
    chosen = [row for row in rows if row["lang"] in ("fa", "ar", "en")]
    compared = {d.id: Compared(signature(d)) for d in _analysed(chosen, knowledge) if d.part_of is None}
    ranks = []
    for row in chosen:
        others = [r for r in chosen if r["lang"] != row["lang"] and r["id"] in compared]
        if row["id"] not in compared or not any(r["cluster"] == row["cluster"] for r in others):
            continue
        values = [(likeness(compared[row["id"]], compared[r["id"]]), r["cluster"] == row["cluster"]) for r in others]
        best = max(value for value, right in values if right)
        rank = 1 + sum(value > best or (value == best and not right) for value, right in values)
        ranks.append(1 / rank if best > 0 else 0.0)
    return sum(ranks) / len(ranks)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
