"""The desk for other programs: one module a format, each a function that writes to an open binary file.

Nothing here holds more than the articles of one story in memory.
"""

from __future__ import annotations

from collections.abc import Callable

from rawi.exports.comma import write_csv
from rawi.exports.desk_json import write_json
from rawi.exports.dossier import dossier, write_html, write_markdown
from rawi.exports.ftm import write_ftm
from rawi.exports.jsonld import write_jsonld
from rawi.exports.ninjs import write_ninjs
from rawi.exports.packing import unpack
from rawi.exports.sqlite_file import write_sqlite

#: Writers by the name of their format; each takes a desk, the knowledge, and the file to write to.
FORMATS: dict[str, Callable[..., None]] = {
    "csv": write_csv,
    "ftm": write_ftm,
    "html": write_html,
    "json": write_json,
    "jsonld": write_jsonld,
    "markdown": write_markdown,
    "ninjs": write_ninjs,
    "sqlite": write_sqlite,
}
#: Formats that have words of their own, in a language of choice (``language=``), with the ending of their files.
DOSSIERS = {"markdown": "md", "html": "html"}
#: Formats of several files: their writers give a ZIP archive, which `unpack` makes a folder of.
PACKED = frozenset({"csv", "html", "markdown"})
#: Formats that no terminal shows and no pipe of lines takes.
BINARY = PACKED | {"sqlite"}

__all__ = ["BINARY", "DOSSIERS", "FORMATS", "PACKED", "dossier", "unpack"]
