"""A sentence encoder beside names and time: for those who have a model on their own disk.

Rawi's core has none, and needs none. ``pip install 'rawi[neural]'`` brings what reads a local folder; nothing is ever
downloaded.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

_LONGEST = 256  # tokens
_BYTE = 127


class Encoder(Protocol):
    """Texts in, one row of numbers for each out; texts of like meaning have rows that point the same way."""

    def encode(self, texts: list[str], /) -> npt.NDArray[np.float32]:
        """One row for each text."""
        ...


class EncoderError(ValueError):
    """A model that cannot be used; the message names the folder and says what to do."""


def quantised(row: npt.NDArray[np.float32]) -> tuple[int, ...]:
    """A row as whole numbers from -127 to 127, of any length of vector: what a signature keeps."""
    highest = float(np.abs(row).max()) if row.size else 0.0
    if highest == 0.0:
        return ()
    return tuple(int(v) for v in np.rint(row * (_BYTE / highest)))


class OnnxEncoder:
    """A model exported to ONNX: ``model.onnx`` and ``tokenizer.json`` in one folder. Rows are the mean of the last
    layer over the words of a text."""

    def __init__(self, folder: Path) -> None:
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise EncoderError(f"{folder}: needs {error.name}; install it with pip install 'rawi[neural]'") from None
        self._session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
        self._wanted = {one.name for one in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
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
        mean: npt.NDArray[np.float32] = ((last * mask).sum(1) / np.maximum(mask.sum(1), 1)).astype(np.float32)
        return mean


def load_encoder(folder: Path) -> Encoder:
    """The model in a folder: ONNX (``model.onnx``), or what sentence-transformers saved (``modules.json``).

    Raises EncoderError.
    """
    if (folder / "model.onnx").exists() and (folder / "tokenizer.json").exists():
        return OnnxEncoder(folder)
    if not (folder / "modules.json").exists():
        raise EncoderError(f"{folder}: holds no model; it needs model.onnx with tokenizer.json, or modules.json")
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise EncoderError(f"{folder}: needs {error.name}; install it with pip install 'rawi[neural]'") from None
    model: Any = SentenceTransformer(str(folder), local_files_only=True)
    encoder: Encoder = model
    return encoder
