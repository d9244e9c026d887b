"""Stories are a function of the set of articles; ids last; the log says why."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

import msgspec
import pytest
from benchmarks.gathering import stream
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.analysis import analyse
from rawi.gathering import Gatherer, Kept
from rawi.gathering.features import signature
from rawi.gathering.signature import Happening, Signature
from rawi.gathering.similarity import Compared, similarity
from rawi.knowledge import load
from rawi.model import Document, Judgement, LogEntry, Mention, Page, Published, Timex
from rawi.sources import open_sources

SAMPLES = Path(__file__).parent.parent.parent / "samples"

PEOPLE = ("Farid Mansour", "Lena Brandt", "Oskar Lindqvist", "Mariam Tawfiq", "Piotr Zielinski", "Hana Kobayashi")
DEEDS = (
    "opens a dam on the upper river after nine years of work",
    "is questioned over missing harbour funds by auditors",
    "wins the regional chess tournament with a late sacrifice",
    "announces vaccination of cattle against a spreading fever",
    "leaves the coalition in a quarrel over railway freight",
)
DEEDS_ELSEWHERE = {
    "fa": (
        "پس از نه سال سد رودخانه را افتتاح می‌کند",
        "درباره بودجه گم‌شده بندر بازجویی شد",
        "مسابقات شطرنج منطقه را برد",
        "از واکسیناسیون دام‌ها در برابر تب خبر داد",
        "بر سر راه‌آهن از ائتلاف خارج شد",
    ),
    "ar": (
        "يفتتح سد النهر بعد تسع سنوات من العمل",
        "يخضع للتحقيق بشأن أموال الميناء المفقودة",
        "يفوز ببطولة المنطقة للشطرنج",
        "يعلن تطعيم الماشية ضد الحمى المنتشرة",
        "ينسحب من الائتلاف بسبب السكك الحديدية",
    ),
}
PLACES = ("Tabriz", "Sfax", "Mosul", "Gdansk", "Nagano")


def article(name: str, title: str, day: str | None, language: str = "en", text: str | None = None) -> Document:
    found, at = [], 0
    for person in PEOPLE + PLACES:
        at = title.find(person)
        if at >= 0:
            kind = "person" if person in PEOPLE else "place"
            slug = f"{kind}/{person.lower().replace(' ', '-')}"
            found.append(Mention(at, at + len(person), person, kind, slug, person))  # type: ignore[arg-type]
    published = Published() if day is None else Published.at(day, "metadata")
    return Document(
        id=name,
        source=name,
        title=title,
        language=language,
        published=published,
        text=text or title,
        mentions=tuple(found),
    )


@st.composite
def articles(draw: st.DrawFn) -> list[Document]:
    many = draw(st.integers(2, 22))
    out = []
    for number in range(many):
        person, deed = draw(st.sampled_from(PEOPLE)), draw(st.integers(0, len(DEEDS) - 1))
        language = draw(st.sampled_from(("en", "en", "fa", "ar")))
        told = DEEDS[deed] if language == "en" else DEEDS_ELSEWHERE[language][deed]
        day = draw(st.one_of(st.none(), st.integers(0, 40)))
        words = draw(st.sampled_from(("", "Update: ", "In brief, ", "Report: ")))
        dated = None if day is None else (dt.date(2024, 3, 1) + dt.timedelta(day)).isoformat()
        hour = draw(st.integers(0, 23))
        when = None if dated is None else f"{dated}T{hour:02}:00Z"
        title = f"{words}{person} {told} in {draw(st.sampled_from(PLACES))}"
        out.append(article(f"a{number:02}", title, when, language))
    return out


def partition(gatherer: Gatherer) -> set[frozenset[str]]:
    groups = defaultdict(set)
    for document, story in gatherer.stories().items():
        groups[story].add(document)
    return {frozenset(group) for group in groups.values()}


def gathered(documents: Iterable[Document]) -> Gatherer:
    gatherer = Gatherer()
    for document in documents:
        gatherer.gather(document)
    return gatherer


@settings(max_examples=60, deadline=None)
@given(articles(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_stories(documents: list[Document], chance: random.Random) -> None:
    wanted = partition(gathered(documents))
    shuffled = list(documents)
    chance.shuffle(shuffled)
    assert partition(gathered(shuffled)) == wanted


@settings(max_examples=40, deadline=None)
@given(articles(), st.integers(1, 9))
def test_any_batching_gives_the_same_stories(documents: list[Document], size: int) -> None:
    assert in_batches([signature(d) for d in documents], size) == partition(gathered(documents))


def in_batches(signatures: Sequence[Signature], size: int) -> set[frozenset[str]]:
    """Each batch by a gatherer of its own, which takes up what the ones before have kept."""
    kept: dict[str, Kept] = {}
    for start in range(0, len(signatures), size):
        gatherer = Gatherer()
        gatherer.restore(kept.values())
        for one in signatures[start : start + size]:
            keep(kept, one.id, gatherer.add(one))
        for name, story in gatherer.stories().items():
            kept[name] = msgspec.structs.replace(kept[name], story=story)
    groups = defaultdict(set)
    for one in kept.values():
        groups[one.story].add(one.document)
    return {frozenset(g) for g in groups.values()}


@pytest.fixture(scope="module")
def sets() -> dict[str, list[Signature]]:
    """The articles of the samples, and a dense stream with known stories."""
    knowledge = load(SAMPLES / "knowledge")
    pages = open_sources([str(SAMPLES)])
    found = [d for page in pages if isinstance(page, Page) for d in analyse(page, knowledge)]
    dense = islice(stream(11, 60, knowledge), 160)
    return {"samples": [signature(d) for d in found if isinstance(d, Document)], "stream": [one for one, _ in dense]}


@pytest.mark.parametrize("name", ["samples", "stream"])
def test_batches_of_1_7_100_and_all_at_once_give_the_same_stories_in_any_order(
    sets: dict[str, list[Signature]], name: str
) -> None:
    wanted = in_batches(sorted(sets[name], key=lambda one: one.order), len(sets[name]))
    assert any(len(group) > 3 for group in wanted)
    for number, size in enumerate((1, 7, 100, len(sets[name]))):
        shuffled = list(sets[name])
        random.Random(number).shuffle(shuffled)
        assert in_batches(shuffled, size) == wanted, f"batches of {size}"


def keep(kept: dict[str, Kept], name: str, result: object) -> None:
    """What a desk does with a result."""
    data, links = result.signature, result.links  # type: ignore[attr-defined]
    kept[name] = Kept(name, "", data, None, None, 0.0)
    for link in links:
        kept[link.document] = msgspec.structs.replace(
            kept[link.document], elder=link.elder, bridge=link.bridge, likeness=link.likeness
        )


@settings(max_examples=40, deadline=None)
@given(articles(), st.randoms(use_true_random=False))
def test_acts_alone_lead_to_the_stories(documents: list[Document], chance: random.Random) -> None:
    shuffled = list(documents)
    chance.shuffle(shuffled)
    gatherer, told, opened = Gatherer(), dict[str, str](), list[str]()
    for document in shuffled:
        for act in gatherer.gather(document).acts:
            if act.act == "merge":
                assert act.into is not None and act.into != act.story
                told = {d: act.into if s == act.story else s for d, s in told.items()}
            else:
                assert act.document is not None
                told[act.document] = act.story
            if act.act == "open":
                opened.append(act.story)
        assert told == gatherer.stories()
    assert len(opened) == len(set(opened)), "an id is given once"


def story_of(documents: Sequence[Document], name: str) -> set[str]:
    return next(set(group) for group in partition(gathered(documents)) if name in group)


def test_a_late_article_lands_in_its_story_and_keeps_the_id() -> None:
    early = article("early", "Lena Brandt is questioned over missing harbour funds in Sfax", "2024-03-02")
    later = article("later", "Lena Brandt: missing harbour funds in Sfax, auditors say", "2024-03-04")
    other = article("other", "Oskar Lindqvist wins the regional chess tournament in Nagano", "2024-03-03")
    gatherer = gathered([later, other])
    story = gatherer.stories()["later"]
    acts = gatherer.gather(early).acts
    assert gatherer.stories() == {"early": story, "later": story, "other": gatherer.stories()["other"]}
    assert [(act.act, act.story, act.document) for act in acts] == [("join", story, "early")]


def test_the_log_gives_reasons() -> None:
    gatherer = gathered(
        [article("one", "Mariam Tawfiq leaves the coalition over railway freight in Mosul", "2024-03-02T08:00Z")]
    )
    acts = gatherer.gather(
        article("two", "Mariam Tawfiq leaves the coalition over railway freight in Mosul", "2024-03-02T11:30Z")
    ).acts
    (act,) = acts
    assert act.act == "join" and act.at == "2024-03-02"
    assert set(act.reason.shared_names) == {"person/mariam-tawfiq", "place/mosul"}
    assert act.reason.time_gap_hours == 3.5
    assert act.reason.similarity > 0.8
    assert act.reason.copy_of == "one"


def test_the_same_kind_of_event_elsewhere_or_later_is_another_story() -> None:
    first = article("first", "Earthquake near Tabriz kills nine, governor Farid Mansour says", "2024-03-02")
    again = article("again", "Nine dead after earthquake near Tabriz, says Farid Mansour", "2024-03-03")
    elsewhere = article("elsewhere", "Earthquake near Nagano leaves dozens hurt", "2024-03-03")
    half_a_year = article("half", "Earthquake near Tabriz kills nine, governor Farid Mansour says", "2024-09-20")
    stories = partition(gathered([first, again, elsewhere, half_a_year]))
    assert stories == {frozenset({"first", "again"}), frozenset({"elsewhere"}), frozenset({"half"})}


def test_reports_in_the_same_words_of_other_people_and_places_are_other_stories() -> None:
    documents = [
        article(
            f"n{number}",
            f"Court sentences {person} in {place} to years in prison for bribery and fraud",
            "2024-03-02",
        )
        for number, (person, place) in enumerate(zip(PEOPLE, PLACES, strict=False))
    ]
    assert len(partition(gathered(documents))) == len(documents)


def test_what_has_become_common_tells_less() -> None:
    """The same two reports, alone and after many others in their words."""
    one = article("x1", "Harbour strike talks resume in Sfax over night bonus", "2024-03-20")
    two = article("x2", "Harbour strike talks resume in Gdansk over night bonus", "2024-03-20")
    crowd = [
        article(f"c{number:02}", f"Harbour strike talks resume in {place} over night bonus", f"2024-03-{1 + number:02}")
        for number, place in enumerate(3 * PLACES)
    ]
    alone, among = gathered([one, two]), gathered([*crowd, one, two])
    values = [similarity(g._forest.nodes["x1"].compared, g._forest.nodes["x2"].compared) for g in (alone, among)]
    assert values[1] < values[0]


def test_pages_of_one_outlet_are_a_little_alike_whatever_they_tell() -> None:
    one = article("one", "Auditors question the harbour of Sfax over missing funds", "2024-03-02")
    two = article("two", "Missing harbour funds: questions in Sfax to the auditors", "2024-03-02")
    apart, beside = (Compared(signature(msgspec.structs.replace(a, url="https://a.example/1"))) for a in (one, two))
    elsewhere = Compared(signature(msgspec.structs.replace(two, url="https://b.example/1")))
    assert similarity(apart, beside) < similarity(apart, elsewhere)


def test_an_undated_article_joins_by_content_and_not_by_the_day_of_reading() -> None:
    dated = article("dated", "Piotr Zielinski opens a dam on the upper river near Gdansk", "2011-05-02")
    undated = article("undated", "Dam on the upper river opened near Gdansk by Piotr Zielinski", None)
    assert story_of([dated, undated], "undated") == {"dated", "undated"}


def test_an_undated_article_that_tells_of_another_year_stays_out() -> None:
    dated = article("dated", "Piotr Zielinski opens a dam on the upper river near Gdansk", "2011-05-02")
    undated = article("undated", "Dam on the upper river opened near Gdansk by Piotr Zielinski in June 2019", None)
    told = Timex(len(undated.text) - 9, len(undated.text), "June 2019", "DATE", "2019-06")
    undated = msgspec.structs.replace(undated, times=(told,))
    assert story_of([dated, undated], "undated") == {"undated"}


def test_an_undated_article_does_not_tie_two_years_together() -> None:
    first = article("first", "Piotr Zielinski opens a dam on the upper river near Gdansk", "2011-05-02")
    later = article("later", "Piotr Zielinski opens a dam on the upper river near Gdansk again", "2013-05-02")
    undated = article("undated", "Dam on the upper river opened near Gdansk by Piotr Zielinski", None)
    for documents in ([first, later, undated], [undated, later, first], [first, undated, later]):
        stories = gathered(documents).stories()
        assert stories["first"] != stories["later"]
        assert stories["undated"] == stories["first"]


def test_an_undated_article_keeps_its_story_when_that_is_no_longer_loaded() -> None:
    first = article("first", "Piotr Zielinski opens a dam on the upper river near Gdansk", "2011-05-02")
    undated = article("undated", "Dam on the upper river opened near Gdansk by Piotr Zielinski", None)
    gatherer, kept = Gatherer(), dict[str, Kept]()
    for one in (first, undated):
        keep(kept, one.id, gatherer.gather(one))
    story = gatherer.stories()["undated"]
    assert gatherer.stories()["first"] == story
    later = Gatherer()
    later.restore([msgspec.structs.replace(kept["undated"], story=story)])
    later.gather(article("later", "Piotr Zielinski opens a dam near Gdansk", "2013-05-02"))
    assert later.stories()["undated"] == story


def test_what_is_bounded_by_its_page_is_gathered_within_the_bounds() -> None:
    dated = article("dated", "Hana Kobayashi announces vaccination of cattle in Nagano", "2024-03-02")
    within = msgspec.structs.replace(
        article("within", "Vaccination of cattle announced by Hana Kobayashi in Nagano", None),
        published=Published(None, "2024-02-01", "2024-03-31", "inferred"),
    )
    without = msgspec.structs.replace(
        within, id="without", published=Published(None, "2021-01-01", "2021-12-31", "inferred")
    )
    assert story_of([dated, within, without], "dated") == {"dated", "within"}


def judgement(number: int, kind: str, one: str, other: str) -> Judgement:
    return Judgement(number, kind, one, other, "ann", "2024-04-01T00:00:00+00:00")


def test_judgements_join_part_and_can_be_taken_back() -> None:
    one = article("one", "Lena Brandt is questioned over missing harbour funds in Sfax", "2024-03-02")
    two = article("two", "Lena Brandt questioned again: missing harbour funds in Sfax", "2024-03-03")
    far = article("far", "Oskar Lindqvist wins the regional chess tournament in Nagano", "2024-03-03")
    gatherer = gathered([one, two, far])
    before = gatherer.stories()
    same = judgement(1, "same", "one", "far")
    joined = gatherer.judge([same])
    assert partition(gatherer) == {frozenset({"one", "two", "far"})}
    assert {(a.act, a.reason.judgement) for a in joined.acts} == {("merge", "judgement 1")}
    assert gatherer.stories()["one"] == before["one"], "the larger story keeps its id"
    parted = gatherer.judge([same, judgement(2, "different", "one", "two")])
    assert frozenset({"one", "far"}) in partition(gatherer)
    assert [act.act for act in parted.acts] == ["split"]
    gatherer.judge([])
    assert partition(gatherer) == {frozenset({"one", "two"}), frozenset({"far"})}
    assert len({*before.values(), *gatherer.stories().values()}) == 3, "an id that was given up is not used again"


def test_a_merge_is_logged_with_where_it_went() -> None:
    """Two reports alike only through a third, which comes last."""
    left = article("left", "Lena Brandt questioned over missing funds", "2024-03-02")
    right = article("right", "Harbour auditors in Sfax count the losses", "2024-03-02T18:00Z")
    gatherer = gathered([right, left])
    assert len(partition(gatherer)) == 2
    acts: list[LogEntry] = list(gatherer.judge([judgement(4, "same", "left", "right")]).acts)
    assert [(a.act, a.into) for a in acts] == [("merge", gatherer.stories()["left"])]
    assert acts[0].story not in gatherer.stories().values()


def test_letting_go_of_old_articles_changes_nothing_for_new_ones() -> None:
    documents = [
        article(
            f"n{i:03}", f"{PEOPLE[i % 6]} {DEEDS[i % 5]} in {PLACES[i % 5]}", f"2024-{1 + i // 28:02}-{1 + i % 28:02}"
        )
        for i in range(150)
    ]
    whole, lean = Gatherer(), Gatherer()
    for document in documents:
        whole.gather(document)
        lean.gather(document)
        day = document.published.day
        assert day is not None
        lean.forget(day.toordinal() - 45)
    everything = whole.stories()
    assert all(everything[name] == story for name, story in lean.stories().items())
    assert len(lean.stories()) < 60


def test_the_signature_of_an_earlier_version_is_read() -> None:
    before = ["x", "en", 5, None, None, None, {1: 2}, {}, {}, {}, {}, False, ["person/a"], [7], [], 9, [11, 12]]
    kept = msgspec.msgpack.decode(msgspec.msgpack.encode(before), type=Signature)
    assert (kept.shared, kept.site, kept.happening) == ({1: 2}, 9, Happening())


def test_a_signature_survives_being_kept() -> None:
    one = signature(article("one", "Farid Mansour opens a dam near Tabriz", "2024-03-02"))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(one), type=Signature) == one
