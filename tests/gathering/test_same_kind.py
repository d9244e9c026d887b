"""Happenings of one kind stay apart, reports of one come together: invented ones, in three languages."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import msgspec
import pytest
import yaml

from rawi.analysis import analyse
from rawi.gathering import Gatherer
from rawi.knowledge import load
from rawi.model import Document, Given, Page

STORIES = yaml.safe_load((Path(__file__).parent / "same_kind.yaml").read_text(encoding="utf-8"))


def documents(name: str, articles: list[dict[str, str]]) -> list[Document]:
    found = []
    for number, article in enumerate(articles):
        ((head, whole),) = article.items()
        language, published = head.split()
        title, text = whole.strip().split("\n", 1)
        given = Given(id=f"{name}-{number}-{language}", title=title, language=language, published=published)
        page = Page(given.id or "", text.replace("\n", "\n\n"), "text", given)
        found += [one for one in analyse(page, load()) if isinstance(one, Document)]
    return found


@pytest.fixture(scope="module")
def read() -> dict[str, dict[str, list[Document]]]:
    return {
        story["name"]: {which: documents(which, story[which]) for which in ("first", "second") if which in story}
        for story in STORIES
    }


@pytest.mark.parametrize("name", [story["name"] for story in STORIES])
def test_each_happening_is_one_story(name: str, read: dict[str, dict[str, list[Document]]]) -> None:
    gatherer = Gatherer()
    for one in sorted((d for found in read[name].values() for d in found), key=lambda d: d.published.value or ""):
        gatherer.gather(one)
    homes = defaultdict(set)
    for document, story in gatherer.stories().items():
        homes[story].add(document.split("-")[0])
    assert sorted(map(sorted, homes.values())) == [[which] for which in sorted(read[name])]


def test_all_of_them_at_once_are_as_many_stories(read: dict[str, dict[str, list[Document]]]) -> None:
    gatherer, truth = Gatherer(), dict[str, str]()
    for name, happenings in read.items():
        for which, found in happenings.items():
            for one in found:
                fresh = msgspec.structs.replace(one, id=f"{name} {one.id}")
                truth[fresh.id] = f"{name} {which}"
                gatherer.gather(fresh)
    stories = gatherer.stories()
    assert len(set(stories.values())) == len(set(truth.values()))
    assert len({(stories[i], truth[i]) for i in truth}) == len(set(truth.values()))
