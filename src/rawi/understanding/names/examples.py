"""The examples in ``name_grammar.yaml``: run, and told where they fail. A test runs them; so does ``rawi check``."""

from __future__ import annotations

import re
from functools import lru_cache

from rawi import knowledge, languages
from rawi.text import Prepared
from rawi.understanding.names.finding import find_mentions
from rawi.understanding.names.grammar import name_grammar


@lru_cache(maxsize=1)
def _known() -> knowledge.Knowledge:
    return knowledge.load()


def failures(language: str) -> list[str]:
    """What is wrong with a language's name grammar: a pattern that is none, an example that does not come out."""
    file = languages.path(language, "name_grammar")
    grammar = name_grammar(language)
    out = []
    for number, pattern in enumerate(grammar.patterns, 1):
        try:
            if "name" not in re.compile(pattern.shape).groupindex:
                out.append(
                    f"{file}: pattern {number} has no group (?P<name>...); put it around the letters of the name."
                )
        except re.error as error:
            out.append(f"{file}: pattern {number} is no regular expression ({error}); correct it.")
    if out:
        return out
    for example in grammar.examples:
        found = {m.text: m.kind for m in find_mentions(Prepared(example.text, language), _known())}
        if found != example.names:
            given = ", ".join(f"{name} ({kind})" for name, kind in found.items()) or "nothing"
            out.append(f"{file}: the example {example.text!r} gives {given}; correct the example or the grammar.")
    return out
