from __future__ import annotations

from rawi.knowledge import load
from rawi.model import Cue, Document, Link, Mention, Statement
from rawi.model.chain import Report, collapse
from rawi.weighing.sources import with_one_name


def document(name: str, text: str, *links: Link, language: str = "en", mentions: tuple[Mention, ...] = ()) -> Document:
    statement = Statement(
        id=f"s-{name}",
        start=0,
        end=1,
        text=text[:1],
        cue=Cue(0, 1, text[:1]),
        chain=links,
        mode="indirect",
        stance="asserts",
        certainty="certain",
    )
    statements = (statement,) if links else ()
    return Document(id=name, source=name, language=language, text=text, mentions=mentions, statements=statements)


def links(*documents: Document) -> list[Link]:
    return [link for d in with_one_name(documents, load()) for s in d.statements for link in s.chain]


def body(name: str, entity: str | None = None) -> Link:
    return Link(name, "organisation", True, entity)


def test_a_body_in_other_words_is_one_origin() -> None:
    told = [
        document("a", "x", body("The Iraqi ministry of culture")),
        document("b", "x", body("Ministry of Culture of Iraq", "organisation/ministry-of-culture-of-iraq")),
        document("c", "x", body("Iraq Ministry of Culture")),
        document("d", "x", body("Ministry of Culture")),
    ]
    renamed = with_one_name(told, load())
    origins = collapse(Report(d.id, None, d.statements[0].chain) for d in renamed)
    assert len(origins.named) == 1
    other = document("e", "x", body("Syrian Ministry of Culture"))
    assert len({link.name for link in links(*told[:3], other)}) == 2


def test_a_body_without_a_country_is_nobody_where_two_could_be_meant() -> None:
    told = [
        document("a", "x", body("Iraqi Ministry of Culture")),
        document("b", "x", body("Syrian Ministry of Culture")),
        document("c", "x", body("Ministry of Culture")),
    ]
    assert len({link.name for link in links(*told)}) == 3


def test_a_name_nobody_lists_is_one_person_in_any_script() -> None:
    people = [Link(n, "person", True) for n in ("Marta Kowalczyk", "Marta Kowalchik", "Marta Novak")]
    found = links(*(document(str(i), "x", link) for i, link in enumerate(people)))
    assert found[0].name == found[1].name
    assert found[2].name == "Marta Novak"


def test_an_office_is_whoever_an_article_of_the_story_gives_it_to() -> None:
    office = "commander of the northern guard"
    text = f"Dariush Nikfar, {office}, spoke of snow. The roads were shut."
    named = Mention(0, 14, "Dariush Nikfar", "person", "person/dariush-nikfar", "Dariush Nikfar")
    said = document("a", "x", Link("guard commander", "person", False, None, 0, 1, office))
    gave = document("b", text, mentions=(named,))
    assert [(link.name, link.named) for link in links(said, gave)] == [("Dariush Nikfar", True)]
    again = f"Babak Zarei, {office}, spoke of rain."
    other = Mention(0, 11, "Babak Zarei", "person", "person/babak-zarei", "Babak Zarei")
    assert not links(said, gave, document("c", again, mentions=(other,)))[0].named


def test_two_steps_that_are_one_source_are_one_origin_and_no_relay() -> None:
    told = document("a", "x", body("Egypt Ministry of Culture"), body("The Egyptian Ministry of Culture"))
    (renamed,) = with_one_name([told], load())
    origins = collapse([Report("a", None, renamed.statements[0].chain)])
    assert (len(origins.named), origins.relays) == (1, ())


def test_what_the_knowledge_names_stays_as_it_is() -> None:
    link = Link("Reuters", "outlet", True, "outlet/reuters")
    assert links(document("a", "x", link)) == [link]
