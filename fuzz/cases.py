"""Cases: texts from bytes, and small inputs of each kind to begin from."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

import rawi.languages

LANGUAGES = ("ar", "en", "fa")
SAMPLES = Path(__file__).parent.parent / "samples"
_PACKS = Path(rawi.languages.__file__).parent
_SIGNS = (
    " ", "\n", "\n\n", ". ", "، ", ", ", ": ", "؛ ", "؟ ", "! ", '"', "«", "»", "“", "”", "(", ")", "[", "]", "-",
    " – ",
    "/", "'", "’", "\u200c", "\u200d", "\u200b", "\u202e", "\u202c", "\u2067", "\u2069", "\u0640", "\u064b", "\ufdfa",
    "\ufefb", "\ufeff", "\ud800", "\U0001f600", "\x00", "\t", "&nbsp;", "0", "7", "12", "1402", "2023", "13:30",
    "1,250",
    "۱۲", "۱۴۰۲/۰۶/۲۲", "٢٠٢٣", "99999999999999999999", "2023-02-31", "%", "$", "@", "http://", "a.b", "Kim ", "Mr. ",
)  # fmt: skip
_TAGS = (
    "<p>", "</p>", "<div>", "</div>", "<h1>", "</h1>", "<h2>", "<ul><li>", "</li>", "<table><tr><td>", "</table>",
    "<br>",
    "<!--", "-->", "<script>", "</script>", "<style>", "<template>", "<svg>", "<math>", "<noscript>", "<body>",
    "</body>",
    "<head>", "<title>", "</title>", "<a href='", "'>", "</a>", "<meta property='og:title' content='",
    "<base href='//'>",
    "<meta property='article:published_time' content='", "<time datetime='", "<link rel='canonical' href='",
    "<![CDATA[",
    "<script type='application/ld+json'>", '{"@type":"NewsArticle","headline":', '"datePublished":"', "]]>", "&#x0;",
    "&#xD800;", "&", "<", ">", "<img alt='", "<blockquote>", "<article>", "</article>", "<article>", "<span class='",
)  # fmt: skip


@lru_cache(maxsize=4)
def words(language: str) -> tuple[str, ...]:
    """Every word and pattern of a language's packs, in sorted order."""
    found: set[str] = set()
    for file in sorted((_PACKS / language).glob("*.yaml")):
        _leaves(yaml.load(file.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), found)
    return tuple(sorted(w for w in found if len(w) < 60))


def _leaves(value: Any, found: set[str]) -> None:
    if isinstance(value, str):
        found.add(value)
    elif isinstance(value, list):
        for one in value:
            _leaves(one, found)
    elif isinstance(value, dict):
        for key, one in value.items():
            found.add(str(key))
            _leaves(one, found)


def language_of(data: bytes) -> str:
    """The language that a case's first byte chooses."""
    return LANGUAGES[data[0] % 3] if data else "en"


def text_of(data: bytes) -> str:
    """A text from bytes: as UTF-8, or (by the first byte) two bytes a word of the language's packs, with signs."""
    if not data or data[0] & 4:
        return data[1:].decode("utf-8", "replace")
    vocabulary = words(language_of(data))
    parts = []
    for high, low in zip(data[1::2], data[2::2], strict=False):
        if high >= 0xC0:
            parts.append(_SIGNS[low % len(_SIGNS)])
        else:
            parts.append(vocabulary[((high << 8) | low) % len(vocabulary)] + (" " if high & 7 else ""))
    return "".join(parts)


def page_of(data: bytes) -> bytes:
    """The bytes of an HTML page: as they are, or (by the first byte) tags with words of the packs between them."""
    if not data or data[0] & 4:
        return data[1:]
    vocabulary = words(language_of(data))
    parts = []
    for high, low in zip(data[1::2], data[2::2], strict=False):
        if high >= 0x60:
            parts.append(_TAGS[low % len(_TAGS)])
        else:
            parts.append(vocabulary[((high << 8) | low) % len(vocabulary)] + " ")
    return "".join(parts).encode("utf-8", "surrogatepass")


def _warc(body: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/1\r\nWARC-Date: 2023-09-12T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:11111111-2222-3333-4444-555555555555>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


_BODY = b"<html><head><title>A bridge opens</title></head><body><p>The mayor said that it opened.</p></body></html>"
_RECORD = {
    "title": "A bridge opens", "text": "The mayor said on Tuesday that the bridge had opened.", "url": "http://a.example/1",
    "date": "2023-09-12", "language": "en", "author": "A. Writer", "hostname": "a.example", "authors": ["B"],
}  # fmt: skip
_FEEDS = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    "<title>News</title><link>http://a.example/</link><item><title>One</title><link>/1</link><guid>1</guid>"
    "<pubDate>Tue, 12 Sep 2023 10:00:00 GMT</pubDate><description>Words &lt;b&gt;here&lt;/b&gt;</description>"
    "<content:encoded><![CDATA[<p>Long</p>]]></content:encoded></item></channel></rss>",
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fa"><title>خبر</title><entry><id>1</id><title>یک</title>'
    '<link href="http://a.example/1"/><updated>2023-09-12T10:00:00Z</updated><content type="xhtml"><div '
    'xmlns="http://www.w3.org/1999/xhtml"><p>متن</p></div></content></entry></feed>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
    "<url><loc>http://a.example/1</loc><news:news><news:title>T</news:title><news:publication_date>2023-09-12"
    "</news:publication_date></news:news></url></urlset>",
    '<opml version="2.0"><body><outline text="x"><outline type="rss" xmlUrl="http://a.example/feed"/></outline></body></opml>',
    '{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","url":"http://a.example/1",'
    '"title":"One","content_html":"<p>x</p>","date_published":"2023-09-12T10:00:00Z","authors":[{"name":"A"}]}]}',
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>',
)
_QUERIES = (
    'putin "kim jong un" -moscow', "lang:fa from:2023-09 to:2023", "a OR b OR", "who:person/x outlet:outlet/y", '"',
    "-", "OR OR", "from:99999", "to:2023-02-31", 'title:"x" NEAR(a b)', "a* ^b {c} (d", "پوتین «سفر»", "؟", "lang:",
)  # fmt: skip


@lru_cache(maxsize=16)
def seeds(name: str) -> tuple[bytes, ...]:
    """Inputs that the cases of a harness grow from."""
    if name == "html":
        pages = sorted(SAMPLES.glob("*/*.html"))[::6]
        return (b"\x00" + bytes(range(64)) * 3, *(b"\x04" + page.read_bytes()[:6000] for page in pages))
    if name == "records":
        line = json.dumps(_RECORD).encode()
        return (
            b"\x00" + line + b"\n" + line, b"\x01[" + line + b"]", b"\x02" + b'text,date\n"The mayor said so.",2023',
            b"\x03WARC/1.0", b"\x01" + b"[" * 3000, b'\x00{"text":"\\ud800 said \\udc00","date":1e400}',
        )  # fmt: skip
    if name == "warc":
        return (_warc(_BODY), _warc(_BODY) * 2, _warc(_BODY).replace(b"Length: 2", b"Length: 9999999"), b"WARC/1.1\r\n")
    if name == "feeds":
        return tuple(feed.encode() for feed in _FEEDS)
    if name == "query":
        return tuple(query.encode() for query in _QUERIES)
    steps = bytes((7 * i) % 256 for i in range(160))
    return tuple(bytes((kind,)) + steps for kind in range(3)) + tuple(
        b"\x04" + word.encode() * 3 for word in ("شنبه ", "12 ", "said ", "۱۴۰۲/۶/۲۱ ")
    )
