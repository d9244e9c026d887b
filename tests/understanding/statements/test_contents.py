from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def test_a_colon_content_runs_on_in_the_first_person(find) -> None:
    text = "ولادیمیر پوتین گفت: ما پل را ساختیم. ما راه را هم می‌سازیم. وی افزود: کار تمام شد."
    first, _ = find("fa", text)
    assert first.text == "ما پل را ساختیم. ما راه را هم می‌سازیم"


def test_an_adjunct_is_a_statement_of_its_own(find) -> None:
    first, second = find("fa", "ولادیمیر پوتین با بیان اینکه زمستان سخت است گفت: گاز کافی داریم.")
    assert (first.text, second.text) == ("زمستان سخت است", "گاز کافی داریم")
    assert first.chain[-1].name == second.chain[-1].name


def test_a_participle_ends_the_content_before_it(find) -> None:
    first, second = find("ar", "قال فلاديمير بوتين إن الجسر آمن، مضيفا أن القطار يصل غدا.")
    assert (first.text, second.text) == ("الجسر آمن", "القطار يصل غدا")
    assert second.chain[-1].name == "Vladimir Putin"


def test_a_clitic_preposition_is_not_of_the_content(find) -> None:
    (statement,) = find("ar", "أمر فلاديمير بوتين بسحب القوات.")
    assert statement.text == "سحب القوات"
    assert statement.stance == "orders"


def test_names_and_scare_quotes_are_no_speech(find) -> None:
    assert find("fa", "کشتی «ستاره شرق» دیروز به بندر «امید» رسید و «قهرمانان» دریا پیاده شدند.") == ()
    assert find("en", "The ship “Star of the East” reached the port of “Hope” on Monday.") == ()


def test_a_question_in_reply_is_not_said(find) -> None:
    statements = find("fa", "سخنگوی ارتش در پاسخ به اینکه آیا تایید می‌کند پل بسته است، گفت: پل باز است.")
    assert [s.text for s in statements] == ["پل باز است"]


def test_narration_gives_nothing(find) -> None:
    assert find("ar", "وصل القطار إلى المدينة صباحا وخرج الركاب منه بهدوء.") == ()


def test_lost_half_spaces_change_nothing(find) -> None:
    text = "رسانه‌های کره جنوبی اعلام کرده‌اند که قطار راه افتاده است. وی می‌گوید: آماده‌ایم."
    kept, lost = find("fa", text), find("fa", text.replace("\u200c", ""))
    assert [s.cue.text for s in kept] == ["اعلام کرده‌اند", "می‌گوید"]
    assert [s.cue.text.replace("\u200c", "") for s in kept] == [s.cue.text for s in lost]
    assert [s.text.replace("\u200c", "") for s in kept] == [s.text for s in lost]


FA = ["گفت", "که", "وزیر", "«", "»", ":", "،", ".", "\n\n", "به گزارش", "رویترز", "به نقل از"]
FA += ["وی", "افزود", "را", "رد کرد"]
AR = ["قال", "إن", "وأضاف", "عن", "قوله", '"', "(", ")", "با بیان اینکه", "ها\u200cی"]
EN = ["said", "that", "he", "according to", "citing"]
WORDS = st.sampled_from([*FA, *AR, *EN])


@settings(max_examples=150, deadline=None)
@given(words=st.lists(WORDS, max_size=40), language=st.sampled_from(["fa", "ar", "en"]))
def test_every_span_points_to_its_characters(find, words: list[str], language: str) -> None:
    text = " ".join(words)
    statements = find(language, text)
    assert statements == find(language, text)
    for s in statements:
        assert 0 <= s.start < s.end <= len(text)
        assert text[s.start : s.end] == s.text
        assert text[s.cue.start : s.cue.end] == s.cue.text
        assert s.chain
        for link in s.chain:
            assert link.start is None or text[link.start : link.end] == link.text
    assert len({s.id for s in statements}) == len(statements)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "نقل المصابون إلى المستشفى. ونقل الجيش المعدات عن الطريق."),
        ("fa", "باید گفت که برف راه‌ها را بسته است."),
        ("fa", "می‌توان گفت که بازار آرام است."),
        ("fa", "مالیات بر ارزش افزوده از فردا بیشتر می‌شود."),
        ("ar", "رفض الكرملين التعليق على الأنباء."),
        ("en", "Vladimir Putin declined to comment on the report."),
    ],
)
def test_what_looks_like_speech_and_is_none(find, language: str, text: str) -> None:
    assert find(language, text) == ()


def test_a_quotation_that_goes_on_behind_its_cue_is_one(find) -> None:
    text = '"The bridge is safe," Vladimir Putin said. "We will open it on Monday."'
    (statement,) = find("en", text)
    assert statement.text.startswith("The bridge is safe") and "Monday" in statement.text


def test_a_content_ends_before_the_statement_it_was_made_in(find) -> None:
    (statement,) = find("ar", "شدد فلاديمير بوتين على أهمية الحوار في بيان له.")
    assert statement.text == "أهمية الحوار"


def test_a_name_that_is_a_preposition_too_stands_before_that(find) -> None:
    (statement,) = find("ar", "قال الوزير محمد علي إن الأسعار ارتفعت.")
    assert statement.text == "الأسعار ارتفعت"


def test_a_lead_that_the_page_repeats_counts_once(find) -> None:
    text = "ولادیمیر پوتین گفت که برف می‌بارد و راه‌ها...\n\nولادیمیر پوتین گفت که برف می‌بارد و راه‌ها بسته است."
    (statement,) = find("fa", text)
    assert statement.text == "برف می‌بارد و راه‌ها بسته است"


def test_an_object_behind_a_place_without_a_comma(find) -> None:
    (statement,) = find("ar", "أكد عدد من التجار في السوق المركزي ارتفاع سعر التين هذا العام.")
    assert statement.text == "ارتفاع سعر التين هذا العام"


@pytest.mark.parametrize("text", ["ادعى الوزير الى", "نفى الوزير علي إلى", "ادعى شمال مجلس الشورى إلى"])
def test_a_text_may_break_off_behind_a_preposition(find, text: str) -> None:
    assert find("ar", text) == ()
