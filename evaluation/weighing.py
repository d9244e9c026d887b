"""Real stories marked by hand (``stories/marked_fa_ar.jsonl``): gathered, told, traced back, compared; by the shared
scorer.

    python -m evaluation.weighing SHARED
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from evaluation.statements import scorer
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import read_into
from rawi.exports.desk_json import write_json
from rawi.knowledge import load
from rawi.model import Given, Page


def run(shared: Path) -> dict[str, Any]:
    """Scores by language, of one desk that read all articles of all marked stories."""
    path = shared / "data" / "stories" / "marked_fa_ar.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    knowledge = load()
    articles = {a["id"]: (a, row["lang"]) for row in rows for a in row["articles"]}
    pages = [
        Page(i, a["text"], "text", Given(id=i, title=a.get("title"), url=a.get("url"), language=language))
        for i, (a, language) in articles.items()
    ]
    with tempfile.TemporaryDirectory() as folder, Desk(str(Path(folder) / "marked.db"), create=True) as desk:
        read_into(desk, pages, knowledge)
        out = io.BytesIO()
        write_json(desk, knowledge, out)
    scores: dict[str, Any] = scorer(shared).weighing(rows, json.loads(out.getvalue()))
    return scores


def main() -> None:
    """Prints the scores."""
    print(json.dumps(run(Path(sys.argv[1])), indent=1))


if __name__ == "__main__":
    sys.exit(main())
