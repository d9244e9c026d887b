from __future__ import annotations

import msgspec

from rawi.knowledge import load
from rawi.model import Cue, Document, Link, Mention, OutletRef, Statement
from rawi.model.chain import Report, collapse
from rawi.weighing.sources.naming import with_one_name


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


def test_a_listed_person_misspelt_is_that_person() -> None:
    known = Link("Igor Konashenkov", "person", True, "person/igor-konashenkov", 0, 16, "Igor Konashenkov")
    slip = Link("Igor Konashekov", "person", True, "person/igor-konashekov", 0, 15, "Igor Konashekov")
    other = Link("Igor Konstantinov", "person", True, "person/igor-konstantinov", 0, 17, "Igor Konstantinov")
    found = links(document("a", "x", known), document("b", "x", slip), document("c", "x", other))
    assert [link.entity for link in found[:2]] == ["person/igor-konashenkov"] * 2
    assert found[2].name == "Igor Konstantinov"


def test_an_acronym_is_the_one_body_whose_initials_it_is() -> None:
    told = [document("a", "x", body("Coastal Fishers Union")), document("b", "x", body("CFU"))]
    assert {link.name for link in links(*told)} == {"Coastal Fishers Union"}
    third = document("c", "x", body("Central Farmers Union"))
    assert "CFU" in {link.name for link in links(*told, third)}


def test_a_body_is_known_by_the_sound_of_a_word_that_is_no_english_word() -> None:
    told = [document("a", "x", body("Brezhnik Rescue Service")), document("b", "x", body("Brijnik Rescue Service"))]
    assert len({link.name for link in links(*told)}) == 1


def test_the_text_of_a_statement_is_its_issuers() -> None:
    text = Link("text", "document", True, None, 0, 4, "text")
    (link,) = links(document("a", "x", body("Harbour Council"), text))
    assert link.name == "Harbour Council"
    assert [
        found.name for found in links(document("b", "x", body("Harbour Council"), Link("poll", "document", True)))
    ] == [
        "Harbour Council",
        "poll",
    ]


def said_in(name: str, place: tuple[int, int, str], link: Link) -> Statement:
    start, end, text = place
    return Statement(
        id=name, start=start, end=end, text=text, cue=Cue(start, end, text), chain=(link,), mode="indirect",
        stance="asserts", certainty="certain",
    )  # fmt: skip


def told(name: str, *said: tuple[str, Link], mentions: tuple[Mention, ...] = ()) -> Document:
    text, statements = "", []
    for number, (words, link) in enumerate(said):
        start = len(text)
        text += f"{words}. "
        place = (start, start + len(words), words)
        statements.append(said_in(f"{name}-{number}", place, link))
    return Document(id=name, source=name, language="en", text=text, mentions=mentions, statements=tuple(statements))


WORDS = "the western bridge will stay shut until the river has fallen by two metres"


def test_the_same_words_have_one_speaker() -> None:
    office = Link("bridge inspector", "person", False, None, 0, 5, "inspector of bridges")
    named = Link("Marta Kowalczyk", "person", True, "person/marta-kowalczyk", 0, 5, "Marta Kowalczyk")
    alone = told("a", (WORDS, office))
    found = links(alone, told("b", (f"{WORDS} or more", named)))
    assert [link.name for link in found] == ["Marta Kowalczyk"] * 2
    assert not links(alone, told("c", ("the eastern bridge was opened on Monday by a minister", named)))[0].named
    quoted = told("d", (WORDS, office), (f"{WORDS} or more", named))
    inner = msgspec.structs.replace(quoted.statements[1], chain=(office, named))
    nested = msgspec.structs.replace(quoted, statements=(quoted.statements[0], inner))
    assert not links(nested)[0].named


def test_a_country_speaks_by_the_one_body_of_it_that_speaks() -> None:
    ministry = Link("Russian Ministry of Defence", "organisation", True, "organisation/russia-defence-ministry")
    country = Link("Russia", "organisation", True, "place/ru")
    army = Link("Turkish Ministry of Defence", "organisation", True, "organisation/turkey-defence-ministry")
    assert [link.name for link in links(told("a", ("x", country), ("y", ministry)))] == [ministry.name] * 2
    assert links(told("a", ("x", country), ("y", army)))[0].name == "Russia"
    assert links(told("a", ("x", country)), told("b", ("y", ministry)))[0].name == "Russia"


def test_a_lead_that_tells_an_office_means_the_one_who_is_named_below() -> None:
    text = "The mayor of the town said roads were shut. Marta Kowalczyk told reporters snow would last."
    office = Link("town mayor", "person", False, None, 4, 21, text[4:21])
    named = Link("Marta Kowalczyk", "person", True, "person/marta-kowalczyk", 44, 59, text[44:59])
    mention = Mention(44, 59, text[44:59], "person", "person/marta-kowalczyk", "Marta Kowalczyk")

    def report(text: str) -> Document:
        one, two = (
            said_in(f"s{n}", place, link)
            for n, (link, place) in enumerate(((office, (27, 42, text[27:42])), (named, (75, 90, text[75:90]))))
        )
        return Document(id="a", source="a", language="en", text=text, mentions=(mention,), statements=(one, two))

    assert [link.name for link in links(report(text))] == ["Marta Kowalczyk"] * 2
    other = text.replace(" told reporters", ", a resident, told")
    assert not links(report(other))[0].named


def test_where_others_speak_too_the_lead_means_the_one_who_speaks_next() -> None:
    text = "The mayor of the town said roads were shut. Marta Kowalczyk told reporters snow would last. Jan Nowak left."
    office = Link("town mayor", "person", False, None, 4, 21, text[4:21])
    named = Link("Marta Kowalczyk", "person", True, "person/marta-kowalczyk", 44, 59, text[44:59])
    other = Link("Jan Nowak", "person", True, "person/jan-nowak", 92, 101, text[92:101])
    mentions = tuple(
        Mention(link.start or 0, link.end or 0, link.text or "", "person", link.entity or "", link.name or "")
        for link in (named, other)
    )

    def report(second: Link, third: Link) -> Document:
        places = ((27, 42), (75, 90), (102, 106))
        said = [
            said_in(f"s{n}", (*place, text[slice(*place)]), link)
            for n, (link, place) in enumerate(zip((office, second, third), places, strict=True))
        ]
        return Document(id="a", source="a", language="en", text=text, mentions=mentions, statements=tuple(said))

    assert [link.name for link in links(report(named, other))] == ["Marta Kowalczyk", "Marta Kowalczyk", "Jan Nowak"]
    assert [link.name for link in links(report(other, named))] == ["Jan Nowak", "Jan Nowak", "Marta Kowalczyk"]


def test_a_publisher_nobody_lists_is_the_relay_that_others_call_by_its_name() -> None:
    own = msgspec.structs.replace(
        document("a", "x"), outlet=OutletRef("outlet/خبرگزاری-کاروان", "خبرگزاری کاروان", "metadata")
    )
    cited = Link("Karouan Agency", "outlet", True, None, 0, 12, "وكالة كاروان")
    other = Link("Marafi Network", "outlet", True, None, 0, 12, "شبكة مرافئ")
    found = links(own, document("b", "x", cited, language="ar"), document("c", "x", other, language="ar"))
    assert [link.entity for link in found] == ["outlet/خبرگزاری-کاروان", None]


def test_an_article_written_on_to_a_name_and_a_given_name_alone_are_the_one_person() -> None:
    people = [Link(n, "person", True) for n in ("Nazar Alatmimi", "Nizar al-Tamimi", "Nizar", "Tamimi")]
    found = links(*(document(str(i), "x", link) for i, link in enumerate(people)))
    assert len({link.name for link in found}) == 1


def test_a_body_that_one_language_writes_like_a_noun_has_the_name_that_another_gives_it() -> None:
    first = document("a", "x")
    named = Link("River Rescue Union", "organisation", True, None, 0, 18, "River Rescue Union")
    plain = Link("river rescue union", "anonymous", False, None, 0, 14, "اتحاد الإنقاذ")
    found = links(
        msgspec.structs.replace(first, statements=(said_in("s1", (0, 1, "x"), named),)),
        msgspec.structs.replace(first, id="b", statements=(said_in("s2", (0, 1, "x"), plain),)),
    )
    assert {(link.name, link.kind, link.named) for link in found} == {("River Rescue Union", "organisation", True)}
