"""Names as parts of a clause: what each stands behind, and whose genitive it is."""

from __future__ import annotations

from rawi.model import Mention
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.sentence.lists import joins, listed_behind
from rawi.understanding.events.sentence.offices import Holders, beside_person, of_forces, of_kin, office_for, office_of
from rawi.understanding.events.sentence.owners import possessive_of
from rawi.understanding.events.sentence.phrase import (
    abbreviates,
    aimed,
    apposed,
    beheaded,
    broken,
    content_prefix,
    cut,
    definite,
    describes,
    governs,
    hyphened,
    in_brackets,
    is_quantity,
    no_party,
    of_institution,
    part_of_longer,
    proclitic,
    stands_beside,
    told_of_name,
    within_owner,
)
from rawi.understanding.events.sentence.shape import Argument, Shape, is_verb

_SKIPPED = frozenset("\"'()/")
_DASHES = frozenset("-–—")
_LONGEST_PHRASE = 9
_COUNTRY = len("place/ir")
_DONE_TO = frozenset({"from", "to", "against"})  # what is said of somebody's act is said of him


def arguments_of(shape_: Shape, mentions: list[tuple[int, Mention, int, int]], holders: Holders) -> list[Argument]:
    """The names of a sentence as arguments, in its order. ``mentions`` are (index, mention, first, last token)."""
    by_token = rank(shape_.hits)
    owner: dict[int, int] = {}
    for n, (_, _, a, b) in enumerate(mentions):
        for i in range(a, b):
            owner[i] = n
    out: list[Argument] = []
    for n, (index, mention, a, b) in enumerate(mentions):
        office = office_of(shape_.prepared, by_token, mention, a) if holders else None
        holder = holders.get((office[1], mention.entity)) if office is not None else None
        if (
            holder is not None
            and office is not None
            and not beside_person(shape_.prepared, (shape_.first, shape_.last), mentions, n, office[0])
        ):
            mentions = [*mentions[:n], (index, holder, office[0], b), *mentions[n + 1 :]]
            mention, a = holder, office[0]
        out.append(_argument(shape_, by_token, owner, mentions, out, n, index, mention, a, b))
    return out


def rank(hits: list[Hit]) -> dict[int, Hit]:
    """For each token the hit that counts most for the shape of a phrase."""
    out: dict[int, Hit] = {}
    for hit in hits:
        for i in range(hit.first, hit.last):
            old = out.get(i)
            if old is None or _RANK.get(hit.form.cls, 9) < _RANK.get(old.form.cls, 9):
                out[i] = hit
    return out


_RANK = {
    "marker": 0,
    "clause": 1,
    "relative": 1,
    "and": 2,
    "trigger": 3,
    "verb": 4,
    "body": 5,
    "title": 6,
    "place_word": 7,
    "group": 8,
    "act": 8,
}


def _argument(
    shape_: Shape,
    by_token: dict[int, Hit],
    owner: dict[int, int],
    mentions: list[tuple[int, Mention, int, int]],
    before: list[Argument],
    n: int,
    index: int,
    mention: Mention,
    a: int,
    b: int,
) -> Argument:
    tokens, pack = shape_.prepared.tokens, shape_.lex.pack
    if a > shape_.first and tokens[a - 1].text[0].isalpha() and broken(shape_, a):
        return Argument(index, mention, a, b, "modifier", a)  # the rest of a name whose beginning was not seen
    if mention.kind == "person" and pack.order == "vso" and beheaded(shape_, by_token, a):
        return Argument(index, mention, a, b, "modifier", a)  # "the child Sakina [X Y]"
    if no_party(shape_, mention, a, b):
        return Argument(index, mention, a, b, "modifier", a)  # "an X-based company"
    is_place = mention.kind == "place"
    postposed = _postposed(shape_, by_token, owner, b)
    if (possessive := possessive_of(shape_, by_token, b)) < 0 and is_place and within_owner(shape_, mention, a, b):
        return Argument(index, mention, a, b, "in", a)
    if possessive:
        return Argument(index, mention, a, b, "of" if possessive >= 0 else "modifier", a, of=possessive)
    part, of, words, title, body = "bare", -1, 0, False, False
    loose = False
    outer = 0  # words of the phrase around a body's ("the manoeuvres of the forces of X")
    plain = 0  # words of the phrase that make the name a genitive of theirs
    beyond = 0  # words before its title, of which the titled is a genitive ("the list of minister X")
    acted = False  # whether it is told of an act of theirs
    passed = False  # whether a name stands between
    kin = False  # whether somebody of the named one's is meant
    head = False  # whether a noun of places stands right before it ("the capital X")
    letters = proclitic(shape_, mention, a)
    i = a - 1
    joined = False
    for meaning in letters:
        if meaning in ("to", "with", "in", "as"):
            if (led := by_token.get(a - 1)) is not None and led.form.cls == "kin":
                return Argument(index, mention, a, b, "modifier", a)
            if meaning == "to" and pack.order == "vso" and of_forces(shape_, led):
                return Argument(index, mention, a, b, "bare", a - 1, body=True)  # "aircraft of X struck"
            part = "in" if meaning == "with" and mention.kind != "person" else meaning
            return Argument(index, mention, a, b, part, a, joined="and" in letters)
    if "and" in letters:
        previous = joins(before, a, by_token, mention)
        if previous is not None:
            return Argument(index, mention, a, b, previous.part, a, previous.of, previous.body, joined=True)
        return Argument(index, mention, a, b, postposed or "bare", a, loose=a > shape_.segment_start(a))
    segment = shape_.segment(a)
    segment_first = shape_.segment_start(a)
    while i >= shape_.first and shape_.segment(i) == segment:
        other = owner.get(i)
        if i in shape_.times and hyphened(shape_, i):
            i -= 1  # "a 37-year-old nurse, X,"
            continue
        if i in shape_.times:
            if is_place and pack.order == "sov" and not words and _behind_noun(shape_, by_token, owner, i):
                part = "modifier"  # "the Olympics of 2020 of X"
            break
        if other is not None:
            kind = mentions[other][1].kind
            if kind == "person" and mention.kind == "person":
                part = "modifier" if title and words and pack.order == "sov" else part  # "X, head of the plans of Y"
                break
            if is_place and not words and not title and pack.order != "sov" and kind != "place":
                break
            if is_place and not words and pack.order == "vso" and _countries(mention, mentions[other][1]):
                break  # "X asked Y": no country lies in another
            led = by_token.get(mentions[other][2] - 1)
            led_place = kind == "place" and led is not None and led.form.cls == "marker"
            if pack.order == "vso" and led_place and mention.kind == "organisation" and not words and not title:
                break  # nothing stands between a place and its genitive
            if pack.order == "vso" and led_place and mention.kind == "person" and not words:
                if (office := office_for(shape_, by_token, mentions[other][2])) is None:
                    break
                i = office  # "the UN envoy to X Y"
                continue
            if pack.order == "vso" and _begins_anew(before, kind, mention, words, by_token.get(i + 1)):
                break
            if is_place and kind == "place" and head and not words and pack.order == "svo":
                i = mentions[other][2] - 1  # "the Russian capital Moscow"
                continue
            if is_place:
                part = "modifier"
                if not words and kind == "place":
                    part = "within"
                break
            if kind == "person" and words:
                part = "modifier"
                break
            i = mentions[other][2] - 1
            passed = True
            continue
        hit = by_token.get(i)
        text = tokens[i].text
        if hit is not None:
            cls = hit.form.cls
            if cls == "marker" and told_of_name(shape_, owner, hit):
                part = "modifier"
                break
            if cls == "marker":
                part = aimed(shape_, hit, mention, b) if not acted or hit.form.key in _DONE_TO else "modifier"
                acted = False
                if part == "other" and pack.order == "svo" and any(h.first == b and is_verb(h) for h in shape_.hits):
                    part = "bare"  # "after X held": a clause, no phrase
                    break
                if part == "of":
                    owner_ = by_token.get(hit.first - 1)
                    if owner_ is not None and owner_.form.cls == "trigger":
                        of = owner_.first
                    elif owner_ is not None and owner_.form.cls == "place_word" and is_place and not words:
                        part, head, i = "bare", True, owner_.first - 1
                        continue  # "in the northern province of X"
                    elif is_place and not words and is_quantity(shape_, hit.first - 1):
                        i = hit.first - 2
                        continue  # "from most of X"
                    elif owner_ is not None and owner_.form.cls in ("place_word", "body") and not is_place:
                        part = "modifier"
                    else:
                        part = "modifier"
                break
            if cls == "and":
                previous = joins(before, i, by_token, mention)
                if (
                    before
                    and before[-1].part == "modifier"
                    and 0 <= i - before[-1].last <= 1
                    and mention.kind != "person"
                ):
                    part = "modifier"
                elif previous is not None and (words == 0 or not is_place):
                    part, of, body, joined = previous.part, previous.of, body or previous.body, True
                elif words and pack.order == "sov":
                    part = "modifier"  # the genitive of a noun joined to another
                break
            if is_verb(hit):
                break
            if cls == "trigger":
                prefix = _case(hit.prefix)
                if pack.order == "vso" and (plain or (passed and mention.kind != "person")) and not is_verb(hit):
                    part = "modifier"  # nothing stands between a noun and its genitive
                elif words <= 1 or not is_place:
                    part, of = "of", hit.first
                elif prefix:
                    part = "modifier"
                break
            if cls in ("clause", "relative", "condition", "plan", "hedge", "not", "denial", "be", "called") or (
                cls == "undone" and pack.order != "sov"
            ):
                if cls == "undone" and pack.order == "vso" and i == a - 1 and governs(shape_, text):
                    part = "modifier"  # "the head of the operations of X"
                break
            if cls in ("kin", "away") or (cls == "undone" and pack.order == "sov"):
                kin, part = cls == "kin", "modifier"
                break
            prefix = _case(hit.prefix)
            if mention.kind == "person" and pack.order == "vso" and of_institution(shape_, hit, a, title, owner):
                part = "modifier"
                break
            if cls == "title" and i == a - 1 and any(h.form.cls == "kin" for h in shape_.starts.get(i, ())):
                kin, part = True, "modifier"  # "the lawyer of X"
                break
            if cls == "title":
                title, beyond = True, 0
                if pack.order == "vso" and mention.kind == "person":
                    plain = 0  # the title is the genitive, and the name stands beside it
            elif cls == "body":
                body = True
            elif cls == "group" and mention.kind in ("organisation", "outlet"):
                pass
            elif cls == "act":  # "criticised the measures of X"
                acted, words, plain, outer = True, 0, 0, 0
            elif cls == "place_word":
                head = head or not words
            elif cls not in ("article", "this", "skip"):
                words += 1
                plain += 1
                beyond += title
                outer += body
            if prefix:
                part = "in" if prefix == "with" and is_place else prefix
                if pack.order == "vso" and (of_kin(by_token, hit.first - 1) or (cls == "place_word" and not is_place)):
                    part = "modifier"  # "the forces loyal to president X", "at the seat of X"
                break
            if "and" in hit.prefix:
                previous = joins(before, i, by_token, mention)
                loose = previous is None and i > segment_first
                if previous is not None and not is_place:
                    part, of, joined = previous.part, previous.of, True
                break
        elif text in _SKIPPED or abbreviates(shape_, i):
            pass
        elif text in pack.resumptive:
            break
        elif is_place and not words and describes(shape_, by_token, i, head, i == a - 1):
            pass
        elif text == "," and not words and not title and stands_beside(shape_, by_token, mention, i, b):
            pass  # "his counterpart, X,"
        elif text == "," or not text[0].isalnum():
            listed = listed_behind(shape_, before, i, mention) if not words and not title else None
            if listed is not None:
                part, of, body, joined = listed.part, listed.of, listed.body, True
            break
        else:
            if title and not words and mention.kind == "person" and governs(shape_, text):
                part = "modifier"  # "a relative of President X"
                break
            prefix = content_prefix(shape_, text)
            words += 1
            outer += body
            beyond += title
            plain += not definite(shape_, text)
            if prefix:
                part = "in" if prefix == "with" and is_place else prefix
                if pack.order == "vso" and of_kin(by_token, i - 1):
                    part = "modifier"
                break
            if words > _LONGEST_PHRASE:
                part = "modifier"
                break
        i -= 1
    if acted:
        part = "modifier"
    if part == "of" and title and mention.kind != "person" and pack.order != "svo":
        part = "modifier"  # "the visit of X's minister": X does not go
    if part not in ("of", "within") and (
        (is_place and (title or (words and not body) or outer))
        or (mention.kind in ("organisation", "outlet") and (title or (plain and pack.order != "svo")))
        or (mention.kind == "outlet" and words and pack.order == "vso")
        or (mention.kind == "person" and plain and not title and pack.order != "svo")
        or (mention.kind == "person" and beyond and pack.order == "sov")
    ):
        part = "modifier"
    if postposed and (part == "bare" or (part in ("modifier", "within") and not (words or title or kin))):
        part = postposed
    if loose and part == "bare" and pack.order == "sov" and mention.kind != "person":
        part = "modifier"
    if in_brackets(shape_, a):
        part = "modifier"
    if pack.order == "sov" and part == "from" and apposed(shape_, by_token, i, b):
        part = "modifier"  # "X, of the party Y, criticised"
    headed = words > 0 and not title and not body and mention.kind != "person"
    goes_on = (mention.kind != "place" or pack.order == "svo") and cut(shape_, by_token, owner, mention, a, b)
    country, is_body = is_place and len(mention.entity) == _COUNTRY, mention.kind == "organisation"
    if part_of_longer(shape_, by_token, owner, a, b, country, is_body):
        part, goes_on = "modifier", True
    return Argument(index, mention, a, b, part, i + 1, of, body, joined, loose, headed, goes_on)


def _countries(*mentions: Mention) -> bool:
    return all(m.kind == "place" and len(m.entity) == _COUNTRY for m in mentions)


_COUNTRY = len("place/xx")


def _begins_anew(before: list[Argument], kind: str, mention: Mention, words: int, behind: Hit | None) -> bool:
    """Where the verb stands first: whether a phrase of its own begins ``behind`` another name: a body's behind a
    person, or a person's title behind a place that a preposition leads to ("received in X the minister Y")."""
    if mention.kind != "person":
        return kind == "person" and mention.kind in ("organisation", "outlet") and not words
    titled = behind is not None and behind.form.cls == "title"
    return titled and kind == "place" and bool(before) and before[-1].part in _LED


_LED = frozenset({"in", "to", "from", "near", "toward", "on", "off"})


def _behind_noun(shape_: Shape, by_token: dict[int, Hit], owner: dict[int, int], at: int) -> bool:
    """Whether the time that ends at the token stands behind a plain noun."""
    while at >= shape_.first and at in shape_.times:
        at -= 1
    plain = at >= shape_.first and at not in owner and shape_.prepared.tokens[at].text[0].isalpha()
    return plain and (at not in by_token or by_token[at].form.cls in ("trigger", "sport"))


def _case(prefix: tuple[str, ...]) -> str | None:
    return next((p for p in prefix if p in ("to", "with", "in", "as")), None)


def _postposed(shape_: Shape, by_token: dict[int, Hit], owner: dict[int, int], b: int) -> str | None:
    """``object`` when a postposition (Persian ``ra``) closes the phrase."""
    post = shape_.lex.pack.postposition
    if not post:
        return None
    tokens = shape_.prepared.tokens
    titled = False
    for i in range(b, min(b + 4, shape_.last)):
        text = tokens[i].text
        if text in post:
            return "object"
        hit = by_token.get(i)
        if hit is not None and hit.form.cls in ("title", "body", "place_word"):
            titled = True
            continue
        if text in _SKIPPED or (titled and i in owner):
            continue
        return None
    return None
