from __future__ import annotations

import itertools

import pytest

from rawi import knowledge
from rawi.languages import load
from rawi.model import Document, Mention
from rawi.understanding.events.lexicon.kinds import KINDS
from rawi.weighing.timeline.counts import People
from rawi.weighing.timeline.names import NameWords, is_plural, told_name
from rawi.weighing.timeline.summaries import Namer, Slots, TemplatePack, summary

NAMER = Namer(knowledge.load())
ALL = [f"{type_}/{mode}" for type_, modes in KINDS.items() for mode in modes]
PUTIN, KIM, MERKEL = "person/vladimir-putin", "person/kim-jong-un", "person/angela-merkel"


def line(kind: str, language: str, status: str = "happened", **slots: object) -> str:
    filled = {"actors": (), "recipients": (), "place": None, "origin": None, "date": None, "basis": None}
    filled["people"] = None
    return summary(Slots(kind=kind, status=status, **{**filled, **slots}), language, NAMER)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["ar", "en", "fa"])
def test_every_kind_is_worded_in_every_language(language: str) -> None:
    assert sorted(load(language, "templates", TemplatePack).kinds) == sorted(ALL)


@pytest.mark.parametrize("language", ["ar", "en", "fa"])
@pytest.mark.parametrize("status", ["happened", "planned", "denied", "unconfirmed"])
def test_no_template_leaves_a_hole(language: str, status: str) -> None:
    filled = (
        {},
        {"actors": (PUTIN,)},
        {"recipients": (KIM,)},
        {"actors": (PUTIN, KIM), "recipients": (MERKEL,), "place": "place/moscow", "origin": "place/beijing"},
        {"people": People(12, 12), "place": "place/moscow"},
    )
    for kind, slots in itertools.product(ALL, filled):
        text = line(kind, language, status, **slots)
        assert text and text.strip() == text and "{" not in text and "  " not in text, (kind, slots)


def test_the_persian_verb_stands_last_and_agrees_in_number() -> None:
    assert line("CONSULT/meet", "fa", actors=(PUTIN,), recipients=(KIM,)).endswith("دیدار کرد")
    assert line("CONSULT/meet", "fa", actors=(PUTIN, KIM)).endswith("دیدار کردند")
    assert line("CONSULT/meet", "fa", "planned", actors=(PUTIN,), recipients=(KIM,)).endswith("دیدار کند")


def test_one_party_of_a_meeting_took_part_in_one() -> None:
    assert line("CONSULT/meet", "fa", "planned", actors=(PUTIN,)).endswith("در نشستی شرکت کند")
    assert line("CONSULT/meet", "en", actors=(PUTIN,)).endswith("took part in a meeting")
    assert line("CONSULT/meet", "ar", actors=(MERKEL,)).startswith("شاركت ")
    assert line("CONSULT/meet", "en", actors=(PUTIN, KIM)).endswith("met")


def test_the_arabic_verb_stands_first_and_agrees_in_gender() -> None:
    assert line("MOVE/arrive", "ar", actors=(PUTIN,)).startswith("وصل ")
    assert line("SANCTION/sanction", "ar", actors=("place/fr",)).startswith("فرضت ")
    assert line("SANCTION/sanction", "ar", actors=("place/iq",)).startswith("فرض ")


@pytest.mark.parametrize(
    ("count", "expected"), [(1, "شخص واحد"), (2, "شخصان"), (7, "7 أشخاص"), (40, "40 شخصا"), (200, "200 شخص")]
)
def test_arabic_counts_agree_with_their_noun(count: int, expected: str) -> None:
    assert expected in line("CASUALTY/killed", "ar", people=People(count, count))


def test_a_summary_names_nothing_that_is_not_in_the_slots() -> None:
    assert line("MOVE/arrive", "en", actors=(PUTIN,)) == "Vladimir Putin arrived"


@pytest.mark.parametrize(
    ("kind", "slots", "expected"),
    [
        ("COERCE/arrest", {"actors": ("organisation/idf",), "people": People(2, 2)}, "اعتقل الجيش الإسرائيلي شخصين"),
        (
            "COERCE/arrest",
            {"actors": ("organisation/idf",), "people": People(1, 1)},
            "اعتقل الجيش الإسرائيلي شخصا واحدا",
        ),
        ("CASUALTY/killed", {"people": People(2, 2)}, "قُتل شخصان"),
        ("RETREAT/release", {"actors": ("place/fr",), "people": People(2, 2)}, "أفرجت فرنسا عن شخصين"),
        (
            "CONSULT/talk",
            {"actors": ("place/fr",), "recipients": ("organisation/ansar-allah",)},
            "أجرت فرنسا محادثات مع الحوثيين",
        ),
        (
            "CONSULT/talk",
            {"actors": ("organisation/ansar-allah",), "recipients": ("place/fr",)},
            "أجرى الحوثيون محادثات مع فرنسا",
        ),
    ],
)
def test_arabic_names_and_numbers_stand_in_their_case(kind: str, slots: dict[str, object], expected: str) -> None:
    assert line(kind, "ar", **slots) == expected


def test_a_place_known_in_another_script_is_named_as_the_articles_write_it() -> None:
    text = "سيطر الجيش على شقرة أمس"
    mention = Mention(15, 19, "شقرة", "place", "place/shaqra", "Shaqra")
    assert "ar" not in NAMER.knowledge.get("place/shaqra").names  # type: ignore[union-attr]
    document = Document(id="a", source="a", language="ar", text=text, mentions=(mention,))
    assert Namer(NAMER.knowledge, [document])("place/shaqra", "ar") == "شقرة"
    assert NAMER("place/shaqra", "ar") == "Shaqra"


@pytest.mark.parametrize(
    ("count", "language", "expected"),
    [
        (People(11, None), "en", "At least 11 people were killed"),
        (People(3, 5), "en", "3 to 5 people were killed"),
        (People(400, 400, True), "en", "About 400 people were killed"),
        (People(2, None), "ar", "قُتل ما لا يقل عن شخصين"),
        (People(3, 5), "ar", "قُتل ما بين 3 و5 أشخاص"),
        (People(11, None), "fa", "دست‌کم 11 نفر کشته شدند"),
    ],
)
def test_a_bounded_number_is_told_as_bounded(count: People, language: str, expected: str) -> None:
    assert line("CASUALTY/killed", language, people=count) == expected


def test_english_names_of_bodies_and_of_some_countries_have_an_article() -> None:
    assert line("SANCTION/sanction", "en", actors=("place/us",)) == "The United States imposed sanctions"
    assert line("SANCTION/sanction", "en", actors=("place/fr",)) == "France imposed sanctions"
    assert line("CONSULT/talk", "en", actors=("place/fr",), recipients=("place/us",)).endswith("with the United States")


def test_a_name_of_several_has_a_plural_verb() -> None:
    namer = Namer(NAMER.knowledge)
    filled = Slots("ASSAULT/attack", "happened", (), ("organisation/x-forces",), None, None, None, None, None)
    assert summary(filled, "en", namer).endswith("forces was attacked")
    words = NameWords(article="the", heads=["Forces"], plural=["Forces"], of=["of"])
    assert told_name("organisation/x", "Forces of Freedom", words) == "the Forces of Freedom"
    assert is_plural("organisation/x", "Syrian Democratic Forces", words)
    assert not is_plural("person/x", "Forces", words)


def test_a_body_alone_held_the_meeting() -> None:
    assert line("CONSULT/meet", "en", actors=("organisation/idf",)).endswith("held a meeting")


def test_what_was_announced_is_told_behind_it() -> None:
    visit = Slots("CONSULT/visit", "planned", (KIM,), (), "place/moscow", None, None, None, None)
    filled = {"actors": ("organisation/kremlin",), "of": visit}
    assert line("ANNOUNCE/announce", "en", **filled).endswith("announced: Kim Jong Un to visit Moscow")
    assert line("ANNOUNCE/announce", "fa", **filled).endswith("اعلام کرد: قرار است کیم جونگ اون از مسکو دیدن کند")
    assert line("ANNOUNCE/announce", "ar", **filled).startswith("أعلن ")
    assert "made an announcement" not in line("ANNOUNCE/announce", "en", **filled)


def test_the_one_source_is_named() -> None:
    slots = {"people": People(3, 3), "said_by": "place/us"}
    assert line("CASUALTY/killed", "en", **slots) == "3 people were killed, according to the United States"
    assert line("CASUALTY/killed", "fa", **slots).startswith("به گفته آمریکا، ")
    assert line("DISASTER/fire", "fa", place="place/moscow", said_by="place/us").endswith("، به گفته آمریکا")
