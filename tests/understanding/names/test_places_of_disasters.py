"""Cities whose names are everyday words too are believed behind what befalls a place."""

from __future__ import annotations

import pytest

from rawi.analysis import analyse
from rawi.knowledge import load
from rawi.model import Document, Given, Page


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("زلزله بم هزاران کشته داد.", "place/bam"),
        ("سیل خوی سه کشته بر جا گذاشت.", "place/khoy"),
        ("زلزله طبس پنج کشته داشت.", "place/tabas"),
        ("معدن طبس منفجر شد.", "place/tabas"),
        ("در میانه این ماجرا هیچ کس کشته نشد.", None),
    ],
)
def test_a_disaster_names_its_place(text: str, place: str | None) -> None:
    (document,) = analyse(Page("a", text, "text", Given(language="fa")), load())
    assert isinstance(document, Document)
    assert [m.entity for m in document.mentions] == ([place] if place else [])
