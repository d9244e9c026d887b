"""The samples: every page against the JSON that was written beside it by hand, every story against its expectations."""

from __future__ import annotations

import json
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from evaluation.measures import b_cubed, f1, pairs, same_name, words
from rawi.analysis import analyse
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import read_into
from rawi.desk.work.weighing import weighed_story
from rawi.knowledge import Knowledge, load
from rawi.model import Document, WeighedStory
from rawi.model.dates import compatible
from rawi.sources import open_sources
from rawi.text import fold

SAMPLES = Path(__file__).parent.parent / "samples"


def run(_shared: Path) -> dict[str, Any]:
    """Scores of the pages by language, and of the stories over all."""
    knowledge = load(SAMPLES / "knowledge")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for expected in sorted(SAMPLES.glob("*/*.expected.json")):
        if expected.name == "story.expected.json":
            continue
        gold = json.loads(expected.read_text(encoding="utf-8"))
        found = _analysed(expected.parent / gold["page"], knowledge)
        counts[gold["language"]] += _page(gold, found)
    scores: dict[str, Any] = {language: _ratios(c) for language, c in sorted(counts.items())}
    scores["stories"] = _stories(knowledge)
    return scores


def _analysed(file: Path, knowledge: Knowledge) -> list[Document]:
    return [
        result
        for page in open_sources([str(file)])
        for result in analyse(page, knowledge)  # type: ignore[arg-type]
        if isinstance(result, Document)
    ]


def _page(gold: dict[str, Any], found: list[Document]) -> Counter[str]:
    c: Counter[str] = Counter(pages=1)
    if not found:
        c["statement_gold"], c["mention_gold"] = len(gold["statements"]), len(gold["mentions"])
        c["time_gold"] = len(gold["times"])
        return c
    d = found[0]
    c["language"] = d.language == gold["language"]
    wanted = (gold["outlet"] or {}).get("name")
    c["outlet"] = same_name(wanted, d.outlet.name) if wanted and d.outlet else (wanted is None) == (d.outlet is None)
    c["title"] = fold(" ".join((d.title or "").split())) == fold(" ".join((gold["title"] or "").split()))
    date = gold["published"]["value"]
    c["date"] = (d.published.value or "")[:10] == (date or "")[:10]
    text = " ".join(d.text.split())
    c["begins"] = text.startswith(" ".join(gold["paragraphs"]["first"].split()))
    c["ends"] = text.endswith(" ".join(gold["paragraphs"]["last"].split()))
    c["parts_gold"], c["parts_found"] = len(gold["parts"]), len(found) - 1
    c["parts_right"] = sum(any(fold(p["title"] or "") == fold(x.title or "") for x in found[1:]) for p in gold["parts"])
    c["furniture_gold"] = len(gold["removed"])
    c["furniture_left"] = sum(f"\n{r['text']}\n" in f"\n{d.text}\n" for r in gold["removed"])
    forms = {fold(m["text"]): m for m in gold["mentions"]}
    mine = {fold(m.text): m for m in d.mentions}
    c["mention_gold"], c["mention_found"] = len(forms), len(mine)
    c["mention_right"] = len(forms.keys() & mine.keys())
    c["name_right"] = sum(same_name(forms[k]["name"], mine[k].name) for k in forms.keys() & mine.keys())
    times, my_times = Counter(fold(t["text"]) for t in gold["times"]), Counter(fold(t.text) for t in d.times)
    values = {fold(t.text): t.value for t in d.times}
    c["time_gold"], c["time_found"] = times.total(), my_times.total()
    c["time_right"] = (times & my_times).total()
    valued = [t for t in gold["times"] if t["value"] and fold(t["text"]) in values]
    c["time_valued"] = len(valued)
    c["time_value_right"] = sum(values[fold(t["text"])] == t["value"] for t in valued)
    _count_statements(c, gold, d)
    return c


def _count_statements(c: Counter[str], gold: dict[str, Any], d: Document) -> None:
    wanted = []
    for s in gold["statements"]:
        start = d.text.find(s["content"]["start"])
        end = d.text.find(s["content"]["end"], max(start, 0))
        spanned = words(d.text, start, end + len(s["content"]["end"])) if start >= 0 and end >= 0 else frozenset()
        wanted.append(spanned)
    mine = [words(d.text, s.start, s.end) for s in d.statements]
    c["statement_gold"], c["statement_found"] = len(wanted), len(mine)
    c["statement_right"] = len(pairs(wanted, mine, 0.3))
    c["statement_close"] = len(pairs(wanted, mine, 0.8))
    for i, j in pairs(wanted, mine, 0.3):
        chain, my_chain = gold["statements"][i]["chain"], d.statements[j].chain
        c["chains"] += 1
        same = [_same_link(g, m) for g, m in zip(reversed(chain), reversed(my_chain), strict=False)]
        c["origin_right"] += bool(same) and same[0]
        c["chain_right"] += len(chain) == len(my_chain) and all(same)


def _same_link(gold: dict[str, Any], mine: Any) -> bool:
    if not gold["named"]:
        return not mine.named or mine.kind in ("group", "anonymous", "unknown")
    return same_name(gold["en"], mine.name) or bool(
        gold["text"] and mine.text and fold(gold["text"]) == fold(mine.text)
    )


def _ratios(c: Counter[str]) -> dict[str, float]:
    scores = {k: c[k] / c["pages"] for k in ("language", "outlet", "title", "date", "begins", "ends")}
    scores["parts F1"] = f1(c["parts_right"], c["parts_found"], c["parts_gold"])
    scores["furniture left"] = c["furniture_left"] / max(1, c["furniture_gold"])
    scores["mentions F1"] = f1(c["mention_right"], c["mention_found"], c["mention_gold"])
    scores["English names"] = c["name_right"] / max(1, c["mention_right"])
    scores["times F1"] = f1(c["time_right"], c["time_found"], c["time_gold"])
    scores["time values"] = c["time_value_right"] / max(1, c["time_valued"])
    scores["statements F1 at 0.3"] = f1(c["statement_right"], c["statement_found"], c["statement_gold"])
    scores["statements F1 at 0.8"] = f1(c["statement_close"], c["statement_found"], c["statement_gold"])
    scores["origins"] = c["origin_right"] / max(1, c["chains"])
    scores["whole chains"] = c["chain_right"] / max(1, c["chains"])
    return scores


def _stories(knowledge: Knowledge) -> dict[str, float]:
    c: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, Desk(str(Path(folder) / "samples.db"), create=True) as desk:
        read_into(desk, open_sources([str(SAMPLES)]), knowledge)
        page_of = {d.id: _page_key(d.source) for d in desk.documents() if d.part_of is None}
        documents = {d.id: d for d in desk.documents()}
        weighed = [weighed_story(desk, s.id, knowledge) for s in desk.stories()]
    story_of = {page_of[i]: s.id for s in weighed for i in s.documents if i in page_of}
    golds = {f.parent.name: json.loads(f.read_text(encoding="utf-8")) for f in SAMPLES.glob("*/story.expected.json")}
    gold_of = {f"{name}/{page}": name for name, gold in golds.items() for page in gold["pages"]}
    grouped = b_cubed(gold_of, {p: story_of.get(p, p) for p in gold_of})
    for name, gold in sorted(golds.items()):
        homes = {story_of.get(f"{name}/{p}") for p in gold["pages"]}
        mine = [s for s in weighed if s.id in homes]
        _timeline(c, gold, mine, documents, page_of, name)
        _disagreements(c, gold, mine, page_of, name)
    return {
        "gathered B3 F1": grouped["F1"],
        "timeline found": c["entries_found"] / max(1, c["entries"]),
        "timeline date right": c["dates_right"] / max(1, c["dates"]),
        "disagreements found": c["disagreements_found"] / max(1, c["disagreements"]),
        "disagreements right": min(1.0, c["disagreements_found"] / max(1, c["disagreements_given"])),
    }


def _page_key(source: str) -> str:
    path = Path(source)
    return f"{path.parent.name}/{path.stem}"


def _timeline(
    c: Counter[str],
    gold: dict[str, Any],
    mine: list[WeighedStory],
    documents: dict[str, Document],
    page_of: dict[str, str],
    story: str,
) -> None:
    entries = [
        (e, [(page_of.get(a.document), words(documents[a.document].text, a.start, a.end)) for a in e.accounts])
        for s in mine
        for e in s.timeline
    ]
    by_page = {page_of[i]: d for i, d in documents.items() if i in page_of}
    for happening in gold["timeline"]:
        wanted = []
        for a in happening["accounts"]:
            d = by_page.get(f"{story}/{a['page']}")
            at = d.text.find(a["quote"]) if d else -1
            if d and at >= 0:
                wanted.append((f"{story}/{a['page']}", words(d.text, at, at + len(a["quote"]))))
        hits = [
            e
            for e, spans in entries
            if any(
                p == q and len(sp & want) >= 0.3 * min(len(sp), len(want)) > 0 for p, sp in spans for q, want in wanted
            )
        ]
        c["entries"] += 1
        c["entries_found"] += bool(hits)
        if hits and happening["date"]:
            c["dates"] += 1
            c["dates_right"] += any(e.date and compatible(e.date, happening["date"]) for e in hits)


def _disagreements(
    c: Counter[str], gold: dict[str, Any], mine: list[WeighedStory], page_of: dict[str, str], story: str
) -> None:
    given = [
        (d, {page_of.get(a.document) for v in d.values for a in v.accounts}) for s in mine for d in s.disagreements
    ]
    c["disagreements_given"] += len(given)
    for one in gold["disagreements"]:
        pages = {f"{story}/{v['page']}" for v in one["values"]}
        c["disagreements"] += 1
        c["disagreements_found"] += any(
            (d.about == one["about"] or (d.about, one["about"]) == ("duration", "number"))
            and len(found & pages) >= min(2, len(pages))
            for d, found in given
        )
