"""What stands in a span is found by place as it is by looking at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rawi.model import Document, Mention
from rawi.weighing.claims.tellings import _InOrder, _Span

_places = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(_places, max_size=12), _places)
def test_items_of_a_span(places: list[tuple[int, int]], span: tuple[int, int]) -> None:
    items = [Mention(a, b, "x", "person", "person/x", "X") for a, b in places]
    document = Document(id="d", source="d", language="en", text="")
    start, end = span
    found, wanted = _InOrder(items), _Span(document, None, start, end)
    within = [(a, b) for a, b in places if start <= a and b <= end]
    touching = [(a, b) for a, b in places if a < end and b > start]
    assert sorted((one.start, one.end) for one in found.within(wanted)) == sorted(within)
    assert sorted(found.touching(wanted)) == sorted(touching)
