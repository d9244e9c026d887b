"""Arabic: whose a verbal noun is, what a verb governs, and nouns that stand before or behind a name of another phrase.

In a sentence ``A[..]`` is the actor, ``R[..]`` the recipient, ``P[..]`` the place, ``F[..]`` where from; ``N[..]``,
``n[..]`` and ``p[..]`` are a person, a body and a place that fill no role.
"""

from __future__ import annotations

import pytest

from rawi.understanding.events.examples import run

from .telling import has_roles

ROLES = [
    # the genitive does it when what it is done to follows
    ("ACCUSE/condemn", "عبر المجلس عن إدانة a[فرنسا] للهجوم الأخير"),
    ("COERCE/arrest", "أثار اعتقال R[سامر حداد] غضبا في P[بيروت]"),
    ("ASSAULT/attack", "رفضوا فكرة المشاركة في غزو P[العراق]"),
    ("ASSAULT/bomb", "قامت a[الجماعة] بتفجير خزانات الوقود في P[تعز]"),
    # a letter that belongs to another noun
    ("ASSAULT/aerial", "شنت طائرات غارات جوية على مقار ومواقع لجماعة n[الأنصار]"),
    ("CONSULT/talk", "ناقش A[سامر حداد] بمقر n[المؤسسة] مع الوزير R[كريم ناصر]"),
    ("ASSAULT/attack", "قصفت a[الجماعة] والقوات الموالية للرئيس السابق N[سامر حداد] مدينة عدن"),
    # an office for a place that a preposition leads to
    ("THREATEN/warn", "حذر الوزير A[سامر حداد] والمبعوث الأممي إلى p[ليبيا] A[كريم ناصر] الأطراف كافة"),
    # the subject stands before a comma or in quotation marks
    ("THREATEN/warn", "حذر المتحدث باسمه وليد منصور، n[الحكومة] من العواقب"),
    ("ACCUSE/condemn", "عندما انكشفت الفضيحة انتقد A[سامر حداد] بشدة التحقيقات الأخيرة"),
    ("ACCUSE/accuse", "اتهم a[التحالف] ضد n[التنظيم] الحكومة بالكذب"),
    ("REJECT/reject", "لكن، رفضت a[الوزارة] أي حوار مع N[سامر حداد]"),
    ("CONSULT/meet", "عقد محافظ ينبع بالنيابة A[سامر حداد] اليوم، اجتماعا بفريق العمل"),
    ("THREATEN/warn", "حذرت المديرية العامة على لسان متحدثها الرائد N[سامر حداد] من الأمطار"),
    ("CONSULT/meet", "التقى مدير عام الفرع بمنطقة مكة الأستاذ N[سامر حداد] رجال الأعمال"),
    ("ASSAULT/attack", "قصف طيران لa[التحالف] مقر الفصيل أمس"),
    ("SANCTION/sever", "واستدعت a[الوزارة]، في اليوم نفسه، سفيرها للتشاور"),
    ("APPOINT/resign", "استقالة رئيسة وزراء p[فرنسا] R[سلمى حداد] إثر الأزمة"),
    ("COERCE/arrest", "أوقفت a[السلطات] أمس في P[روما] مطربا معروفا"),
]


@pytest.mark.parametrize(("kind", "marked"), ROLES)
def test_roles(kind: str, marked: str) -> None:
    has_roles("ar", kind, marked)


NOT_SO = [
    ("CONCEDE/yield", "قال النبي صلى الله عليه وسلم ذلك"),
    ("MOVE/arrive", "كان في استقباله لدى وصوله P[أبها] الأمير N[سامر حداد]"),
    ("CONSULT/talk", "تشمل السياسة الجديدة تعزيز وسائل التفاوض مع r[روسيا]"),
    ("CONCEDE/ease", "توصلت a[إيران] إلى اتفاق في P[فيينا] مقابل رفع العقوبات"),
    ("SUPPORT/back", "قام a[الجيش] بدعم كبير من r[روسيا] بتحرير المدينة"),
    ("ACCUSE/condemn", "لم ينتقد A[سامر حداد] أداء الفريق"),
    ("MOVE/depart", "ستتوجه a[القيادة] إلى r[المحكمة] في هذا الملف"),
    ("MOVE/return", "عاد A[سامر حداد] للطيران في الربيع"),
    ("MOVE/arrive", "لم يدخل A[سامر حداد] P[حلب] إلا في آخر عمره"),
    ("LAUNCH/start", "ألقى A[سامر حداد] كلمة ثمن خلالها حضور الجميع وتدشين المركز"),
    ("ACCUSE/condemn", "دان أعضاء اللجنة في بيان صدر عن n[المجلس] التفجير"),
    ("DECIDE/approve", "أقر a[النظام] أمس بأن طائرته سقطت"),
    ("AID/humanitarian", "أقر a[المجلس] منح a[تونس] مساعدات"),
    ("COERCE/ban", "يتحد الجميع محاولا منع r[إيران] من ذلك"),
    ("RETREAT/withdraw", "انسحب A[سامر حداد] احتجاجا على ذلك"),
    ("SUPPORT/praise", "شكرت N[سامر حداد]، المتدربات على اهتمامهن"),
    ("MOVE/depart", "توجه A[سامر حداد] إلى P[حلب] بالشكر على ذلك"),
    ("CASUALTY/killed", "وقائد عمليات n[النظام] قتل أمس في p[حلب]"),
    ("COERCE/arrest", "أصدر القاضي مذكرة اعتقال بحق R[سامر حداد]"),
    ("CONSULT/talk", "n[المؤسسة] بحث في : المراكز والأقسام"),
    ("DISASTER/crash", "سقطت قطعة معدنية في P[حلب] بعد إقلاع طائرة"),
    ("CASUALTY/killed", "n[الحكومة] مسؤولة عن هجوم بالأسلحة في بلدة الجنوب قتل فيه العشرات"),
    ("APPOINT/resign", "تمسك الوفد بمطلب تنحي الرئيس R[سامر حداد]"),
    ("CASUALTY/injured", "سجلت أول إصابة بهذا المرض في P[جوبا]"),
    ("AID/aid", "الاجتماع الذي عقدته a[الإدارة] بحضور المساعد والمساعدة للشؤون التعليمية"),
    ("ASSAULT/capture", "و n[التنظيم] محاصر في القرية وسيطرت الفصائل على p[المدينة]"),
    ("OPERATE/suspend", "أوقف الاتحاد اللاعب A[سامر حداد] مباراتين"),
]


@pytest.mark.parametrize(("kind", "marked"), NOT_SO)
def test_what_is_not_told(kind: str, marked: str) -> None:
    _, events = run("ar", marked)
    told = [e for e in events if f"{e.type}/{e.mode}" == kind and (e.actors or e.recipients)]
    assert not told


def test_who_still_does_it_does_not_deny_it() -> None:
    _, events = run("ar", "قال إن a[الجماعة] لا تزال تحاصر P[تعز]")
    assert not [e for e in events if e.status == "denied"]


def test_we_are_no_name() -> None:
    _, events = run("ar", "n[روسيا] تعرف أننا سنشن هجمات في P[حلب]")
    assert [e.actors for e in events if e.type == "ASSAULT"] == [()]
