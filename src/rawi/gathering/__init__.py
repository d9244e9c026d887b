"""Gathering: articles, one by one, become stories."""

from __future__ import annotations

from rawi.gathering.gatherer import Gatherer

__all__ = ["Gatherer"]
