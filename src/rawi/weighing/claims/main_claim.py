"""The claim of a story that a reader looks for first."""

from __future__ import annotations

from rawi.model import Claim, Origins, TimelineEntry, WeighedStory


def main_claim(story: WeighedStory) -> Claim | TimelineEntry | None:
    """The claim that most articles make; in a story where nothing is attributed, the happening that most tell of."""
    if story.claims:
        return story.claims[0]
    return max(story.timeline, key=lambda entry: (entry.origins.documents, entry.origins.outlets), default=None)


def main_origins(story: WeighedStory) -> dict[str, int]:
    """How many origins of each of the four kinds the main claim has; they are never added up."""
    claim = main_claim(story)
    origins = claim.origins if claim else Origins()
    return {
        "named": len(origins.named),
        "unnamed": len(origins.unnamed),
        "relays": len(origins.relays),
        "unstated": origins.unstated,
    }
