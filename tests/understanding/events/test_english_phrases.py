"""English phrases: places behind nouns of places, numbers and compounds in objects, participles, harm and its cause."""

from __future__ import annotations

from rawi import knowledge
from rawi.analysis import analyse
from rawi.model import Document, Event, Given, Page

KNOWN = knowledge.load()


def events(text: str) -> list[Event]:
    page = Page("p", text, "text", Given(id="p", language="en", published="2024-03-15"))
    return [e for found in analyse(page, KNOWN) if isinstance(found, Document) for e in found.events]


def one(text: str, kind: str) -> Event:
    (found,) = [e for e in events(text) if f"{e.type}/{e.mode}" == kind]
    return found


def test_a_place_behind_its_noun_and_adjectives() -> None:
    assert (
        one("Gunmen abducted 14 people in the northern Iraqi city of Mosul.", "ASSAULT/abduct").place == "place/mosul"
    )


def test_what_the_subject_tells_of_has_the_place_and_day_of_the_harm() -> None:
    told = "In February 2019, a train crash and fire at Cairo's main station killed more than 20 people."
    harm, fire = one(told, "CASUALTY/killed"), one(told, "DISASTER/fire")
    assert harm.place == fire.place == "place/cairo"
    assert harm.time == fire.time == "2019-02"


def test_numbers_and_compounds_do_not_end_an_object() -> None:
    assert one("The European Union signed a 7.4 billion euro deal with Egypt.", "AGREE/sign").recipients == (
        "place/eg",
    )
    assert one("Iran's army seized a Panama-flagged oil tanker on Thursday.", "COERCE/seize").actors == ("place/ir",)


def test_a_participle_before_of_is_no_verb_of_its_own() -> None:
    told = "The United States imposed sanctions on two people accused of helping Iran."
    assert [e.type for e in events(told)] == ["SANCTION"]
    assert one("Iran was accused of arming them.", "ACCUSE/accuse").recipients == ("place/ir",)


def test_since_says_no_day() -> None:
    assert one("Since 2023 rebels have attacked ships in the Red Sea.", "ASSAULT/attack").time is None


def test_a_passive_whose_past_is_written_alike_keeps_its_place_and_day() -> None:
    held = one("A funeral was held for the victims on Friday in Mosul.", "HOLD/hold")
    assert (held.place, held.time) == ("place/mosul", "2024-03-15")


def test_whom_a_protest_is_against_is_not_where_it_is() -> None:
    protest = one("Thousands protested in Basra against Russia.", "PROTEST/demonstrate")
    assert (protest.place, protest.recipients) == ("place/basra", ("place/ru",))


def counted(event: Event, text: str) -> list[str]:
    page = Page("p", text, "text", Given(id="p", language="en", published="2024-03-15"))
    (document,) = [found for found in analyse(page, KNOWN) if isinstance(found, Document)]
    return [document.quantities[i].text for i in event.quantities]


def test_who_does_harm_is_not_counted_and_others_hurt_are_not_the_dead() -> None:
    told = "An explosion killed 38 people and injured 17 others in Mosul."
    assert counted(one(told, "CASUALTY/injured"), told) == ["17 others"]
    assert counted(one(told, "CASUALTY/killed"), told) == ["38 people"]


def test_dead_and_injured_of_one_clause_have_one_day() -> None:
    told = "Four Armenian soldiers were killed and one wounded on Tuesday."
    assert one(told, "CASUALTY/killed").time == one(told, "CASUALTY/injured").time == "2024-03-12"
    assert counted(one(told, "CASUALTY/killed"), told) == ["Four Armenian soldiers"]


def test_who_tells_it_behind_a_comma_takes_no_part() -> None:
    assert one("Hamas agreed to a truce with Israel, Qatar said.", "RETREAT/ceasefire").recipients == ("place/il",)


def test_to_speak_by_telephone_is_a_call() -> None:
    call = one("Antony Blinken spoke with Sergei Lavrov by telephone.", "CONSULT/call")
    assert {*call.actors, *call.recipients} == {"person/antony-blinken", "person/sergei-lavrov"}


def test_who_goes_on_behind_what_he_said_is_left_open() -> None:
    told = "Lavrov said that Blinken had broken off the talks, and accused Zelensky of delaying them."
    assert one(told, "ACCUSE/accuse").actors == ()


def test_a_participle_beside_its_noun_and_the_place_of_a_dateline_do_nothing() -> None:
    told = "DOHA, Sept 18, 2023 (Reuters) - Five Americans detained in Iran arrived on Monday after Tehran freed them."
    assert [f"{e.type}/{e.mode}" for e in events(told)] == ["RETREAT/release"]


def test_a_comma_within_a_number_parts_nothing() -> None:
    told = "More than 5,300 people have died in Derna."
    assert counted(one(told, "CASUALTY/died"), told) == ["More than 5,300 people"]


def test_a_rescue_team_is_no_rescue() -> None:
    assert events("Egypt sent helicopters and rescue teams.") == []


def test_to_open_fire_is_no_fire_and_the_killed_are_not_the_wounded() -> None:
    told = "A gunman opened fire in central Prague on Thursday, killing 14 people and wounding 25 others."
    assert [f"{e.type}/{e.mode}" for e in events(told)] == ["ASSAULT/shoot", "CASUALTY/killed", "CASUALTY/injured"]
    assert counted(one(told, "CASUALTY/killed"), told) == ["14 people"]


def test_to_dismiss_ministers_denies_nothing() -> None:
    told = "President William Ruto dismissed his ministers on Thursday after protests in which 39 people were killed."
    assert one(told, "CASUALTY/killed").status == "happened"


def test_where_a_trip_goes_is_not_where_it_is_cancelled() -> None:
    assert one("Prime Minister Petr Fiala cancelled a trip to Brno.", "OPERATE/suspend").place is None


def test_protesters_are_the_subject_of_their_verb() -> None:
    told = "William Ruto withdrew a bill on June 26, a day after protesters stormed parliament."
    assert all(e.actors == () for e in events(told) if e.type == "PROTEST")


def test_a_ship_named_after_a_person_is_not_that_person() -> None:
    assert events("The US aircraft carrier Ronald Reagan arrived in Busan.") == []


def test_the_rest_of_a_list_is_no_subject() -> None:
    assert one("Farmers in Belgium, Germany and Poland also protested.", "PROTEST/demonstrate").actors == ()


def test_a_body_before_the_holder_of_its_office_takes_no_part() -> None:
    call = one("Sergei Lavrov spoke by phone with Hezbollah chief Hassan Nasrallah.", "CONSULT/call")
    assert call.recipients == ("person/hassan-nasrallah",)


def test_warnings_of_floods_are_no_floods() -> None:
    assert {e.mode for e in events("An earthquake struck Japan on Monday, triggering tsunami warnings.")} == {
        "earthquake"
    }
