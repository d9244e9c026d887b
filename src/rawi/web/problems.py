"""What can be wrong with a request, as one sentence in the reader's language."""

from __future__ import annotations


def _mark(message: str) -> str:
    """Marks a sentence for the catalogues; it is translated where it is shown."""
    return message


N_ = _mark


class RequestError(Exception):
    """A request that is not answered. ``message`` is an English sentence of the catalogues, with named places for
    ``values``; ``status`` the HTTP status."""

    def __init__(self, message: str, status: int = 400, **values: object) -> None:
        super().__init__(message % values)
        self.message = message
        self.values = values
        self.status = status
