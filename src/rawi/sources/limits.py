"""How much one input may take. Limits are counts, never clocks: the same input is read or refused on every machine."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True):
    """What one page may take: ``seconds`` of work and ``megabytes`` of memory, both turned into counts.

    A page is refused when its size could exceed them. The rates were measured on the worst pages we could make
    (docs/reading.md) and are on the careful side; the clock is never read.
    """

    seconds: float = 2.0
    megabytes: int = 300

    @property
    def page_bytes(self) -> int:
        """Bytes of one page, after unpacking."""
        return int(min(self.seconds * 8_000_000, self.megabytes * 1_000_000 / 15))

    @property
    def nodes(self) -> int:
        """Elements and text runs of one page."""
        return int(min(self.seconds * 125_000, self.megabytes * 1_000_000 / 1_000))

    @property
    def text(self) -> int:
        """Characters of text in one page."""
        return int(self.seconds * 400_000)

    def too_large(self, limit: int, what: str = "page") -> str:
        """Why something larger than ``limit`` bytes is not read."""
        return f"the {what} is larger than {limit:,} bytes, the limit for a page; raise the limit to read it"

    def too_long(self) -> str:
        """Why a page with more text than :attr:`text` is not read."""
        return (
            f"the page has more than {self.text:,} characters of text, the limit for a page; raise the limit to read it"
        )
