"""Laws of mentions on any text: in order, apart, exact on the page's characters, the same every time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.knowledge import load
from rawi.text import Prepared
from rawi.understanding.names import find_mentions

KNOWLEDGE = load()

PIECES = [
    "کیم جونگ‌اون", "وزارت خارجه روسیه", "سرگئی لاوروف", "«", "»", "،", ".", "\n\n", "رئیس", "شرکت",
    "علی رضایی", "می‌رود", "در تهران", "كيم جونغ أون", "وبوتين", "للأمم المتحدة", "الجيش", "محمد",
    "قال", "مدينة حلب", "Kim Jong-un", "the Ministry of Defence", "John Smith", "(Robert Howarth)",
    "U.S.", "12", "ـ", "\u200c", "🙂", "ً",
]  # fmt: skip


@settings(deadline=None, max_examples=120)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["fa", "ar", "en"]))
def test_in_order_apart_and_exact(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    found = find_mentions(Prepared(text, language), KNOWLEDGE)
    assert found == find_mentions(Prepared(text, language), KNOWLEDGE)
    last = 0
    for mention in found:
        assert last <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        assert mention.entity.partition("/")[0] == mention.kind
        assert mention.name
        last = mention.end


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60), st.sampled_from(["fa", "ar", "en"]))
def test_any_characters(text: str, language: str) -> None:
    for mention in find_mentions(Prepared(text, language), KNOWLEDGE):
        assert mention.text == text[mention.start : mention.end]


@pytest.mark.parametrize("language", ["fa", "ar", "en", "de"])
def test_nothing_in_nothing(language: str) -> None:
    assert find_mentions(Prepared("", language), KNOWLEDGE) == ()
