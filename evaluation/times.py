"""Time expressions, measured: strict spans and values on five sets, beside the figures of others.

    python evaluation/times.py SHARED        SHARED: the folder that holds ``data/times`` and ``data/statements``

Each set draws its spans by its own custom. Rawi's own custom is that of ``statements/GUIDE.md``: no preposition, the
ends of a
range are two expressions, a clock time and its day are one. Before comparing strictly, :mod:`time_conventions`
redraws Rawi's
spans by the set's custom (which prepositions belong, whether neighbours are joined); ``F1 unadapted`` is without that.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import dahmri_custom
from time_conventions import HENGAM, PARSTDEX, Convention, redraw

from rawi.model import Published
from rawi.text import Prepared, fold
from rawi.understanding.times import find_times
from rawi.understanding.times.calendar_words import weekday_names
from rawi.understanding.times.values import days_of

OWN = Path(__file__).parent / "data" / "times_fa.jsonl"
Span = tuple[int, int]
OTHERS = {
    "hengam": "HengamTransA .870, HengamTagger .818, parstdex .82, dateparser .22",
    "parstdex": "(written for parstdex)",
    "dahmri": "Dahmri .93, HeidelTime .86, dateparser .33 (spans)",
    "recognizers": "",
    "marked": "second reader .94 (fa), .97 (ar)",
    "own": "",
}


def score(gold: list[list[Span]], system: list[list[Span]]) -> dict[str, float]:
    """Strict span precision, recall and F1 over texts."""
    tp = sum(sum((Counter(g) & Counter(s)).values()) for g, s in zip(gold, system, strict=True))
    p, r = tp / max(1, sum(map(len, system))), tp / max(1, sum(map(len, gold)))
    return {"P": p, "R": r, "F1": 2 * p * r / (p + r) if p + r else 0.0}


def spans(text: str, language: str, convention: Convention | None) -> list[Span]:
    """Rawi's spans of a text, redrawn by a custom."""
    prepared = Prepared(text, language)
    if convention is None:
        return [(t.start, t.end) for t in find_times(prepared, Published())]
    return redraw(prepared, convention)


def hengam_sentences(file: Path) -> list[tuple[str, list[Span]]]:
    """Sentences of a BIO file as text (tokens joined by a blank) and spans."""
    out: list[tuple[str, list[Span]]] = []
    for block in re.split(r"\n\s*\n", file.read_text(encoding="utf-8").strip("\n")):
        text, found = "", []
        for line in block.splitlines():
            word, tag = line.rsplit("\t", 1)
            start = len(text) + (1 if text else 0)
            text += (" " if text else "") + word
            if tag.startswith("B"):
                found.append((start, len(text)))
            elif tag.startswith("I") and found:
                found[-1] = (found[-1][0], len(text))
        out.append((text, found))
    return out


def parstdex_sentences(file: Path) -> list[tuple[str, list[Span]]]:
    """Sentences and spans of parstdex's tests."""
    rows = json.loads(file.read_text(encoding="utf-8"))
    return [(r["test_input"], [(a, b) for a, b in json.loads(r["expected"])]) for r in rows]


def spans_only(rows: list[tuple[str, list[Span]]], language: str, convention: Convention) -> dict[str, Any]:
    """Span scores by a set's own custom, and without adapting."""
    gold = [g for _, g in rows]
    out: dict[str, Any] = score(gold, [spans(t, language, convention) for t, _ in rows])
    out["F1 unadapted"] = score(gold, [spans(t, language, None) for t, _ in rows])["F1"]
    out["expressions"] = sum(map(len, gold))
    return out


_TAG = re.compile(r"<TIMEX3([^>]*)>|</TIMEX3>")


def dahmri_document(file: Path) -> tuple[str, list[tuple[int, int, str]]]:
    """Text and (start, end, value) of a TimeML document."""
    raw = file.read_text(encoding="utf-8-sig")
    raw = raw.partition("<TimeML>")[2].partition("</TimeML>")[0]
    text, found, at, opened = "", [], 0, (0, "")
    for match in _TAG.finditer(raw):
        text += raw[at : match.start()]
        at = match.end()
        if match[0].startswith("</"):
            found.append((opened[0], len(text), opened[1]))
        else:
            value = re.search(r'value="([^"]*)"', match[1])
            opened = (len(text), value[1] if value else "")
    return text + raw[at:], found


def dahmri(folder: Path) -> dict[str, Any]:
    """Spans and values on Dahmri's documents, all taken as written on 2015-12-24 (the day that their values rest
    on). ``value adapted`` leaves out marks whose value is not of the weekday that their words name: there the one day
    of writing does not fit."""
    gold, system, plain, right, compared, unfit = [], [], [], 0, 0, 0
    for file in sorted(folder.glob("*.tml")):
        text, marks = dahmri_document(file)
        times = find_times(Prepared(text, "ar"), Published.at("2015-12-24", "given"))
        gold.append([(a, b) for a, b, _ in marks])
        plain.append([(t.start, t.end) for t in times])
        system.append(dahmri_custom.redraw(Prepared(text, "ar")))
        values = {(t.start, t.end): t.value for t in times}
        for a, b, value in marks:
            if (a, b) in values:
                compared += 1
                right += values[(a, b)] == value
                unfit += _contradicts(text[a:b], value) and values[(a, b)] != value
    out: dict[str, Any] = score(gold, system)
    out["F1 unadapted"] = score(gold, plain)["F1"]
    return {
        **out,
        "value": right / max(1, compared),
        "value adapted": right / max(1, compared - unfit),
        "expressions": sum(map(len, gold)),
    }


def _contradicts(words: str, value: str) -> bool:
    """Whether a mark's value is a day of another weekday than its words name."""
    named = {number for name, number in weekday_names("ar").items() if name in fold(words).split()}
    day = re.match(r"\d{4}-\d{2}-\d{2}", value)
    return bool(named) and day is not None and dt.date.fromisoformat(day[0]).isoweekday() not in named


def recognizers(folder: Path) -> dict[str, Any]:
    """Date cases of Recognizers-Text: the span, and for the parser's cases one of the two readings that it allows.

    ``value adapted`` also counts a value that is exact to the week, month or year that the words name ("a month ago")
    and holds the case's day; one that fits the case's Timex where that leaves the month open (``XXXX-XX-27``); and no
    value where the case says that there is no such day. ``right``: parser's cases by that and extractor's spans
    together.
    """
    cases = json.loads((folder / "DateParser.json").read_text(encoding="utf-8-sig"))
    right = adapted = spanned = 0
    for case in cases:
        reference = case["Context"]["ReferenceDateTime"][:10]
        text = case["Input"]
        times = find_times(Prepared(text, "ar"), Published.at(reference, "given"))
        ok = fits = True
        span_ok = True
        for result in case["Results"]:
            allowed = {
                v for k in ("FutureResolution", "PastResolution") for v in (result["Value"].get(k) or {}).values()
            }
            start = text.find(result["Text"])
            hit = [t for t in times if t.start < start + len(result["Text"]) and start < t.end]
            span_ok &= any(_same_words(t.text, result["Text"]) for t in hit)
            ok &= any(t.value in allowed for t in hit)
            fits &= any(t.value in allowed or _as_exact(t.value, allowed, result["Value"]["Timex"]) for t in hit)
        right += ok
        adapted += fits
        spanned += span_ok
    extractor = json.loads((folder / "DateExtractor.json").read_text(encoding="utf-8-sig"))
    found = 0
    for case in extractor:
        texts = [t.text for t in find_times(Prepared(case["Input"], "ar"), Published.at("2016-11-07", "given"))]
        found += all(any(_same_words(t, r["Text"]) for t in texts) for r in case["Results"])
    return {
        "right": (adapted + found) / (len(cases) + len(extractor)),
        "value": right / len(cases),
        "value adapted": adapted / len(cases),
        "parser spans": spanned / len(cases),
        "extractor spans": found / len(extractor),
        "expressions": len(cases) + len(extractor),
    }


_NO_DAY = "0001-01-01"


def _as_exact(value: str | None, allowed: set[str], timex: str) -> bool:
    """Whether a value says what a case says, as exactly as its words do (see :func:`recognizers`)."""
    if value is None:
        return _NO_DAY in allowed
    if timex.startswith("XXXX-XX-"):
        return len(value) == len(timex) and value.endswith(timex[-3:])
    span = days_of(value)
    return span is not None and any(span[0].isoformat() <= day <= span[1].isoformat() for day in allowed)


def _same_words(one: str, other: str) -> bool:
    """Equal but for the word for "day" and a preposition at the beginning, which Recognizers leaves out or takes in
    at will."""
    strip = re.compile(r"^(?:(?:في|إلى|يوم|عند)\s+|بال|لل)")
    return strip.sub("", one.strip()).removeprefix("ال") == strip.sub("", other.strip()).removeprefix("ال")


def marked(file: Path) -> dict[str, Any]:
    """Spans and values on the marked articles, by the article's own date (unknown where it is)."""
    out: dict[str, Any] = {}
    for language in ("fa", "ar"):
        gold, system, right, compared, wrong = [], [], 0, 0, 0
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["lang"] != language:
                continue
            published = Published.at(row["published"], "given") if row.get("published") else Published()
            times = find_times(Prepared(row["text"], language), published)
            gold.append([(t["start"], t["end"]) for t in row["times"]])
            system.append([(t.start, t.end) for t in times])
            values = {(t.start, t.end): t.value for t in times}
            for t in row["times"]:
                if t["value"] and (t["start"], t["end"]) in values:
                    compared += 1
                    right += values[(t["start"], t["end"])] == t["value"]
                    wrong += values[(t["start"], t["end"])] not in (t["value"], None)
        result: dict[str, Any] = score(gold, system)
        out[language] = {**result, "value": right / max(1, compared), "wrong value": wrong / max(1, compared)}
    return out


def own(file: Path) -> dict[str, Any]:
    """Our own Persian sentences: spans, types and values."""
    gold, system, typed, right, wrong, total = [], [], 0, 0, 0, 0
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        published = Published.at(row["published"], "given") if row.get("published") else Published()
        times = find_times(Prepared(row["text"], "fa"), published)
        marks = [(mark["start"], mark["end"]) for mark in row["times"]]
        gold.append(marks)
        system.append([(t.start, t.end) for t in times])
        found = {(t.start, t.end): t for t in times}
        for span, mark in zip(marks, row["times"], strict=True):
            total += 1
            hit = found.get(span)
            typed += hit is not None and hit.type == mark["type"]
            right += hit is not None and hit.value == mark["value"]
            wrong += hit is not None and hit.value not in (None, mark["value"])
    result: dict[str, Any] = score(gold, system)
    return {**result, "type": typed / total, "value": right / total, "wrong value": wrong / total, "expressions": total}


def run(shared: Path) -> dict[str, Any]:
    """All scores by set. ``shared`` holds ``data/times`` and ``data/statements``; sets that are missing are left
    out."""
    times = shared / "data" / "times"
    out: dict[str, Any] = {}
    hengam = sorted((times / "hengam").glob("*.txt"))
    if hengam:
        out["hengam"] = spans_only([row for file in hengam for row in hengam_sentences(file)], "fa", HENGAM)
    if (times / "parstdex" / "spans.json").exists():
        out["parstdex"] = spans_only(parstdex_sentences(times / "parstdex" / "spans.json"), "fa", PARSTDEX)
    if (times / "dahmri").exists():
        out["dahmri"] = dahmri(times / "dahmri")
    folder = times / "recognizers_ar" / "DateTime" / "Arabic"
    if folder.exists():
        out["recognizers"] = recognizers(folder)
    articles = shared / "data" / "statements" / "fa_ar.jsonl"
    if articles.exists():
        for language, result in marked(articles).items():
            out[f"marked {language}"] = result
    if OWN.exists():
        out["own"] = own(OWN)
    return out


def main() -> None:
    """Prints the table."""
    for name, result in run(Path(sys.argv[1])).items():
        figures = "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in result.items())
        print(f"{name:12} {figures}   {OTHERS.get(name.split()[0], '')}")


if __name__ == "__main__":
    main()
