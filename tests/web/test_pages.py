from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser

from rawi.model import WeighedStory
from rawi.report.pieces import in_digits
from rawi.weighing.claims.main_claim import main_claim, main_origins

from .conftest import Server

DIRECTIONS = {"en": "ltr", "fa": "rtl", "ar": "rtl"}


@pytest.mark.parametrize("language", list(DIRECTIONS))
def test_every_page_is_in_the_chosen_language_and_direction(
    server: Server, paths: dict[str, str], language: str
) -> None:
    for name, path in paths.items():
        answer = server.ask(path, cookie=f"rawi_preferences={language}.auto.system")
        assert answer.status == (404 if name == "problem" else 200), name
        html = LexborHTMLParser(answer.text).css_first("html")
        assert html is not None
        assert (html.attributes["lang"], html.attributes["dir"]) == (language, DIRECTIONS[language]), name


def test_pages_hold_nothing_that_runs_or_comes_from_elsewhere(server: Server, paths: dict[str, str]) -> None:
    for name, path in paths.items():
        answer = server.ask(path)
        tree = LexborHTMLParser(answer.text)
        assert not tree.css("script, style, iframe, object, embed, base"), name
        for node in tree.css("*"):
            for attribute, value in node.attributes.items():
                assert not attribute.startswith("on") and attribute != "style", (name, node.tag, attribute)
                if attribute in ("href", "src", "action"):
                    assert value is not None and re.match(r"/[^/]|/\Z|#", value), (name, value)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]


def test_language_follows_the_browser_and_digits_the_language(server: Server) -> None:
    answer = server.ask("/", Accept_Language="de, fa;q=0.8, en;q=0.5")
    assert '<html lang="fa" dir="rtl"' in answer.text
    assert re.search("[۰-۹] گزارش", answer.text)
    latin = server.ask("/", cookie="rawi_preferences=fa.latin.system")
    assert re.search("[0-9] گزارش", latin.text)
    assert not re.search("[۰-۹] گزارش", latin.text)


def test_preferences_are_kept_and_lead_back(server: Server) -> None:
    answer = server.ask("/preferences?lang=ar&digits=arabic&scheme=dark&next=/outlets?page=1")
    assert answer.status == 303
    assert answer.headers["location"] == "/outlets?page=1"
    cookie = answer.headers["set-cookie"].partition(";")[0]
    page = server.ask("/outlets", cookie=cookie).text
    assert '<html lang="ar" dir="rtl" data-scheme="dark">' in page


@pytest.mark.parametrize("after", ["//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example", "x"])
def test_preferences_do_not_lead_elsewhere(server: Server, after: str) -> None:
    assert server.ask(f"/preferences?lang=ar&next={after}").status == 400


def test_a_story_shows_how_many_origins_its_main_claim_has_and_who_they_are(server: Server, story: str) -> None:
    told = server.ask(f"/api/stories/{story}").json["story"]  # type: ignore[index,call-overload]
    weighed = msgspec.convert(told, WeighedStory)
    claim = main_claim(weighed)
    assert claim is not None
    tree = LexborHTMLParser(server.ask(f"/stories/{story}?lang=en").text)
    for kind, number in main_origins(weighed).items():
        item = tree.css_first(f".count .{kind}")
        assert item is not None
        assert item.css_first(".figure").text(strip=True) == str(number)
    shown = tree.css_first(".count .named .who").text()
    for name in claim.origins.named:
        assert name in shown
    branches = [n.attributes["class"] for n in tree.css(".tree > .branch > .node")]
    assert sum("unnamed" in (b or "").split() for b in branches) == len(claim.origins.unnamed)
    assert sum("named" in (b or "").split() for b in branches) == len(claim.origins.named)


def test_the_articles_of_a_story_stand_in_its_chapters(server: Server, story: str) -> None:
    chapters = server.ask(f"/api/stories/{story}").json["story"]["chapters"]  # type: ignore[index,call-overload]
    assert len(chapters) > 1
    tree = LexborHTMLParser(server.ask(f"/stories/{story}?lang=fa").text)
    shown = [[link.attributes["href"] for link in each.css("li > a")] for each in tree.css("h3 + ul.articles")]
    assert [[(href or "").rpartition("/")[2] for href in each] for each in shown] == chapters
    heads = [head.text().split("\n")[0] for head in tree.css("h3") if head.text().startswith("فصل ")]
    assert [head.split()[1] for head in heads] == [in_digits(n + 1, "fa") for n in range(len(chapters))]


def test_an_article_keeps_every_character_of_its_text(server: Server, article: str) -> None:
    document = server.ask(f"/api/articles/{article}").json["document"]  # type: ignore[index,call-overload]
    tree = LexborHTMLParser(server.ask(f"/articles/{article}").text)
    for node in tree.css(".text .st-open"):
        node.decompose()
    shown = [p.text() for p in tree.css(".text p")]
    assert "\n\n".join(shown) == document["text"]
    assert len(tree.css(".text .cue")) >= len({s["cue"]["start"] for s in document["statements"]}) > 0


def test_every_mark_of_an_article_has_its_card(server: Server, article: str) -> None:
    tree = LexborHTMLParser(server.ask(f"/articles/{article}").text)
    cards = {n.attributes["id"] for n in tree.css("[popover]")}
    targets = {n.attributes["popovertarget"] for n in tree.css("[popovertarget]")}
    assert targets and targets <= cards


def test_what_pages_wrote_is_escaped_and_what_it_hides_is_shown(server: Server) -> None:
    text = server.ask("/articles/hostile/%C3%A4%20id").text
    assert "<script" not in text and "<img" not in text and "<i>Gazette" not in text and "?<b>" not in text
    assert "&lt;script&gt;" in text
    shown = "".join(n.text() for n in LexborHTMLParser(text).css("title, h1, .address, .facts"))
    assert "\u202e" not in shown
    assert shown.count("U+202E") >= 3


def test_the_page_as_it_came_cannot_act(server: Server) -> None:
    answer = server.ask("/page/hostile/%C3%A4%20id")
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox;") and "default-src 'none'" in policy and "allow-" not in policy
    assert not LexborHTMLParser(answer.text).css("script, link, base, iframe, meta[http-equiv]")
    source = server.ask("/source/hostile/%C3%A4%20id").text
    assert "&lt;script&gt;fetch(" in source and "<script" not in source


def test_feeds_are_atom(server: Server, story: str) -> None:
    for path in (f"/feeds/story?id={story}", "/feeds/entity?id=person/kim-jong-un", "/feeds/search?id=council"):
        answer = server.ask(path)
        assert answer.headers["content-type"].startswith("application/atom+xml")
        feed = Xml.fromstring(answer.body)
        space = "{http://www.w3.org/2005/Atom}"
        assert feed.tag == space + "feed"
        for tag in ("id", "title", "updated"):
            assert feed.findtext(space + tag)
        entries = feed.findall(space + "entry")
        assert entries
        assert len({e.findtext(space + "id") for e in entries}) == len(entries)
    assert server.ask("/feeds/story?id=none").status == 404
    assert server.ask("/feeds/search").status == 400


def test_a_merged_storys_old_address_leads_on(server: Server, story: str) -> None:
    assert server.ask(f"/stories/{story[:8]}").status == 308


def test_a_person_has_a_timeline(server: Server) -> None:
    answer = server.ask("/api/entities/person/kim-jong-un").json
    rows = answer["timeline"]  # type: ignore[index,call-overload]
    assert len(rows) > 2
    days = [row["entry"]["date"] for row in rows if row["entry"]["date"]]
    assert days == sorted(days)
    page = server.ask("/entities/person/kim-jong-un").text
    for row in rows:
        assert f"/stories/{row['story']}#e-{row['entry']['id']}" in page
    strangers = {row["entry"]["id"] for row in rows if "person/kim-jong-un" not in str(row["entry"])}
    assert strangers == set()


@pytest.mark.parametrize("language", ["fa", "ar"])
def test_reasons_of_disagreements_are_in_the_readers_language_and_digits(
    server: Server, story: str, language: str
) -> None:
    told = server.ask(f"/api/stories/{story}").json["story"]["disagreements"]  # type: ignore[index,call-overload]
    page = LexborHTMLParser(server.ask(f"/stories/{story}", cookie=f"rawi_preferences={language}.auto.system").text)
    shown = [p.text(strip=True) for p in page.css(".disagreement > p.quiet")]
    assert shown == [in_digits(one["why_in"][language], language) for one in told]
    assert shown
    assert not any(re.search("[A-Za-z0-9]", text) for text in shown)
