from __future__ import annotations

import msgspec

from rawi.gathering.copies import derivation, prints, text_groups
from rawi.model import Document, Mention, Quantity

AGENCY = (
    "The harbour master of Sfax said on Monday that four cranes would stand still until the new crew had been trained. "
    "He told reporters that the port handles nine hundred containers a day, of which a third goes to inland depots. "
    "Shipping lines were asked to send their vessels to Gabes or Bizerte for the coming fortnight."
)
EDITED = (
    "SFAX: The harbour master of Sfax said on Monday that four cranes would stand still until the new crew was ready. "
    "He told reporters that the port handles nine hundred containers a day, of which a third goes to inland depots. "
    "Shipping lines were asked to send vessels to Gabes or Bizerte for the coming fortnight, our correspondent adds."
)
LONGER = (
    "Dock workers gathered outside the town hall early this week to hear how long their shifts would be cut, and many "
    "went home without an answer. Union officials spoke of a lack of planning that had been plain for years. "
    "Shipping lines were asked to send their vessels to Gabes or Bizerte for the coming fortnight. "
    "A baker near the gate counted half of the customers of last week, and the taxi rank stood empty in the afternoon."
)
OTHER = (
    "A court in Gafsa heard the third witness in the matter of the phosphate trains and put the case off until spring, "
    "when an expert on brakes is to be heard. The families left the hall in silence after a long morning."
)


def article(name: str, text: str, language: str = "en") -> Document:
    return Document(id=name, source=name, language=language, text=text)


def test_small_edits_leave_a_copy_with_its_passages() -> None:
    copy = derivation(article("edited", EDITED), article("agency", AGENCY))
    assert copy.derived == "wholly"
    assert len(copy.passages) >= 2
    for passage in copy.passages:
        mine, theirs = EDITED[passage.start : passage.end], AGENCY[passage.other_start : passage.other_end]
        assert mine.lower() == theirs.lower()
        assert len(mine.split()) >= 5


def test_one_sentence_taken_over_is_derived_in_part() -> None:
    copy = derivation(article("longer", LONGER), article("agency", AGENCY))
    assert copy.derived == "partly"
    (passage,) = copy.passages
    assert LONGER[passage.start : passage.end].startswith("Shipping lines were asked")
    assert derivation(article("other", OTHER), article("agency", AGENCY)).derived == "not"


def test_half_spaces_and_letters_typed_otherwise_hide_no_copy() -> None:
    text = (
        "رئیس بندر گفت کشتی‌های باری از روز شنبه در اسکله‌های تازه پهلو می‌گیرند و کارگران نوبت شب هم سر کار می‌آیند. "
        "به گفته‌ی او جرثقیل‌ها تا پایان ماه آماده می‌شوند و صف کامیون‌ها کوتاه خواهد شد."
    )
    careless = text.replace("\u200c", "").replace("ی", "ي").replace("ک", "ك")
    assert derivation(article("careless", careless, "fa"), article("first", text, "fa")).derived == "wholly"


def test_groups_are_of_one_text_and_named_by_their_first_article() -> None:
    found = text_groups([article(n, t) for n, t in (("c", EDITED), ("b", AGENCY), ("d", LONGER), ("e", OTHER))])
    assert found == {"b": "b", "c": "b"}


def test_a_translation_is_known_by_its_facts() -> None:
    names = [Mention(0, 1, "x", "person", f"person/p{i}", "x") for i in range(7)]
    numbers = [Quantity(0, 1, "x", value, None) for value in (43, 900, 12.5)]
    one = msgspec.structs.replace(article("one", AGENCY), mentions=tuple(names), quantities=tuple(numbers))
    two = msgspec.structs.replace(one, id="two", language="ar")
    three = msgspec.structs.replace(two, id="three", text=OTHER, mentions=tuple(names[:5]), quantities=())
    assert text_groups([one, two, three]) == {"one": "one", "two": "one"}


def test_a_translation_shows_where_its_facts_stand() -> None:
    english = "Nadia Rami met Omar Sahli in Sfax and in Gabes: 43 cranes, 900 boxes, 12 ships, 7 trains."
    arabic = "نادية رامي التقت عمر ساحلي في صفاقس وفي قابس: 43 رافعة و900 صندوق و12 سفينة و7 قطارات."
    names = (("Nadia Rami", "نادية رامي"), ("Omar Sahli", "عمر ساحلي"), ("Sfax", "صفاقس"), ("Gabes", "قابس"))
    figures = ("43", "900", "12", "7")

    def with_facts(name: str, text: str, language: str, column: int) -> Document:
        mentions = tuple(
            Mention(text.index(n[column]), text.index(n[column]) + len(n[column]), n[column], "person", n[0], n[0])
            for n in names
        )
        numbers = tuple(Quantity(text.index(f), text.index(f) + len(f), f, float(f), None) for f in figures)
        return msgspec.structs.replace(article(name, text, language), mentions=mentions, quantities=numbers)

    copy = derivation(with_facts("one", arabic, "ar", 1), with_facts("two", english, "en", 0))
    assert copy.derived == "wholly"
    shown = [(arabic[p.start : p.end], english[p.other_start : p.other_end]) for p in copy.passages]
    assert ("صفاقس", "Sfax") in shown and ("900", "900") in shown
    assert len(shown) == len(names) + len(figures)


def test_prints_of_a_copy_are_shared() -> None:
    a, b, c = set(prints(AGENCY)), set(prints(EDITED)), set(prints(OTHER))
    assert len(a & b) >= len(a) / 3
    assert not a & c
