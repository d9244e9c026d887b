"""Arabic: countries told by their adjective, what somebody managed to do, nouns that need their verb."""

from __future__ import annotations

import pytest

from rawi import knowledge
from rawi.analysis import analyse
from rawi.model import Document, Event, Given, Page
from rawi.understanding.events.examples import run


def told(text: str) -> list[Event]:
    page = Page("page", text, "text", Given(id="page", language="ar", published="2024-03-20"))
    found = analyse(page, knowledge.load())[0]
    assert isinstance(found, Document)
    return list(found.events)


STATES = [
    ("OPERATE/suspend", "أوقفت السلطات التركية استقبال الطلبات يوم الاثنين.", ("place/tr",)),
    ("ASSAULT/aerial", "شنت مقاتلات روسية غارات على ريف إدلب صباح الثلاثاء.", ("place/ru",)),
    ("ASSAULT/aerial", "قتل خمسة مدنيين في غارة إسرائيلية على غزة مساء الأحد.", ("place/il",)),
    ("CONSULT/talk", "انطلقت في جدة أمس مباحثات سعودية مصرية.", ("place/sa", "place/eg")),
]


@pytest.mark.parametrize(("kind", "text", "doers"), STATES)
def test_a_country_told_by_its_adjective_does_it(kind: str, text: str, doers: tuple[str, ...]) -> None:
    assert [e.actors for e in told(text) if f"{e.type}/{e.mode}" == kind] == [doers]


def test_who_strikes_the_forces_of_a_state_does_not_strike_the_state() -> None:
    (event,) = (e for e in told("هاجم مسلحون القوات العراقية في تكريت يوم الأحد.") if e.type == "ASSAULT")
    assert event.recipients == ()


def test_an_armed_group_is_not_the_state_of_its_adjective() -> None:
    (event,) = (e for e in told("هاجمت القوات السورية المعارضة بلدة في ريف حماة.") if e.type == "ASSAULT")
    assert "place/sy" not in event.actors


def test_what_somebody_managed_is_told_as_done_by_him() -> None:
    _, events = run("ar", "تمكن A[سامر حداد]، أمس، من تحرير P[الموصل]")
    (event,) = (e for e in events if e.type == "ASSAULT")
    assert (event.actors, event.status, event.firm) == (("person/example-0",), "happened", True)


@pytest.mark.parametrize(
    "marked", ["لم تتمكن a[الشرطة] من اعتقال R[سامر حداد]", "فشلت a[الشرطة] في اعتقال R[سامر حداد]"]
)
def test_what_nobody_managed_is_no_event(marked: str) -> None:
    assert not [e for e in run("ar", marked)[1] if e.type == "COERCE"]


def test_a_noun_without_the_verb_it_needs_is_a_plain_noun() -> None:
    _, events = run("ar", 'أعلنت قوات "a[الوادي]" السيطرة على بلدة')
    assert not [e for e in events if e.type == "MOBILIZE"]
    assert [e.actors for e in events if e.type == "ANNOUNCE"] == [("organisation/example-0",)]


def test_people_told_by_number_are_those_who_go_or_surrender() -> None:
    (event,) = told("وصل 15 لاجئا إلى بيروت أمس.")
    assert (f"{event.type}/{event.mode}", event.place, len(event.quantities)) == ("MOVE/arrive", "place/beirut", 1)
    (event,) = told('سلم 42 مقاتلا من حركة "طالبان" فجر الجمعة، أنفسهم للشرطة الأفغانية في قندوز.')
    assert (event.actors, len(event.quantities)) == ((), 1)


def test_a_pronoun_at_the_noun_stands_for_who_reports_it() -> None:
    _, events = run("ar", "أعلنت a[قوات الوادي]، الثلاثاء، سيطرتها على مدينة P[الموصل]")
    assert [e.actors for e in events if e.type == "ASSAULT"] == [("organisation/example-0",)]


def test_who_holds_a_place_takes_nothing() -> None:
    assert not [e for e in run("ar", "خريطة توضح مناطق سيطرة a[الجيش] في P[الموصل]")[1] if e.type == "ASSAULT"]


def test_a_date_of_the_page_is_no_date_of_an_event() -> None:
    found = told("عنب بلدي الأحد 21 كانون الثاني 2018 الجيش السوري يعلن السيطرة على تدمر بعد معارك عنيفة")
    assert [e.time for e in found] == [None] * len(found)


def test_a_time_behind_after_is_of_what_came_before() -> None:
    (event,) = (e for e in told("أطلق الجيش المصري عملية عسكرية بعد أحداث 4 آذار 2024.") if e.type == "LAUNCH")
    assert event.time is None


NO_CAPTURE = ["باتت المدينة محررة من سيطرة a[الحركة]", "وصف الناطق مناطق سيطرة a[الحركة] في P[حلب]"]


@pytest.mark.parametrize("marked", NO_CAPTURE)
def test_who_held_a_place_took_nothing_there(marked: str) -> None:
    assert not [e for e in run("ar", marked)[1] if e.type == "ASSAULT"]


def test_a_number_of_pills_counts_nobody() -> None:
    (event,) = (
        e for e in told("تمكنت الشرطة العراقية من القبض على عائلة وبحوزتها 200 ألف حبة مخدرة.") if e.type == "COERCE"
    )
    assert event.quantities == ()


def test_a_counted_noun_written_like_a_verb_is_none() -> None:
    assert not [e for e in told("رعاية 100 طالب وطالبة من الموهوبين في دمشق.") if e.type == "REQUEST"]


def test_a_name_before_a_dash_does_nothing() -> None:
    (event,) = (e for e in run("ar", "a[الوادي] - أدانت الحكومة الهجوم")[1] if e.type == "ACCUSE")
    assert event.actors == ()


def test_a_party_with_the_ending_of_an_object_is_one() -> None:
    _, events = run("ar", "وحاصرت r[الحوثيين] وسط المدينة")
    assert [(e.actors, e.recipients) for e in events if e.type == "COERCE"] == [((), ("organisation/example-0",))]


def test_since_behind_a_superlative_tells_no_day() -> None:
    (event,) = (e for e in told("بدأ الجيش المصري مناورات هي الأضخم منذ عام 2005.") if e.type == "MOBILIZE")
    assert event.time is None


PARTIAL = [
    "وقتل ضابط جيش و5 مجندين في انفجار في العريش مساء أمس.",
    "لقي رجلان كانا في الطائرة التي كانت تقل خمسة أشخاص مصرعهما في طوكيو.",
]


@pytest.mark.parametrize("text", PARTIAL)
def test_a_number_of_some_of_the_dead_or_of_those_carried_is_not_theirs(text: str) -> None:
    assert [e.quantities for e in told(text) if e.type == "CASUALTY"] == [()]


def test_who_is_called_upon_publishes_nothing() -> None:
    found = told("دعا مجلس النواب الليبي، في بيان أصدره ليل الأحد، الحكومة المصرية إلى فتح المعبر.")
    assert [e.actors for e in found if e.type == "ANNOUNCE"] == [()]


def test_the_dead_have_the_day_of_the_clause() -> None:
    found = told("لقي سبعة أشخاص من عائلة واحدة مصرعهم في حادث سير في الأنبار مساء الاثنين.")
    assert [e.time for e in found if e.type == "CASUALTY"] == ["2024-03-18"]


def test_a_verb_behind_its_noun_with_a_pronoun_for_it() -> None:
    _, events = run("ar", "سيتم ذلك عقب آخر هجوم ستشنه a[قوات الوادي] على المدينة")
    assert [(e.actors, e.status) for e in events if e.type == "ASSAULT"] == [(("organisation/example-0",), "planned")]


def test_attacks_of_somebody_with_a_letter_are_his() -> None:
    _, events = run("ar", "وقعت ثلاث هجمات لa[حزب الوادي] في P[حلب]")
    assert [(e.actors, e.recipients) for e in events if e.type == "ASSAULT"] == [(("organisation/example-0",), ())]


def test_behind_that_stands_a_noun() -> None:
    assert not [e for e in run("ar", "قال الوزير إن رفض a[المجلس] الاتفاق سيسبب له إحراجا")[1] if e.type == "REJECT"]


def test_a_body_that_opened_may_have_been_opened() -> None:
    (event,) = run("ar", "افتتح a[المصرف الجديد] في P[حلب]")[1]
    assert event.actors == ()


def test_since_a_day_is_no_day() -> None:
    (event,) = told("وثق المرصد استشهاد 1172 مدنيا منذ 5 من حزيران 2023.")
    assert event.time is None


def test_the_attacks_of_a_capital_are_not_its_government_s() -> None:
    assert [e.actors for e in told("شددت الشرطة إجراءاتها إثر اعتداءات باريس.") if e.type == "ASSAULT"] in ([], [()])


NO_FALL = ["هبطت الطائرة في P[حلب] مساء أمس", "فاز r[حزب الوادي] بنسبة 13% من الأصوات في انتخابات جرت أمس"]


@pytest.mark.parametrize("marked", NO_FALL)
def test_what_lands_does_not_fall_and_who_wins_votes_wins_no_election(marked: str) -> None:
    assert not [e for e in run("ar", marked)[1] if e.type in ("ECONOMY", "ELECT")]
