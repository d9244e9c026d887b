"""The record types of ``events.yaml`` and what they become for matching: folded forms with what each form says."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple, cast

import msgspec

from rawi.languages import PackError, load, path
from rawi.text import fold
from rawi.understanding.events.lexicon.frames import FRAMES
from rawi.understanding.events.lexicon.kinds import KINDS

Tense = Literal[
    "past",
    "present",
    "perfect",
    "pluperfect",
    "future",
    "subjunctive",
    "participle",
    "infinitive",
    "base",
    "noun",
    "jussive",
    "imperfect",
]
Order = Literal["sov", "svo", "vso"]
Class = Literal[
    "trigger", "verb", "marker", "and", "clause", "plan", "hedge", "condition", "denial", "not", "title", "place_word",
    "body", "this", "article", "be", "skip", "undone", "relative", "hedge_present",
    "group",
    "wrap",
    "kin",
    "earlier",
    "warning",
    "sport",
    "factive",
    "habit",
    "told",
    "deed",
    "pronoun",
    "vessel",
    "disease",
    "price",
    "should",
    "force",
    "rank",
    "charge",
    "post",
    "structure",
    "without",
    "missile",
    "dissent",
    "away",
    "unreal",
    "several",
    "reporting",
    "achieve",
    "share",
    "thing",
    "stake",
    "superlative",
    "whether",
    "target",
    "forces",
    "suspect",
    "relief",
    "service",
    "toll",
    "leading",
    "flying",
    "verbal",
    "outer",
    "either",
    "then",
    "decree",
    "was_to",
    "ballot",
    "aircraft",
    "crowd",
    "goods",
    "till",
    "rate",
    "act",
    "oblique",
    "phone",
    "adverb",
    "called",
    "own",
    "onward",
    "salute",
    "averting",
    "penalty",
    "since",
    "topic",
    "still",
    "addressing",
]  # fmt: skip


_OBJECTS = frozenset({"name", "place", "human", "none", "on", "on_it", "that"})  # of what is read, not of the pack
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")  # as rawi.text.Prepared cuts tokens


class Trigger(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"light": "with"}):
    """A word of happening. ``nouns`` are spellings separated by ``|``; ``light`` the verbs (keys of ``light_verbs``)
    that make
    it a verb (``*``: the general ones); ``nominal`` whether it tells a happening without one; ``apart`` whether they
    may stand apart from it; ``verbs`` are ``paradigm stem stem`` separated by ``|``. ``needs`` is a class of ``words``
    one of which must stand in the clause for the trigger to mean this; ``barred`` a meaning of ``markers``, or a
    class of ``words``, that must not. ``of`` are the classes of ``objects`` one of which the verb is done to (``name``:
    whoever or whatever has a name, ``place``, ``human``: a person's name, ``none``: nothing); ``not_of`` those
    with which it means something else (``on``: where the verb stands first and governs that preposition, "relied on";
    ``on_it``: right behind the verb; ``that``: a clause led by a letter, "admitted that").
    ``unlike`` is a sentence that must not give this kind.
    """

    kind: str
    frame: str
    example: str
    nouns: str = ""
    verbs: str = ""
    light: str = ""
    nominal: bool = True
    apart: bool = False
    needs: str = ""
    barred: str = ""
    of: str = ""
    not_of: str = ""
    unlike: str = ""


class EventPack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a language's ``events.yaml`` holds. Lists are phrases; ``markers`` map a meaning to its prepositions."""

    order: Order
    number_side: Literal["before", "after"]
    paradigms: dict[str, dict[str, str]]
    light_verbs: dict[str, str]
    markers: dict[str, list[str]]
    words: dict[str, list[str]]
    prefixes: dict[str, str]
    suffixes: list[str]
    triggers: list[Trigger]
    passive_verbs: list[str] = []
    general_verbs: list[str] = []
    postposition: list[str] = []
    possessive: list[str] = []
    plural_endings: list[str] = []
    verb_shapes: list[str] = []
    until: list[str] = []
    since: list[str] = []
    issues: list[str] = []
    nominal_openers: list[str] = []
    verbal_openers: list[str] = []
    subjunctive_after: list[str] = []
    led_verbs: list[str] = []
    asking: list[str] = []
    filiation: list[str] = []
    same_passive: list[str] = []
    receiving: list[str] = []
    not_governing: list[str] = []
    resumptive: list[str] = []
    pronouns: list[str] = []
    short_verb: int = 0
    with_verbs: list[str] = []
    marker_verbs: list[str] = []
    to_verbs: list[str] = []
    happening_verbs: list[str] = []
    place_verbs: list[str] = []
    to_pronouns: list[str] = []
    masculine_heads: list[str] = []
    time_openers: list[str] = []
    object_endings: list[str] = []
    accompanying: list[str] = []
    aimed: list[str] = []
    ending_verbs: list[str] = []
    hedged_people: list[str] = []
    plural_pronouns: list[str] = []
    feminine_endings: list[str] = []
    indefinite_endings: list[str] = []
    whole_titles: list[str] = []
    masculine_places: list[str] = []
    short_objects: list[str] = []
    not_with_object: list[str] = []
    heads: list[str] = []
    oblique_endings: list[str] = []
    state_bodies: list[str] = []
    noun_letter: str = ""
    wrap_verbs: list[str] = []
    doing_verbs: list[str] = []
    behalf_nouns: list[str] = []
    giving_verbs: list[str] = []
    issuing_verbs: list[str] = []
    honorifics: list[str] = []
    we_prefix: str = ""
    exceptive: list[str] = []
    self_endings: list[str] = []
    present: Literal["happened", "planned"] = "happened"
    other_verbs: str = ""
    objects: dict[str, list[str]] = {}


class Form(NamedTuple):
    """One entry of the lexicon: a sequence of folded tokens and what it is."""

    tokens: tuple[str, ...]
    cls: Class
    key: str
    tense: Tense = "noun"
    negative: bool = False
    passive: bool = False
    trigger: int = -1
    feminine: bool = False
    plural: bool = False
    finite: bool = False


class Lexicon(NamedTuple):
    """A pack ready for matching. ``forms`` by first token, longest first. ``always_passive``: by trigger, whether its
    light verbs are all passive, so that its subject is the doer all the same (Persian "became a candidate");
    ``composite``: light verbs that themselves have a noun ("was held"); ``objects``: classes by folded word; ``bound``:
    by trigger, the light verbs one of which its noun needs to tell anything."""

    pack: EventPack
    forms: dict[str, tuple[Form, ...]]
    lights: tuple[frozenset[str], ...]
    always_passive: tuple[bool, ...]
    passives: frozenset[str]
    prefixes: tuple[tuple[str, str], ...]
    suffixes: tuple[str, ...]
    object_endings: tuple[tuple[str, str], ...]
    not_with_object: frozenset[str]
    heads: frozenset[str]
    honorifics: frozenset[str]
    givers: frozenset[str]
    state_bodies: dict[str, int]
    oblique_endings: tuple[str, ...]
    until: frozenset[str]
    wrap_verbs: frozenset[str]
    composite: frozenset[str]
    objects: dict[str, frozenset[str]]
    bound: tuple[frozenset[str], ...]


def _fold_all(phrases: list[str]) -> list[tuple[str, ...]]:
    """Each phrase as its folded tokens; one folding for all."""
    return [tuple(_TOKEN.findall(line)) for line in fold("\n".join(phrases)).split("\n")]


def conjugate(pack: EventPack, verb: str) -> list[tuple[str, Tense, bool, bool, bool, bool]]:
    """All forms of ``paradigm stem stem ...``: (form, tense, negative, passive, feminine, plural).

    In a pattern ``{1}`` is the first stem. A row's name is a tense, with ``-`` before it for the negative, ``*`` for
    the
    passive, ``+f`` after it for the feminine. A pattern with a word
    in the pack's ``plural_endings`` is plural. Raises PackError for an unknown paradigm.
    """
    name, *stems = verb.split()
    rows = pack.paradigms.get(name)
    if rows is None:
        raise PackError(f"events: no paradigm {name!r}; {verb!r} must begin with one of {', '.join(pack.paradigms)}.")
    out: list[tuple[str, Tense, bool, bool, bool, bool]] = []
    for row, patterns in rows.items():
        tense = cast(Tense, row.strip("-*").removesuffix("+f"))
        for pattern in patterns.split("|"):
            if f"{{{len(stems) + 1}}}" in pattern:
                continue
            form = pattern
            for number, stem in enumerate(stems, 1):
                form = form.replace(f"{{{number}}}", stem.replace("_", " "))
            many = any(word.endswith(tuple(pack.plural_endings)) for word in pattern.split())
            out.append((form.strip(), tense, "-" in row[:2], "*" in row[:2], row.endswith("+f"), many))
    return out


def _parts(listed: str) -> list[str]:
    return [part.strip() for part in listed.split("|") if part.strip()]


@lru_cache(maxsize=8)
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language. Raises PackError when its pack cannot be used."""
    pack = load(language, "events", EventPack)
    file = path(language, "events")
    rows: list[tuple[str, Class, str, Tense, bool, bool, int, bool, bool]] = []
    for cls, phrases in pack.words.items():
        rows.extend((phrase, cls, phrase, "noun", False, False, -1, False, False) for phrase in phrases)  # type: ignore[misc]
    for meaning, phrases in pack.markers.items():
        rows.extend((phrase, "marker", meaning, "noun", False, False, -1, False, False) for phrase in phrases)
    verbs = {key: conjugate(pack, verb) for key, verb in pack.light_verbs.items()}
    for key, conjugated in verbs.items():
        rows.extend(
            (form, "verb", key, tense, no, passive, -1, f, pl) for form, tense, no, passive, f, pl in conjugated
        )
    for verb in _parts(pack.other_verbs):
        rows.extend(
            (form, "verb", "", t, no, passive, -1, f, pl) for form, t, no, passive, f, pl in conjugate(pack, verb)
        )
    for number, trigger in enumerate(pack.triggers):
        type_, _, mode = trigger.kind.partition("/")
        if mode not in KINDS.get(type_, {}):
            raise PackError(f"{file}: trigger {number + 1} has the unknown kind {trigger.kind!r}; see docs/events.md.")
        if trigger.frame not in FRAMES:
            raise PackError(f"{file}: trigger {number + 1} has the unknown frame {trigger.frame!r}.")
        unknown = [key for key in trigger.light.split() if key not in verbs and key != "*"]
        if unknown:
            raise PackError(f"{file}: trigger {number + 1} names the unknown light verb {unknown[0]!r}.")
        strange = {*trigger.of.split(), *trigger.not_of.split()} - {*pack.objects, *_OBJECTS}
        if strange:
            raise PackError(f"{file}: trigger {number + 1} names the unknown class of objects {min(strange)!r}.")
        rows.extend(
            (noun, "trigger", noun, "noun", False, False, number, False, False) for noun in _parts(trigger.nouns)
        )
        for verb in _parts(trigger.verbs):
            rows.extend(
                (f, "trigger", verb, t, no, p, number, fem, pl) for f, t, no, p, fem, pl in conjugate(pack, verb)
            )
    tokens = _fold_all([row[0] for row in rows])
    forms = [
        Form(words, *row[1:], finite=row[1] in ("verb", "trigger") and row[3] not in ("noun", "infinitive"))
        for words, row in zip(tokens, rows, strict=True)
    ]
    by_first: dict[str, list[Form]] = {}
    for form in forms:
        if form.tokens:
            by_first.setdefault(form.tokens[0], []).append(form)
    return Lexicon(
        pack,
        {first: tuple(sorted(dict.fromkeys(rows_), key=lambda f: -len(f.tokens))) for first, rows_ in by_first.items()},
        tuple(
            frozenset(pack.general_verbs if "*" in trigger.light else ()) | frozenset(trigger.light.split())
            for trigger in pack.triggers
        ),
        tuple(
            bool(trigger.light) and set(trigger.light.split()) <= set(pack.passive_verbs) for trigger in pack.triggers
        ),
        frozenset(pack.passive_verbs),
        tuple((fold(prefix), meaning) for prefix, meaning in pack.prefixes.items()),
        tuple(fold(suffix) for suffix in pack.suffixes),
        tuple((ending, instead) for ending, _, instead in (fold(e).partition(">") for e in pack.object_endings)),
        frozenset(fold(word) for word in pack.not_with_object),
        frozenset(fold(word) for word in pack.heads),
        frozenset(fold(word) for word in pack.honorifics),
        frozenset(pack.giving_verbs),
        _joined(pack.state_bodies, pack),
        tuple(fold(ending) for ending in pack.oblique_endings),
        frozenset(pack.until),
        frozenset(pack.wrap_verbs),
        frozenset(key for key, verb in pack.light_verbs.items() if verb.startswith("pre ")),
        _objects(pack),
        tuple(
            frozenset(() if trigger.nominal or trigger.verbs or "*" in trigger.light else trigger.light.split())
            for trigger in pack.triggers
        ),
    )


def _joined(words: list[str], pack: EventPack) -> dict[str, int]:
    """The folded words, also behind a letter that joins them, with the number of such letters."""
    joining = [fold(letters) for letters, meaning in pack.prefixes.items() if meaning == "and"]
    folded = [fold(word) for word in words]
    return {letters + word: len(letters) for letters in ("", *joining) for word in folded}


def _objects(pack: EventPack) -> dict[str, frozenset[str]]:
    """The classes of each word of ``objects``."""
    out: dict[str, frozenset[str]] = {}
    for name, words in pack.objects.items():
        for word in words:
            key = fold(word)
            out[key] = out.get(key, frozenset()) | {name}
    return out
