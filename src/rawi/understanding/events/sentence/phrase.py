"""The phrase around a name: articles, letters joined to it, and words that go on with it or describe it."""

from __future__ import annotations

from functools import lru_cache

from rawi.model import Mention
from rawi.understanding.events.lexicon.classes import classes_of
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import lexicon
from rawi.understanding.events.sentence.shape import Shape, is_verb


def definite(shape_: Shape, text: str) -> bool:
    """Whether the word carries an article: a name behind it stands beside it ("the analyst X") and is no genitive."""
    return _with_article(shape_.prepared.language, text)


@lru_cache(maxsize=50_000)
def _with_article(language: str, text: str) -> bool:
    prefixes = lexicon(language).prefixes
    return any(meaning == "the" and text.startswith(prefix) for prefix, meaning in prefixes) or any(
        meaning in ("and", "to", "with") and text.startswith(prefix + article)
        for prefix, meaning in prefixes
        for article, the in prefixes
        if the == "the"
    )


def describes(shape_: Shape, by_token: dict[int, Hit], i: int, head: bool, beside: bool) -> bool:
    """Whether the word at ``i`` belongs to the noun of places that a place's name is put to: the adjective of "the
    Russian capital Moscow" («العاصمة الروسية موسكو»), or the comma between the two (``beside`` the name)."""
    order, tokens = shape_.lex.pack.order, shape_.prepared.tokens

    def noun(at: int) -> bool:
        hit = by_token.get(at)
        return hit is not None and hit.form.cls == "place_word"

    if tokens[i].text == ",":
        adjective = order == "vso" and definite(shape_, tokens[i - 1].text) and i - 1 not in by_token and noun(i - 2)
        return beside and order != "sov" and i - 2 >= shape_.first and (noun(i - 1) or adjective)
    if not tokens[i].text[0].isalpha():
        return False
    if order == "svo":
        return head and (noun(i + 1) or noun(i + 2))
    return order == "vso" and not head and definite(shape_, tokens[i].text) and i > shape_.first and noun(i - 1)


def cut(shape_: Shape, by_token: dict[int, Hit], owner: dict[int, int], mention: Mention, a: int, b: int) -> bool:
    """Whether the name may go on behind what was seen of it. One word of a person's name
    goes on with a plain word or one with an article; that of a body with what it is for."""
    if shape_.prepared.tokens[b - 1].text in shape_.lex.pack.filiation:
        return True
    if mention.kind == "person" and b - a > 1 and definite(shape_, shape_.prepared.tokens[a].text):
        return True  # what stands before it was taken for a part of it ("the singer X")
    if shape_.lex.pack.order == "svo" and _owned(shape_, mention, a):
        return True
    if b >= shape_.last or b in owner or b in shape_.times or shape_.lex.pack.order == "svo":
        return False
    if mention.kind == "person":
        if b - a > 1:  # a word between the name and a mark
            comma = b + 1 < shape_.last and not shape_.prepared.tokens[b + 1].text[0].isalnum()
            unknown = comma and b not in by_token and shape_.prepared.tokens[b].text[0].isalpha()
            return unknown or (shape_.lex.pack.order == "sov" and _goes_on(shape_, by_token, owner, b))
        if len(mention.name.split()) > 1:
            return False  # a short form of a name told in full elsewhere
        surname = definite(shape_, shape_.prepared.tokens[b].text)
        return b - a == 1 and (surname or _goes_on(shape_, by_token, owner, b))
    if shape_.lex.pack.order != "vso":
        return False
    text = shape_.prepared.tokens[b].text
    led = any(meaning == "to" and text.startswith(p) and len(text) > len(p) + 2 for p, meaning in shape_.lex.prefixes)
    return led and b not in by_token


def _owned(shape_: Shape, mention: Mention, a: int) -> bool:
    """Whether the name of a body stands behind a possessive: "X's Basketball Team" is a team of X's."""
    ending = shape_.lex.pack.possessive
    size = len(ending)
    words = shape_.prepared.words[max(a - size, shape_.first) : a]
    return mention.kind == "organisation" and size > 0 and words == ending


def part_of_longer(
    shape_: Shape, by_token: dict[int, Hit], owner: dict[int, int], a: int, b: int, country: bool, body: bool
) -> bool:
    """Whether words with capital letters around the name say that it is a part of another ("Trump Tower", "East
    Palestine"), where names are written with them and the rest of the sentence is not."""
    if shape_.lex.pack.order != "svo":
        return False
    behind = b < shape_.last and b not in owner and b not in shape_.times and b not in by_token
    if behind and _capital(shape_, b) and not _capital(shape_, a - 1):
        return True
    if b + 1 < shape_.last and shape_.prepared.words[b] in shape_.lex.pack.filiation and _capital(shape_, b + 1):
        return True  # "San Juan de Lurigancho"
    before = by_token.get(a - 1)
    if (
        body
        and b - a == 1
        and before is None
        and a - 1 > shape_.first
        and _capital(shape_, a - 1)
        and a - 1 not in owner
    ):
        return not _capital(shape_, b)  # "EVA Air" of which only "Air" was seen
    return country and before is not None and before.form.cls == "place_word" and _capital(shape_, a - 1)


def _capital(shape_: Shape, at: int) -> bool:
    """Whether the token begins with a capital letter in the article's own text."""
    if not shape_.first <= at < shape_.last:
        return False
    token = shape_.prepared.tokens[at]
    start, _ = shape_.prepared.span(token.start, token.end)
    return shape_.prepared.text[start].isupper()


def in_compound(shape_: Shape, b: int) -> bool:
    """Whether the name is the first part of a word with a hyphen."""
    tokens = shape_.prepared.tokens
    if b + 1 >= shape_.last or tokens[b].text != "-":
        return False
    return tokens[b].start == tokens[b - 1].end and tokens[b + 1].start == tokens[b].end


def _goes_on(shape_: Shape, by_token: dict[int, Hit], owner: dict[int, int], b: int) -> bool:
    """Whether a plain unknown word follows the name."""
    if b >= shape_.last or b in by_token or b in shape_.times or b in owner:
        return False
    text = shape_.prepared.tokens[b].text
    if shape_.lex.pack.order == "sov":  # ... and then a time or a preposition: nothing else can end there but a name
        behind = b + 1 < shape_.last and (
            b + 1 in shape_.times or (b + 1 in by_token and by_token[b + 1].form.cls == "marker")
        )
        return text[0].isalpha() and behind and text not in shape_.lex.pack.postposition
    return text[0].isalpha() and governs(shape_, text)


def governs(shape_: Shape, text: str) -> bool:
    """Where the verb stands first: whether a word without an article or ending can have the next as its genitive."""
    endings = shape_.lex.pack.not_governing
    return shape_.lex.pack.order == "vso" and not definite(shape_, text) and not text.endswith(tuple(endings))


def of_institution(shape_: Shape, hit: Hit, a: int, title: bool, owner: dict[int, int]) -> bool:
    """Whether the person's name is part of a thing's or of an office ("the city of King X", "the ambassador of X")."""
    if hit.form.cls in ("place_word", "group"):
        return title and hit.last not in owner
    indefinite = not definite(shape_, shape_.prepared.tokens[hit.last - 1].text)
    return hit.form.cls == "title" and hit.last == a and indefinite and "the" not in hit.prefix


def broken(shape_: Shape, a: int) -> bool:
    """Whether the name goes on one before it ("A" with "bin B")."""
    tokens, filiation = shape_.prepared.tokens, shape_.lex.pack.filiation
    return tokens[a].text in filiation or tokens[a - 1].text in filiation


def beheaded(shape_: Shape, by_token: dict[int, Hit], a: int) -> bool:
    """Where the verb stands first: whether an unknown word stands between a title with an article and the name: it may
    be the name's own first part."""
    before, title = a - 1, by_token.get(a - 2)
    if before <= shape_.first or before in by_token or title is None or title.form.cls != "title":
        return False
    text = shape_.prepared.tokens[before].text
    plain = text[0].isalpha() and not definite(shape_, text) and before not in shape_.times
    return plain and definite(shape_, shape_.prepared.tokens[a - 2].text)


def in_brackets(shape_: Shape, at: int) -> bool:
    """Whether the token stands in round brackets opened in its sentence: an aside is no part of its clause."""
    before = shape_.prepared.words[shape_.first : at]
    if "(" not in before:
        return False
    depth = 0
    for word in before:
        depth += (word == "(") - (word == ")" and depth > 0)
    return depth > 0


def content_prefix(shape_: Shape, text: str) -> str | None:
    """The case of a definite noun with a letter before its article (Arabic ``bil-``, ``lil-``), from the pack's
    prefixes."""
    for prefix, meaning in shape_.lex.prefixes:
        if (
            meaning in ("to", "with", "in")
            and len(prefix) > 1
            and text.startswith(prefix)
            and len(text) > len(prefix) + 2
        ):
            return meaning
    return None


def proclitic(shape_: Shape, mention: Mention, a: int) -> tuple[str, ...]:
    """The meanings of the letters joined before the name in its first token, from the outside in."""
    start = shape_.prepared.folded_at(mention.start)
    token = shape_.prepared.tokens[a]
    letters = token.text[: max(0, start - token.start)]
    out: list[str] = []
    while letters:
        for prefix, meaning in shape_.lex.prefixes:
            if letters.startswith(prefix):
                out.append(meaning)
                letters = letters[len(prefix) :]
                break
        else:
            break
    return tuple(out)


def apposed(shape_: Shape, by_token: dict[int, Hit], marker: int, b: int) -> bool:
    """Whether the phrase of the preposition at ``marker`` stands between commas."""
    tokens = shape_.prepared.tokens
    first = by_token[marker].first if marker in by_token else marker
    between = first > shape_.first and b < shape_.last
    return between and tokens[first - 1].text == "," and tokens[b].text == ","


def abbreviates(shape_: Shape, at: int) -> bool:
    """Where the subject stands first: whether the token is a letter or a stop of an abbreviation ("U.S.")."""
    tokens = shape_.prepared.tokens
    if shape_.lex.pack.order != "svo" or len(tokens[at].text) != 1:
        return False
    if tokens[at].text == ".":  # within a sentence it ends no more than a word
        return shape_.first < at < shape_.last - 1 and tokens[at - 1].text.isalpha()
    stop = at + 1 < shape_.last and tokens[at + 1].text == "." and tokens[at + 1].start == tokens[at].end
    return stop and tokens[at].text.isalpha()


def aimed(shape_: Shape, marker: Hit, mention: Mention, b: int) -> str:
    """The meaning of the preposition, by what it leads to: "at" with a country is not where something is, but with a
    building that the country's name goes on with ("at X hotel")."""
    building = any(h.form.cls in ("structure", "place_word") for h in shape_.starts.get(b, ()))
    country = mention.kind == "place" and len(mention.entity) == _COUNTRY and not building
    return "against" if country and marker.form.tokens[0] in shape_.lex.pack.aimed else marker.form.key


def hyphened(shape_: Shape, at: int) -> bool:
    """Where the subject stands first: whether a hyphen joins the token to its neighbour ("37-year-old"): an
    adjective."""
    words, tokens = shape_.prepared.words, shape_.prepared.tokens
    near = range(max(at - 1, shape_.first), min(at + 2, shape_.last))
    glued = (i for i in near if words[i] == "-" and i > shape_.first and tokens[i - 1].end == tokens[i].start)
    return shape_.lex.pack.order == "svo" and any(glued)


def stands_beside(shape_: Shape, by_token: dict[int, Hit], mention: Mention, comma: int, b: int) -> bool:
    """Where the subject stands first: whether a person's name between commas says who the title or noun before it is
    ("with his counterpart, X, on Monday")."""
    if shape_.lex.pack.order != "svo" or mention.kind != "person" or comma <= shape_.first:
        return False
    before = by_token.get(comma - 1)
    ends = b >= shape_.last or not shape_.prepared.tokens[b].text[0].isalnum()
    people = "people" in classes_of(shape_.prepared.language, shape_.prepared.words[comma - 1])
    return ends and (people or (before is not None and before.form.cls == "title"))


def within_owner(shape_: Shape, mention: Mention, a: int, b: int) -> bool:
    """Whether what a place's name with a possessive ending owns is in the place: a preposition of place leads to a town
    ("in X's old bazaar"), or to a part of a country with a name or a noun of places ("in X's northern province")."""
    if not any(h.form.cls == "marker" and h.form.key == "in" for h in shape_.ends.get(a, ())):
        return False
    if len(mention.entity) != _COUNTRY:
        return True
    behind = b + len(shape_.lex.pack.possessive)
    near = range(behind, min(behind + _PART, shape_.last))
    return _capital(shape_, behind) or any(h.form.cls == "place_word" for i in near for h in shape_.starts.get(i, ()))


_COUNTRY = len("place/xx")
_PART = 3  # tokens in which the noun for a part of a country stands


def told_of_name(shape_: Shape, owner: dict[int, int], marker: Hit) -> bool:
    """Where the subject stands first: whether the preposition belongs to a noun that says behind a comma who a name is
    ("X, an aide to Y")."""
    if shape_.lex.pack.order != "svo":
        return False
    for at in range(marker.first - 1, max(marker.first - 1 - _APPOSED, shape_.first), -1):
        word = shape_.prepared.words[at]
        if word == ",":
            articles = any(h.form.cls == "article" for h in shape_.starts.get(at + 1, ()))
            return articles and at - 1 in owner and at + 1 < marker.first
        if not word[0].isalpha() or any(is_verb(h) or h.form.cls in _NO_NOUN for h in shape_.starts.get(at, ())):
            return False
    return False


_APPOSED = 5  # tokens of what a name is said to be
_NO_NOUN = frozenset({"marker", "and", "clause", "relative"})


def is_quantity(shape_: Shape, at: int) -> bool:
    """Whether the token is a word for how much of something ("most of X")."""
    return at >= shape_.first and "quantity" in classes_of(shape_.prepared.language, shape_.prepared.tokens[at].text)


_DASHES = frozenset("-–—")


def no_party(shape_: Shape, mention: Mention, a: int, b: int) -> bool:
    """Whether the name takes no part in anything: a dateline's place, the first part of a compound ("an X-based
    company"), a ship's ("the carrier X"), a body's before its holder of an office ("X chief Y")."""
    if a == shape_.first and mention.kind == "place" and b < shape_.last and opens_dateline(shape_, b):
        return True
    if in_compound(shape_, b):
        return True
    if (
        shape_.lex.pack.order == "svo"
        and mention.kind != "person"
        and _of_holder(shape_, b, mention.kind == "organisation")
    ):
        return True
    if mention.kind == "organisation" and _of_meeting(shape_, a, b):
        return True
    ship = shape_.lex.pack.order == "svo" and any(h.form.cls == "vessel" for h in shape_.ends.get(a, ()))
    return ship and mention.kind == "person"


def _of_holder(shape_: Shape, b: int, body: bool) -> bool:
    """Whether a title without an article and a word with a capital letter follow, or behind a body a title alone ("the
    X envoy, Y, said")."""
    behind = b + 1 if shape_.prepared.words[b : b + 1] == ["."] else b  # "U.N."
    titles = (h for h in shape_.starts.get(behind, ()) if h.form.cls == "title")
    return any(body or (_capital(shape_, h.last) and h.last not in shape_.times) for h in titles)


def _of_meeting(shape_: Shape, a: int, b: int) -> bool:
    """Where the subject stands first: whether a body's name behind an article says whose the meeting behind it is ("at
    an X summit"): the doer of the clause meets others there."""
    if shape_.lex.pack.order != "svo" or not any(h.form.cls == "article" for h in shape_.ends.get(a, ())):
        return False
    nouns = (h for h in shape_.starts.get(b, ()) if h.form.cls == "trigger" and h.form.tense == "noun")
    return any(shape_.lex.pack.triggers[h.form.trigger].kind == "CONSULT/meet" for h in nouns)


def opens_dateline(shape_: Shape, b: int) -> bool:
    """Whether a place at the start of a sentence opens a dateline: a dash behind it, or behind a comma, a date and an
    agency in brackets ("DOHA, Sept 18 (X) - ")."""
    tokens = shape_.prepared.tokens
    if tokens[b].text in _DASHES:
        return True
    if tokens[b].text not in ",(":
        return False
    ahead = range(b, min(b + _DATELINE, shape_.last))
    end = next((i for i in ahead if tokens[i].text in _DASHES), b)
    told = any(is_verb(h) for i in range(b, end) for h in shape_.starts.get(i, ()))
    return not told and any(i in shape_.times for i in range(b, end))


_DATELINE = 16  # tokens of one behind its place
