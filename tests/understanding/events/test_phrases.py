"""Persian phrases: whose a name, a time or a number is, and what is left empty."""

from __future__ import annotations

from .telling import events_of


def test_a_subject_without_a_name_borrows_none() -> None:
    (event,) = events_of("یک مقام آگاه در وزارت خارجه ایران، آمریکا را متهم کرد.", "ACCUSE/accuse")
    assert event.actors == ()
    assert event.recipients == ("place/us",)


def test_a_list_goes_on_behind_its_preposition() -> None:
    text = "محمدجواد ظریف با سرگئی لاوروف، وزیر خارجه روسیه و هاکان فیدان، وزیر خارجه ترکیه در تهران دیدار کرد."
    (event,) = events_of(text, "CONSULT/meet")
    assert event.actors == ("person/mohammad-javad-zarif",)
    assert "person/sergei-lavrov" in event.recipients
    assert len(event.recipients) == 2


def test_a_doer_belongs_to_the_participle_beside_it() -> None:
    (event,) = events_of("طرح پیشنهادی که از سوی ایران ارائه شده از سوی عراق رد شد.", "REJECT/reject")
    assert event.actors == ("place/iq",)


def test_two_joined_numbers_count_nobody_alone() -> None:
    (event,) = events_of("در این درگیری 14 پلیس و 9 تظاهرکننده زخمی شدند.", "CASUALTY/injured")
    assert event.quantities == ()


def test_what_is_usual_is_not_planned() -> None:
    assert not events_of("او که با همه رسانه‌ها گفتگو می‌کند، خسته بود.", "CONSULT/talk")


def test_what_was_done_in_talks_is_of_their_day() -> None:
    text = "علی لاریجانی و سرگئی لاوروف در مذاکرات ۱۶ سپتامبر ۲۰۲۳ خود در مسکو تبادل نظر کردند."
    (talk,) = (event for event in events_of(text, "CONSULT/talk") if event.time)
    assert talk.time == "2023-09-16"
    (agreed,) = events_of("ایران و عراق در نشست ۵ ژوئن ۲۰۲۴ توافق کردند که راه‌آهن بسازند.", "AGREE/agree")
    assert agreed.time == "2024-06-05"
