"""The desk for other programs: one module a format, each a function that writes to an open binary file."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from rawi.desk.store import Desk
from rawi.exports.desk_json import write_json
from rawi.knowledge import Knowledge

#: Writers by the name of their format.
FORMATS: dict[str, Callable[[Desk, Knowledge, BinaryIO], None]] = {"json": write_json}
