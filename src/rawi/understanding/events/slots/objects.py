"""What a verb is done to: the words of its object, which tell its senses apart ("raised the price", "raised the flag").

A trigger names the classes of ``objects`` in its pack that its verb needs (``of``) or that make it mean something else
(``not_of``). The object is the phrase behind the verb, or before it where the verb comes last; of a passive, and of a
verb without an object, it is the subject; of a noun of happening its genitive.
"""

from __future__ import annotations

from rawi.understanding.events.lexicon.classes import classes_of
from rawi.understanding.events.lexicon.matching import Hit
from rawi.understanding.events.lexicon.pack import Trigger
from rawi.understanding.events.sentence.phrase import governs
from rawi.understanding.events.sentence.phrases import phrases_of
from rawi.understanding.events.sentence.shape import Clause, Shape, is_verb
from rawi.understanding.events.slots.subjects import subjects

_LONGEST = 8  # tokens of an object's phrase
_GENITIVE = 3  # tokens of a genitive
_AUXILIARY = 3  # tokens from an auxiliary to its participle
_MAY_BE_NOUNS = frozenset({"participle", "base", "present"})
_CLOSING = frozenset({"marker", "clause", "relative", "condition"})
#: Frames whose subject is what it happens to.
_BY_SUBJECT = frozenset({"happen", "suffer"})
#: Kinds whose object "from" leads to.
_FROM = frozenset({"SANCTION/leave"})


def suits(shape: Shape, clause: Clause | None, trigger: Trigger, hit: Hit, passive: bool) -> bool:
    """Whether what the word of happening is done to lets it mean what the trigger says."""
    if clause is None or (shape.lex.pack.order != "sov" and not is_verb(hit)):
        return not (trigger.not_of and _holds(shape, _genitive(shape, hit), trigger.not_of))
    last = shape.lex.pack.order == "sov"
    behind = [] if last else _behind(shape, clause.hit.last if clause.hit.first == hit.first else hit.last)
    if shape.lex.pack.order == "vso":
        behind = behind_subject(shape, clause, hit)
        if _led_by(shape, clause, trigger.not_of):
            return False
    done_to = _before(shape, clause, hit) if last else _subject(shape, clause) if passive else behind
    if "none" in trigger.not_of.split() and not done_to and not _led_on(shape, clause):
        return False
    if trigger.not_of:
        led = _led(shape, clause.hit.last + len(behind), "") if shape.lex.pack.order == "svo" else []
        if shape.lex.pack.order == "vso" and trigger.frame in _LED_FRAMES:
            led = _first_led(shape, clause, "off" if trigger.frame == "befall" else "")
        about = [*done_to, *behind, *led, *_genitive(shape, hit)]
        unfilled = shape.lex.pack.order == "vso" and not behind  # "the stones that they threw"
        if (trigger.frame in _BY_SUBJECT or unfilled) and not last:
            about += _subject(shape, clause)
        if _holds(shape, about, trigger.not_of):
            return False
    if not trigger.of or ("none" in trigger.of.split() and not done_to) or _holds(shape, done_to, trigger.of):
        return True
    by_subject = trigger.frame in _BY_SUBJECT or (shape.lex.pack.order == "vso" and trigger.kind in _FROM)
    if last or passive or (done_to and not by_subject):
        return False
    subject = _subject(shape, clause)  # "flights suspended", "prices rose", "withdrew from the treaty"
    led_from = (
        _first_led(shape, clause, "from") if shape.lex.pack.order == "vso" else _led(shape, clause.hit.last, "from")
    )
    return _holds(shape, [*subject, *led_from], trigger.of, named=False)


def _holds(shape: Shape, tokens: list[int], classes: str, *, named: bool = True) -> bool:
    """Whether one of the tokens is a word of one of the classes; ``name``, ``place`` and ``human`` (a
    person's) are names as read."""
    wanted = set(classes.split())
    if not tokens or not wanted:
        return False
    if named and wanted & {"name", "place", "human"}:
        inside = set(tokens)
        for a in shape.arguments:
            if a.part == "modifier" or a.first not in inside:
                continue
            if "name" in wanted or a.mention.kind == ("place" if "place" in wanted else "person"):
                return True
    language = shape.prepared.language
    found = (i for i in tokens if wanted & classes_of(language, shape.prepared.tokens[i].text))
    return any("person" not in wanted or not _in_genitive(shape, i, tokens) for i in found)


def _in_genitive(shape: Shape, at: int, tokens: list[int]) -> bool:
    """Where the verb stands first: whether a noun before the word, not one of quantity, governs it ("the applications
    of refugees")."""
    if shape.lex.pack.order != "vso" or at - 1 not in tokens or at - 1 in shape.counted:
        return False
    text = shape.prepared.tokens[at - 1].text
    return text[0].isalpha() and governs(shape, text) and not _holds(shape, [at - 1], "quantity person")


def _ends(shape: Shape, at: int) -> bool:
    """Whether a phrase ends before the token. Forms that may be nouns ("the report") do not end one where the verb
    stands before its object."""
    tokens = shape.prepared.tokens
    text = tokens[at].text
    if not text[0].isalnum() and text not in "\"'-":
        return not (text in ".," and _in_number(shape, at))
    if at > shape.first + 1 and tokens[at - 1].text == "-" and tokens[at - 1].end == tokens[at].start:
        return False  # "Panama-flagged"
    nouns = _MAY_BE_NOUNS if shape.lex.pack.order == "svo" else ()
    return any(h.form.cls in _CLOSING or (is_verb(h) and h.form.tense not in nouns) for h in shape.starts.get(at, ()))


def _in_number(shape: Shape, at: int) -> bool:
    """Whether the mark stands between the digits of a number."""
    tokens = shape.prepared.tokens
    around = shape.first < at < shape.last - 1 and tokens[at - 1].text.isdigit() and tokens[at + 1].text.isdigit()
    return around and tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start


def _behind(shape: Shape, start: int) -> list[int]:
    """The tokens of the phrase that begins at ``start``; "a number of agreements" goes on behind its "of"."""
    out: list[int] = []
    for i in range(start, min(start + _LONGEST, shape.last)):
        if _ends(shape, i) or i in shape.times:
            of = any(h.form.cls == "marker" and h.form.key == "of" for h in shape.starts.get(i, ()))
            if not (of and out and _holds(shape, out[-1:], "quantity")):
                break
        out.append(i)
    return out


def _led(shape: Shape, start: int, key: str) -> list[int]:
    """The tokens of the phrase that a preposition (of the meaning ``key``, if any) at ``start`` leads to ("withdrew
    from the race")."""
    hits = shape.starts.get(start, ())
    markers = [h.last for h in hits if h.form.cls == "marker" and key in ("", h.form.key)]
    return _behind(shape, max(markers)) if markers else []


def behind_subject(shape: Shape, clause: Clause, hit: Hit) -> list[int]:
    """Where the verb stands first: the tokens behind it that have no preposition, without its subject where that has a
    name, over times and places between ("held, in X on Monday, a singer")."""
    out: list[int] = []
    subject = {i for a in subjects(shape, clause) for i in range(a.phrase, a.last)}
    names = {a.first: a for a in shape.arguments}
    at = clause.hit.last
    while at < min(clause.hit.last + _SUBJECT_AND_OBJECT, shape.last):
        led = [h.last for h in shape.starts.get(at, ()) if h.form.cls == "marker"]
        if led and (place := names.get(max(led))) is not None and place.mention.kind == "place":
            at = place.last
        elif led and out and any(h.form.key == "from" for h in shape.starts.get(at, ())):
            counted = at - 1 in shape.counted or _holds(shape, out[-1:], "quantity")
            if not counted and len(out) > 1:
                break
            at = max(led) + (not counted)  # "three of the missiles"; "a force of the police"
        elif (closed := _aside(shape, at)) is not None:
            at = closed
        elif _ends(shape, at) and not (shape.prepared.tokens[at].text == "," and _beside_time(shape, at)):
            break
        else:
            if at not in subject and at not in shape.times and not hit.first <= at < hit.last:
                out.append(at)
            at += 1
    return out


def _first_led(shape: Shape, clause: Clause, key: str) -> list[int]:
    """Where the verb stands first: the tokens that its first preposition (of the meaning ``key``, if any) leads to
    ("withdrew, on Monday, from the race")."""
    for at in range(clause.hit.last, min(clause.hit.last + _LONGEST, shape.last)):
        led = [h.last for h in shape.starts.get(at, ()) if h.form.cls == "marker" and key in ("", h.form.key)]
        if led:
            return _behind(shape, max(led))[:_GENITIVE]
        if _ends(shape, at) and not _beside_time(shape, at):
            break
    return []


def _led_on(shape: Shape, clause: Clause) -> bool:
    """Where the verb stands first: whether a preposition of company follows its subject ("talked with")."""
    near = range(clause.hit.last, min(clause.hit.last + _SUBJECT_AND_OBJECT, shape.last))
    return any(h.form.cls == "marker" and h.form.key == "with" for i in near for h in shape.starts.get(i, ()))


#: Frames whose prepositional object is part of what the verb says.
_LED_FRAMES = frozenset({"leave", "act", "befall"})


def _aside(shape: Shape, comma: int) -> int | None:
    """The token behind a phrase with a preposition between two commas ("summoned, on the same day, its envoy")."""
    tokens = shape.prepared.tokens
    if tokens[comma].text != "," or not any(h.form.cls == "marker" for h in shape.starts.get(comma + 1, ())):
        return None
    ends = (i for i in range(comma + 2, min(comma + _LONGEST, shape.last)) if tokens[i].text == ",")
    return next((i + 1 for i in ends), None)


def _beside_time(shape: Shape, comma: int) -> bool:
    return comma - 1 in shape.times or comma + 1 in shape.times


def _led_by(shape: Shape, clause: Clause, meanings: str) -> bool:
    """Where the verb stands first: whether it governs a preposition of one of the meanings: that stands behind the verb
    or behind one noun and its names ("relied on")."""
    wanted, behind = set(meanings.split()), clause.hit.last
    at_verb = shape.starts.get(behind, ())
    if "on_it" in wanted and behind < shape.last:
        word = shape.prepared.tokens[behind].text
        resumed = any(word.startswith(m) and word in shape.lex.pack.resumptive for m in shape.lex.pack.markers["on"])
        if resumed or any(h.form.cls == "marker" and h.form.key == "on" for h in at_verb):
            return True
    wanted &= _GOVERNED
    if not wanted:
        return False
    named = {i for a in shape.arguments for i in range(a.phrase, a.last)} | shape.times
    others = 0
    for at in range(clause.hit.last, shape.last):
        keys = {h.form.key for h in shape.starts.get(at, ()) if h.form.cls == "marker"}
        if keys & wanted or ("that" in wanted and _by_letter(shape, at)):
            return True
        if _ends(shape, at) and not keys & _PLACED:
            return False
        others += at not in named and not keys
        if others > _ONE_NOUN:
            return False
    return False


def _by_letter(shape: Shape, at: int) -> bool:
    """Whether a letter and "that" stand at the token ("admitted that")."""
    letters = tuple(p for p, meaning in shape.lex.prefixes if meaning == "with")
    text = shape.prepared.tokens[at].text
    return text.startswith(letters) and any(h.form.cls == "clause" for h in shape.starts.get(at, ()))


_GOVERNED = frozenset({"on", "that"})
_PLACED = frozenset({"in", "near", "from"})  # a place or time may stand between a verb and its preposition
_ONE_NOUN = 3  # tokens of a subject without a name
_SUBJECT_AND_OBJECT = 14  # tokens behind a verb in which its subject and object stand


def _subject(shape: Shape, clause: Clause) -> list[int]:
    """The tokens before the verb and its auxiliaries, up to their first preposition; of a relative clause the noun it
    follows."""
    end = clause.hit.first
    for k in range(1, _AUXILIARY + 1):
        if any(h.form.cls in ("be", "not") or is_verb(h) for h in shape.starts.get(clause.hit.first - k, ())):
            end = clause.hit.first - k
    start = max(clause.left, shape.segment_start(clause.hit.first))
    out: list[int] = []
    for i in range(start, end):
        classes = {h.form.cls for h in shape.starts.get(i, ())}
        if shape.prepared.tokens[i].text == ",":
            out = []
        elif out and "marker" in classes:
            if not _holds(shape, out[-1:], "quantity"):
                break
        elif not classes & {"marker", "relative", "clause"}:
            out.append(i)
    return out or _antecedent(shape, clause)


def _antecedent(shape: Shape, clause: Clause) -> list[int]:
    """The phrase that the verb's relative clause follows."""
    start = shape.segment_start(clause.hit.first)
    if not any(h.form.cls in ("relative", "clause") for h in shape.starts.get(start, ())):
        return []
    out: list[int] = []
    for i in range(start - 1, max(start - 1 - _LONGEST, shape.first - 1), -1):
        if _ends(shape, i):
            break
        out.append(i)
    return out


def _before(shape: Shape, clause: Clause, hit: Hit) -> list[int]:
    """Where the verb comes last: the object before the word of happening, else its subject and what has no preposition;
    of a relative clause without one the phrase it follows."""
    start = max(clause.left, shape.first)
    return phrases_of(shape).object(start, hit.first) or _antecedent(shape, clause)


def _genitive(shape: Shape, hit: Hit) -> list[int]:
    """The words right behind a noun, or before it in a compound, that say what it is of."""
    if is_verb(hit):
        return []
    out: list[int] = []
    start = hit.last
    if shape.lex.pack.order == "svo":
        before = hit.first - 1
        out = [before] if before >= shape.first and not _ends(shape, before) else []
        start = next((h.last for h in shape.starts.get(start, ()) if h.form.key == "of"), shape.last)
    for i in range(start, min(start + _GENITIVE, shape.last)):
        if _ends(shape, i):
            break
        out.append(i)
    return out
