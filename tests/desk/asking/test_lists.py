from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from rawi.desk.asking.latest import latest
from rawi.desk.asking.listing import StoryFilter, list_stories
from rawi.desk.asking.outlets import outlets, relaying
from rawi.desk.people.following import follow, followed, unfollow
from rawi.desk.people.judgements import JudgementError, judge, judgements_on_story, past_judgements, undo
from rawi.desk.storage.schema import stories, weighed
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import read_into
from rawi.desk.work.weighing import keep_weighed, weighed_story, weighing_key
from rawi.gathering.chapters import chapters
from rawi.gathering.passages import RUN, shared_passages
from rawi.gathering.signature import Signature
from rawi.knowledge import Knowledge
from rawi.model import Document, Given, Page
from rawi.report.digest import as_html, as_markdown, sections
from rawi.sources import open_sources
from rawi.weighing.claims.main_claim import main_origins

QUOTE = """Reuters reported that the ferry to Ravenna had been stopped by the harbour master on Friday morning.

The harbour master said the ferry would sail again after the storm, according to the agency."""


@pytest.fixture
def desk(new_desk: Callable[[str], str], pages: list[Page], knowledge: Knowledge) -> Iterator[Desk]:
    made = Desk(new_desk("desk"), create=True)
    quoting = Page("en-1", QUOTE, "text", Given(id="en-1", outlet="Guardian", published="2023-09-20", language="en"))
    read_into(made, [*pages, quoting], knowledge)
    yield made
    made.close()


def test_rows_say_what_the_stories_hold(desk: Desk, knowledge: Knowledge) -> None:
    rows = list_stories(desk)
    assert [r.id for r in rows] == [s.id for s in desk.stories()]
    for row in rows:
        story = desk.story(row.id)
        assert row.articles == len(story.documents)
        assert sum(n for _, n in row.coverage) == sum(
            d.published.day is not None for d in desk.documents(story.documents)
        )
        assert row.origins == main_origins(weighed_story(desk, row.id, knowledge))


def test_lists_tell_the_days_that_reports_gave_each_other(new_desk: Callable[[str], str], knowledge: Knowledge) -> None:
    journey = Path(__file__).parents[3] / "samples" / "journey-2023"
    with Desk(new_desk("days"), create=True) as desk:
        read_into(desk, open_sources([str(journey)], Given()), knowledge)
        row = max(list_stories(desk), key=lambda one: one.articles)
        told = weighed_story(desk, row.id, knowledge)
        known = max(d.published.value for d in desk.documents(told.documents) if d.published.value)
        assert (row.first, row.last) == (told.first, told.last)
        assert known[:10] < row.last, "an article that states no day is dated by the others"
        with desk.writing() as connection:
            connection.execute(stories.update().values(first=None, last=None))
        # The days rest on the articles: what was weighed still holds.
        story, signed = desk.story_signed(row.id)
        with desk.reading() as connection:
            kept = connection.execute(select(weighed.c.key).where(weighed.c.story == row.id)).scalar_one()
        assert weighing_key(story, signed, knowledge, []) == kept


def test_pages_and_filters(desk: Desk) -> None:
    every = [r.id for r in list_stories(desk)]
    assert [list_stories(desk, limit=1, offset=i)[0].id for i in range(len(every))] == every
    assert [r.last for r in list_stories(desk, StoryFilter(since="2023-09-20"))] == ["2023-09-20"]
    assert {r.id for r in list_stories(desk, StoryFilter(language="ar"))} == {
        r.id for r in list_stories(desk) if "ar" in r.languages
    }
    assert list_stories(desk, StoryFilter(entities=("person/nobody",))) == []
    growing = list_stories(desk, order="growing")
    assert growing[0].last == "2023-09-20"


def test_who_relays_whom(desk: Desk) -> None:
    assert {o.id for o in outlets(desk)} >= {"outlet/the-guardian"}
    edges = [(e.outlet, e.source) for e in relaying(desk)]
    assert ("outlet/the-guardian", "outlet/reuters") in edges
    for one in ("outlet/the-guardian", "outlet/reuters"):
        assert ("outlet/the-guardian", "outlet/reuters") in [(e.outlet, e.source) for e in relaying(desk, one)]


def test_following_and_its_digest(desk: Desk, knowledge: Knowledge) -> None:
    story = desk.story_of("en-1")
    assert story is not None
    one = follow(desk, "story", story, "user")
    assert follow(desk, "story", story, "user") == one
    follow(desk, "search", "ferry", "user")
    follow(desk, "entity", "person/vladimir-putin", "other")
    assert [f.kind for f in followed(desk, "user")] == ["story", "search"]
    assert "en-1" in [a.id for a in latest(desk, "story", story, knowledge)]
    assert [a.id for a in latest(desk, "search", "ferry", knowledge)] == ["en-1"]
    assert latest(desk, "search", "ferry", knowledge, since="2999-01-01") == []
    found = sections(desk, followed(desk), knowledge, "fa", None)
    assert [s.kind for s in found] == ["story", "search", "entity"]
    assert "## ferry" in as_markdown(found, "fa")
    page = as_html(found, "fa")
    assert '<html lang="fa" dir="rtl">' in page and "<script" not in page
    unfollow(desk, one.number)
    assert [f.kind for f in followed(desk)] == ["search", "entity"]


def test_a_judgement_changes_only_its_own_story(desk: Desk, knowledge: Knowledge) -> None:
    made = judge(desk, "wrong_date", "en-1", "2023-09-21", "user")
    for row in list_stories(desk):
        story = desk.story(row.id)
        assert judgements_on_story(desk, story) == ((made,) if "en-1" in story.documents else ())
    undo(desk, made.number, "other")
    (past,) = past_judgements(desk)
    assert (past.judgement, past.undone_by) == (made, "other")


def test_a_judgement_waits_for_no_run_of_reading(desk: Desk) -> None:
    with desk.writer():
        judge(desk, "wrong_date", "en-1", "2023-09-21", "user")


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("same", "x", "y"),
        ("different", "x", "x"),
        ("depends", "en-1", "en-1"),
        ("wrong_date", "en-1", "soon"),
        ("wrong_date", "none", "2023"),
        ("wrong_name", "en-1", "person/vladimir-putin"),
        ("wrong_name", "en-1#person/nobody", ""),
    ],
)
def test_what_cannot_be_judged_is_refused(desk: Desk, kind: str, one: str, other: str) -> None:
    with pytest.raises(JudgementError):
        judge(desk, kind, one, other, "user")  # type: ignore[arg-type]
    assert past_judgements(desk) == []


def test_what_is_kept_is_what_weighing_gives(desk: Desk, knowledge: Knowledge) -> None:
    for row in list_stories(desk):
        assert keep_weighed(desk, row.id, knowledge) == weighed_story(desk, row.id, knowledge)


def test_a_story_that_grows_is_weighed_as_if_read_at_once(
    new_desk: Callable[[str], str], pages: list[Page], knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = Page("ar-2", pages[1].content, "text", Given(id="ar-2", published="2023-09-14", language="ar"))
    with Desk(new_desk("parts"), create=True) as grown, Desk(new_desk("whole"), create=True) as whole:
        read_into(grown, pages, knowledge)
        before = {row.id: row.origins for row in list_stories(grown)}
        with monkeypatch.context() as patched:
            patched.setattr("rawi.desk.work.ingest.weigh_stories", lambda *_: None)
            read_into(grown, [later], knowledge)
        (waiting,) = grown.unweighed()
        rows = {row.id: row for row in list_stories(grown)}
        assert before[waiting] is not None
        assert rows[waiting].origins is None, "what it held before is not told as what it holds"
        assert all(rows[story].origins == origins for story, origins in before.items() if story != waiting)
        assert list_stories(grown, order="disputed") == []
        taken: list[Sequence[Sequence[str]]] = []

        def watched(signed: Iterable[Signature], known: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
            taken.append(known)
            return chapters(signed, known)

        monkeypatch.setattr("rawi.desk.work.weighing.chapters", watched)
        read_into(grown, [], knowledge)
        read_into(whole, [*pages, later], knowledge)
        assert grown.unweighed() == []
        assert {name for chapter in taken[0] for name in chapter} == {"fa-1", "ar-1"}, "chapters that were found before"
        assert [weighed_story(grown, row.id, knowledge) for row in list_stories(grown)] == [
            weighed_story(whole, row.id, knowledge) for row in list_stories(whole)
        ]


def test_shared_passages_are_the_same_words() -> None:
    shared = "the ferry had been stopped by the harbour master on Friday"
    one = Document(id="a", source="s", language="en", text=f"It was said that {shared} because of wind.")
    other = Document(id="b", source="s", language="en", text=f"Again: {shared.replace('ferry', 'Ferry')}, and so on.")
    (passage,) = shared_passages(one, other)
    assert one.text[passage.start : passage.end] == shared
    assert other.text[passage.other_start : passage.other_end].lower() == shared.lower()
    few = " ".join(shared.split()[: RUN - 1])
    assert shared_passages(one, Document(id="c", source="s", language="en", text=f"{few} nothing else")) == []
