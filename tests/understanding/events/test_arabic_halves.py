"""Arabic: half a name fills no role, and the place of what is spoken of is not that of the speaking."""

from __future__ import annotations

from functools import partial

import pytest

from .telling import events_of

_events = partial(events_of, language="ar", published="2015-08-06")


@pytest.mark.parametrize(
    "text",
    [
        "توفي المدرب ستيف مساء أمس في المستشفى بعد حادث سير.",
        "توفي سعيد بن أحمد بن عبدالقادر الحفظي في المستشفى أمس.",
        "توفي أبو صالح مر ت ي ن أمس في المستشفى.",
    ],
)
def test_half_a_name_is_nobody(text: str) -> None:
    assert all(not event.actors and not event.recipients for event in _events(text))


def test_a_ruler_is_told_by_a_given_name() -> None:
    (event,) = _events("زار الأمير تشارلز مدينة نابلس أمس.")
    assert event.actors == ("person/charles",)


def test_the_place_of_the_attack_spoken_of_is_not_that_of_the_session() -> None:
    sessions = [e for e in _events("عقد مجلس الأمن أمس جلسة لبحث الهجوم على خان شيخون في سوريا.") if e.mode == "meet"]
    assert [e.place for e in sessions] == [None]
    sessions = [e for e in _events("عقد مجلس الأمن أمس جلسة في نيويورك لبحث الهجوم على البلدة.") if e.mode == "meet"]
    assert [e.place for e in sessions] == ["place/new-york"]
