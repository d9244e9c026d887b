"""Persian: what a verb says its object to be, what it reports, plans or asks for, and whose a genitive is."""

from __future__ import annotations

from .telling import events_of


def test_to_call_something_one_of_the_ways_announces_nothing() -> None:
    assert not events_of("رضا کریمی گرانی نان را یکی از نگرانی‌های مردم اعلام کرد.", "ANNOUNCE/announce")
    assert events_of("رضا کریمی نتیجه آزمون را روز شنبه اعلام کرد.", "ANNOUNCE/announce")


def test_what_is_reported_heads_its_phrase() -> None:
    (told,) = events_of("رضا کریمی از برگزاری انتخابات در بغداد خبر داد.", "ELECT/vote")
    assert told.firm
    assert not any(
        e.firm for e in events_of("رضا کریمی از بررسی پرونده داوطلبان انتخابات در بغداد خبر داد.", "ELECT/vote")
    )


def test_a_visit_that_was_scheduled_is_planned() -> None:
    (event,) = events_of("سفر رضا کریمی به مسکو برای روز شنبه در نظر گرفته شد.", "CONSULT/visit")
    assert event.status == "planned"


def test_who_asks_for_help_gives_none() -> None:
    assert not events_of("دولت ایتالیا از فرانسه تقاضای کمک کرد.", "AID/aid")


def test_what_is_marked_as_an_object_is_not_met() -> None:
    events = events_of("شورای شهر در دهمین جلسه خود شهرداری تهران را ملزم به این کار کرد.", "CONSULT/meet")
    assert all(e.recipients == () for e in events)


def test_attacks_of_a_country_may_be_in_it() -> None:
    assert all(e.actors == () for e in events_of("آنان در حمله‌های خونین عراق دست داشتند.", "ASSAULT/attack"))
    (event,) = events_of("پس از حمله عراق به کویت بهای نفت بالا رفت.", "ASSAULT/attack")
    assert event.actors == ("place/iq",)


def test_a_ballot_is_not_cast_by_whom_the_sentence_goes_on_with() -> None:
    events = events_of("پس از رأی‌گیری رضا کریمی به عنوان رئیس انتخاب شد.", "ELECT/vote")
    assert all(e.actors == () for e in events)


def test_a_flood_is_not_behind_a_comma() -> None:
    events = events_of("خسارت سیل سال گذشته، بودجه سد کرخه و وام کشاورزان بررسی شد.", "DISASTER/flood")
    assert all(e.place is None for e in events)


def test_what_a_parliament_permits_is_not_done() -> None:
    assert not events_of("پارلمان دیروز مجوز حمله به داعش در سوریه را صادر کرد.", "ASSAULT/attack")


def test_who_withdraws_is_not_where_he_goes() -> None:
    events = events_of("پس از خروج شوروی از افغانستان جنگ ادامه یافت.", "MOVE/depart")
    assert all(e.place is None for e in events)


def test_what_is_prevented_forbidden_or_called_off_is_not_done() -> None:
    assert not events_of("پلیس از وقوع یک انفجار در کرمان جلوگیری کرد.", "DISASTER/explosion")
    assert not events_of("وزارت خارجه سفر دانشجویان به عراق را ممنوع کرد.", "CONSULT/visit")
    assert not events_of("قرار بود رضا کریمی به مسکو سفر کند.", "CONSULT/visit")
    assert events_of("پس از انفجار در کرمان پلیس از ورود خودروها جلوگیری کرد.", "DISASTER/explosion")


def test_what_is_denied_as_an_object_is_denied() -> None:
    (event,) = events_of("رضا کریمی حمله به سفارت ایران در پاریس را تکذیب کرد.", "ASSAULT/attack")
    assert event.status == "denied"


def test_a_place_goes_on_with_the_noun_behind_a_preposition() -> None:
    (event,) = events_of("رضا کریمی پس از دیدار با علی مرادی در تهران بازداشت شد.", "COERCE/arrest")
    assert event.place is None
    (event,) = events_of("رضا کریمی در ادامه سفر به ایران در تهران با علی مرادی دیدار کرد.", "CONSULT/meet")
    assert event.place == "place/tehran"


def test_an_attack_in_words_is_none() -> None:
    assert not events_of("رضا کریمی به منتقدان حمله کرد و گفت که دروغ می‌گویند.", "ASSAULT/attack")
    assert events_of("ارتش عراق به کرکوک حمله کرد.", "ASSAULT/attack")


def test_who_condemns_stands_before_what_he_condemns() -> None:
    (event,) = events_of("ایران و عراق حمله به این شهر را محکوم کردند.", "ACCUSE/condemn")
    assert event.actors == ("place/ir", "place/iq")


def test_a_noun_written_like_its_verb_is_a_noun_before_its_genitive() -> None:
    assert not events_of("رضا کریمی در پیامی درگذشت پدر علی مرادی را به او تسلیت گفت.", "CASUALTY/died")
    assert events_of("رضا کریمی در تهران درگذشت.", "CASUALTY/died")


def test_to_prison_is_a_sentence() -> None:
    (event,) = events_of("رضا کریمی به ده سال زندان محکوم شد.", "TRIAL/sentence")
    assert len(event.recipients) == 1


def test_the_end_of_a_line_is_no_place() -> None:
    (event,) = events_of("قطار تهران - مشهد از ریل خارج شد.", "DISASTER/crash")
    assert event.place is None


def test_to_uphold_a_sentence_approves_no_law() -> None:
    assert not events_of("رضا کریمی حکم اعدام علی مرادی را تأیید کرد.", "DECIDE/approve")


def test_a_light_verb_is_that_of_the_noun_before_it() -> None:
    text = "مرکز اطلاع‌رسانی نتیجه بررسی مرگ یک متهم در بازداشتگاه پلیس تهران را اعلام کرد."
    assert not events_of(text, "ACCUSE/accuse")
    assert events_of("رضا کریمی به قتل علی مرادی متهم شد.", "ACCUSE/accuse")
    assert events_of("علی مرادی رضا کریمی را به حمله متهم کرد.", "ACCUSE/accuse")
