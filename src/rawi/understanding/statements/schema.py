"""What the language files of this room may hold: ``cues.yaml``, ``sources.yaml``, ``hedges.yaml`` and ``syntax.yaml``.

A half-space in a file stands for a half-space, a space or nothing in the text.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from rawi.model.annotation import Certainty, Stance

Frame = Literal[
    "clause", "strict", "quote", "object", "opinion", "about", "infinitive", "source", "relay", "cite", "adjunct",
    "contained", "document", "noun", "reported", "issue", "via", "around",
]  # fmt: skip
NounKind = Literal["person", "group", "unnamed", "organisation", "outlet", "document"]


class CueEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One cue as the file writes it.

    ``cue`` is the lemma; its last word is inflected by a paradigm of that name when there is one, else ``forms`` lists
    all forms, divided by bars, with alternatives in round brackets. ``frames`` say how content and speaker stand around
    it (docs/statements.md). ``about`` are the prepositions that can bring the content. ``example`` is a sentence with
    ``[cue]`` and ``{content}`` marked, which the validator reads.
    """

    cue: str
    frames: tuple[Frame, ...] = ("clause",)
    forms: str | None = None
    stance: Stance = "asserts"
    object_stance: Stance | None = None
    certainty: Certainty | None = None
    about: tuple[str, ...] = ()
    example: str | None = None


class Verb(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Stems that the templates are filled with, and forms that no template gives."""

    past: str
    present: str
    extra: tuple[str, ...] = ()


class Templates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Inflected forms of a verb, with ``{past}`` and ``{present}`` for the stems; ``negated`` ones turn the meaning,
    and ``participles`` name those that are no finite verb by themselves.
    """

    plain: tuple[str, ...] = ()
    negated: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()


class CueFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``cues.yaml``."""

    cues: tuple[CueEntry, ...]
    templates: Templates = Templates()
    verbs: dict[str, Verb] = {}


class SourceFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``sources.yaml``: nouns that can head a speaker, with their English, by kind; words that modify them.

    ``abstract`` nouns only end as if they were a person's. ``complete`` nouns need no complement ("the army"); after
    others the next word belongs to them ("the minister of sport"). Descriptions are in English: there the ``leading``
    modifiers stand before names ("senior Iraqi official"), others behind them ("Iraqi oil minister"). What the other
    English words say is in :class:`terms.Terms`.
    """

    person: dict[str, str] = {}
    group: dict[str, str] = {}
    unnamed: dict[str, str] = {}
    organisation: dict[str, str] = {}
    outlet: dict[str, str] = {}
    document: dict[str, str] = {}
    complete: tuple[str, ...] = ()
    abstract: tuple[str, ...] = ()
    modifiers: dict[str, str] = {}
    leading: tuple[str, ...] = ()
    wrappers: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    bulletins: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    media: tuple[str, ...] = ()


class HedgeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``hedges.yaml``: words of the content that lower its certainty, and those that make it a forecast."""

    predicts: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    future_prefixes: tuple[str, ...] = ()
    forecasters: tuple[str, ...] = ()
    probable: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    abilities: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()
    finished: tuple[str, ...] = ()
    finished_endings: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    cue_negations: tuple[str, ...] = ()


class Opener(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that open a sentence. ``breaks``: another matter begins, so what held so far holds no longer."""

    words: tuple[str, ...]
    breaks: bool = False


class SyntaxFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``syntax.yaml``: word order and function words.

    ``homographs`` are forms of cues that are also nouns or prepositions: they count as verbs only where a clause
    can begin. ``detached`` are endings that a lost vowel mark can have cut off their word ("قائل ا"). ``titles``
    are abbreviations before a name, which may have a point behind them. ``asked`` are prepositions of whom one
    asks, ``joined`` conjunctions that are written on the next word, ``auxiliaries`` verb forms that make a
    participle before them no cue, ``purpose`` conjunctions that bring what somebody asks for, ``subordinators``
    words that end an object, ``finite`` forms that only a clause has, ``noun_forms`` forms of cues that are nouns
    as often as verbs, ``writers`` pronouns of the writer and the reader, ``idioms`` phrases with a cue's word that
    report nothing, ``withheld`` those of what a speaker did not say, ``generic`` words that make a noun mean
    anybody, ``inanimate_endings`` those of nouns that cannot speak. ``infinitive`` is the mark of an infinitive,
    ``genitive`` and ``contracted`` are what stands behind an apostrophe for an owner and a negation,
    ``past_endings`` those of verbs, ``noun_plurals`` those of nouns. Cues agree with their subject by
    ``feminine_verbs`` and ``plural_verbs`` (endings), ``feminine_prefix`` and ``masculine_prefix`` (unfinished
    verbs). The first letter of a ``whole`` word is its own, no clitic. ``topics`` bring a noun to the front of a
    clause whose verb has the ``topic_prefix``. Words of ``postfix`` that also begin a sentence are in ``moreover``.
    ``addressed`` are those whom one asks. ``subjunctives`` before an unfinished verb say what should be, but not
    behind ``factual`` prepositions. With ``sole_offices`` an office without a name is that of the one person who
    has spoken so far. ``governors`` are nouns that take the preposition which an "according to" begins with.
    ``identities`` behind a definite noun point back ("the same"). ``counts`` and ``duals`` (endings) say how many
    are meant; before a dual an ending is ``opened`` into another.
    """

    order: Literal["sov", "vso", "svo"]
    complementisers: tuple[str, ...] = ()
    object_markers: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    contrast: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    noun_prepositions: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    pronouns: dict[str, tuple[str, ...]] = {}
    demonstratives: tuple[str, ...] = ()
    indefinites: tuple[str, ...] = ()
    partitives: tuple[str, ...] = ()
    openers: tuple[Opener, ...] = ()
    first_person: tuple[str, ...] = ()
    first_person_endings: tuple[str, ...] = ()
    noun_prefixes: tuple[str, ...] = ()
    noun_suffixes: tuple[str, ...] = ()
    plural_suffixes: tuple[str, ...] = ()
    cue_prefixes: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    verb_plurals: tuple[str, ...] = ()
    adjective_endings: tuple[str, ...] = ()
    feminine_endings: tuple[str, ...] = ()
    plural_endings: tuple[str, ...] = ()
    afterthoughts: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    interviews: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    postfix: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    participle_endings: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    subject_endings: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    homographs: tuple[str, ...] = ()
    detached: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    future_mark: str = ""
    inanimate_endings: tuple[str, ...] = ()
    subordinators: tuple[str, ...] = ()
    adverb_endings: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    finite: tuple[str, ...] = ()
    impersonal: tuple[str, ...] = ()
    noun_forms: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    idioms: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    infinitive: str = ""
    genitive: str = ""
    contracted: str = ""
    past_endings: tuple[str, ...] = ()
    noun_plurals: tuple[str, ...] = ()
    feminine_verbs: tuple[str, ...] = ()
    feminine_prefix: str = ""
    masculine_prefix: str = ""
    plural_verbs: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    moreover: tuple[str, ...] = ()
    subjunctives: tuple[str, ...] = ()
    factual: tuple[str, ...] = ()
    sole_offices: bool = False
    governors: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()
    counts: dict[str, int] = {}
    duals: tuple[str, ...] = ()
    opened: dict[str, str] = {}
    topic_prefix: str = ""
    addressed: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()
