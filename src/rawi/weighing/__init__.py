"""Weighing: what stands in a story when all its reports are laid side by side."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.gathering.copies import text_groups
from rawi.knowledge import Knowledge
from rawi.model import Document, Judgement, Story, WeighedStory
from rawi.weighing.claims.joining import claims
from rawi.weighing.dating.solving import date_story, with_date
from rawi.weighing.disagreements.finding import disagreements
from rawi.weighing.events.happenings import happenings
from rawi.weighing.events.harm import with_day_of_cause
from rawi.weighing.events.once import with_vague_joined
from rawi.weighing.events.same_event import clusters
from rawi.weighing.sources.naming import with_one_name
from rawi.weighing.timeline.entries import entries

_DAY = len("2023-09-13")


def in_story(documents: Sequence[Document], knowledge: Knowledge) -> list[Document]:
    """The articles of one story with the dates that the others' reports give them, and with one name for each source
    of their chains; nothing stored is changed."""
    dated = date_story(documents, knowledge)
    return with_one_name([with_date(d, dated[d.id], knowledge) if d.id in dated else d for d in documents], knowledge)


def weigh(
    story: Story, documents: Sequence[Document], knowledge: Knowledge, judgements: Sequence[Judgement] = ()
) -> WeighedStory:
    """What stands in the story. A pure function of its arguments, whatever the order of the articles."""
    fields = {name: getattr(story, name) for name in story.__struct_fields__}
    articles = in_story(sorted(documents, key=lambda document: document.id), knowledge)
    days = sorted(article.published.value[:_DAY] for article in articles if article.published.value)
    if days:
        # Days that the story's other reports gave to an article count too.
        fields |= {"first": days[0], "last": days[-1]}
    found = clusters(happenings(articles, knowledge), knowledge)
    found = with_day_of_cause(with_vague_joined(found, knowledge, len(articles)))
    groups = text_groups(articles)
    rows = entries(found, knowledge, articles, groups)
    stated = claims(articles, found, knowledge, judgements, groups)
    return WeighedStory(
        **fields,
        timeline=tuple(entry for entry, _ in rows),
        claims=stated,
        disagreements=disagreements(rows, stated, articles, knowledge, groups),
    )
