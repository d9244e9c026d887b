from __future__ import annotations

import pytest

from rawi.analysis import analyse
from rawi.gathering.news_words import TableError
from rawi.knowledge import Knowledge, load
from rawi.model import Claim, Document, Given, Judgement, Page, Story
from rawi.weighing import weigh
from rawi.weighing.claims.sides import ahead_and_negated, failures
from rawi.weighing.meanings import meanings, parse

EN = (
    "The World Food Programme said that 320 tonnes of rice have reached the port of Bandar Abbas.\n\nIt was a calm day."
)
FA = "سازمان ملل اعلام کرد که ۳۲۰ تن برنج به بندرعباس رسیده است.\n\nدریا آرام بود."
AR = "نقلت رويترز عن برنامج الأغذية العالمي قوله إن 320 طنا من الأرز وصلت إلى بندر عباس.\n\nكان البحر هادئا."


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def article(knowledge: Knowledge, name: str, language: str, text: str, outlet: str = "BBC") -> Document:
    given = Given(id=name, title=None, language=language, published="2024-05-06", outlet=outlet)
    (document,) = analyse(Page(name, text, "text", given), knowledge)
    assert isinstance(document, Document)
    return document


def weighed(knowledge: Knowledge, *documents: Document, judgements: tuple[Judgement, ...] = ()) -> tuple[Claim, ...]:
    names = tuple(d.id for d in documents)
    story = Story(id="s", title=None, languages=(), documents=names, first=None, last=None)
    return weigh(story, documents, knowledge, judgements).claims


def together(claims: tuple[Claim, ...], *documents: Document) -> Claim | None:
    """The claim that all documents make."""
    owner = {s.id: d.id for d in documents for s in d.statements}
    for claim in claims:
        if {d.id for d in documents} <= {owner.get(i) for i in (*claim.statements, *claim.against)}:
            return claim
    return None


def test_one_claim_in_three_languages_has_its_origins_beside_each_other(knowledge: Knowledge) -> None:
    documents = [
        article(knowledge, "en", "en", EN, "The Guardian"),
        article(knowledge, "fa", "fa", FA, "ISNA"),
        article(knowledge, "ar", "ar", AR, "Al Jazeera"),
    ]
    claim = together(weighed(knowledge, *documents), *documents)
    assert claim is not None
    assert claim.origins.named == ("United Nations", "World Food Programme")
    assert claim.origins.relays == ("Reuters",)
    assert claim.origins.documents == 3
    assert weighed(knowledge, *reversed(documents)) == weighed(knowledge, *documents)


def test_other_words_for_the_same_are_the_same_claim(knowledge: Knowledge) -> None:
    one = article(knowledge, "a", "en", "The ministry said that schools in Basra were shut because of the heat.")
    other = article(knowledge, "b", "en", "According to the ministry, hot weather has closed the schools of Basra.")
    assert together(weighed(knowledge, one, other), one, other) is not None


def test_what_will_be_and_what_was_are_two_claims(knowledge: Knowledge) -> None:
    one = article(knowledge, "a", "en", "The ministry said that the Japanese minister will visit Baku on Friday.")
    other = article(knowledge, "b", "en", "The ministry said that the Japanese minister visited Baku on Friday.")
    assert together(weighed(knowledge, one, other), one, other) is None


def test_a_warning_against_it_is_not_the_report_of_it(knowledge: Knowledge) -> None:
    said = article(
        knowledge, "a", "en", "The Kremlin said on Monday that Iran had sold artillery shells and rockets to Syria."
    )
    warned = article(
        knowledge,
        "b",
        "en",
        "Washington warned Iran on Monday against selling artillery shells and rockets to Syria.",
        "CNN",
    )
    again = article(
        knowledge, "c", "en", "Paris said on Monday that Iran had sold artillery shells and rockets to Syria.", "AFP"
    )
    assert together(weighed(knowledge, said, warned), said, warned) is None
    assert together(weighed(knowledge, said, again), said, again) is not None


def test_two_tolls_are_two_claims(knowledge: Knowledge) -> None:
    one = article(knowledge, "a", "en", "The police said that 14 people were killed in a fire at a market in Karachi.")
    other = article(knowledge, "b", "fa", "پلیس گفت که در آتش‌سوزی بازاری در کراچی ۳۱ نفر کشته شدند.")
    same = article(knowledge, "c", "fa", "پلیس گفت که در آتش‌سوزی بازاری در کراچی ۱۴ نفر کشته شدند.")
    assert together(weighed(knowledge, one, other), one, other) is None
    assert together(weighed(knowledge, one, same), one, same) is not None


def test_a_denial_is_the_other_side_and_no_origin(knowledge: Knowledge) -> None:
    says = article(knowledge, "a", "en", "The World Bank said that the refinery in Basra was shut.", "BBC")
    tells = article(knowledge, "b", "fa", "بانک جهانی اعلام کرد که پالایشگاه بصره بسته شده است.", "ISNA")
    denies = article(knowledge, "c", "en", "Turkey denied that the refinery in Basra had been shut.", "The Guardian")
    claim = together(weighed(knowledge, says, tells, denies), says, tells, denies)
    assert claim is not None
    assert claim.against == tuple(s.id for s in denies.statements)
    assert claim.origins.named == ("World Bank",)
    assert claim.origins.documents == 2


def test_judgements_are_honoured(knowledge: Knowledge) -> None:
    one = article(knowledge, "a", "en", "The ministry said that schools in Basra were shut because of the heat.")
    other = article(
        knowledge, "b", "en", "The ministry said that schools in Basra were shut because of the heat.", "CNN"
    )
    far = article(knowledge, "c", "en", "The mayor said that the library is painted blue.", "CNN")
    first, second, third = (d.statements[0].id for d in (one, other, far))
    apart = Judgement(1, "different", first, second, "leyla", "2024-05-06T08:00:00Z")
    assert together(weighed(knowledge, one, other), one, other) is not None
    assert together(weighed(knowledge, one, other, judgements=(apart,)), one, other) is None
    joined = Judgement(2, "same", first, third, "leyla", "2024-05-06T08:00:00Z")
    assert together(weighed(knowledge, one, far), one, far) is None
    assert together(weighed(knowledge, one, far, judgements=(joined,)), one, far) is not None


def test_two_that_say_it_without_a_source_depend_when_a_person_says_so(knowledge: Knowledge) -> None:
    one = article(knowledge, "a", "en", "Snow closed the road to 110 villages near Sanandaj. Buses stood still.")
    other = article(knowledge, "b", "ar", "أغلقت الثلوج الطرق إلى 110 قرى قرب سنندج. وتوقفت الحافلات.", "Al Jazeera")
    depends = Judgement(1, "depends", "b", "a", "leyla", "2024-05-06T08:00:00Z")
    assert weighed(knowledge, one, other)[0].origins.unstated == 2
    assert weighed(knowledge, one, other, judgements=(depends,))[0].origins.unstated == 1


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_the_examples_of_the_sides_are_read_as_they_say(language: str) -> None:
    assert failures(language) == []
    assert ahead_and_negated("", language) == (False, False)


def test_a_word_meets_its_like_in_the_other_languages() -> None:
    assert meanings("factories", "en") & meanings("کارخانهها", "fa") & meanings("المصانع", "ar")
    assert not meanings("factory", "en") & meanings("مدرسه", "fa")
    assert meanings("نمیرسد", "fa") & meanings("reached", "en")
    assert meanings("qwrtz", "en") == frozenset()


def test_a_row_with_a_cell_too_few_is_named() -> None:
    with pytest.raises(TableError, match=r"x\.tsv line 2: 3 cells"):
        parse("en\tfa\tar\nword\tکلمه\n", "x.tsv")
