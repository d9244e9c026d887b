"""Persian clauses inside of others: whose subject goes on behind them, and what a participle keeps to itself."""

from __future__ import annotations

from .telling import events_of


def test_the_subject_goes_on_behind_a_clause_of_time() -> None:
    (event,) = events_of(
        "پارلمان عراق دیروز پس از آن که کارگران بندر بصره اعتصاب کردند، نشست برگزار کرد.", "CONSULT/meet"
    )
    assert len(event.actors) == 1


def test_the_subject_of_a_clause_of_time_is_not_that_of_the_sentence() -> None:
    (event,) = events_of("ارتش پاکستان هنگامی که عملیات را در سوات راه‌اندازی کرد، تلفات داد.", "LAUNCH/start")
    assert event.actors == ()


def test_what_a_group_is_told_of_by_a_relative_is_not_done_by_its_backer() -> None:
    (event,) = events_of("گروهی که ایران از آن پشتیبانی می‌کند، در بصره یک افسر را کشت.", "CASUALTY/killed")
    assert event.actors == ()


def test_a_clause_marked_as_an_object_has_not_the_subject_of_its_verb() -> None:
    (event,) = events_of("او این خبر که روسیه از تحریم‌ها پشتیبانی می‌کند را رد کرد.", "REJECT/reject")
    assert event.actors == ()


def test_a_plural_verb_with_a_subject_of_its_own_inherits_no_single_one() -> None:
    (event,) = events_of("رضا کریمی به تهران رفت و به همین دلیل کارکنان شرکت تصمیم گرفتند.", "DECIDE/decide")
    assert event.actors == ()


def test_a_participle_keeps_its_doer_and_place() -> None:
    (event,) = events_of("مرزبانان ربوده شده توسط گروهک جیش الظلم در میرجاوه، دیشب آزاد شدند.", "RETREAT/release")
    assert (event.actors, event.place) == ((), None)


def test_a_name_in_quotes_before_the_marker_is_the_object() -> None:
    (event,) = events_of("وزارت خارجه «رضا کریمی» را به عنوان سفیر تازه منصوب کرد.", "APPOINT/appoint")
    assert [r.startswith("person/") for r in event.recipients] == [True]
    assert not any(a.startswith("person/") for a in event.actors)


def test_whose_plans_somebody_heads_does_not_speak() -> None:
    (event,) = events_of("مینا سهرابی مدیر برنامه‌های رضا کریمی اعلام کرد که او بازمی‌گردد.", "ANNOUNCE/announce")
    assert len(event.actors) == 1


def test_whose_shrine_it_is_decides_nothing() -> None:
    events = events_of("در اطراف مسجد رضا کریمی دیوار ساخته شد و کارکنان تصمیم گرفتند.", "DECIDE/decide")
    assert all(not e.actors for e in events)


def test_who_is_somebodys_is_not_he() -> None:
    for text in ("وکیل رضا کریمی در تهران بازداشت شد.", "پلیس پدر رضا کریمی را در تهران بازداشت کرد."):
        (event,) = events_of(text, "COERCE/arrest")
        assert event.recipients == ()
    (event,) = events_of("سردار رضا کریمی در تهران بازداشت شد.", "COERCE/arrest")
    assert len(event.recipients) == 1


def test_two_bodies_without_and_are_one() -> None:
    (event,) = events_of("نهاد فرهنگی سازمان ملل متحد، یونسکو، روز دوشنبه هشدار داد.", "THREATEN/warn")
    assert event.actors == ("organisation/unesco",)


def test_who_is_met_stands_behind_with_wherever_it_is() -> None:
    (event,) = events_of(
        "رضا کریمی نماینده اتحادیه در امور مالیاتی با علی مرادی نماینده مجلس دیدار کرد.", "CONSULT/meet"
    )
    assert len(event.recipients) == 1
