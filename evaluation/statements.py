"""Statements and chains on marked articles, by the shared scorer; beside it a simple rule.

    python -m evaluation.statements SHARED

SHARED is the folder that holds ``data/`` and ``score/``. Persian and Arabic: ``statements/fa_ar.jsonl``; English:
PolNeAR's articles in ``statements/polnear_en.jsonl``. Each row goes the whole way (reading, names, times, statements)
with nothing known but id, text, title, language, outlet and date. The simple rule takes every sentence with a reporting
word as a statement of the first person or organisation named in it.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from rawi.analysis import analyse
from rawi.knowledge import Knowledge, load
from rawi.model import Document, Given, Page
from rawi.text import Prepared
from rawi.understanding.statements.lexed import Lexed
from rawi.understanding.statements.pack import pack

SETS = {"fa_ar": "statements/fa_ar.jsonl", "en": "statements/polnear_en.jsonl"}
SHOWN = (
    "F1@0.3",
    "F1@0.8",
    "origin",
    "chain exact",
    "links F1",
    "stance F1 of the rest",
    "certainty F1 of the rest",
)

Row = dict[str, Any]


def scorer(shared: Path) -> ModuleType:
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("shared_score", shared / "score" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents(row: Row, knowledge: Knowledge) -> list[Document]:
    """The annotated articles of a gold row."""
    given = Given(
        id=row["id"],
        title=row.get("title"),
        language=row["lang"],
        published=row.get("published"),
        outlet=row.get("outlet"),
    )
    found = analyse(Page(row["id"], row["text"], "text", given), knowledge)
    return [document for document in found if isinstance(document, Document)]


def simple_rule(document: Document, knowledge: Knowledge) -> Row:
    """The baseline's answer for a document, as the scorer takes it."""
    prepared = Prepared(document.text, document.language)
    lex = Lexed(prepared, document.mentions, (), pack(document.language), knowledge)
    statements = []
    for sentence in lex.sentences:
        if not lex.hits_between(sentence.first, sentence.last):
            continue
        start, end = prepared.span(sentence.start, sentence.end)
        named = next((m for m in document.mentions if start <= m.start < end and m.kind != "place"), None)
        chain = [{"name": named.name, "kind": named.kind, "named": True, "text": named.text}] if named else []
        statements.append({"start": start, "end": end, "chain": chain, "stance": "asserts", "certainty": "certain"})
    return {"text": document.text, "statements": statements}


def run(shared: Path) -> dict[str, Any]:
    """Scores by language: ours, and the simple rule's under ``simple rule``."""
    score, knowledge = scorer(shared), load()
    ours: dict[str, Any] = {}
    simple: dict[str, Any] = {}
    for path in SETS.values():
        rows = [json.loads(line) for line in (shared / "data" / path).read_text(encoding="utf-8").splitlines()]
        found = {row["id"]: documents(row, knowledge) for row in rows}
        system = {i: [json.loads(msgspec.json.encode(d)) for d in parts] for i, parts in found.items()}
        ours |= score.statements(rows, system)
        simple |= score.statements(rows, {i: [simple_rule(d, knowledge) for d in parts] for i, parts in found.items()})
    keep = (*SHOWN, "P@0.3", "R@0.3")
    table = {language: {k: v for k, v in values.items() if k in keep} for language, values in ours.items()}
    table["simple rule"] = {
        language: {k: v for k, v in values.items() if k in keep} for language, values in simple.items()
    }
    return table


def main() -> None:
    """Prints the table as Markdown."""
    result = run(Path(sys.argv[1]))
    baselines = result.pop("simple rule")
    print("| measure | " + " | ".join(f"{language} | simple rule" for language in result) + " |")
    print("|---" * (1 + 2 * len(result)) + "|")
    for name in SHOWN:
        cells = [f"{v.get(name, float('nan')):.3f}" for lang in result for v in (result[lang], baselines[lang])]
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
