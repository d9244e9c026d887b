"""What stands around a name decides: foreign spellings, quotation marks, brackets, heads, homonyms."""

from __future__ import annotations

import pytest

from rawi.knowledge import load
from rawi.model import Mention
from rawi.text import Prepared
from rawi.understanding.names import find_mentions, stated_offices
from rawi.understanding.names.finding import tools

KNOWLEDGE = load()


def mentions(text: str, language: str) -> dict[str, Mention]:
    return {m.text: m for m in find_mentions(Prepared(text, language), KNOWLEDGE)}


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("وأكد فيرغالسون أن العمل مستمر.", "ar", "فيرغالسون"),
        ("وقال رئيس الاتحاد برينت جوتشلوك عند الافتتاح.", "ar", "برينت جوتشلوك"),
        ("به گزارش ایسنا، دیرک باورمانز سرمربی این تیم شد.", "fa", "دیرک باورمانز"),
        ("حسین سروری در این نشست سخن گفت.", "fa", "حسین سروری"),
        ("«یون کانگ-هیون» دیپلمات این کشور شد.", "fa", "یون کانگ-هیون"),
        ("به گفته نظام الدین موسوی، نماینده مجلس، کار تمام شد.", "fa", "نظام الدین موسوی"),
    ],
)
def test_persons_nobody_listed(text: str, language: str, name: str) -> None:
    found = mentions(text, language)
    assert name in found, list(found)
    assert found[name].kind == "person"
    assert found[name].entity not in KNOWLEDGE


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("أصدرت الوكالة الوطنية للتنسيق بيانا.", "ar", "الوكالة الوطنية للتنسيق"),
        ("قال المعهد الهولندي للعلاقات الدولية إن الأمر صعب.", "ar", "المعهد الهولندي للعلاقات الدولية"),
        ("طالب حزب العمال المعارض بتحقيق.", "ar", "حزب العمال"),
        ("وزارت هنر، ورزش و گردشگری بیانیه داد.", "fa", "وزارت هنر، ورزش و گردشگری"),
        ("روابط عمومی نیروی دریایی ارتش خبر داد.", "fa", "روابط عمومی نیروی دریایی ارتش"),
        ("شرکت Blue Harbour در تگزاس است.", "fa", "شرکت Blue Harbour"),
    ],
)
def test_organisations_nobody_listed(text: str, language: str, name: str) -> None:
    found = mentions(text, language)
    assert name in found, list(found)
    assert found[name].kind == "organisation"


def test_a_closing_quotation_mark_opens_no_name() -> None:
    assert mentions('قال إنه "يدعم النظام" لكنه لن "يتردد" في الرد.', "ar") == {}


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("نشرت صحيفة ذا غارديان التقرير.", "صحيفة ذا غارديان", "outlet/the-guardian"),
        ('قال في حوار مع قناة "آر تي" أمس.', "آر تي", "outlet/rt"),
        ("انتهى التقرير (رويترز، السورية، الأناضول).", "الأناضول", "outlet/anadolu"),
        ("قال الرئيس بوش إن الأمر انتهى.", "بوش", "person/george-w-bush"),
        ("وصلوا إلى مدينة مشهد مساء.", "مشهد", "place/mashhad"),
    ],
)
def test_known_names_by_what_stands_beside(text: str, name: str, entity: str) -> None:
    found = mentions(text, "ar")
    assert name in found, list(found)
    assert found[name].entity == entity


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("این توافق با ترامپ و دولت او بسته شد.", "person/donald-trump"),
        ("به گفته علی‌اف، باکو آرام است.", "person/ilham-aliyev"),
        ("ژنرال موسوی در این نشست بود.", None),
    ],
)
def test_a_family_name_of_several_persons(text: str, entity: str | None) -> None:
    """Decided by offices and by who held one office last; left open where they held different ones."""
    known = {m.entity for m in mentions(text, "fa").values() if m.kind == "person" and m.entity in KNOWLEDGE}
    assert known == ({entity} if entity else set())


def test_an_adjective_that_is_a_family_name_too() -> None:
    assert set(mentions("سپیده نیک‌روش، فعال مدنی، نیز آمد.", "fa")) == {"سپیده نیک‌روش"}


def test_the_letters_of_a_word_do_not_depend_on_the_texts_before() -> None:
    """The lexicon remembers words, and nothing that it remembers changes what comes next."""
    lexicon = tools("ar", KNOWLEDGE).lexicon
    before = {word: lexicon[word] for word in ("فيرغالسون", "والبيت", "للجنة")}
    mentions("وأكد فيرغالسون أن العمل مستمر في البيت.", "ar")
    assert before == {word: lexicon[word] for word in before}


@pytest.mark.parametrize(
    ("text", "language", "entity"),
    [
        ("التقى ملك الأردن في عمان وزيرا زائرا.", "ar", "place/amman"),
        ("وصل إلى عمان قادما من مسقط.", "ar", "place/om"),
        ("پایتخت اردن، عمان، آرام است.", "fa", "place/amman"),
        ("او به عمان رفت.", "fa", "place/om"),
        ("وزیر خارجه عمان با همتای خود از اردن دیدار کرد.", "fa", "place/om"),
        ("مسقط و اردن از عمان گفتند.", "fa", None),
    ],
)
def test_oman_or_amman(text: str, language: str, entity: str | None) -> None:
    found = mentions(text, language)
    assert (found["عمان"].entity if "عمان" in found else None) == entity


def test_a_plural_ending_makes_a_place_a_word() -> None:
    assert mentions("چین‌های پیراهن را صاف کرد.", "fa") == {}


def test_names_that_and_joins_are_not_one() -> None:
    found = mentions("التقى بوتين ولافروف صباحا.", "ar")
    assert {m.entity for m in found.values()} == {"person/vladimir-putin", "person/sergei-lavrov"}


@pytest.mark.parametrize(
    ("text", "language", "title", "agrees"),
    [
        ("رئیس‌جمهور روسیه سرگئی لاوروف سخن گفت.", "fa", "President", False),
        ("سرگئی لاوروف وزیر خارجه روسیه سخن گفت.", "fa", "Foreign Minister", True),
        ("کیم جونگ اون رهبر کره جنوبی رسید.", "fa", "Leader", False),
        ("Russian President Sergei Lavrov spoke.", "en", "President", False),
        ("نخست‌وزیر ژاپن، فومیو کیشیدا، رسید.", "fa", "Prime Minister", True),
    ],
)
def test_a_wrong_office_is_kept_and_flagged(text: str, language: str, title: str, agrees: bool) -> None:
    prepared = Prepared(text, language)
    (office,) = stated_offices(prepared, find_mentions(prepared, KNOWLEDGE), KNOWLEDGE)
    assert (office.title, office.agrees) == (title, agrees)
    assert office.text == text[office.start : office.end]


def test_a_country_that_is_a_word_too_is_known_by_its_capital() -> None:
    assert list(mentions("Turkey's army left. We ate turkey.", "en")) == ["Turkey"]
    assert list(mentions("In today's Turkey nobody knows.", "en")) == ["Turkey"]
    assert not mentions("Turkey and rice were eaten.", "en")
