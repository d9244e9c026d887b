"""Checking the language packs: every file that a topic has is read and its examples are run."""

from __future__ import annotations

from rawi import languages
from rawi.languages import PackError


def check_packs() -> list[str]:
    """What is wrong with the language files, one sentence each with file and place."""
    problems: list[str] = []
    for language in languages.languages():
        for file in sorted(languages.path(language, "language").parent.glob("*.yaml")):
            try:
                languages.parse(file.read_bytes(), file)
            except PackError as error:
                problems.append(str(error))
    return problems
