"""Language packs: one folder a language, one YAML file a topic, read into typed records.

A topic's record type lives with the code that uses it; this module only finds, reads and checks files. A new language
is a new folder with ``language.yaml`` and the topics that it has; code asks :func:`languages` which there are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec
import yaml

from rawi.languages.cache import compiled

T = TypeVar("T")
ROOT = Path(__file__).parent


class PackError(ValueError):
    """A language file that cannot be used; the message names the file, the place and what to do."""


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """BCP 47 tags of all packs present, sorted."""
    return tuple(sorted(p.parent.name for p in ROOT.glob("*/language.yaml")))


def path(language: str, topic: str) -> Path:
    """Where the file of a topic lies (whether or not it exists)."""
    return ROOT / language / f"{topic}.yaml"


def load(language: str, topic: str, type_: type[T]) -> T:
    """The file ``<language>/<topic>.yaml`` as ``type_`` (a msgspec Struct or a container of them).

    Raises PackError when the file is missing, is not YAML or does not fit the type; the message names file and field.
    """
    loaded: T = _load(language, topic, cast(Hashable, type_))
    return loaded


@lru_cache(maxsize=128)
def _load(language: str, topic: str, type_: Hashable) -> Any:
    file = path(language, topic)
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        raise PackError(f"{file}: missing; the language {language!r} has no {topic!r} file") from None
    data = compiled(f"{language}-{topic}", hashlib.sha256(raw).hexdigest(), lambda: parse(raw, file))
    try:
        return msgspec.convert(data, cast(Any, type_))
    except msgspec.ValidationError as error:
        raise PackError(f"{file}: {error}") from None


def has(language: str, topic: str) -> bool:
    """Whether the language has a file for the topic."""
    return path(language, topic).exists()


def parse(raw: bytes, file: Path) -> Any:
    """YAML bytes as plain data. Raises PackError naming line and column."""
    try:
        return yaml.load(raw, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" line {mark.line + 1}, column {mark.column + 1}:" if mark else ""
        raise PackError(f"{file}:{place} not valid YAML ({getattr(error, 'problem', error)})") from None


@lru_cache(maxsize=1)
def version() -> str:
    """A hash over all pack files, as they are when first asked for: part of what an analysis is a function of."""
    digest = hashlib.sha256()
    for file in sorted(ROOT.glob("*/*.yaml")):
        digest.update(file.relative_to(ROOT).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
