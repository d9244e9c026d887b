"""The web as a source: public addresses only, politely, within limits."""

from __future__ import annotations

from rawi.sources.web.addresses import AddressError, check_address
from rawi.sources.web.client import Client, Fetched, FetchError, Manners
from rawi.sources.web.opening import open_address, page_of

__all__ = ["AddressError", "Client", "FetchError", "Fetched", "Manners", "check_address", "open_address", "page_of"]
