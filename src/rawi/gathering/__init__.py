"""Gathering: articles, one by one, become stories."""

from __future__ import annotations

from rawi.gathering.gatherer import Gathered, Gatherer, Kept, Link
from rawi.gathering.similarity import WINDOW_DAYS

__all__ = ["WINDOW_DAYS", "Gathered", "Gatherer", "Kept", "Link"]
