"""The nouns of Rawi as small frozen types, and the laws that belong to them."""

from __future__ import annotations

from rawi.model.annotation import Cue, Document, Event, Link, Mention, Phrase, Quantity, Statement, Timex
from rawi.model.article import Article, OutletRef, PartOf, Removal
from rawi.model.dates import Published
from rawi.model.judgement import Judgement
from rawi.model.page import Given, Page, Refusal
from rawi.model.story import (
    Account,
    Claim,
    Disagreement,
    DisputedValue,
    JoinReason,
    LogEntry,
    Origins,
    Story,
    TimelineEntry,
    WeighedStory,
)

__all__ = [
    "Account",
    "Article",
    "Claim",
    "Cue",
    "Disagreement",
    "DisputedValue",
    "Document",
    "Event",
    "Given",
    "JoinReason",
    "Judgement",
    "Link",
    "LogEntry",
    "Mention",
    "Origins",
    "OutletRef",
    "Page",
    "PartOf",
    "Phrase",
    "Published",
    "Quantity",
    "Refusal",
    "Removal",
    "Statement",
    "Story",
    "TimelineEntry",
    "Timex",
    "WeighedStory",
]
