"""Loading knowledge: the files are compiled once and kept in the user's cache folder under a hash of their bytes."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import msgspec

from rawi import languages
from rawi.knowledge import files, layers
from rawi.knowledge.base import Knowledge
from rawi.knowledge.schema import Entity, KnowledgeError, Located

#: Raised whenever the compiled form or the meaning of a field changes.
FORMAT = 3

_decoder = msgspec.msgpack.Decoder(list[Entity])


class Source:
    """The bytes of all files of one load, read once: ``ours`` and ``theirs`` (a user's) by file name."""

    def __init__(self, extra: Path | None = None) -> None:
        self.ours = {path.name: path.read_bytes() for path in files.yaml_files(files.DATA)}
        cities = files.DATA / files.CITIES
        self.cities = cities.read_bytes() if cities.exists() else b""
        self.theirs = {} if extra is None else _read_extra(extra)

    def version(self) -> str:
        """A hash of everything the entities are made from: 32 hexadecimal digits."""
        digest = hashlib.blake2b(f"{FORMAT} babel {metadata.version('babel')}".encode(), digest_size=16)
        for layer in (self.ours, {files.CITIES: self.cities}, self.theirs):
            for name, data in layer.items():
                digest.update(f"\n{Path(name).name} {len(data)}\n".encode())
                digest.update(data)
            digest.update(b"\n---\n")
        return digest.hexdigest()

    def layers(self) -> Iterator[list[Located]]:
        """The layers from the lowest up: countries of CLDR, cities, our files, the user's files."""
        theirs, ours = (
            [located for name, data in layer.items() for located in files.parse_yaml(data, name)]
            for layer in (self.theirs, self.ours)  # the user's first: a fault in them is told at once
        )
        yield list(files.countries())
        yield files.parse_cities(self.cities, files.CITIES)
        yield ours
        yield theirs


def _read_extra(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        raise KnowledgeError(f"{folder}: no such folder; give a folder with knowledge files (*.yaml).")
    try:
        return {str(path): path.read_bytes() for path in files.yaml_files(folder)}
    except OSError as error:
        raise KnowledgeError(
            f"{error.filename}: cannot be read ({error.strerror}); check the rights of the file."
        ) from None


def load(extra: Path | None = None) -> Knowledge:
    """All knowledge, with a user's folder of the same files laid over ours.

    Raises KnowledgeError when a file cannot be used. What is loaded depends on the bytes of the files alone; the
    cache only saves time and may be deleted, unwritable or damaged.
    """
    source = Source(extra)
    version = source.version()
    entities = languages.kept("knowledge", version, lambda: _merged(source), _decoded)
    return Knowledge(entities, version)


def _merged(source: Source) -> list[Entity]:
    return [layers.entity(located) for located in layers.stack(source.layers()).values()]


def _decoded(data: bytes) -> list[Entity]:
    collecting = gc.isenabled()
    gc.disable()  # tens of thousands of new objects, none of them garbage: half the time of loading
    try:
        return _decoder.decode(data)
    finally:
        if collecting:
            gc.enable()
