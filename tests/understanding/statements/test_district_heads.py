"""Who heads a district is an office: its place is not the one who says it."""

from __future__ import annotations

import pytest

from rawi.analysis import analyse
from rawi.knowledge import load
from rawi.model import Document, Given, Page


@pytest.mark.parametrize("office", ["قائم مقام", "قائمقام", "محافظ"])
def test_the_head_of_a_district_says_it_and_not_the_district(office: str) -> None:
    text = f"ونقلت وكالة رويترز عن {office} البصرة كامران رستكار قوله إن التيار الكهربائي انقطع عن 12 قرية."
    (document,) = analyse(Page("a", text, "text", Given(language="ar")), load())
    assert isinstance(document, Document)
    (statement,) = document.statements
    assert [(link.name, link.kind) for link in statement.chain] == [("Reuters", "outlet"), ("Basra governor", "person")]
