from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from rawi.desk.care.checking import check_desk
from rawi.desk.errors import DeskError, NotFoundError
from rawi.desk.storage import articles
from rawi.desk.storage.pages import Unread, page_hash, read_page
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import analysis_version, read_into
from rawi.knowledge import Knowledge
from rawi.model import Page, Refusal


def test_reading_twice_is_reading_once(desk: Desk, pages: list[Page], knowledge: Knowledge) -> None:
    first = read_into(desk, pages, knowledge)
    before = list(desk.stories()), list(desk.documents()), desk.log()
    second = read_into(desk, pages, knowledge)
    assert (first.articles, second.articles, second.already_read) == (3, 0, 3)
    assert (list(desk.stories()), list(desk.documents()), desk.log()) == before


def test_what_was_kept_comes_back(desk: Desk, pages: list[Page], knowledge: Knowledge) -> None:
    read_into(desk, pages, knowledge)
    assert desk.document("fa-1").text.startswith("به گزارش خبرگزاری کاروان")
    assert desk.page_of("ar-1") == pages[1]
    assert desk.counts()["articles"] == 3
    with pytest.raises(NotFoundError, match="fa-9"):
        desk.document("fa-9")


def test_one_event_in_two_languages_is_one_story(desk: Desk, pages: list[Page], knowledge: Knowledge) -> None:
    read_into(desk, pages, knowledge)
    groups = sorted(sorted(s.documents) for s in desk.stories())
    assert groups == [["ar-1", "fa-1"], ["fa-2"]]


def test_a_run_that_ended_early_is_completed(
    desk: Desk, pages: list[Page], knowledge: Knowledge, new_desk: Callable[[str], str]
) -> None:
    def broken() -> object:
        yield pages[0]
        yield pages[1]
        raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        read_into(desk, broken(), knowledge)  # type: ignore[arg-type]
    assert desk.counts()["articles"] == 2
    read_into(desk, pages, knowledge)
    with Desk(new_desk("whole"), create=True) as whole:
        read_into(whole, pages, knowledge)
        assert desk.stories() == whole.stories()


def test_articles_read_but_not_gathered_are_gathered_from_what_was_kept(
    desk: Desk, pages: list[Page], knowledge: Knowledge, new_desk: Callable[[str], str]
) -> None:
    version = analysis_version(knowledge)
    made = [read_page(Unread(page, page_hash(page)), knowledge, version) for page in pages]
    desk.add_pages([page for page in made if page is not None], knowledge)
    assert desk.stories() == []
    assert set(desk.signed([page.source for page in pages])) == {"fa-1", "ar-1", "fa-2"}
    with desk.writing() as connection:
        # As an earlier version left it.
        connection.execute(text("DELETE FROM signatures WHERE document = 2"))
    read_into(desk, pages, knowledge)
    with Desk(new_desk("whole"), create=True) as whole:
        read_into(whole, pages, knowledge)
        assert (desk.stories(), desk.log(), list(desk.signatures())) == (
            whole.stories(), whole.log(), list(whole.signatures())
        )  # fmt: skip


def test_a_page_given_twice_in_one_run_is_read_once(desk: Desk, pages: list[Page], knowledge: Knowledge) -> None:
    summary = read_into(desk, [pages[0], pages[0], *pages, pages[1]], knowledge, jobs=2)
    assert (summary.pages, summary.already_read, summary.articles) == (6, 3, 3)
    assert desk.counts()["pages"] == 3


def test_a_batch_that_cannot_be_kept_is_undone_whole(
    desk: Desk, pages: list[Page], knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patched:
        patched.setattr(articles, "put_entities", broken)
        with pytest.raises(RuntimeError):
            read_into(desk, pages, knowledge)
    assert desk.counts() == {"pages": 0, "articles": 0, "stories": 0}
    assert read_into(desk, pages, knowledge).articles == 3
    assert check_desk(desk.name) == []


def test_refusals_are_summed_up_and_the_rest_is_read(desk: Desk, pages: list[Page], knowledge: Knowledge) -> None:
    summary = read_into(desk, [Refusal("x", "is empty"), *pages], knowledge)
    assert summary.articles == 3
    assert [r.source for r in summary.refused] == ["x"]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_second_writer_is_told_who_writes(desk: Desk, pages: list[Page], knowledge: Knowledge) -> None:
    with desk.writer(), Desk(desk.name) as other:
        with pytest.raises(DeskError, match=r"another writer holds this desk \(process \d+"):
            read_into(other, pages, knowledge)
        assert other.stories() == []


def test_readers_are_not_blocked_by_a_writer(desk: Desk, pages: list[Page], knowledge: Knowledge) -> None:
    read_into(desk, pages[:1], knowledge)
    with desk.writing() as connection, Desk(desk.name) as reader:
        connection.execute(text("DELETE FROM log"))
        assert len(reader.log()) == 1


def test_a_newer_desk_is_refused(desk: Desk) -> None:
    with desk.writing() as connection:
        connection.execute(text("UPDATE meta SET value = '999' WHERE key = 'schema'"))
    desk.close()
    with pytest.raises(DeskError, match="newer Rawi"):
        Desk(desk.name)


@pytest.mark.parametrize("content", [b"", b"this is no database at all, but a text of some length" * 40])
def test_a_file_that_is_no_desk_is_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.db"
    file.write_bytes(content)
    with pytest.raises(DeskError, match=r"x\.db"):
        Desk(str(file))
    assert file.read_bytes() == content


def test_a_missing_desk_is_not_made_by_readers(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="no such desk"):
        Desk(str(tmp_path / "none.db"))
    assert list(tmp_path.iterdir()) == []


def test_check_finds_evidence_that_does_not_stand(desk: Desk, pages: list[Page], knowledge: Knowledge) -> None:
    read_into(desk, pages, knowledge)
    assert check_desk(desk.name) == []
    with desk.writing() as connection:
        connection.execute(text("UPDATE stories SET size = size + 1"))
    assert any("says it holds" in problem for problem in check_desk(desk.name))
    with desk.writing() as connection:
        connection.execute(text("UPDATE documents SET data = :nothing WHERE id = 'fa-1'"), {"nothing": b"\0"})
    assert any("article fa-1: cannot be read back" in problem for problem in check_desk(desk.name))


def test_any_number_of_processes_gives_the_same_desk(
    new_desk: Callable[[str], str], pages: list[Page], knowledge: Knowledge
) -> None:
    contents = []
    for jobs in (1, 3):
        with Desk(new_desk(str(jobs)), create=True) as desk:
            read_into(desk, pages * 2, knowledge, jobs=jobs)
            contents.append((list(desk.documents()), desk.stories(), desk.log()))
    assert contents[0] == contents[1]
