"""Senses of words of happening by what they are done to, numbers that count nothing, names seen in part."""

from __future__ import annotations

import pytest

import rawi
from rawi.languages import PackError
from rawi.model import Event
from rawi.understanding.events.examples import run
from rawi.understanding.events.lexicon.classes import classes_of
from rawi.understanding.events.lexicon.pack import lexicon


def _kinds(language: str, marked: str) -> list[str]:
    return [f"{e.type}/{e.mode}" for e in run(language, marked)[1]]


def _events(text: str) -> tuple[Event, ...]:
    (document,) = rawi.analyse(text)
    return document.events


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "A[Omar Reed] withdrew from the treaty", "SANCTION/leave"),
        ("en", "A[Omar Reed] withdrew from F[Oslo]", "RETREAT/withdraw"),
        ("en", "A[Omar Reed] signed a number of agreements", "AGREE/sign"),
        ("en", "A[Omar Reed] signed the budget", "DECIDE/approve"),
        ("en", "A[Omar Reed] released the prisoners", "RETREAT/release"),
        ("en", "A[Omar Reed] released the figures", "ANNOUNCE/publish"),
        ("en", "flights suspended in P[Oslo]", "OPERATE/suspend"),
        ("en", "shares fell in P[Oslo]", "ECONOMY/fall"),
        ("fa", "بالگرد در P[طبس] سقوط کرد", "DISASTER/crash"),
        ("fa", "R[رضا کریمی] بر اثر سرطان جان باخت", "CASUALTY/died"),
        ("fa", "R[رضا کریمی] در حادثه جان باخت", "CASUALTY/killed"),
    ],
)
def test_the_object_tells_the_sense(language: str, text: str, kind: str) -> None:
    assert kind in _kinds(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A[Omar Reed] met the target in Oslo"),
        ("en", "A[Omar Reed] adopted the euro"),
        ("en", "A[Omar Reed] tested positive in Oslo"),
        ("en", "the rally crashed out of the market"),
        ("fa", "دولت در حلب سقوط کرد"),
        ("fa", "علی مرادی درگیر بیماری شد"),
        ("fa", "موج انتقاد و سیل پیام‌ها به تهران رسید"),
    ],
)
def test_another_object_makes_it_no_such_happening(language: str, text: str) -> None:
    assert _kinds(language, text) == []


def test_classes_are_found_with_the_endings_of_nouns() -> None:
    assert "weapon" in classes_of("en", "missiles")
    assert "weapon" in classes_of("fa", "موشکهای")
    assert classes_of("en", "applause") == frozenset()


def test_every_class_of_objects_is_used() -> None:
    for language in ("en", "fa"):
        pack = lexicon(language).pack
        named = {name for t in pack.triggers for name in (*t.of.split(), *t.not_of.split())}
        assert set(pack.objects) <= named | {"label", "quantity"}


def test_an_unknown_class_of_objects_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    import msgspec

    from rawi.understanding.events.lexicon import pack as packs

    real = lexicon("en").pack
    wrong = msgspec.structs.replace(real, triggers=[msgspec.structs.replace(real.triggers[0], of="nonsense")])
    monkeypatch.setattr(packs, "load", lambda *_: wrong)
    lexicon.cache_clear()
    try:
        with pytest.raises(PackError, match="nonsense"):
            lexicon("en")
    finally:
        lexicon.cache_clear()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Nine of the 30 people on board were killed near Oslo.", []),
        ("در شهر اصفهان هزار نفر به بیماری کووید-۱۹ مبتلا شدند.", [1000]),
        ("سه نفر در شعبه ۵ دادگاه تهران محاکمه شدند.", [3]),
    ],
)
def test_numbers_that_name_or_are_a_whole_count_nobody(text: str, values: list[int]) -> None:
    (document,) = rawi.analyse(text)
    counted = [document.quantities[i].value for e in document.events for i in e.quantities]
    assert counted == values


def test_what_is_counted_by_the_year_is_no_happening() -> None:
    assert _events("مرگ سالانه ۴۰۰ کارگر در ایران نگران‌کننده است.") == ()


def test_what_was_not_done_until_then_is_not_denied() -> None:
    assert "denied" not in {e.status for e in _events("The police did not arrest the driver until October.")}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The Iran basketball team was detained in Oslo on Monday.", False),
        ("Iran's parliament approved the bill on Monday.", True),
        ("Germany approved the bill on Monday.", True),
    ],
)
def test_a_place_that_begins_the_subject_does_nothing_itself(text: str, named: bool) -> None:
    (event,) = _events(text)
    assert bool(event.actors) is named


def test_a_part_of_a_longer_name_fills_no_role() -> None:
    (event,) = _events("A fire broke out in East Palestine on Monday.")
    assert event.place is None


def test_an_act_is_told_of_those_who_do_it() -> None:
    (event,) = (e for e in _events("وزارت خارجه روسیه از اقدامات ایران انتقاد کرد.") if e.mode == "condemn")
    assert event.actors == ("organisation/russia-foreign-ministry",)
    assert event.recipients == ("place/ir",)


def test_freed_and_returned_spares_the_passive() -> None:
    modes = {e.mode for e in _events("دو مرزبان ربوده‌شده آزاد و به تهران بازگشتند.")}
    assert "release" in modes


def test_of_what_is_no_more_than_apparent_only_the_cause_is_not_sure() -> None:
    statuses = {
        e.status for e in _events("دیروز ظاهرا در اثر نشت گاز سه کارگر در تبریز کشته شدند.") if e.mode == "killed"
    }
    assert statuses == {"happened"}
