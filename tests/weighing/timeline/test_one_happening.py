"""Accounts that say less are told under the happening that they are of."""

from __future__ import annotations

from rawi import knowledge
from rawi.analysis import analyse
from rawi.model import Document, Given, Page, Story, TimelineEntry
from rawi.weighing import weigh

KNOWN = knowledge.load()


def timeline(*texts: tuple[str, str, str]) -> tuple[TimelineEntry, ...]:
    """The timeline of reports (language, day, text) of one story."""
    documents: list[Document] = []
    for number, (language, day, text) in enumerate(texts):
        page = Page(f"p{number}", text, "text", Given(id=f"p{number}", language=language, published=day))
        documents += [found for found in analyse(page, KNOWN) if isinstance(found, Document)]
    ids = tuple(document.id for document in documents)
    story = Story(id="s", title=None, languages=("en",), documents=ids, first=None, last=None)
    return weigh(story, documents, KNOWN).timeline


def of(entries: tuple[TimelineEntry, ...], kind: str) -> list[TimelineEntry]:
    return [entry for entry in entries if f"{entry.type}/{entry.mode}" == kind]


def test_a_count_without_a_place_is_that_of_the_same_day() -> None:
    entries = timeline(
        ("en", "2024-03-14", "A blast killed 11 people in Basra on Thursday, police said."),
        ("ar", "2024-03-15", "قتل 11 شخصا يوم الخميس في انفجار، وفق ما أعلنت الشرطة الجمعة."),
    )
    (deaths,) = of(entries, "CASUALTY/killed")
    assert len({account.document for account in deaths.accounts}) == 2
    assert deaths.summary["en"] == "11 people were killed in Basra"


def test_the_injured_have_the_day_of_what_they_were_hurt_in() -> None:
    entries = timeline(
        ("en", "2024-03-14", "A fire broke out in a hotel in Basra on Wednesday. Police said they were looking for its "
         "owner, who had left the city with his family some hours before the alarm was raised by a guest. "
         "Seven people were injured."),
        ("fa", "2024-03-14", "روز چهارشنبه هتلی در بصره آتش گرفت. پلیس در حال بررسی است."),
    )  # fmt: skip
    (injured,) = of(entries, "CASUALTY/injured")
    assert (injured.date, injured.date_basis) == ("2024-03-13", "inferred")


def test_two_days_are_two_happenings() -> None:
    entries = timeline(
        ("en", "2024-03-14", "A blast killed 11 people in Basra on Thursday, police said."),
        ("en", "2024-03-18", "A blast killed 9 people in Mosul on Monday, police said."),
    )
    assert len(of(entries, "CASUALTY/killed")) == 2


def test_a_departure_is_told_once_with_what_each_account_adds() -> None:
    entries = timeline(
        ("en", "2024-03-12", "Kim Jong Un left Pyongyang on Sunday, state media said."),
        ("ar", "2024-03-12", "غادر كيم جونغ أون يوم الأحد متوجها إلى روسيا."),
    )
    (left,) = of(entries, "MOVE/depart")
    assert left.origin == "place/pyongyang"
    assert len({account.document for account in left.accounts}) == 2


def test_an_announcement_is_told_with_what_is_announced() -> None:
    entries = timeline(
        ("en", "2024-03-12", "The Kremlin announced on Monday that Kim Jong Un would visit Moscow."),
        ("en", "2024-03-12", "The Kremlin announced on Monday that Kim Jong Un would visit Moscow in the spring."),
    )
    (announced,) = of(entries, "ANNOUNCE/announce")
    assert announced.summary["en"] == "The Kremlin announced: Kim Jong Un to visit Moscow"


def test_harm_of_another_place_is_not_told_with_it() -> None:
    entries = timeline(
        ("en", "2024-07-31", "A blast hit a hotel in Basra on Wednesday. A guard was killed, police said."),
        ("en", "2024-07-31", "An air strike killed four people in Beirut on Tuesday."),
    )
    assert [len(e.accounts) for e in of(entries, "CASUALTY/killed") if e.place == "place/beirut"] == [1]


def test_a_signing_is_that_of_those_at_whose_place_it_was() -> None:
    entries = timeline(
        ("en", "2024-10-19", "Iraq and Turkmenistan signed a deal on Saturday, the prime minister's office said."),
        ("ar", "2024-10-19", "وقع وزيرا البلدين الاتفاق في بغداد."),
    )
    assert len(of(entries, "AGREE/sign")) == 1


def test_an_announcement_by_nobody_is_no_line() -> None:
    entries = timeline(
        (
            "fa",
            "2025-04-08",
            "۱۸ نفر در سقوط اتوبوس در خوست کشته شدند. رئیس بیمارستان این آمار را روز دوشنبه اعلام کرد.",
        ),
        ("en", "2025-04-08", "Eighteen people were killed on Monday as a bus fell into a valley in Khost."),
    )
    assert of(entries, "CASUALTY/killed")
    assert not of(entries, "ANNOUNCE/announce")


def test_what_is_planned_for_some_time_of_a_year_stands_where_it_was_told() -> None:
    entries = timeline(
        (
            "en",
            "2024-09-13",
            "Vladimir Putin visited Beijing on Monday, 9 September 2024. He plans to visit Hanoi in 2024.",
        ),
    )
    order = [(e.status, e.place) for e in entries if e.mode == "visit"]
    assert order == [("happened", "place/beijing"), ("planned", "place/hanoi")]


def test_an_announcement_of_a_meeting_stands_beside_the_meeting() -> None:
    entries = timeline(
        ("en", "2024-03-12", "The Kremlin announced on Monday that Kim Jong Un would hold talks with Putin in Russia."),
        ("en", "2024-03-21", "Kim Jong Un met Vladimir Putin in Vladivostok on Wednesday."),
        ("en", "2024-03-22", "Kim Jong Un and Vladimir Putin met in Vladivostok on Wednesday, officials said."),
    )
    (announced,) = of(entries, "ANNOUNCE/announce")
    assert announced.date == "2024-03-11"
    (met,) = [e for e in entries if e.type == "CONSULT" and e.status == "happened"]
    assert met.date == "2024-03-20"
