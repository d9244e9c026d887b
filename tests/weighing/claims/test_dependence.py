from __future__ import annotations

from rawi.model import Claim, Cue, Document, Link, Origins, Statement
from rawi.weighing.claims.dependence import dependences

TEXT = (
    "The lighthouse keeper counted eleven barges before dawn and wrote their numbers in the book by the stove. "
    "None of them answered his lamp, and by noon the fog had swallowed the last of the masts beyond the pier. "
)


def article(name: str, text: str, language: str = "en", *statements: Statement) -> Document:
    return Document(id=name, source=name, language=language, text=text, statements=statements)


def quoted(name: str, text: str) -> Statement:
    speaker = Link("Marta Kowalczyk", "person", True, "person/marta-kowalczyk")
    return Statement(
        id=name,
        start=0,
        end=len(text),
        text=text,
        cue=Cue(0, 1, text[0]),
        chain=(speaker,),
        mode="direct",
        stance="asserts",
        certainty="certain",
    )


def test_a_copy_is_shown_by_its_passages() -> None:
    one, other = article("a", TEXT), article("b", TEXT.replace("by the stove", "on the shelf"))
    (found,) = dependences([one, other], ())
    assert found.kind == "copy"
    for place in found.passages:
        assert one.text[place.start : place.end].lower() in other.text.lower()
        assert found.one == "a" or found.one == "b"


def test_a_quotation_in_two_languages_is_one_speaker() -> None:
    en, fa = "We found all nine climbers alive in a cave", "ما هر نه کوهنورد را زنده در غاری پیدا کردیم"
    one, other = article("a", en, "en", quoted("s1", en)), article("b", fa, "fa", quoted("s2", fa))
    claim = Claim(id="c", statements=("s1", "s2"), origins=Origins())
    (found,) = dependences([one, other], (claim,))
    assert found.kind == "quotation"
    assert found.passages[0].other_end == len(fa)
    assert dependences([one, other], ()) == []


def test_the_same_misprint_is_a_sign_and_a_rare_word_is_none() -> None:
    one = article("a", "The parliment hall was full. People sang.")
    other = article("b", "Nobody in the parliment would say who had paid.")
    (found,) = dependences([one, other], ())
    assert found.kind == "misprint"
    assert one.text[found.passages[0].start : found.passages[0].end] == "parliment"
    third = article("c", "A parliment is a parliment.")
    assert dependences([one, other, third], ()) == []


def test_articles_with_nothing_in_common_have_no_sign() -> None:
    one = article("a", "A gardener pruned roses in the rain.")
    assert dependences([one, article("b", "Eight ships waited off the cape.")], ()) == []
