"""What an undated article tells of bounds when it was written: no more than its words do."""

from __future__ import annotations

import pytest

from rawi.gathering import Gatherer
from rawi.model import Document, Published, Timex

TITLE = "Piotr Zielinski opens a dam on the upper river near Gdansk"


def article(name: str, day: str | None, *told: str) -> Document:
    published = Published() if day is None else Published.at(day, "metadata")
    times = tuple(Timex(0, 5, TITLE[:5], "DATE", value) for value in told)
    return Document(id=name, source=name, title=TITLE, language="en", text=TITLE, published=published, times=times)


@pytest.mark.parametrize(
    ("told", "together"),
    [("2011", True), ("2011-03", True), ("2011-02-01", True), ("2011-06-20", False), ("2012", False)],
)
def test_a_year_that_is_named_may_have_only_begun(told: str, together: bool) -> None:
    gatherer = Gatherer()
    gatherer.gather(article("dated", "2011-02-14"))
    gatherer.gather(article("undated", None, told))
    assert (len(set(gatherer.stories().values())) == 1) is together
