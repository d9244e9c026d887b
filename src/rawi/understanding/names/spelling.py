"""Words in Persian or Arabic script spelled in English letters.

Long vowels are written, short ones are not. They are put back by the syllables of both languages, CV, CVC and, at the
end of names from elsewhere, CVCC: of the consonants between two written vowels one may end a syllable, one begins the
next, and what stands between gets a vowel.
"""

from __future__ import annotations

import msgspec

from rawi.text import fold


class Letters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``name_letters.yaml``: how letters are written in English, and the words of organisations' names.

    ``letters`` has the spelling inside of a word, ``initial`` and ``final`` where it differs at its ends, ``foreign``
    where it differs in names from elsewhere; ``groups`` are letters spelled together, ``initial_groups`` those at the
    beginning; ``silent`` ones are not said beside an alif. ``vowel`` (``foreign_vowel``) is put between two consonants,
    ``participle_vowel`` between the last two of a word of the form CaCiC (Kamel).
    In foreign names ``foreign_endings`` have their own spelling, the first letter of ``leaning`` beginnings is not
    said, and no vowel stands in the pairs of ``beginning_clusters`` and ``ending_clusters`` at a word's ends.

    ``spellings`` are words of names with the spelling they always have, ``before_article`` those that take the article
    of the next (Abdul), ``name_beginnings`` and ``name_endings`` parts that a name is written together with (-allah),
    ``family_endings`` those of family names behind a consonant. ``heads`` are
    translated as nouns, ``adjectives`` and ``nouns`` as what they say; terms of two words may be among heads and nouns.
    ``owners``: how a country stands before its bodies where English news does not use its adjective ("US Embassy").
    """

    letters: dict[str, str] = {}
    initial: dict[str, str] = {}
    final: dict[str, str] = {}
    foreign: dict[str, str] = {}
    groups: dict[str, str] = {}
    initial_groups: dict[str, str] = {}
    leaning: tuple[str, ...] = ()
    vowels: str = ""
    silent: str = ""
    vowel: str = "a"
    foreign_vowel: str = "a"
    participle_vowel: str = "a"
    foreign_endings: dict[str, str] = {}
    beginning_clusters: tuple[str, ...] = ()
    ending_clusters: tuple[str, ...] = ()
    heads: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    nouns: dict[str, str] = {}
    spellings: dict[str, str] = {}
    before_article: dict[str, str] = {}
    name_beginnings: dict[str, str] = {}
    name_endings: dict[str, str] = {}
    family_endings: dict[str, str] = {}
    owners: dict[str, str] = {}
    skipped: tuple[str, ...] = ()


class Speller:
    """Spells folded words by the tables of a language."""

    def __init__(self, data: Letters) -> None:
        self._letters = _folded(data.letters)
        self._initial = _folded(data.initial)
        self._final = _folded(data.final)
        self._foreign = _folded(data.foreign)
        self._groups = _folded(data.groups)
        self._initial_groups = _folded(data.initial_groups)
        self._leaning = tuple(sorted(fold(word) for word in data.leaning))
        self._vowels = frozenset(fold(data.vowels))
        self._family_endings = _folded(data.family_endings)
        self._silent = frozenset(fold(data.silent))
        self._open = fold("ا")
        self._vowel, self._foreign_vowel = data.vowel, data.foreign_vowel
        self._participle_vowel = data.participle_vowel
        self._endings = sorted(_folded(data.foreign_endings).items(), key=lambda pair: (-len(pair[0]), pair))
        self._beginning = frozenset(fold(pair) for pair in data.beginning_clusters)
        self._ending = frozenset(fold(pair) for pair in data.ending_clusters)

    def foreign_ending(self, word: str) -> tuple[str, str] | None:
        """The ending of a name from elsewhere that a word has, with its spelling."""
        return next(((e, s) for e, s in self._endings if word.endswith(e) and len(word) > len(e) + 1), None)

    def _family_ending(self, word: str) -> tuple[str, str] | None:
        for ending, spelling in self._family_endings.items():
            if word.endswith(ending) and len(word) > len(ending) + 1 and word[-len(ending) - 1] not in self._vowels:
                return ending, spelling
        return None

    def spelled(self, word: str, foreign: bool) -> str:
        """A folded word in English letters, with a capital."""
        ending = self.foreign_ending(word) if foreign else self._family_ending(word)
        stem = word[: -len(ending[0])] if ending else word
        if foreign and stem.startswith(self._leaning):
            stem = stem[1:]
        out = self._with_vowels(stem, self._sounds(stem, foreign, ending is None), foreign, ending is None)
        out += ending[1] if ending else ""
        return out[:1].upper() + out[1:]

    def _sounds(self, word: str, foreign: bool, whole: bool) -> list[tuple[str, int]]:
        """The spelling of every letter or group, with the place of its first letter."""
        out: list[tuple[str, int]] = []
        i = 0
        while i < len(word):
            group = next((g for g in self._groups if word.startswith(g, i)), "")
            if i == 0 and not group:
                group = next((g for g in self._initial_groups if word.startswith(g) and len(word) > len(g)), "")
            if group:
                sound = self._groups.get(group) or self._initial_groups[group]
                spoken = sound.rstrip("aeiou")
                out += [(part, i) for part in (spoken, sound[len(spoken) :]) if part]
                i += len(group)
                continue
            out.append((self._sound(word, i, foreign, whole), i))
            i += 1
        return out

    def _sound(self, word: str, i: int, foreign: bool, whole: bool) -> str:
        char = word[i]
        before = word[i - 1] if i else ""
        after = word[i + 1] if i + 1 < len(word) else ""
        if char in self._silent and self._open in (before, after):
            return ""
        if i == 0 and char in self._initial:
            return self._initial[char]
        if char in self._vowels and char in self._initial and not _is_vowel(self._initial[char]):
            glide = self._initial[char]
            if glide != "y" and (
                after == self._open
                or (after in self._vowels and after not in self._silent)
                or (after and after in self._final and i + 2 == len(word))
            ):
                return glide
            if glide == "y" and before == self._open and after == self._open:
                return glide
        if whole and not after and char in self._final and before not in self._vowels:
            return self._final[char]
        return (self._foreign.get(char) if foreign else None) or self._letters.get(char, char)

    def _with_vowels(self, word: str, sounds: list[tuple[str, int]], foreign: bool, whole: bool) -> str:
        sounds = [(sound, at) for sound, at in sounds if sound]
        out = ""
        i = 0
        while i < len(sounds):
            if _is_vowel(sounds[i][0]):
                out += sounds[i][0]
                i += 1
                continue
            last = i
            while last < len(sounds) and not _is_vowel(sounds[last][0]):
                last += 1
            run = sounds[i:last]
            out += self._run(word, run, foreign, bool(out), last == len(sounds) and whole)
            i = last
        return out

    def _run(self, word: str, run: list[tuple[str, int]], foreign: bool, behind_vowel: bool, final: bool) -> str:
        """Consonants that stand together, with the vowels that syllables need between them."""
        sounds = [sound for sound, _ in run]
        vowel = self._foreign_vowel if foreign else self._vowel
        if not behind_vowel:
            if len(run) > 1 and foreign and word[run[0][1] : run[0][1] + 2] in self._beginning:
                return sounds[0] + self._run(word, run[1:], foreign, behind_vowel, final)
            if len(run) == 1 and not final:
                return sounds[0]
            rest = self._run(word, run[1:], foreign, True, final) if len(run) > 1 else ""
            return sounds[0] + vowel + rest
        if len(run) == 1:
            return sounds[0]
        if final:
            pair = word[run[-2][1] : run[-2][1] + 2]
            if foreign and pair in self._ending:
                return (self._run(word, run[:-2], foreign, True, True) + vowel if len(run) > 2 else "") + "".join(
                    sounds[-2:]
                )
            if len(run) == 2:
                participle = not foreign and len(word) == 4 and word[1] == self._open
                return sounds[0] + (self._participle_vowel if participle else vowel) + sounds[1]
            return sounds[0] + self._run(word, run[1:], foreign, False, True)
        if len(run) == 2:
            return "".join(sounds)
        return sounds[0] + self._run(word, run[1:], foreign, False, False)


def _is_vowel(sound: str) -> bool:
    return sound[0] in "aeiouAEIOU"


def _folded(table: dict[str, str]) -> dict[str, str]:
    return {fold(key): value for key, value in table.items()}
