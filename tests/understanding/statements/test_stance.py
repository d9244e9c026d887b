from __future__ import annotations

import pytest

CASES = [
    ("fa", "وزارت خارجه خبر دیدار را تکذیب کرد.", "denies", "certain"),
    ("fa", "وزیر خارجه مدعی شد که مرز باز است.", "claims", "certain"),
    ("fa", "وزیر خارجه گفت که مرز احتمالا باز می‌شود.", "asserts", "probable"),
    ("fa", "وزیر خارجه گفت که مرز شاید باز شود.", "asserts", "possible"),
    ("fa", "وزیر خارجه هشدار داد که مرز بسته می‌شود.", "warns", "certain"),
    ("fa", "وزیر خارجه دستور داد که مرز بسته شود.", "orders", "certain"),
    ("ar", "زعم المتحدث أن المدينة سقطت.", "claims", "certain"),
    ("ar", "قال الوزير إن القمة ربما تؤجل.", "asserts", "possible"),
    ("ar", "قال الوزير إن القمة ستعقد على الأرجح في مايو.", "asserts", "probable"),
    ("ar", "أكد الوزير وصول السفينة.", "confirms", "certain"),
    ("ar", "أكد الوزير أن السفينة وصلت.", "asserts", "certain"),
    ("en", "The ministry denied that a deal was signed.", "denies", "certain"),
    ("en", "The coach said that the game may be moved.", "asserts", "possible"),
    ("en", "The bank predicted that growth will slow.", "predicts", "certain"),
]


@pytest.mark.parametrize(("language", "text", "stance", "certainty"), CASES)
def test_stance_and_certainty(find, language: str, text: str, stance: str, certainty: str) -> None:
    (statement,) = find(language, text)
    assert (statement.stance, statement.certainty) == (stance, certainty)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "وزیر خارجه تایید نکرد که مرز باز است."),
        ("ar", "لم يؤكد الوزير أن السفينة وصلت."),
        ("en", "The ministry did not confirm that the ship had arrived."),
    ],
)
def test_a_negated_cue_does_not_assert(find, language: str, text: str) -> None:
    for statement in find(language, text):
        assert statement.certainty == "doubtful"
        assert statement.stance != "asserts"


@pytest.mark.parametrize(
    ("language", "text"),
    [("fa", "وزیر خارجه دیدار در تهران را رد نکرد."), ("ar", "لم يستبعد الوزير أن تؤجل القمة.")],
)
def test_what_is_not_ruled_out_is_possible(find, language: str, text: str) -> None:
    (statement,) = find(language, text)
    assert statement.certainty == "possible"


@pytest.mark.parametrize(
    ("language", "text", "certainty"),
    [
        ("ar", "قال الكرملين إن الوفد قد غادر المدينة.", "certain"),
        ("ar", "قال الكرملين إن الوفد قد يغادر المدينة.", "possible"),
        ("ar", "قال الكرملين إن القائد كان قد استقال.", "certain"),
        ("ar", "قال الكرملين إن الجيش قد تقدم نحو المدينة.", "certain"),
        ("ar", "قال الكرملين إن الأسعار قد تراجعت.", "certain"),
        ("ar", "قال الكرملين إن الأسعار قد تتراجع.", "possible"),
        ("ar", "قال الكرملين إنه من غير المرجح أن يغادر الوفد.", "doubtful"),
        ("fa", "ولادیمیر پوتین پایان زودهنگام گفتگو را بعید دانست.", "doubtful"),
        ("fa", "ولادیمیر پوتین گفت بعید نیست که برف ببارد.", "probable"),
        ("en", "Vladimir Putin said the bridge could close.", "possible"),
        ("en", "Vladimir Putin said he could not close the bridge.", "certain"),
        ("en", "Vladimir Putin said the bridge would not close in May.", "certain"),
    ],
)
def test_hedges_hold_only_where_they_hedge(find, language: str, text: str, certainty: str) -> None:
    (statement,) = find(language, text)
    assert statement.certainty == certainty


def test_what_is_not_denied_is_possible(find) -> None:
    (statement,) = find("ar", "لم ينف الكرملين إغلاق الطريق.")
    assert (statement.stance, statement.certainty) == ("asserts", "possible")
