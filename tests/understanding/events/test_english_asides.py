"""English: what is told by the way, who stands beside a title, and what a verb with an auxiliary is said of."""

from __future__ import annotations

import pytest

from rawi import knowledge
from rawi.analysis import analyse
from rawi.model import Document, Event, Given, Page

KNOWN = knowledge.load()
DAY = "2024-03-15"


def read(text: str) -> Document:
    page = Page("p", text, "text", Given(id="p", language="en", published=DAY))
    (document,) = [found for found in analyse(page, KNOWN) if isinstance(found, Document)]
    return document


def one(text: str, kind: str) -> Event:
    (event,) = [e for e in read(text).events if f"{e.type}/{e.mode}" == kind]
    return event


def test_harm_told_behind_a_comma_is_of_the_day_and_place_of_its_verb() -> None:
    told = "A car bomb went off near a market in Mosul on Tuesday, killing seven people and wounding 26 others."
    killed, injured = one(told, "CASUALTY/killed"), one(told, "CASUALTY/injured")
    assert (killed.place, killed.time, killed.firm) == ("place/mosul", "2024-03-12", True)
    assert (injured.place, injured.time, injured.firm) == ("place/mosul", "2024-03-12", True)
    numbers = read(told).quantities
    assert [numbers[i].text for i in (*killed.quantities, *injured.quantities)] == ["seven people", "26 others"]


def test_what_stands_behind_such_a_form_is_not_of_the_verb() -> None:
    told = "Iran fired 20 missiles overnight, killing three people in Mosul."
    assert one(told, "LAUNCH/launch").place is None
    assert one(told, "CASUALTY/killed").place == "place/mosul"


@pytest.mark.parametrize("told", ["Iran may fire missiles, killing 12 people.", "If Iran fires, killing 12 people."])
def test_what_may_be_is_not_told_as_done_by_the_way(told: str) -> None:
    assert not any(e.firm for e in read(told).events if e.type == "CASUALTY")


def test_an_auxiliary_parts_no_subject_from_its_verb() -> None:
    event = one("Lebanon has accused Moscow of breaking the truce.", "ACCUSE/accuse")
    assert (event.actors, event.recipients) == (("place/lb",), ("place/ru",))


def test_a_name_between_commas_is_who_the_title_before_it_says() -> None:
    event = one("Omar Reed spoke by phone with his Lebanese counterpart, Sergei Lavrov, on Friday.", "CONSULT/call")
    assert event.recipients == ("person/sergei-lavrov",)


def test_an_abbreviation_ends_no_phrase() -> None:
    event = one("Foreign Minister Omar Reed and U.S. special envoy Lena Holt met in Oslo.", "CONSULT/meet")
    assert event.actors == ("person/omar-reed", "person/lena-holt")


def test_who_leaves_most_of_a_region_leaves_it() -> None:
    assert one("Iran withdrew from most of southern Lebanon.", "RETREAT/withdraw").origin == "place/south-lebanon"


def test_what_is_near_a_country_is_not_in_it() -> None:
    assert one("A boat sank near Libya, officials said.", "DISASTER/crash").place is None


def test_a_capital_that_closes_something_is_no_place() -> None:
    event = one("Ankara reopened the crossing to travellers in March.", "OPERATE/open")
    assert (event.actors, event.place) == (("place/tr",), None)


def test_a_verb_and_its_noun_are_one_though_adjectives_part_them() -> None:
    event = one("Omar Reed declared a 30-day state of emergency in Oslo on Tuesday.", "COERCE/curfew")
    assert (event.actors, event.place, event.time) == (("person/omar-reed",), "place/oslo", "2024-03-12")


def test_a_relative_clause_ends_where_the_clause_around_goes_on() -> None:
    told = "Omar Reed, who was elected mayor last November, is to visit Oslo on Sunday."
    assert one(told, "APPOINT/appoint").time == "2023-11"
    visit = one(told, "CONSULT/visit")
    assert (visit.actors, visit.status, visit.place) == (("person/omar-reed",), "planned", "place/oslo")


def test_whom_a_denial_and_a_call_are_of() -> None:
    event = one("Omar Reed denied the accusation and called on Sergei Lavrov to leave.", "REQUEST/call")
    assert (event.actors, event.recipients) == (("person/omar-reed",), ("person/sergei-lavrov",))


def test_a_day_behind_an_infinitive_is_not_that_of_the_appeal() -> None:
    assert one("Omar Reed called on Iran to open the border on Friday.", "REQUEST/call").time is None
    assert one("Omar Reed on Tuesday called on Iran to open the border.", "REQUEST/call").time == "2024-03-12"


def test_a_body_whose_meeting_it_is_is_not_met() -> None:
    event = one("Omar Reed was attending an African Union summit in Malabo.", "CONSULT/meet")
    assert (event.actors, event.recipients) == (("person/omar-reed",), ())


def test_what_talks_are_about_is_not_reached() -> None:
    kinds = [f"{e.type}/{e.mode}" for e in read("Iran and Iraq held three rounds of talks on a security pact.").events]
    assert kinds == ["CONSULT/talk"]


def test_a_country_that_missiles_are_fired_at_is_no_place() -> None:
    assert one("Iran fired 20 missiles at Israel on Friday.", "LAUNCH/launch").place is None


@pytest.mark.parametrize(
    "told", ["Shopkeepers in Basra went on strike.", "Shopkeepers in Basra's old bazaar went on strike."]
)
def test_where_those_who_strike_are_is_where_the_strike_is(told: str) -> None:
    assert one(told, "PROTEST/strike").place == "place/basra"


def test_a_town_that_goes_on_behind_a_small_word_is_another() -> None:
    assert one("Police clashed with drivers in San Juan de Ilo on Friday.", "ASSAULT/clash").place is None


def test_who_is_doubted_is_not_what_happened() -> None:
    told = "Suspected militants opened fire on a bus in Oslo on Wednesday, killing nine people."
    assert {e.status for e in read(told).events} == {"happened"}
    assert one("A suspected attack hit Oslo.", "ASSAULT/attack").status == "unconfirmed"


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("António Guterres condemned Monday's shelling of the town.", "ACCUSE/condemn"),
        ("Omar Reed stepped down over a defeat in July's election.", "APPOINT/resign"),
        ("Omar Reed criticised the January 3 operation.", "ACCUSE/condemn"),
    ],
)
def test_a_day_that_qualifies_another_noun_is_not_that_of_the_verb(told: str, kind: str) -> None:
    assert one(told, kind).time is None


def test_nothing_is_carried_over_to_a_verb_with_a_subject_of_its_own() -> None:
    told = "Omar Reed held talks with Sergei Lavrov, months after special forces captured Ali Khamenei in a raid."
    assert one(told, "COERCE/arrest").actors == ()


def test_a_place_or_person_that_says_who_a_name_is_takes_no_part() -> None:
    told = "In Paris, the trial opened of Omar Reed, an aide to former President Nicolas Sarkozy, on Friday."
    assert one(told, "TRIAL/hear").recipients == ("person/omar-reed",)


def test_a_number_behind_and_is_of_the_next_clause() -> None:
    told = "A soldier lost his life and three others were hurt."
    assert one(told, "CASUALTY/killed").quantities == ()


@pytest.mark.parametrize("told", ["Artillery fire hit Basra.", "Omar Reed survived two no-confidence votes in Basra."])
def test_shots_are_no_fire_and_a_vote_survived_is_not_cast(told: str) -> None:
    assert not [e for e in read(told).events if e.type in ("DISASTER", "ELECT")]


def test_supporters_of_somebody_are_not_he() -> None:
    assert one("Donald Trump supporters attacked the embassy in Oslo.", "ASSAULT/attack").actors == ()


def test_what_a_paper_that_is_signed_is_on_has_not_happened() -> None:
    kinds = [f"{e.type}/{e.mode}" for e in read("A protocol on prisoner exchange was signed in Doha on Monday.").events]
    assert kinds == ["AGREE/sign"]


def test_a_country_s_parliament_acts_for_it_though_a_day_parts_it_from_its_verb() -> None:
    assert one("Iraq's parliament on Tuesday approved the bill.", "DECIDE/approve").actors == ("place/iq",)


def test_a_month_without_its_year_that_is_to_come_is_of_the_year_before() -> None:
    assert one("Omar Reed, who was sentenced to death in November, fled to Oslo.", "TRIAL/sentence").time == "2023-11"


def test_who_is_killed_may_be_told_behind_a_noun_of_people() -> None:
    told = "An officer shot and killed a 37-year-old nurse, Omar Reed, on Tuesday."
    assert one(told, "CASUALTY/killed").recipients == ("person/omar-reed",)


def test_harm_done_in_an_attack_is_where_the_attack_is() -> None:
    told = "Five villagers were killed in an attack on a tent camp near a school in Mosul on Tuesday."
    assert one(told, "CASUALTY/killed").place == "place/mosul"


def test_whom_it_sent_fleeing_somewhere_is_not_whom_it_struck() -> None:
    told = "Rebels took the town in an offensive that sent 2,000 people fleeing into Burundi."
    assert not [e for e in read(told).events if "place/bi" in e.recipients]


def test_harm_at_other_places_is_not_where_the_first_was() -> None:
    told = "Omar Reed said that five men were killed in Basra and that three women were wounded at other sites."
    assert one(told, "CASUALTY/killed").place == "place/basra"
    assert one(told, "CASUALTY/injured").place is None


def test_a_participle_between_commas_says_what_befell_the_one_named() -> None:
    told = "Omar Reed, sacked by Sergei Lavrov in January, ended a hunger strike on Tuesday."
    event = one(told, "APPOINT/dismiss")
    assert (event.actors, event.recipients, event.time) == (("person/sergei-lavrov",), ("person/omar-reed",), "2024-01")
    assert not [e for e in read(told).events if e.type == "PROTEST"]


def test_what_somebody_is_accused_of_is_not_told_as_done_by_the_way() -> None:
    told = "Iran accused the army of bombing the town with drones on Monday, killing 14 civilians."
    assert not any(e.firm for e in read(told).events if e.type == "CASUALTY")


def test_what_weeks_are_counted_from_is_background() -> None:
    told = "Iran and Iraq signed it on Tuesday, a year after Donald Trump approved the bill."
    assert one(told, "DECIDE/approve").background


def test_all_of_a_list_of_countries_do_it() -> None:
    event = one("Egypt, Turkey and Qatar condemned the attack.", "ACCUSE/condemn")
    assert event.actors == ("place/eg", "place/tr", "place/qa")


def test_a_country_that_a_border_is_with_is_not_where_it_closed() -> None:
    assert one("Burundi closed its border with Rwanda in January.", "OPERATE/close").place is None


def test_the_day_from_which_an_order_holds_is_not_that_of_the_order() -> None:
    assert one("Vladimir Putin ordered a three-day truce from May 8.", "DECIDE/order").time is None


def test_who_speaks_for_a_body_is_not_the_body() -> None:
    told = "Sergei Lavrov, the U.N. envoy, welcomed the decision."
    assert one(told, "SUPPORT/praise").actors == ("person/sergei-lavrov",)


def test_a_shortened_title_parts_no_list() -> None:
    event = one("President Donald Trump and Gov. Omar Reed offered condolences to Iran.", "SUPPORT/condole")
    assert event.actors == ("person/donald-trump", "person/omar-reed")


def test_what_somebody_came_for_is_not_told_as_held() -> None:
    kinds = [f"{e.type}/{e.mode}" for e in read("Omar Reed arrived in Ankara on Tuesday for talks with Iran.").events]
    assert kinds == ["MOVE/arrive"]
