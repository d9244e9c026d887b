"""Foreign text put into pages, to see what leaks: an unrelated article in several forms, comment prompts, keyword
lines."""

from __future__ import annotations

import html
import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser

FORMS = ("class", "aside", "bare", "label", "plain", "prompts")
_LABELS = {"fa": "بیشتر بخوانید", "ar": "اقرأ أيضا", "en": "Read also"}
_PROMPTS = {
    "fa": ("دیدگاه خود را بنویسید", "کلیدواژه‌ها: آزمون، نمونه، سنجش"),
    "ar": ("أضف تعليقك", "الكلمات المفتاحية: تجربة، عينة، قياس"),
    "en": ("Leave a comment", "Tags: trial, sample, measurement"),
}
_SPACES = re.compile(r"\s+")


def foreign_paragraphs(gold: dict[str, Any]) -> list[str]:
    """The first five paragraphs of an article that are long enough to be told apart."""
    return [p.strip() for p in gold["text"].split("\n") if len(p.strip()) >= 40][:5]


def inject(
    page: str, gold: dict[str, Any], other: dict[str, Any], form: str, language: str
) -> tuple[str, list[str]] | None:
    """The page with foreign text after the last paragraph of its article, and that text; None where no place is
    found."""
    tree = LexborHTMLParser(page)
    place = _last_paragraph(tree, gold["text"])
    if place is None:
        return None
    tag = language if language in _LABELS else "en"
    if form == "prompts":
        foreign = list(_PROMPTS[tag])
        markup = "".join(f"<p>{html.escape(text)}</p>" for text in foreign)
    else:
        foreign = foreign_paragraphs(other)
        inner = "".join(f"<p>{html.escape(text)}</p>" for text in foreign)
        head = f"<h3>{html.escape(other['title'] or '')}</h3>"
        label = f"<p>{_LABELS[tag]}:</p>"
        markup = {
            "class": f'<div class="related-news">{head}{inner}</div>',
            "aside": f"<aside>{head}{inner}</aside>",
            "bare": f"<div>{head}{inner}</div>",
            "label": f"<div>{label}{head}{inner}</div>",
            "plain": inner,
        }[form]
    fragment = LexborHTMLParser(f"<html><body><section-x>{markup}</section-x></body></html>")
    for node in reversed(list(fragment.css_first("section-x").iter(include_text=False))):
        place.insert_after(node)
    return tree.html or "", foreign


def _last_paragraph(tree: Any, text: str) -> Any:
    for paragraph in reversed([p.strip() for p in text.split("\n") if len(p.strip()) >= 40]):
        key = _SPACES.sub("", paragraph)[:60]
        for node in tree.css("p, div, li, span, blockquote, td"):
            own = _SPACES.sub("", node.text(deep=True))
            if own.startswith(key) and len(own) < len(_SPACES.sub("", paragraph)) * 1.2 + 20:
                return node
    return None


def leaked(foreign: list[str], text: str) -> float:
    """The share of the foreign paragraphs that stand in ``text``."""
    joined = re.sub(r"\W+", "", text)
    return sum(re.sub(r"\W+", "", p)[:80] in joined for p in foreign) / len(foreign) if foreign else 0.0


def lost(gold: dict[str, Any], before: str, after: str) -> float:
    """The share of the page's own paragraphs, found without the foreign text, that are no longer found with it."""
    one, two = re.sub(r"\W+", "", before), re.sub(r"\W+", "", after)
    own = [re.sub(r"\W+", "", p)[:80] for p in gold["text"].split("\n") if len(p.strip()) >= 40]
    there = [p for p in own if p in one]
    return sum(p not in two for p in there) / len(there) if there else 0.0
