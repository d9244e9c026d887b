"""From an article to an annotated article: names, times, quantities, statements, events."""

from __future__ import annotations

from rawi.knowledge import Knowledge
from rawi.model import Article, Document
from rawi.text import Prepared
from rawi.understanding.events import find_events
from rawi.understanding.names import find_mentions, stated_offices
from rawi.understanding.quantities import find_quantities
from rawi.understanding.statements import find_statements
from rawi.understanding.times import find_times


def understand(article: Article, knowledge: Knowledge) -> Document:
    """The article with everything found in it. A pure function of its arguments."""
    prepared = Prepared(article.text, article.language)
    mentions = find_mentions(prepared, knowledge)
    times = find_times(prepared, article.published)
    quantities = find_quantities(prepared, times)
    statements = find_statements(prepared, article, mentions, times, knowledge)
    events = find_events(prepared, article, mentions, times, quantities, statements, knowledge)
    fields = {name: getattr(article, name) for name in article.__struct_fields__}
    # An office that a known person is not known to have held is kept as stated, and said to be so.
    unknown = [o for o in stated_offices(prepared, mentions, knowledge) if o.agrees is False and o.person in knowledge]
    if unknown:
        offices = [{k: v for k, v in o._asdict().items() if k != "agrees"} for o in unknown]
        fields["features"] = {**article.features, "offices_not_known": offices}
    return Document(
        **fields, mentions=mentions, times=times, quantities=quantities, statements=statements, events=events
    )
