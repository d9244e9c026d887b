"""`python -m evaluation.pin SCORES.json`: pins floors a little below the scores of a run (`python -m evaluation
--json`).

Only scores named in ``PINNED`` are pinned: those that a change must not lower unnoticed. Error rates become ceilings.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from evaluation.__main__ import HERE, data_hash

#: Patterns of score names: higher is better, and lower is better. The slack is what a harmless change may cost.
PINNED = (
    r"samples\.(fa|ar|en)\.(title|date|begins|ends|mentions F1|times F1|statements F1 at 0\.3|origins|whole chains)",
    r"samples\.stories\.(gathered B3 F1|timeline found|timeline date right|disagreements found)",
    r"(pages|entities|names|times|statements|stories|events|weighing|origins)\..*"
    r"(F1|R@\d+|recall|precision|exact|right|accuracy|MRR|origin|found|together|disagreements [PR])[^.]*(\.\d)?",
)
CEILINGS = (r".*(false independence|leaked|lost|date wrong|joined wrongly).*",)
SLACK = 0.02


def main() -> int:
    """Writes ``floors.json``."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.pin")
    parser.add_argument("scores", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    chosen = parser.parse_args()
    scores: dict[str, float] = json.loads(chosen.scores.read_text(encoding="utf-8"))
    ceilings = {n: round(v + SLACK, 3) for n, v in scores.items() if any(re.fullmatch(p, n) for p in CEILINGS)}
    floors = {
        n: round(max(0.0, v - SLACK), 3)
        for n, v in scores.items()
        if n not in ceilings and any(re.fullmatch(p, n) for p in PINNED)
    }
    data = {"samples": data_hash(HERE.parent, ("samples",))}
    if (chosen.shared / "data").is_dir():
        data["shared"] = data_hash(
            chosen.shared / "data", ("statements", "stories", "pages", "entities", "times", "names")
        )
    text = json.dumps({"data": data, "floors": floors, "ceilings": ceilings}, indent=1, ensure_ascii=False)
    (HERE / "floors.json").write_text(text + "\n", encoding="utf-8")
    print(f"{len(floors)} floors, {len(ceilings)} ceilings")
    return 0


if __name__ == "__main__":
    sys.exit(main())
