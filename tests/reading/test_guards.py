# ruff: noqa: E501
from __future__ import annotations

import time

import pytest

from rawi.knowledge import Knowledge
from rawi.model import Article, Page, Refusal
from rawi.reading import read
from rawi.sources import Limits

TEXT = (
    "<p>The council said on Monday that the new bridge would be opened to cars and trams in the spring of next year.</p>"
    * 5
)
HURTFUL = {
    "deep": ("<html><body>" + "<div>" * 200_000 + TEXT, "nested"),
    "wide": ("<html><body>" + "<i>a</i>" * 300_000 + TEXT, "tags"),
    "attributes of one element": ("<html><body><div " + "a='1' " * 60_000 + ">" + TEXT, "attributes"),
    "attributes of many": ("<html><body>" + "<p a=1 b=2 c=3 d=4 e=5>x" * 220_000 + TEXT, "memory"),
    "long": ("<html><body>" + TEXT * 2_000, "characters of text"),
    "large": ("<html><body>" + "x" * 17_000_000, "larger than"),
}
STRANGE = {
    "null bytes": "<html><body>\x00" + TEXT + "\x00" * 5_000,
    "deep but open inline": "<html><body>" + "<b>" * 30_000 + TEXT,
    "broken JSON-LD": '<html><head><script type="application/ld+json">'
    + "[" * 50_000
    + "</script></head><body>"
    + TEXT,
    "bidirectional overrides": "<html><body>" + TEXT.replace("council", "\u202ecouncil\u202c"),
    "white space": "<html><body><p>" + " " * 500_000 + "</p>" + TEXT,
    "digits": "<html><body><p>" + "12/" * 50_000 + "</p>" + TEXT,
}


@pytest.mark.parametrize("name", HURTFUL)
def test_pages_made_to_hurt_are_refused_in_time(knowledge: Knowledge, name: str) -> None:
    page, words = HURTFUL[name]
    begun = time.process_time()
    (refusal,) = read(Page(name, page, "html"), knowledge)
    assert isinstance(refusal, Refusal) and words in refusal.reason
    assert time.process_time() - begun < 8  # the limit is 2 s; the rest is for slow machines


@pytest.mark.parametrize("name", STRANGE)
def test_strange_pages_are_read_in_time(knowledge: Knowledge, name: str) -> None:
    begun = time.process_time()
    article = read(Page(name, STRANGE[name].encode(), "html"), knowledge)[0]
    assert isinstance(article, Article) and "new bridge would be opened" in article.text
    assert time.process_time() - begun < 8


def test_limits_are_settable(knowledge: Knowledge) -> None:
    page, _ = HURTFUL["long"]
    (article,) = read(Page("long", page, "html"), knowledge, Limits(seconds=10, megabytes=2_000))
    assert isinstance(article, Article)


def test_limits_do_not_depend_on_the_clock(knowledge: Knowledge) -> None:
    tight = Limits(seconds=0.0005)
    page = Page("p", "<html><body>" + TEXT, "html")
    assert read(page, knowledge, tight) == read(page, knowledge, tight)
    assert isinstance(read(page, knowledge, tight)[0], Refusal)
