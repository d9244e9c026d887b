"""What a page says twice stands in the text once."""

from __future__ import annotations

LEAD = "شورای شهر ساری روز دوشنبه ساخت سه پارک تازه در کنار رودخانه تجن را تصویب کرد و بودجه آن را نیز پذیرفت"
NEXT = "رئیس شورا گفت که کار ساختن پارک‌ها از بهار آغاز می‌شود و هر سه تا پایان سال آینده آماده خواهند بود."
LAST = "باشندگان کنار رودخانه سال‌هاست که خواهان جایی برای بازی کودکان خود در آن بخش از شهر هستند."


def repeated(article) -> list[str]:
    return [removal.text for removal in article.removed if removal.reason == "repeat"]


def test_a_lead_that_the_text_says_again(read_text) -> None:
    (article,) = read_text(f"سه پارک تازه برای ساری\n{LEAD}.\nبه گزارش خبرنگار ما، {LEAD}.\n{NEXT}\n{LAST}")
    assert repeated(article) == [f"{LEAD}."]
    assert article.text == f"به گزارش خبرنگار ما، {LEAD}.\n\n{NEXT}\n\n{LAST}"


def test_a_pull_quote(read_html) -> None:
    quote = "work on the parks begins in spring and all three will be ready by the end of next year"
    text = (
        "<p>The council of the town passed plans for three parks by the river on Monday.</p>"
        f"<p>The head of the council said that {quote}, and that nobody need fear for the old trees.</p>"
        f"<blockquote>{quote.capitalize()}</blockquote>"
        "<p>People by the river have asked for a place where children can play for many years.</p>"
    )
    (article,) = read_html(f"<html><body><h1>Three new parks</h1>{text}</body></html>")
    assert repeated(article) == [quote.capitalize()]


def test_a_paragraph_shown_twice(read_text) -> None:
    (article,) = read_text(f"سه پارک تازه برای ساری\n{LEAD}.\n{NEXT}\n{LAST}\n{NEXT}")
    assert repeated(article) == [NEXT]
    assert article.text.count(NEXT) == 1


def test_short_lines_may_come_twice(read_text) -> None:
    (article,) = read_text(f"سه پارک تازه برای ساری\n{LEAD}.\nچه باید کرد؟\n{NEXT}\nچه باید کرد؟\n{LAST}")
    assert repeated(article) == []
