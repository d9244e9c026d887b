"""What parts nobody: dates of pages, parts and sums, matches, and what a denial or a claim is not about."""

from __future__ import annotations

from tests.weighing.disagreements.test_figures import KNOWN, document, kinds, topics, weighed

from rawi.model import Document
from rawi.weighing.disagreements.figures.reading import figures
from rawi.weighing.disagreements.settings.comparing import Setting
from rawi.weighing.disagreements.settings.reading import CLAIM, told


def settings(text: str, language: str = "en") -> dict[str, Setting]:
    return {s.family: s for s in told(document(language, "2024-03-05", text), KNOWN).settings}


def values(read: Document) -> list[float]:
    return [f.value for f in figures(read)]


def test_a_date_beside_the_clock_of_a_page_is_no_day_of_its_news() -> None:
    stamped = settings("Quake strikes Tabriz 4 March 2024 10:35 An earthquake hit Tabriz.")
    assert stamped["DISASTER/earthquake"].when is None
    led = settings("An earthquake hit Tabriz on 4 March 2024.")
    assert led["DISASTER/earthquake"].when is not None


def test_people_told_one_by_one_are_a_sum() -> None:
    text = "قتل عشرة من الجنود وثلاثة من العمال في انفجار ببغداد."
    assert not {v for t, v in topics(text, "ar").items() if t == "death"}


def test_those_out_of_whom_others_are_told() -> None:
    assert 3.0 not in topics("Three of the five reporters were arrested in Tehran.").values()


def test_minutes_of_matches_are_compared_with_nothing() -> None:
    played = document("en", "2024-03-05", "The match lasted 120 minutes. The striker scored 2 goals in the 90 minutes.")
    assert 2.0 not in values(played)


def test_what_a_denial_only_names_is_not_denied() -> None:
    found = settings("The group denied that its leader was injured in an air strike near Aleppo.")
    assert found["CASUALTY/injured"].status == "denied"
    assert found["attack"].status != "denied"


def test_that_nobody_has_claimed_a_deed_is_of_the_one_told_before() -> None:
    read = document("en", "2024-03-05", "A bomb exploded in Quetta on Monday. No group has claimed responsibility.")
    claim = next(s for s in told(read, KNOWN).settings if s.family == CLAIM)
    assert claim.status == "not yet"
    assert claim.account.text.strip() == "No group has claimed responsibility."


def test_who_denies_a_deed_for_himself_denies_no_deed_that_is_laid_to_nobody() -> None:
    denied = ("en", "2024-03-05", "Sudan's army denied that it had abducted the aid workers in Darfur.")
    told_ = ("en", "2024-03-05", "Aid workers were abducted in Darfur on Monday.")
    assert not kinds(weighed(denied, told_), "occurrence")


def test_a_day_behind_another_verb_is_not_that_of_a_relative_clause() -> None:
    found = settings("Cyprus ended its search on Monday for the ferry that sank off Limassol.")
    assert found["DISASTER/crash"].when is None
