# ruff: noqa: E501 (feeds and addresses stand as they come)
from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.model import Page, Refusal
from rawi.sources import open_sources
from rawi.sources.feeds import FeedError, parse_feed
from rawi.sources.feeds.tree import XmlError, parse

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<atom:link rel="self" href="https://karvan.example/rss"/>
<title>خبرگزاری کاروان</title><link>https://karvan.example/</link><language>fa-IR</language><ttl>20</ttl>
<image><title>not the title</title><link>https://elsewhere.example/</link></image>
<item>
 <media:title>a picture's title</media:title>
 <title>پل تازه‌ی شیراز گشوده شد</title><link>https://karvan.example/news/1</link>
 <description>&lt;p&gt;خلاصه&lt;/p&gt;</description>
 <content:encoded><![CDATA[<p>شهردار شیراز گفت پل تازه امروز گشوده شد & مردم آمدند.</p><p>بند دوم&nbsp;است.</p>]]></content:encoded>
 <dc:creator>لیلا راد</dc:creator><author>desk@karvan.example (میز خبر)</author>
 <pubDate>Wed, 13 Sep 2023 09:05:00 +0330</pubDate><guid isPermaLink="false">k-1</guid>
</item>
<item><title>Tom & Jerry&rsquo;s caf&eacute; &bogus; opens</title><guid>https://karvan.example/news/2</guid></item>
<item><title>From a wire</title><link>/news/3</link><source url="https://wire.example/feed">Wire Agency</source>
 <dc:date>2023-09-12</dc:date></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar" xml:base="https://difaf.example/">
<title>وكالة ضفاف</title><link rel="self" href="/atom"/><link href="/"/>
<entry><id>tag:1</id><title type="html">افتتاح &lt;b&gt;جسر&lt;/b&gt; جديد</title><link rel="alternate" href="a/1"/>
<published>2023-09-13T10:00:00Z</published><updated>2023-09-14T10:00:00Z</updated><author><name>سامي الحداد</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>قال المحافظ إن <a href="https://x.example/?a=1&amp;b=2">الجسر</a> مفتوح.<br/></p></div></content></entry>
<entry><id>tag:2</id><title>نص</title><link href="https://difaf.example/a/2"/><updated>2023-09-12T01:02:03+03:00</updated>
<summary>قال إن 3 &lt; 4.</summary></entry></feed>"""

RDF = """<?xml version="1.0" encoding="windows-1256"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><title>المينا</title><link>https://almina.example/</link></channel>
<item><title>خبر أول</title><link>https://almina.example/1</link></item></rdf:RDF>""".encode("windows-1256")

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Post",
        "home_page_url": "https://harbour.example/",
        "language": "en",
        "items": [
            {
                "id": 7,
                "url": "/7",
                "title": "Port opens",
                "content_text": "The port opened at 5 < 6.",
                "date_published": "2023-09-13T05:00:00+03:00",
                "authors": [{"name": "Ana Reed"}],
            },
            "not an object",
        ],
    }
).encode()

OPML = b"""<opml version="2.0"><head><title>Mine</title></head><body><outline text="Persian">
<outline type="rss" text="Karvan" xmlUrl="https://karvan.example/rss"/><outline text="none"/></outline>
<outline title="Bad" xmlUrl="file:///etc/passwd"/></body></opml>"""

NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://simorgh.example/1</loc><news:news><news:publication><news:name>سیمرغ</news:name><news:language>fa</news:language>
</news:publication><news:publication_date>2023-09-13</news:publication_date><news:title>تیتر</news:title></news:news></url>
<url><loc>https://simorgh.example/about</loc></url></urlset>""".encode()


def test_rss() -> None:
    feed = parse_feed(RSS.encode(), "https://karvan.example/rss")
    assert (feed.title, feed.link, feed.minutes) == ("خبرگزاری کاروان", "https://karvan.example/", 20)
    one, two, three = feed.entries
    assert (one.key, one.url, one.title) == ("k-1", "https://karvan.example/news/1", "پل تازه‌ی شیراز گشوده شد")
    assert one.html is not None and one.html.startswith("<p>شهردار"), "the content, not the summary"
    assert one.published == "2023-09-13T09:05+03:30"
    assert one.authors == ("لیلا راد", "میز خبر")
    assert two.title == "Tom & Jerry’s café &bogus; opens"
    assert two.url == "https://karvan.example/news/2", "a guid that is an address"
    assert (three.url, three.outlet, three.published) == ("https://karvan.example/news/3", "Wire Agency", "2023-09-12")


def test_atom() -> None:
    feed = parse_feed(ATOM.encode(), "https://difaf.example/atom")
    one, two = feed.entries
    assert (one.title, one.url, one.published) == ("افتتاح جسر جديد", "https://difaf.example/a/1", "2023-09-13T10:00Z")
    assert one.html is not None and '<a href="https://x.example/?a=1&amp;b=2">الجسر</a>' in one.html
    assert one.authors == ("سامي الحداد",)
    assert two.published == "2023-09-12T01:02+03:00"
    assert two.html == "قال إن 3 &lt; 4.", "plain text stays plain"
    assert feed.language == "ar"


def test_rdf_in_an_old_encoding() -> None:
    (entry,) = parse_feed(RDF).entries
    assert (entry.title, entry.url) == ("خبر أول", "https://almina.example/1")


def test_json_feed() -> None:
    (entry,) = parse_feed(JSON).entries
    assert (entry.key, entry.url, entry.title) == ("7", "https://harbour.example/7", "Port opens")
    assert entry.html == "The port opened at 5 &lt; 6."
    assert (entry.published, entry.authors) == ("2023-09-13T05:00+03:00", ("Ana Reed",))


def test_lists_of_feeds() -> None:
    assert parse_feed(OPML).feeds == (("https://karvan.example/rss", "Karvan"),)
    index = b"<sitemapindex><sitemap><loc>https://a.example/news.xml</loc></sitemap></sitemapindex>"
    assert parse_feed(index).feeds == (("https://a.example/news.xml", None),)


def test_news_sitemap() -> None:
    (entry,) = parse_feed(NEWS).entries
    assert (entry.url, entry.title, entry.published) == ("https://simorgh.example/1", "تیتر", "2023-09-13")
    assert (entry.outlet, entry.language) == ("سیمرغ", "fa")


BOMB = (
    b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
)
FILE = b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><title>&a;</title></channel></rss>'
DEEP = b"<rss>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</rss>"
WIDE = b"<rss>" + b"<a/>" * 500_000 + b"</rss>"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (BOMB, "document type"),
        (FILE, "document type"),
        (b'<!DOCTYPE r [<!ENTITY % a SYSTEM "http://127.0.0.1/x"> %a;]><rss/>', "document type"),
        (DEEP, "nests deeper"),
        (WIDE, "holds more than"),
        (b"<rss><channel>", "not well-formed"),
        (b"<html><body>no feed</body></html>", "no feed that is known"),
        (b"{}", "no JSON Feed"),
        (b"{", "not valid JSON"),
        (b"", "not well-formed"),
        (b"<urlset><url><loc>https://a.example/</loc></url></urlset>", "without news entries"),
    ],
)
def test_what_is_no_feed_or_means_harm_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(FeedError, match=why):
        parse_feed(data)


def test_a_document_type_of_old_rss_is_only_a_name() -> None:
    data = b"""<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.example/rss.dtd">
    <rss version="0.91"><channel><title>Old</title><item><title>T</title></item></channel></rss>"""
    assert [e.title for e in parse_feed(data).entries] == ["T"]


@settings(max_examples=300)
@given(st.binary(max_size=200) | st.text(alphabet="<>&;![]CDATA/ab#x1\"'= ", max_size=120).map(str.encode))
def test_any_bytes_give_a_feed_or_a_reason(data: bytes) -> None:
    for whole in (data, b"<rss><channel><item><title>" + data + b"</title></item></channel></rss>"):
        try:
            parse_feed(whole)
        except FeedError as error:
            assert str(error)


@given(st.text(max_size=60))
def test_text_comes_through_as_it_is(text: str) -> None:
    from xml.sax.saxutils import escape

    try:
        root = parse(f"<a>{escape(text)}</a>".encode("utf-8", "surrogatepass"))
    except XmlError:
        raise AssertionError(text) from None
    kept = "".join(c for c in text if c in "\t\n\r" or (ord(c) >= 32 and not 0xD800 <= ord(c) < 0xE000 and ord(c) not in (0xFFFE, 0xFFFF)))  # fmt: skip
    assert root.text() == kept.replace("\r\n", "\n").replace("\r", "\n").strip() or "\r" in text


def _write(folder: Path, **files: bytes) -> None:
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)


def test_feeds_on_disk_are_sources(tmp_path: Path) -> None:
    _write(
        tmp_path, a_rss=RSS.encode(), b_xml=ATOM.encode(), c_json=JSON, d_xml=b"<project><name>no feed</name></project>"
    )
    items = list(open_sources([str(tmp_path)]))
    pages = [i for i in items if isinstance(i, Page)]
    assert len(pages) == len(items) == 6, "other XML in a folder is passed over in silence"
    assert [p.source.rsplit("/")[-1] for p in pages] == [
        "a.rss#1",
        "a.rss#2",
        "a.rss#3",
        "b.xml#1",
        "b.xml#2",
        "c.json#1",
    ]
    first = pages[0].given
    assert (first.basis, first.published, first.outlet) == ("feed", "2023-09-13T09:05+03:30", "خبرگزاری کاروان")
    assert first.language == "fa"
    assert pages[2].given.outlet == "Wire Agency"
    assert all(p.given.fetched is None for p in pages)


def test_a_language_that_the_letters_belie_is_not_believed(tmp_path: Path) -> None:
    _write(tmp_path, a_rss=RSS.replace("fa-IR", "en-US").encode())
    languages = [p.given.language for p in open_sources([str(tmp_path)]) if isinstance(p, Page)]
    assert languages == [None, "en", "en"]


@pytest.mark.parametrize(
    ("data", "why"),
    [(OPML, "list of 1 feeds"), (BOMB, "document type"), (b"<project/>", "no feed that is known"), (b"<rss><channel/></rss>", "no entries")],
)  # fmt: skip
def test_a_file_that_gives_nothing_is_named(tmp_path: Path, data: bytes, why: str) -> None:
    (tmp_path / "x.xml").write_bytes(data)
    (refusal,) = open_sources([str(tmp_path / "x.xml")])
    assert isinstance(refusal, Refusal)
    assert why in refusal.reason
