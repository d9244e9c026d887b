"""Pages: text, title and date of real news pages, beside other extractors; foreign text put into them; speed.

The pages, their marks and the scorer stand in the shared folder. Other extractors are run when they are installed (the
dependency group ``eval``); ``python -m evaluation.pages`` prints the table.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation.competitors import competitors
from evaluation.injection import FORMS, inject, leaked, lost
from rawi.knowledge import load
from rawi.model import Article, Page
from rawi.reading import read

Row = dict[str, Any]


def run(shared: Path) -> dict[str, Any]:
    """Scores of our reading by group (fa, ar, world), of injection by form, and pages a second."""
    gold, contents = _load(shared / "data" / "pages")
    scorer = _scorer(shared / "score" / "score.py")
    ours = _ours()
    scores: dict[str, Any] = {
        _plain(group): {_plain(name): value for name, value in measures.items()}
        for group, measures in scorer.pages(gold, [ours(g, c) for g, c in zip(gold, contents, strict=True)]).items()
    }
    scores["injected"] = _injected(gold, contents, ours)
    scores["pages_per_second"] = _speed(gold, contents, ours)
    return scores


def _load(folder: Path) -> tuple[list[Row], list[bytes]]:
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    return gold, [(folder / g["file"]).read_bytes() for g in gold]


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("rawi_shared_score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _ours() -> Callable[[Row, bytes | str], Row]:
    knowledge = load()

    def one(gold: Row, content: bytes | str) -> Row:
        found = [a for a in read(Page(gold["file"], content, "html"), knowledge) if isinstance(a, Article)]
        if not found:
            return {"file": gold["file"], "text": None, "title": None, "published": None}
        main = found[0]
        return {
            "file": gold["file"],
            "text": main.text,
            "title": main.title,
            "published": {"value": main.published.value},
        }

    return one


def _plain(name: str) -> str:
    return name.replace(" ", "_")


def _group(gold: Row) -> str:
    return str(gold["file"]).split("/")[-1][:2] if str(gold["file"]).startswith("fa_ar") else "world"


def _injected(gold: list[Row], contents: list[bytes], extract: Callable[[Row, bytes | str], Row]) -> dict[str, Any]:
    """Shares leaked and lost, by form, over all pages with an article; each gets the next page of its group."""
    totals: dict[str, list[float]] = {}
    articles = [(g, c) for g, c in zip(gold, contents, strict=True) if g["kind"] == "article"]
    for group in ("fa", "ar", "world"):
        members = [(g, c) for g, c in articles if _group(g) == group]
        for number, (g, content) in enumerate(members):
            other = members[(number + 1) % len(members)][0]
            page = content.decode("utf-8", "replace")
            before = extract(g, page)["text"] or ""
            for form in FORMS:
                changed = inject(page, g, other, form, group)
                if changed is None:
                    continue
                after = extract(g, changed[0])["text"] or ""
                totals.setdefault(f"{form}_leaked", []).append(leaked(changed[1], after))
                totals.setdefault("own_lost", []).append(lost(g, before, after))
    return {name: sum(values) / len(values) for name, values in totals.items()}


def _speed(
    gold: list[Row], contents: list[bytes], extract: Callable[[Row, bytes | str], Row], rounds: int = 3
) -> float:
    """Pages a second of one core's time, the best of some rounds."""
    best = 0.0
    for _ in range(rounds):
        begun = time.process_time()
        for g, content in zip(gold, contents, strict=True):
            extract(g, content)
        best = max(best, len(gold) / (time.process_time() - begun))
    return best


def main() -> None:
    """Prints the table of all extractors that are installed."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.pages")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--ours", action="store_true", help="leave the other extractors out")
    chosen = parser.parse_args()
    gold, contents = _load(chosen.shared / "data" / "pages")
    scorer = _scorer(chosen.shared / "score" / "score.py")
    extractors = {"rawi": _ours()} | ({} if chosen.ours else competitors())
    for name, extract in extractors.items():
        rows = [extract(g, c) for g, c in zip(gold, contents, strict=True)]
        print(f"\n{name}  {_speed(gold, contents, extract, 1 if name != 'rawi' else 3):.0f} pages/s")
        for group, measures in scorer.pages(gold, rows).items():
            print(f"  {group:6s} " + "  ".join(f"{measure} {value:.3f}" for measure, value in measures.items()))
        injected = _injected(gold, contents, extract)
        print("  injected " + "  ".join(f"{measure} {value:.3f}" for measure, value in injected.items()))


if __name__ == "__main__":
    main()
