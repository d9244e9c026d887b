"""Search answers alike on both databases: the same articles and statements in the same order, by the same rank."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sqlalchemy import select

from rawi.desk.asking.search import search
from rawi.desk.index import fulltext
from rawi.desk.index.wanted import Index, Needle, Row, Wanted
from rawi.desk.index.words import index_words, query_words
from rawi.desk.storage.store import Desk
from rawi.desk.work.ingest import read_into
from rawi.knowledge import Knowledge

from ...postgres import Server
from ..conftest import text_page

WORDS = ("bridge", "café", "Ștefan", "متر", "روسيا", "لروسيا", "x", "Ώδε", "ẞ", "2023", "naïve", "o'clock", "ế")
IDS = ("person/a-b", "place/ru", "organisation/ohara", "outlet/وکالت-۲")


@pytest.fixture
def both(tmp_path: Path, postgres: Server) -> tuple[Desk, Desk]:
    return Desk(str(tmp_path / "words.db"), create=True), Desk(postgres.database(f"words-{tmp_path.name}"), create=True)


def ranked(desk: Desk, index: Index, wanted: Wanted) -> list[tuple[int, float]]:
    with desk.reading() as connection:
        hits = fulltext.found(connection, index, wanted)
        rows = connection.execute(select(hits.c.seq, hits.c.rank).order_by(hits.c.rank, hits.c.seq)).all()
    return [(row.seq, round(row.rank, 6)) for row in rows]


def test_ranks_are_those_of_fts5(both: tuple[Desk, Desk]) -> None:
    chance = random.Random(5)

    def some(most: int) -> str:
        return index_words(" ".join(chance.choices(WORDS, k=chance.randint(0, most))), "ar")

    rows = [Row(n, some(4), some(60), " ".join(sorted(set(chance.choices(IDS, k=2))))) for n in range(1, 200)]
    for desk in both:
        with desk.writing() as connection:
            backend = fulltext._backend(connection)
            backend.put(connection, "document_words", rows)
            backend.put(connection, "statement_words", [Row(r.seq, "", r.body, r.entities) for r in rows])
            fulltext.drop(connection, "document_words", [7, 8, 9])
    asked = 0
    for _ in range(150):
        needles = [
            Needle((chance.choice(IDS),), entity=True)
            if chance.random() < 0.2
            else Needle(tuple(query_words(" ".join(chance.choices(WORDS, k=chance.choice((1, 1, 1, 2, 3)))))))
            for _ in range(chance.randint(1, 4))
        ]
        cut = chance.randint(1, len(needles))
        groups = (tuple(needles[:cut]), *((n,) for n in needles[cut:]))
        unwanted = (Needle(tuple(query_words(chance.choice(WORDS)))),) if chance.random() < 0.3 else ()
        for index in ("document_words", "statement_words"):
            file, server = (ranked(desk, index, Wanted(groups, unwanted)) for desk in both)  # type: ignore[arg-type]
            assert dict(file).keys() == dict(server).keys(), (groups, unwanted)
            # FTS5 counts "a a" twice in "a a a", and nothing of some alternatives beside an unwanted phrase.
            if all(len(set(n.words)) == len(n.words) for n in needles) and all(len(n.words) == 1 for n in unwanted):
                assert dict(file) == pytest.approx(dict(server), abs=1e-5), (groups, unwanted)
            asked += bool(file)
    assert asked > 100, "most queries find something"
    for desk in both:
        desk.close()


def test_long_texts_and_odd_characters(both: tuple[Desk, Desk], knowledge: Knowledge) -> None:
    chance = random.Random(3)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(chance.choices(letters, k=9)) for _ in range(20_000)]
    long = " ".join(words) + " the harbour bridge stands " + "again " * 700 + "harbour lights " + "m" * 3000
    pages = [
        text_page("long", long, "2024-01-02", "en"),
        text_page("odd", "A bell \0 rang twice in the harbour\\ of Ravenna's old 'town' % on Monday evening. " * 3),
    ]
    found = []
    for desk in both:
        read_into(desk, pages, knowledge)
        queries = (f"{words[-1]}", '"harbour bridge stands"', '"again harbour lights"', '"lights harbour"', "m" * 3000,
                   "harbour -bell", "Ravenna's", '"bridge harbour"', words[1] + " " + words[19_000])  # fmt: skip
        found.append([[h.id for h in search(desk, q, knowledge).articles] for q in queries])
        desk.close()
    assert found[0] == found[1]
    assert found[0][:3] == [["long"]] * 3 and found[0][3] == []


def test_a_desk_of_samples_answers_alike(both: tuple[Desk, Desk], knowledge: Knowledge) -> None:
    from rawi.model import Given
    from rawi.sources import open_sources

    samples = Path(__file__).parents[3] / "samples"
    asked = ("putin", "رئیس", "زلزله OR earthquake", '"North Korea"', "قطار -موسكو", "lang:fa", "train from:2023-09-12")
    answers: list[object] = []
    for desk in both:
        items = list(open_sources([str(samples / "journey-2023"), str(samples / "quake-tabas")], Given()))
        read_into(desk, items, knowledge)
        answers.append(
            [
                ([h.id for h in r.articles], [s.id for s in r.statements], [e.id for e in r.entities])
                for r in (search(desk, q, knowledge) for q in asked)
            ]
        )
        answers.append((desk.stories(), desk.log(), list(desk.documents())))
        desk.close()
    assert answers[0] == answers[2]
    assert answers[1] == answers[3]
    assert sum(bool(a) for a, _, _ in answers[0]) >= 5  # type: ignore[attr-defined]
