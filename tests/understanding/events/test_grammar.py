"""What a word of happening takes by grammar, and what it leaves: one sentence of our own writing each."""

from __future__ import annotations

from typing import Any

import pytest

from rawi.understanding.events.examples import run

#: Language, marked sentence, kind, and whether such an event with the marked roles is found.
CASES: list[tuple[str, str, str, bool]] = [
    # a preposition belongs to the noun before it
    ("fa", "A[رضا کریمی] درباره حمله لشکر به ایران هشدار داد", "THREATEN/warn", True),
    ("ar", "وافق A[سامر حداد] على لائحة نادي الشمال", "AGREE/agree", True),
    ("ar", "أدانت a[الأمانة] لمجلس الشمال الهجوم", "ACCUSE/condemn", True),
    # a name between two verbs belongs to the first
    ("ar", "زار A[سامر حداد] P[حلب] وتفقد المدرسة", "CONSULT/visit", True),
    # what should be, may be or is asked for did not happen
    ("fa", "رضا کریمی باید از علی مرادی دعوت کند", "REQUEST/invite", False),
    ("en", "Omar Reed should visit Oslo", "CONSULT/visit", False),
    ("en", "Did Omar Reed visit Oslo?", "CONSULT/visit", False),
    # homographs: by the words they need, by what bars them, by where a verb can stand
    ("ar", "وقعت البلدة ضحية موقعها", "AGREE/sign", False),
    ("ar", "احتل الفريق المركز الأول", "ASSAULT/capture", False),
    ("ar", "برنامج نزح الآبار في الحي", "MOVE/flee", False),
    ("fa", "او انگشت اتهام را به سوی مرادی نشانه رفته است", "MOVE/travel", False),
    # an active verb is no passive where the passive is written otherwise
    ("ar", "A[سامر حداد] أقال قادة الشرطة", "APPOINT/dismiss", True),
    # a visit told by a noun and its relative clause; a truce that is declared
    ("ar", "كانت آخر زيارة قام بها A[سامر حداد] إلى P[موسكو]", "CONSULT/visit", True),
    ("fa", "گروه آتش‌بسی سه‌روزه در P[گوما] اعلام کرد", "RETREAT/ceasefire", True),
    # a plural verb is not that of one body, nor of one party of an agreement
    ("fa", "a[شورا] مردم را تشویق کرد تا رأی دهند", "ELECT/vote", False),
    # a noun with an article behind the verb is the subject, whoever is named after it
    ("ar", "اتهمت السلطات r[الحزب] بارتكاب الهجوم", "ACCUSE/accuse", True),
    # used to, a participle that qualifies, and what did not come to it
    ("fa", "رضا کریمی هر روز با علی مرادی دیدار می‌کرد", "CONSULT/meet", False),
    ("fa", "بمب بدون حادثه در طبس خنثی شد", "DISASTER/accident", False),
    # a collapse is of a building, a seizure of goods, a shot without a missile no shelling
    ("ar", "انهارت الأسعار في لندن", "DISASTER/collapse", False),
    ("ar", "ضبط الحكم اللاعب في بيروت", "COERCE/seize", False),
    ("fa", "سرباز به اسیر شلیک کرد", "ASSAULT/shell", False),
    # English: a genitive beside a possessor is the one it is done to; motion leads somewhere; the end of a compound
    ("en", "A[Omar Reed]'s invasion of R[Lena Holt]", "ASSAULT/attack", True),
    ("en", "the criticism of R[Omar Reed]", "ACCUSE/condemn", True),
    ("en", "Omar Reed returned to the subject of euros", "MOVE/return", False),
    ("en", "the most-visited park of Oslo", "CONSULT/visit", False),
]


@pytest.mark.parametrize(("language", "marked", "kind", "found"), CASES)
def test_roles_by_grammar(language: str, marked: str, kind: str, found: bool) -> None:
    example, events = run(language, marked)
    got = [e for e in events if f"{e.type}/{e.mode}" == kind and e.status == "happened"]
    if not found:
        assert got == []
        return
    roles: dict[str, Any] = example.roles
    assert [(list(e.actors), e.place) for e in got] == [(roles.get("A", []), *(roles.get("P") or [None]))]
    assert [list(e.recipients) for e in got] == [roles.get("R", [])]


def test_a_noun_is_firm_behind_what_takes_it_for_granted() -> None:
    after = run("en", "The border opened after the visit of A[Omar Reed] to P[Oslo]")[1]
    talks = run("en", "The need for a visit of A[Omar Reed] to P[Oslo] is clear")[1]
    assert [e.firm for e in after if e.mode == "visit"] == [True]
    assert not any(e.firm for e in talks if e.mode == "visit")
