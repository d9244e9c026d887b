"""Who and what is known: people, organisations, outlets and places, each with its names by language.

``load()`` gives a ``Knowledge``; ``rawi.knowledge.validate`` checks the files. The format is in docs/knowledge.md.
"""

from __future__ import annotations

from rawi.knowledge.base import Knowledge
from rawi.knowledge.loading import load
from rawi.knowledge.schema import Entity, KnowledgeError, Office, Surface

__all__ = ["Entity", "Knowledge", "KnowledgeError", "Office", "Surface", "load"]
