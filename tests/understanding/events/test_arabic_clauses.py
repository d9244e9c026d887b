"""Arabic clauses: verb, subject and object in their orders, pronouns as objects, auxiliaries, intentions, denials.

In a sentence ``A[..]`` is the actor, ``R[..]`` the recipient, ``P[..]`` the place, ``F[..]`` where from, as in the
examples of the pack.
"""

from __future__ import annotations

import pytest

from rawi.understanding.events.examples import run

from .telling import has_roles

ROLES = [
    # a title between subject and object, places and times between
    ("CONSULT/host", "استقبل الرئيس المصري A[سامر حداد] في P[القاهرة] وزير الخارجية الألماني R[كريم ناصر]"),
    ("CONSULT/meet", "التقى وزير التجارة A[سامر حداد] في P[مسقط] نظيره العماني R[كريم ناصر]"),
    ("ACCUSE/accuse", "اتهم قائد الأركان الجنرال A[سامر حداد] r[الحكومة النمساوية] بخرق الاتفاق"),
    ("LAUNCH/start", "دشن وزير الزراعة A[سامر حداد] رئيس مجلس الإدارة، المقر الجديد للمركز"),
    # a pronoun as object
    ("CONSULT/visit", "وصف السكان المدينة التي زارها A[سامر حداد] بالجميلة"),
    ("COERCE/arrest", "واعتقلته a[الشرطة] في P[بيروت]"),
    ("CONSULT/host", "وصل R[سامر حداد] إلى المطار واستقبله الأمير A[كريم ناصر]"),
    # a verb that only gives another its tense
    ("CONSULT/visit", "وكان الرئيس A[سامر حداد] قد زار P[كينيا] قبل عامين"),
    ("MOVE/arrive", "وكانت الوزيرة A[سلمى حداد] وصلت إلى P[روما] قبل ذلك"),
    # who intends it
    ("CONSULT/visit", "يعتزم الرئيس A[سامر حداد] زيارة P[طهران]"),
    ("MOVE/travel", "يستعد A[سامر حداد] للسفر إلى P[طهران]"),
    # an adjective between the noun and its place
    ("CONSULT/meet", "عقد a[المجلس] جلسة طارئة في P[جنيف]"),
]


@pytest.mark.parametrize(("kind", "marked"), ROLES)
def test_roles(kind: str, marked: str) -> None:
    has_roles("ar", kind, marked)


STATUS = [
    ("planned", "CONSULT/visit", "يعتزم الرئيس A[سامر حداد] زيارة P[طهران]"),
    ("denied", "CONSULT/visit", "نفت a[الوزارة] زيارة الوزير إلى P[روما]"),
    ("happened", "CONSULT/visit", "وكان الرئيس A[سامر حداد] قد زار P[كينيا]"),
]


@pytest.mark.parametrize(("status", "kind", "marked"), STATUS)
def test_status(status: str, kind: str, marked: str) -> None:
    _, events = run("ar", marked)
    found = [e for e in events if f"{e.type}/{e.mode}" == kind]
    assert [e.status for e in found] == [status]
    assert found[0].firm


def test_what_was_before_is_background() -> None:
    _, events = run("ar", "وكان الرئيس A[سامر حداد] قد زار P[كينيا]")
    assert events[0].background


NOTHING = ["نصبت الشرطة نقطة تفتيش قرب P[الموصل]", "عمله في P[حلب] صعب"]


@pytest.mark.parametrize("marked", NOTHING)
def test_no_event(marked: str) -> None:
    assert run("ar", marked)[1] == ()


MORE = [
    # what stands between a light verb and its noun
    ("CONSULT/meet", "رأس الأمير A[سامر حداد] رئيس الهيئة عدة اجتماعات في P[الجبيل]"),
    ("ACCUSE/condemn", "أعربت a[الحكومة] عن إدانتها للتفجير"),
    ("ASSAULT/attack", "تعرضوا لهجوم من جانب مسلحين في إقليم P[بابوا]"),
    ("CONSULT/visit", "خلال زيارة يقوم بها الرئيس A[سامر حداد] لP[كينيا]"),
    ("DISASTER/fire", "نجح الرجال في إخماد حريق نشب في منزل في P[حلب]"),
    # a host and his guest, with his office between
    ("CONSULT/host", "استقبل الأمير A[سامر حداد]، بمكتبه، رئيس الغرفة المهندس R[كريم ناصر]"),
]


@pytest.mark.parametrize(("kind", "marked"), MORE)
def test_roles_of_light_verbs(kind: str, marked: str) -> None:
    test_roles(kind, marked)


UNREAL = [
    ("ASSAULT/attack", "هددت a[الحركة] بشن هجوم على r[الجيش]"),
    ("ASSAULT/execute", "قضت محكمة بإعدام R[سامر حداد]"),
    ("COERCE/arrest", "طالب A[سامر حداد] باعتقال R[كريم ناصر]"),
    ("ASSAULT/attack", "حاولت a[الحركة] شن هجوم على r[الجيش]"),
]


@pytest.mark.parametrize(("kind", "marked"), UNREAL)
def test_what_is_only_threatened_ordered_or_tried_is_not_told_as_done(kind: str, marked: str) -> None:
    _, events = run("ar", marked)
    assert not [e for e in events if f"{e.type}/{e.mode}" == kind and e.firm]


def test_a_body_told_again_by_its_noun_is_the_one_named_before() -> None:
    _, events = run("ar", "نفت a[هيئة تحرير الوادي] إصابة قائدها. وهاجمت الهيئة مواقع الجيش")
    attacks = [e for e in events if e.type == "ASSAULT"]
    assert [e.actors for e in attacks] == [("organisation/example-0",)]


def test_a_noun_with_an_adjective_may_be_another_body() -> None:
    _, events = run("ar", "نفت a[هيئة تحرير الوادي] إصابة قائدها. وهاجمت الهيئة الوطنية مواقع الجيش")
    assert [e.actors for e in events if e.type == "ASSAULT"] == [()]


def test_two_bodies_of_one_noun_leave_it_open() -> None:
    _, events = run(
        "ar", "نفت a[هيئة تحرير الوادي] الخبر. وأدانت a[هيئة علماء الوادي] الهجوم. وهاجمت الهيئة مواقع الجيش"
    )
    assert [e.actors for e in events if e.type == "ASSAULT"] == [()]


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("قال الزعيم الذي اتهم r[الحكومة النمساوية] بالتقصير", "ACCUSE/accuse"),
        ("تعرضت القوات لهجوم في P[حلب]", "ASSAULT/attack"),
    ],
)
def test_a_name_of_the_other_gender_is_no_subject(marked: str, kind: str) -> None:
    _, events = run("ar", marked)
    assert [e.actors for e in events if f"{e.type}/{e.mode}" == kind] == [()]


def test_a_noun_written_like_its_verb_behind_a_future_is_to_come() -> None:
    _, events = run("ar", "سيتم عقد اجتماع بين الرئيس A[سامر حداد] والرئيس A[كريم ناصر] في P[طهران]")
    assert [(f"{e.type}/{e.mode}", e.status) for e in events] == [("CONSULT/meet", "planned")]
