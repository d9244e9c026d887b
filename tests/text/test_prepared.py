from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rawi.text import Prepared


def sentences(text: str, language: str) -> list[str]:
    prepared = Prepared(text, language)
    return [prepared.surface(s.start, s.end) for s in prepared.sentences]


def test_sentences_end_at_stops_and_lines() -> None:
    assert sentences("هوا سرد شد. برف آمد!\n\nراه‌ها بسته ماند؟ نه", "fa") == [
        "هوا سرد شد.",
        "برف آمد!",
        "راه‌ها بسته ماند؟",
        "نه",
    ]


def test_numbers_initials_and_abbreviations_end_none() -> None:
    assert sentences("Gen. R. Amin walked 3.5 miles. He rested.", "en") == [
        "Gen. R. Amin walked 3.5 miles.",
        "He rested.",
    ]
    assert sentences("رشد ۲٫۵ درصد بود.", "fa") == ["رشد ۲٫۵ درصد بود."]


def test_a_stop_without_a_space_ends_an_arabic_sentence() -> None:
    assert sentences("وصل الوفد.وغادر مساء.", "ar") == ["وصل الوفد.", "وغادر مساء."]


def test_paragraphs_are_numbered() -> None:
    prepared = Prepared("one. two.\n\nthree.", "en")
    assert [s.paragraph for s in prepared.sentences] == [0, 0, 1]


def test_marks_on_the_last_letter_belong_to_the_span() -> None:
    text = "قالَ نعم"
    prepared = Prepared(text, "ar")
    assert prepared.surface(prepared.tokens[0].start, prepared.tokens[0].end) == "قالَ"


@given(st.text(alphabet=st.sampled_from('ab. !?\n«»"سلام\u200c،٣.')))
def test_sentences_hold_all_tokens_in_order(text: str) -> None:
    prepared = Prepared(text, "fa")
    covered = [i for s in prepared.sentences for i in range(s.first, s.last)]
    assert covered == list(range(len(prepared.tokens)))


@given(st.text(alphabet=st.sampled_from("ab سلَام\u200c، "), min_size=1))
def test_folded_spans_lead_back(text: str) -> None:
    prepared = Prepared(text, "fa")
    for token in prepared.tokens:
        start, end = prepared.span(token.start, token.end)
        assert 0 <= start < end <= len(text)
        assert prepared.folded_at(start) == token.start
