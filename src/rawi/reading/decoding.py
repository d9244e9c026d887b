"""From bytes to text: which encoding a page is in, whatever its label says.

The order of trust: a byte order mark; the labels of the transport and of the page, when the bytes bear them out; UTF-8
when the bytes are valid; else the single-byte encoding under which the bytes read best as words of the languages in
use.
"""

from __future__ import annotations

import codecs
import re

import msgspec
from charset_normalizer import from_bytes

from rawi.model import Given

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}["']([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
#: What browsers read instead of what is written (WHATWG Encoding Standard): the Windows set holds more.
_ALIASES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "windows-1256": "cp1256",
    "x-cp1256": "cp1256",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "iso-8859-11": "cp874",
    "iso-8859-8-i": "iso-8859-8",
    "utf8": "utf-8",
    "unicode": "utf-8",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
}
_ARABIC = ("cp1256", "iso-8859-6", "mac-arabic")
_GUESSES = [
    "cp1256",
    "iso8859_6",
    "cp1252",
    "cp1251",
    "cp1250",
    "cp1253",
    "cp1254",
    "cp1255",
    "shift_jis",
    "euc_jp",
    "big5",
    "gb18030",
    "euc_kr",
    "koi8_r",
    "cp949",
]
_COMMON = re.compile("[اليمنتربوهدسفعقكحجةىشطخصذضغثزءأإظؤآئپچژکگی]")
_SAMPLE = 60_000


def decode(data: bytes, charset: str | None = None, *, html: bool = True) -> str:
    """The text of ``data``. ``charset`` is what the transport declared; a label that the bytes contradict is not
    followed.

    Never raises: bytes that no encoding explains become U+FFFD.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if wide := _unmarked_utf16(data):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:
            return data[: error.start].decode("utf-8")  # cut off within its last character
        if _nearly_utf8(data, error):
            return data.decode("utf-8", "replace")
    labels = [charset, *(_page_labels(data) if html else ())]
    for label in labels:
        codec = _codec(label)
        if codec is None or codec == "utf-8":
            continue
        text = _try(data, codec)
        if text is not None and _plausible(text, codec):
            return text
    return _guess(data)


def whole(text: str) -> str:
    """Decoded text as it can be written: halves of surrogate pairs are joined, those that stand alone become U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def whole_given(given: Given) -> Given:
    """What is known from outside, each text of it made :func:`whole`."""
    fields = msgspec.structs.asdict(given)
    mended = {
        name: tuple(map(whole, value)) if isinstance(value, tuple) else whole(value) if value else value
        for name, value in fields.items()
    }
    return given if mended == fields else msgspec.structs.replace(given, **mended)


def _unmarked_utf16(data: bytes) -> str | None:
    head = data[:400]
    if len(head) < 20:
        return None
    odd, even = head[1::2].count(0), head[0::2].count(0)
    half = len(head) // 2
    if odd > half * 0.8 and even < half * 0.2:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.8 and odd < half * 0.2 else None


def _nearly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether the bytes are UTF-8 with a few broken places (a cut sequence, a spliced advert), not another encoding."""
    text = data[: _SAMPLE * 4].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(1 for char in text[:_SAMPLE] if ord(char) > 127 and char != "\ufffd")
    return good > 20 * broken


def _page_labels(data: bytes) -> list[str]:
    head = data[:8192]
    return [m[1].decode("ascii") for m in (_META.search(head), _XML.search(head)) if m]


def _codec(label: str | None) -> str | None:
    if not label:
        return None
    name = label.strip().strip("\"'").lower()
    name = _ALIASES.get(name, name)
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        if name in ("cp1252", "cp1256", "iso8859-6", "cp1251", "cp1250", "cp1254") or error.start > len(data) - 4:
            text = data.decode(name, "replace")
            return text if text.count("\ufffd") < 0.02 * (1 + sum(1 for b in data[:_SAMPLE] if b > 127)) else None
        return None
    except (UnicodeError, ValueError):
        return None


def _plausible(text: str, name: str) -> bool:
    """Whether a label can be right: Arabic bytes under a Western label are a soup of accents, never words."""
    sample = [c for c in text[:_SAMPLE] if ord(c) > 127]
    if len(sample) < 8:
        return True
    if name in ("cp1252", "cp1250", "cp1254", "iso8859-15", "iso8859-2"):
        runs = re.findall(r"[^\x00-\x7f]{4,}", text[:_SAMPLE])
        return sum(map(len, runs)) < 0.3 * len(sample)
    if name in _ARABIC or name in ("iso8859-6",):
        return _arabic_share("".join(sample)) > 0.75
    return True


def _arabic_share(text: str) -> float:
    return len(_COMMON.findall(text)) / max(1, len(text))


def _guess(data: bytes) -> str:
    """The text under the likeliest single-byte or East Asian encoding; Arabic ones are tried first, by letter
    counts."""
    high = bytes(b for b in data[: _SAMPLE * 4] if b > 127)[:_SAMPLE]
    scored = []
    for name in ("cp1256", "iso8859-6"):
        text = data[:_SAMPLE].decode(name, "replace")
        foreign = [c for c in text if ord(c) > 127]
        words = _joined_words(text)
        scored.append((_arabic_share("".join(foreign)) + words, name))
    best, name = max(scored)
    if len(high) >= 8 and best > 1.2:
        return data.decode(name, "replace")
    found = from_bytes(data[:_SAMPLE], cp_isolation=_GUESSES, threshold=0.4).best()
    if found is not None:
        return data.decode(found.encoding, "replace")
    return data.decode("utf-8", "replace")


def _joined_words(text: str) -> float:
    """Share of Arabic-script words that hold an alif, lam or ya: nearly all real ones do, misread ones do not."""
    words = re.findall(r"[\u0621-\u06cc]{3,}", text)
    return sum(1 for w in words if any(c in w for c in "اليی")) / len(words) if words else 0.0
