"""Reading a page: decode, find the text and what is known of it, take the furniture off, split, and give articles."""

from __future__ import annotations

from typing import Any

import msgspec

from rawi.knowledge import Knowledge
from rawi.model import Article, OutletRef, Page, PartOf, Published, Refusal, Removal
from rawi.model.article import OutletBasis
from rawi.reading.authors import author_names
from rawi.reading.blocks import Block, fold_all, folded
from rawi.reading.bounding import bounded
from rawi.reading.date_lines import LineDates, line_dates
from rawi.reading.dates import find_dates
from rawi.reading.dating import date_article, date_item
from rawi.reading.decoding import decode, whole, whole_given
from rawi.reading.furniture import furniture, mark_furniture
from rawi.reading.half_spaces import half_spaces
from rawi.reading.html_page import HtmlPage, read_html
from rawi.reading.identity import content_id
from rawi.reading.labelled import labelled_date
from rawi.reading.mastheads import Masthead, dateline, masthead
from rawi.reading.matching import squeeze
from rawi.reading.metadata import Value
from rawi.reading.metadata.addresses import date_of_address
from rawi.reading.outlets import dateline_outlet, host_of, named_outlet, outlet_in_text, outlet_of_url
from rawi.reading.page_words import page_words
from rawi.reading.plain import could_be_title, looks_like_heading, plain_blocks
from rawi.reading.repeats import mark_repeats
from rawi.reading.rolling import ITEMS, split_items
from rawi.reading.splitting import Part, split
from rawi.reading.stamped import stamped_date
from rawi.reading.tongue import language_of
from rawi.reading.ungluing import unglue
from rawi.reading.zones import local
from rawi.sources.limits import Limits
from rawi.text import fold

_HEAD = 12  # paragraphs among which a text speaks of itself
_FIRST = 6  # lines at the beginning of a text that can stand above it
_LIMITS = Limits()


def read(page: Page, knowledge: Knowledge, limits: Limits = _LIMITS) -> list[Article | Refusal]:
    """The articles of a page in page order, the page's own first; or one refusal that says why there is none.

    A pure function of its arguments: no clock is read, and reading a page again gives the same.
    """
    if len(page.content) > limits.page_bytes:
        return [Refusal(page.source, limits.too_large(limits.page_bytes))]
    content = page.content
    text = whole(content) if isinstance(content, str) else decode(content, page.charset, html=page.kind == "html")
    text = text.removeprefix("\ufeff")
    page = msgspec.structs.replace(page, given=whole_given(page.given))
    if page.kind == "html" and text.strip():
        found = read_html(text, page.given, limits, knowledge)
        if isinstance(found, str):
            return [Refusal(page.source, found)]
    else:
        if len(text) > limits.text:
            return [Refusal(page.source, limits.too_long())]
        found = HtmlPage(plain_blocks(text))
    return _articles(page, found, knowledge)


def _articles(page: Page, found: HtmlPage, knowledge: Knowledge) -> list[Article | Refusal]:
    given = page.given
    blocks = found.blocks
    title = given.title or (found.title.text if found.title else None)
    body = "\n".join(b.text for b in blocks if b.reason is None)
    language = given.language or found.language or language_of(body if len(body) > 40 else f"{title or ''}\n{body}")
    words = furniture(language)
    if page.kind == "text":
        fold_all(blocks)
    blocks = unglue(blocks, words)
    mark_furniture(blocks, words)
    mark_repeats(blocks)
    stated = _mark_lines(blocks, language, knowledge)
    parts = split_items(blocks, title, language, live=found.live) or split(
        blocks, words, title, language, found.stated.body
    )
    articles: list[Article | Refusal] = []
    for number, part in enumerate(parts):
        article = _article(
            page,
            found,
            part,
            number,
            language,
            stated,
            articles,
            len(parts) > 1 and parts[1].reason in ITEMS,
            knowledge,
        )
        if article is not None:
            articles.append(article)
    return articles or [Refusal(page.source, "the page holds no article")]


def _mark_lines(blocks: list[Block], language: str, knowledge: Knowledge) -> OutletRef | None:
    """Marks lines at the beginning that hold only a date, an outlet's name or both, and returns that outlet."""
    outlet: OutletRef | None = None
    solar = page_words(language).short_years == "solar_hijri"
    for block in [block for block in blocks[:_FIRST] if block.reason is None]:
        above = masthead(folded(block), knowledge, solar=solar)
        if above is not None:
            block.reason = "date_line"
            outlet = outlet or above.outlet
        elif _only_a_date(block, solar):
            block.reason = "date_line"
        elif outlet is None and (outlet := dateline_outlet(block.text, knowledge)) is not None:
            block.reason = "source_line"
    return outlet


def _dateline(kept: list[Block], language: str, knowledge: Knowledge) -> Masthead | None:
    """What the dateline of the first paragraph states."""
    solar = page_words(language).short_years == "solar_hijri"
    return dateline(folded(kept[0]), knowledge, solar=solar) if kept else None


def _only_a_date(block: Block, solar: bool) -> bool:
    if len(block.text) > 60:
        return False
    key = folded(block)
    dates = find_dates(key, solar=solar)
    if not dates:
        return False
    rest = key[: dates[0].start] + key[dates[-1].end :]
    return sum(char.isalpha() for char in rest) <= 16


def _add_lines(
    found: HtmlPage,
    lines: LineDates,
    kept: list[Block],
    title: str | None,
    language: str,
    features: dict[str, Any],
) -> None:
    """Takes in what the date lines of a plain text state, or a label of publishing or the stamp in its head."""
    dates = lines.published
    if not dates:
        head = " ".join(folded(block) for block in kept[:_HEAD])
        date = labelled_date(head, language) or stamped_date(head, title, language)
        dates = [date] if date else []
    found.stated.published.extend(Value(date, "text") for date in dates)
    found.stated.updated.extend(Value(date, "text") for date in lines.updated)
    if lines.weekday is not None:
        features["weekday_disagrees"] = list(lines.weekday)


def _article(
    page: Page,
    found: HtmlPage,
    part: Part,
    number: int,
    language: str,
    stated: OutletRef | None,
    before: list[Article | Refusal],
    rolling: bool,
    knowledge: Knowledge,
) -> Article | None:
    given = page.given
    main = number == 0
    first = before[0] if before and isinstance(before[0], Article) else None
    item = part.reason in ITEMS
    kept = [b for b in part.blocks if b.reason is None]
    removed = [Removal(b.text, b.reason) for b in part.blocks if b.reason is not None]
    title = (given.title or (found.title.text if found.title else None)) if main else None
    url = given.url or (found.stated.urls[0].text if found.stated.urls else None)
    if (
        title is None
        and kept
        and (not main or page.kind == "text")
        and could_be_title(kept[0], kept[1] if len(kept) > 1 else None)
    ) or (main and rolling and title is None and len(kept) == 1 and looks_like_heading(kept[0].text)):
        title = kept.pop(0).text
    elif title is not None and kept and squeeze(kept[0].text) == squeeze(title):
        kept.pop(0)
    text = "\n\n".join(b.text for b in kept)
    if not text:
        if not (main and title and (page.kind == "text" or rolling)):
            return None
        text = title
    outlet: OutletRef | None = None
    published = Published()
    features: dict[str, Any] = {}
    lines = line_dates(part.blocks, language)
    lined = lines.published[0] if lines.published else None
    opening = _dateline(kept, language, knowledge)
    if main:
        if given.outlet:
            basis: OutletBasis = "feed" if given.basis == "feed" else "given"
            outlet = named_outlet(given.outlet, knowledge, basis, host=host_of(url))
        outlet = outlet or outlet_of_url(url, knowledge)
        if outlet is None and found.stated.outlets:
            name = found.stated.outlets[0]
            outlet = named_outlet(name.text, knowledge, "text" if name.where == "text" else "metadata")
        outlet = outlet or stated
        if page.kind == "text" and (address := date_of_address(url)):
            found.stated.published.append(Value(address, "url"))
        if page.kind == "text":
            _add_lines(found, lines, kept, title, language, features)
        elif lined and not found.stated.published:
            found.stated.published.append(Value(lined, "text"))
        if opening is not None and opening.published and not found.stated.published:
            found.stated.published.append(Value(opening.published, "text"))
        published = date_article(given, found.stated, features)
    elif item and first is not None:
        outlet = first.outlet
        published = date_item(first.published, first.features.get("updated"), part)
    elif lined:
        published = Published.at(lined, "text")
    outlet = outlet or outlet_in_text(kept, language, knowledge)
    if outlet is None and opening is not None and page.kind == "text" and url is None:
        outlet = opening.outlet  # a page of a site may carry an agency's text
    known = knowledge.get(outlet.id) if outlet else None
    if known is not None and published.value is not None:
        published = Published.at(local(published.value, known.country), published.basis)
        if "updated" in features:
            features["updated"] = local(features["updated"], known.country)
    if spaces := half_spaces(text, language):
        features["half_spaces"] = spaces
    key = " ".join(folded(block) for block in kept) or fold(text)
    published = bounded(published, key, language)
    own = (None if item else given.id) or content_id(title, key, url)
    return Article(
        id=own if first is None or item else f"{first.id}-{len(before) + 1}",
        source=page.source,
        url=url if main else None,
        part_of=PartOf(first.id, part.reason or "appended") if first is not None else None,
        outlet=outlet,
        title=title,
        language=language,
        authors=(given.authors or author_names([v.text for v in found.stated.authors], language)) if main else (),
        published=published,
        text=text,
        removed=tuple(removed),
        features=features,
    )
