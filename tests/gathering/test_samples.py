"""The samples come out as the stories they were written as: none in two, no two in one."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from rawi.analysis import analyse
from rawi.gathering import Gatherer
from rawi.knowledge import load
from rawi.model import Document, Page
from rawi.sources import open_sources

SAMPLES = Path(__file__).parent.parent.parent / "samples"


def test_each_sample_is_one_story_and_its_own() -> None:
    expected = sorted(SAMPLES.glob("*/story.expected.json"))
    wanted = {
        f"{file.parent.name}/{page}": file.parent.name
        for file in expected
        for page in json.loads(file.read_text(encoding="utf-8"))["pages"]
    }
    knowledge, gatherer, page_of = load(SAMPLES / "knowledge"), Gatherer(), dict[str, str]()
    for page in open_sources([str(SAMPLES)]):
        for one in analyse(page, knowledge) if isinstance(page, Page) else ():
            if isinstance(one, Document):
                gatherer.gather(one)
                if one.part_of is None:
                    path = Path(one.source.partition("#")[0])
                    page_of[one.id] = f"{path.parent.name}/{path.stem}"
    found = defaultdict(set)
    for document, story in gatherer.stories().items():
        if page_of.get(document) in wanted:
            found[story].add(page_of[document])
    by_name = defaultdict(set)
    for page_name, name in wanted.items():
        by_name[name].add(page_name)
    assert len(expected) > 5
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, by_name.values()))
