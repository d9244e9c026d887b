"""Text made to be taken for other text: turned around, hidden, or in letters that look the same."""

from __future__ import annotations

import pytest

from rawi.cli.terminal import clean
from rawi.knowledge import Knowledge, load
from rawi.model import Article, Given, Page
from rawi.reading import read
from rawi.reading.outlets import named_outlet, outlet_of_url
from rawi.text.lookalikes import foreign_letters
from rawi.web import safe

# Cyrillic and Greek letters that look like Latin ones.
TWINS = {"a": "\u0430", "e": "\u0435", "o": "\u043e", "c": "\u0441", "p": "\u0440", "i": "\u0456", "s": "\u0455"}
CAPITALS = {"A": "\u0391", "B": "\u0412", "C": "\u0421", "E": "\u0415", "N": "\u039d", "P": "\u03a1", "T": "\u0422"}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def latin_names(knowledge: Knowledge) -> list[tuple[str, str]]:
    return [(o.id, n) for o in knowledge.entities("outlet") for n in o.names.get("en", ())[:1]]


def test_one_look_alike_letter_makes_another_outlet(knowledge: Knowledge) -> None:
    tried = 0
    for known, name in latin_names(knowledge):
        for letter, twin in (TWINS | CAPITALS).items():
            if letter not in name:
                continue
            false = name.replace(letter, twin, 1)
            tried += 1
            assert knowledge.outlet_by_name(false) is None, false
            found = named_outlet(false, knowledge, "metadata", host="a.example")
            assert found is not None
            assert found.id != known
            assert knowledge.get(found.id) is None
            at = name.index(letter)
            if 0 < at < len(name) - 1 and name[at - 1 : at + 2].isalpha():
                assert foreign_letters(false) == [at]
    assert tried > 500


def test_addresses_that_look_like_an_outlets_are_not_its(knowledge: Knowledge) -> None:
    tried = 0
    for outlet in knowledge.entities("outlet"):
        for host in outlet.domains:
            if host.count(".") > 1 or "/" in host:
                continue  # what stands before a domain is the domain's own to choose
            assert outlet_of_url(f"https://www.{host}/", knowledge) is not None
            for false in (
                *(f"https://{host.replace(a, b, 1)}/" for a, b in TWINS.items() if a in host),
                f"https://{host}.a.example/", f"https://{host}@a.example/", f"https://a.example/{host}/",
                f"https://{host}:443@a.example/", f"https://a.example?{host}", f"https://a.example#@{host}/",
                f"https://{host[:2]}\u200b{host[2:]}/", f"https://{host.replace('.', chr(0x3002))}/",
                f"https://a{host}/", f"javascript://{host}/%0a", f"data://{host}/", f"file://{host}/x",
            ):  # fmt: skip
                tried += 1
                assert outlet_of_url(false, knowledge) is None, false
    assert tried > 1000


def test_a_name_in_mathematical_letters_gets_no_known_outlets_id(knowledge: Knowledge) -> None:
    for known, name in latin_names(knowledge):
        if not name.isascii():
            continue
        bold = "".join(chr(0x1D41A + ord(c) - 97) if "a" <= c <= "z" else c for c in name.lower())
        found = named_outlet(bold, knowledge, "metadata")
        assert found is None or found.id != known or knowledge.outlet_by_name(bold) is not None, bold


def test_a_page_under_a_false_name_is_not_the_outlets(knowledge: Knowledge) -> None:
    text = "The mayor said on Tuesday that the bridge had opened, and the council agreed with what had been said."
    for false in ("R\u0435uters", "BB\u0421", "\u202esretueR", "Tasnim N\u0435ws Agency", "\U0001d411euters"):
        head = f"<html><head><meta property='og:site_name' content='{false}'></head>"
        page = f"{head}<body><p>{text}</p><p>{text}</p></body></html>"
        for item in read(Page("x", page, "html", Given(url="https://a.example/1")), knowledge):
            assert isinstance(item, Article)
            assert item.outlet is None or knowledge.get(item.outlet.id) is None, item.outlet


def test_letters_of_another_script_are_shown_on_the_terminal_and_the_web() -> None:
    assert clean("R\u0435uters") == "R\u0435[U+0435]uters"
    assert "U+0435</span>uters" in safe.name("R\u0435uters")
    assert safe.plain("R\u0435uters") == "R\u0435 U+0435 uters"
    assert "U+0435" in safe.address("https://r\u0435uters.com/")


@pytest.mark.parametrize("honest", ["Reuters", "ТАСС", "Το Βήμα", "Le Figaré", "بی‌بی‌سی", "TASS (ТАСС)", "قناة"])
def test_honest_names_are_shown_as_they_are(honest: str) -> None:
    assert clean(honest) == honest
    assert safe.name(honest) == honest


def test_what_turns_text_around_or_hides_in_it_is_shown_or_left_out() -> None:
    assert clean("\u202esretueR\u202c") == "[U+202E]sretueR"
    assert clean("Re\u200bu\u2060t\ufeffers\u200f") == "Reuters"
    assert clean("a\x1b[31mb\rc\x9b2Jd\u2028e") == "a[31mbc2Jd e"
    assert clean("x\U000e0041") == "x[U+E0041]"
    assert "U+202E" in safe.name("\u202esretueR") and "\u202e" not in safe.name("\u202esretueR")
    assert "U+200B" in safe.name("Re\u200buters")
