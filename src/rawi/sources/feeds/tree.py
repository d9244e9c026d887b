"""XML from strangers as a small tree: no entities, no document types with content, bounded depth and size.

Built on expat itself. What expat would do for an attacker (expanding entities, fetching files) is refused before it
begins; what careless feeds do (HTML's entities, bare ampersands, control characters) is mended first.
"""

from __future__ import annotations

import codecs
import html.entities
import re
from collections.abc import Iterator
from xml.parsers import expat

_DEEPEST = 100
_MOST_ELEMENTS = 400_000
_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s{0,4}=\s{0,4}["']([A-Za-z0-9._-]{1,40})["']""")
_PROLOGUE = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
# A reference that is none, or one that only HTML knows; CDATA sections are left as they are.
_REFERENCE = re.compile(r"(<!\[CDATA\[)|&(?:#(\d{1,7});|#x([0-9a-fA-F]{1,6});|([A-Za-z][A-Za-z0-9]{1,31});)?")
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
# Names of pictures and broadcasts clash with those of the entry they stand in.
_PASSED_OVER = frozenset({"media", "itunes", "googleplay"})


class XmlError(ValueError):
    """The XML cannot be read, or must not be; the message says why, without a final stop."""


class Element:
    """An element: its name and attributes, both without prefixes, and its children in order."""

    __slots__ = ("attributes", "children", "name")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element | str] = []

    def elements(self, name: str | None = None) -> Iterator[Element]:
        """The child elements, or those of a name."""
        for child in self.children:
            if isinstance(child, Element) and name in (None, child.name):
                yield child

    def first(self, name: str) -> Element | None:
        """The first child element of that name, or None."""
        return next(self.elements(name), None)

    def text(self) -> str:
        """All text below, stripped."""
        return "".join(self._texts()).strip()

    def _texts(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()

    def inner_html(self) -> str:
        """What stands inside as HTML; attributes are left out but for addresses of links."""
        return "".join(_as_html(self))


def parse(data: bytes, charset: str | None = None) -> Element:
    """The root element. ``charset`` is what the transport declared. Raises XmlError."""
    text = _mended(_decoded(data, charset))
    builder = _Builder()
    # Prefixes are taken as they are: feeds that forget to declare one are read all the same.
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.StartDoctypeDeclHandler = builder.doctype
    parser.EntityDeclHandler = builder.entity
    try:
        parser.Parse(text.encode("utf-8"), True)
    except expat.ExpatError as error:
        raise XmlError(f"it is not well-formed XML (line {error.lineno}: {expat.ErrorString(error.code)})") from None
    if builder.root is None:
        raise XmlError("it holds no element")
    return builder.root


class _Builder:
    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        self._count += 1
        if len(self._open) >= _DEEPEST or self._count > _MOST_ELEMENTS:
            raise XmlError(f"it nests deeper than {_DEEPEST} elements or holds more than {_MOST_ELEMENTS:,}")
        element = Element(local, {key.rpartition(":")[2]: value for key, value in attributes.items()})
        if not self._open:
            self.root = element
        elif prefix not in _PASSED_OVER:
            self._open[-1].children.append(element)
        self._open.append(element)

    def end(self, _name: str) -> None:
        self._open.pop()

    def characters(self, text: str) -> None:
        if self._open:
            self._open[-1].children.append(text)

    def doctype(self, _name: str, _system: str | None, _public: str | None, has_content: bool) -> None:
        # RSS 0.91 names Netscape's document type, which nobody needs; one with content can only do harm.
        if has_content:
            raise XmlError("it declares a document type of its own, which is not read for safety")

    def entity(self, *_: object) -> None:
        raise XmlError("it declares entities, which are not read for safety")


def _decoded(data: bytes, charset: str | None) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    declared = _DECLARED.match(data.lstrip()[:200])
    for name in (declared[1].decode("ascii") if declared else None, charset):
        if name is not None and _known(name):
            return data.decode(name, "replace")
    return data.decode("utf-8", "replace")


def _known(encoding: str) -> bool:
    try:
        # Only those of text: Python also calls things like zip and rot13 encodings.
        return codecs.lookup(encoding)._is_text_encoding
    except LookupError:
        return False


def _mended(text: str) -> str:
    text = _PROLOGUE.sub("", text, count=1).lstrip("\ufeff \t\r\n").translate(_NOT_XML)
    out, at = [], 0
    for match in _REFERENCE.finditer(text):
        if match.start() < at:
            continue
        if match[1]:
            end = text.find("]]>", match.end())
            end = len(text) if end < 0 else end + 3
            out.append(text[at:end])
            at = end
            continue
        out.append(text[at : match.start()])
        out.append(_reference(match))
        at = match.end()
    out.append(text[at:])
    return "".join(out)


def _reference(match: re.Match[str]) -> str:
    whole, name = match[0], match[4]
    if name is not None:
        if name in _OF_XML:
            return whole
        letters = html.entities.html5.get(f"{name};")
        return "".join(f"&#{ord(c)};" for c in letters) if letters is not None else f"&amp;{whole[1:]}"
    if match[2] or match[3]:
        code = int(match[2]) if match[2] else int(match[3], 16)
        fits = code in (9, 10, 13) or (32 <= code <= 0x10FFFF and code not in _NOT_XML)
        return whole if fits else ""
    return "&amp;" + whole[1:]


def _as_html(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield html.escape(child, quote=False)
        elif re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", child.name):
            href = child.attributes.get("href") if child.name == "a" else None
            yield f'<{child.name} href="{html.escape(href)}">' if href else f"<{child.name}>"
            if child.name.lower() not in _VOID:
                yield from _as_html(child)
                yield f"</{child.name}>"
