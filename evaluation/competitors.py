"""Other extractors, each as a function of a page; only those that are installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from typing import Any

Row = dict[str, Any]
Extract = Callable[[Row, bytes | str], Row]


def competitors() -> dict[str, Extract]:
    """Name -> function of (gold row, page) to a row as the scorer takes it."""
    known: dict[str, tuple[str, Callable[[], Callable[[str], Row]]]] = {
        "trafilatura": ("trafilatura", _trafilatura),
        "trafilatura, ZWNJ kept": ("trafilatura", _trafilatura_zwnj),
        "readability-lxml": ("readability", _readability),
        "resiliparse": ("resiliparse", _resiliparse),
        "newspaper4k": ("newspaper", _newspaper),
    }
    return {name: _wrap(make()) for name, (module, make) in known.items() if importlib.util.find_spec(module)}


def _wrap(extract: Callable[[str], Row]) -> Extract:
    def one(gold: Row, content: bytes | str) -> Row:
        text = content if isinstance(content, str) else content.decode("utf-8", "replace")
        try:
            found = extract(text)
        except Exception:  # another tool's failure on a page is its result
            found = {"text": None}
        return {"file": gold["file"], "title": None, "published": None} | found

    return one


def _trafilatura() -> Callable[[str], Row]:
    import trafilatura

    def one(text: str) -> Row:
        found = trafilatura.bare_extraction(text, with_metadata=True)
        if found is None:
            return {"text": None}
        values = found.as_dict() if hasattr(found, "as_dict") else found
        return {"text": values.get("text"), "title": values.get("title"), "published": {"value": values.get("date")}}

    return one


def _trafilatura_zwnj() -> Callable[[str], Row]:
    extract = _trafilatura()

    def one(text: str) -> Row:
        row = extract(text.replace("\u200c", "\u02b9"))
        return {
            name: value.replace("\u02b9", "\u200c") if isinstance(value, str) else value for name, value in row.items()
        }

    return one


def _readability() -> Callable[[str], Row]:
    import lxml.html
    import readability

    def one(text: str) -> Row:
        document = readability.Document(text)
        tree = lxml.html.fromstring(document.summary(html_partial=True))
        for node in tree.iter("p", "div", "li", "br", "h2", "h3", "h4", "blockquote", "td"):
            node.tail = "\n" + (node.tail or "")
        return {"text": tree.text_content(), "title": document.short_title()}

    return one


def _resiliparse() -> Callable[[str], Row]:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda text: {"text": extract_plain_text(text, main_content=True, alt_texts=False)}


def _newspaper() -> Callable[[str], Row]:
    import newspaper

    def one(text: str) -> Row:
        article = newspaper.article("http://localhost/", input_html=text)
        day = article.publish_date
        return {
            "text": article.text,
            "title": article.title,
            "published": {"value": day.isoformat()[:10] if day else None},
        }

    return one
