"""Names that begin before what a list knows of them, where names have capital letters: "Liberal Democratic Party" is
not the Democratic Party, "Shinjiro Koizumi" not Junichiro."""

from __future__ import annotations

from rawi.model.annotation import EntityKind
from rawi.text import Prepared
from rawi.understanding.names.lexicon import Lexicon

_UNKNOWN = "U"  # letter of a word with a capital that no list has
_BODY = "E"  # letter of a noun of bodies with a capital
_LONG = 4  # letters of a word that a heading writes with a capital
_PLAIN = 2  # such words without a capital in a sentence that is no heading
_LONGEST = 3  # tokens that a name goes back at most


def begins_before(
    prepared: Prepared, span: tuple[int, int], kind: EntityKind, lexicon: Lexicon, taken: frozenset[int]
) -> int:
    """Where the name begins that goes on with the span (folded): at the first of the unknown words with capitals before
    it, the span's start where there is none. The parts of a body's name may be everyday words, those of other names and
    the first word of a sentence may not; a heading whose words all have capitals says nothing. ``taken`` are tokens of
    other names."""
    tokens, at = prepared.tokens, prepared.token_at(span[0])
    body = kind == "organisation"
    if body and not any(lexicon.letter_at(prepared, i) == _BODY for i in range(at, prepared.token_at(span[1] - 1) + 1)):
        return span[0]
    sentence = prepared.sentences[prepared.sentence_at(span[0])]
    first = at
    while first > sentence.first and at - first < _LONGEST:
        before = first - 1
        if tokens[before].text == "-" and before > sentence.first and tokens[before].end == tokens[first].start:
            before -= 1
            if tokens[before].end != tokens[before + 1].start:
                break
        elif prepared.folded[tokens[before].end : tokens[first].start] != " ":
            break
        if before in taken or lexicon.letter_at(prepared, before) != _UNKNOWN:
            break
        if kind == "person" and prepared.surface(tokens[before].start, tokens[before].end).isupper():
            break  # "PM X"
        joined = before + 1 < first  # a hyphen stands between
        if tokens[before].text in lexicon.plain and not joined and (not body or before == sentence.first):
            break
        if before == sentence.first and tokens[before].text.endswith(lexicon.opening_endings):
            break  # "Citing X"
        first = before
    if first == at or _heading(prepared, sentence.first, sentence.last):
        return span[0]
    return tokens[first].start


def _heading(prepared: Prepared, first: int, last: int) -> bool:
    words = (t for t in prepared.tokens[first:last] if len(t.text) >= _LONG and t.text[0].isalpha())
    return sum(not prepared.text[prepared.offsets[t.start]].isupper() for t in words) < _PLAIN
