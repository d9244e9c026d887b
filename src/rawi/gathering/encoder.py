"""A sentence encoder beside names and time: for those who have a model on their own disk.

Rawi's core has none, and needs none. ``pip install 'rawi[neural]'`` brings what reads a local folder; nothing is ever
downloaded.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import msgspec
import numpy as np
import numpy.typing as npt

from rawi.gathering.signature import Signature
from rawi.model import Document

_LONGEST = 256  # tokens
_BYTE = 127
_READ = 600  # code points of an article's text that a model is given behind the title


class Encoder(Protocol):
    """Texts in, one row of numbers for each out; texts of like meaning have rows that point the same way."""

    def encode(self, texts: list[str], /) -> npt.NDArray[np.float32]:
        """One row for each text."""
        ...


class EncoderError(ValueError):
    """A model that cannot be used; the message names the folder and says what to do."""


def encoded(encoder: Encoder, signed: Sequence[tuple[Signature, Document]]) -> list[Signature]:
    """The signatures with what the encoder makes of each article's title and first paragraphs."""
    rows = encoder.encode([f"{document.title or ''}\n{document.text[:_READ]}" for _, document in signed])
    pairs = zip(signed, rows, strict=True)
    return [msgspec.structs.replace(one, vector=quantised(row)) for (one, _), row in pairs]


def quantised(row: npt.NDArray[np.float32]) -> tuple[int, ...]:
    """A row as whole numbers from -127 to 127, of any length of vector: what a signature keeps."""
    highest = float(np.abs(row).max()) if row.size else 0.0
    if highest == 0.0:
        return ()
    return tuple(int(v) for v in np.rint(row * (_BYTE / highest)))


class OnnxEncoder:
    """A model exported to ONNX, with its ``tokenizer.json``. A text's row is the mean of the last layer over its words
    or, with ``first``, that of its first one."""

    def __init__(self, model: Path, tokenizer: Path, *, first: bool = False) -> None:
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise EncoderError(f"{model}: needs {error.name}; install it with pip install 'rawi[neural]'") from None
        try:
            self._session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
            self._tokenizer = Tokenizer.from_file(str(tokenizer))
        except Exception as error:  # the runtimes raise exceptions of their own, and plain ones
            raise EncoderError(f"{model}: cannot be used as a model ({_in_short(error)}); export it anew") from None
        self._wanted = {one.name for one in self._session.get_inputs()}
        self._first = first
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.enable_padding()

    def encode(self, texts: list[str], /) -> npt.NDArray[np.float32]:
        """One row for each text."""
        found = self._tokenizer.encode_batch(texts)
        given = {
            "input_ids": np.array([one.ids for one in found], dtype=np.int64),
            "attention_mask": np.array([one.attention_mask for one in found], dtype=np.int64),
            "token_type_ids": np.array([one.type_ids for one in found], dtype=np.int64),
        }
        mask = given["attention_mask"][..., None]
        last = self._session.run(None, {name: value for name, value in given.items() if name in self._wanted})[0]
        row = last[:, 0] if self._first else (last * mask).sum(1) / np.maximum(mask.sum(1), 1)
        made: npt.NDArray[np.float32] = row.astype(np.float32)
        return made


def load_encoder(folder: Path) -> Encoder:
    """The model in a folder: ``model.onnx`` beside ``tokenizer.json``, or what sentence-transformers saves
    (``modules.json``), with ``onnx/model.onnx`` in it or else read by that library itself.

    Raises EncoderError.
    """
    tokenizer, saved = folder / "tokenizer.json", (folder / "modules.json").exists()
    model = next((m for m in (folder / "model.onnx", folder / "onnx" / "model.onnx") if m.exists()), None)
    if model is not None and tokenizer.exists() and (pooling := _pooling(folder)) is not None:
        return OnnxEncoder(model, tokenizer, first=pooling == "first")
    if not saved:
        raise EncoderError(f"{folder}: holds no model; it needs model.onnx with tokenizer.json, or modules.json")
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        advice = "save it with backend='onnx', or pip install sentence-transformers"
        raise EncoderError(f"{folder}: has no onnx/model.onnx that Rawi reads by itself; {advice}") from None
    loaded: Any = SentenceTransformer(str(folder), local_files_only=True)
    encoder: Encoder = loaded
    return encoder


def _pooling(folder: Path) -> str | None:
    """How a saved model makes one row of many: "mean", "first", or None for a way that is not ours. Its scaling to one
    length changes nothing here."""
    try:
        modules = [str(one["type"]).rpartition(".")[2] for one in json.loads((folder / "modules.json").read_bytes())]
        told = json.loads((folder / "1_Pooling" / "config.json").read_bytes())
    except FileNotFoundError:
        return "mean"
    except (ValueError, KeyError, TypeError) as error:
        raise EncoderError(f"{folder}: modules.json or 1_Pooling/config.json cannot be read ({error})") from None
    if not set(modules) <= {"Transformer", "Pooling", "Normalize"}:
        return None
    # Older versions say which way is on, newer ones name it.
    ways = {name.removeprefix("pooling_mode_") for name, on in told.items() if on is True and "_mode_" in name}
    ways = ways or {str(told.get("pooling_mode"))}
    return {"mean_tokens": "mean", "mean": "mean", "cls_token": "first", "cls": "first"}.get("+".join(sorted(ways)))


def _in_short(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:200]
