"""Walking a folder: every file in a fixed order, those that are pages by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

#: Endings of XML that may be a feed.
XML = (".xml", ".rss", ".atom")
#: Endings that many other files have too: in a folder, nothing is said of those that hold no pages.
MIXED = (".json", ".xml", ".csv", ".tsv")
#: Endings of files that may hold pages; each also with ``.gz``.
ENDINGS = (
    ".html", ".htm", ".xhtml", ".shtml", ".txt", ".text", ".jsonl", ".ndjson", ".jsonlines", ".json", ".csv", ".tsv",
    ".warc", *XML,
)  # fmt: skip


def walk(folder: Path, passed_over: Callable[[str], None] | None = None) -> Iterator[Path]:
    """The page-like files under ``folder``, sorted by name at each level; hidden ones are left out.

    A link to a folder is not followed, so no walk is endless. ``passed_over`` hears of every other file.
    """
    try:
        children = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError:
        if passed_over is not None:
            passed_over(folder.as_posix())
        return
    for path in children:
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from walk(path, passed_over)
        elif path.name.lower().removesuffix(".gz").endswith(ENDINGS):
            yield path
        elif passed_over is not None:
            passed_over(path.as_posix())
