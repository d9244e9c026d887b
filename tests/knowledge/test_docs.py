"""The page on knowledge says what the code does: its code runs, its entry is valid, no field or kind is missing."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from rawi.knowledge.files import countries, parse_yaml
from rawi.knowledge.schema import SUBKINDS, Entry
from rawi.knowledge.validate import check

PAGE = (Path(__file__).parents[2] / "docs" / "knowledge.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return [textwrap.dedent(block) for block in re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)]


def test_the_code_runs() -> None:
    for block in blocks("python"):
        exec(block, {})


def test_the_example_entry_is_valid() -> None:
    for block in blocks("yaml"):
        entries = parse_yaml(textwrap.dedent(block).encode(), "example.yaml")
        problems = [problem for problem in check([list(countries()), entries]) if problem.file == "example.yaml"]
        assert entries
        assert problems == []


def test_every_field_and_kind_is_explained() -> None:
    for field in Entry.__struct_fields__:
        assert f"`{field}`" in PAGE
    for kind in frozenset().union(*(kinds for of, kinds in SUBKINDS.items() if of != "person")):
        assert f"`{kind}`" in PAGE
