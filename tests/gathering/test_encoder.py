from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from rawi.gathering import Gatherer
from rawi.gathering.encoder import EncoderError, OnnxEncoder, load_encoder, quantised
from rawi.model import Document, Published

ALIKE = {"harbour": "port", "funds": "money", "auditors": "inspectors", "questioned": "heard"}


class Hashing:
    """Knows a few words of like meaning; every other word points somewhere of its own."""

    def encode(self, texts: list[str], /) -> npt.NDArray[np.float32]:
        rows = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                row[zlib.crc32(ALIKE.get(word, word).encode()) % 64] += 1
        return rows


def article(name: str, title: str, day: str) -> Document:
    return Document(
        id=name, source=name, title=title, language="en", text=title, published=Published.at(day, "metadata")
    )


ONE = article("one", "Mayor questioned over harbour funds by auditors", "2024-03-02")
TWO = article("two", "Mayor heard over port money by inspectors", "2024-03-02")


def joined(encoder: Hashing | None, *documents: Document) -> bool:
    gatherer = Gatherer(encoder)
    for document in documents:
        gatherer.gather(document)
    return len(set(gatherer.stories().values())) == 1


def test_an_encoder_joins_what_words_alone_do_not() -> None:
    assert not joined(None, ONE, TWO)
    assert joined(Hashing(), ONE, TWO)


def test_an_encoder_never_overrules_time() -> None:
    assert not joined(Hashing(), ONE, article("two", "Mayor heard over port money by inspectors", "2024-09-02"))


def test_vectors_are_kept_small() -> None:
    assert quantised(np.array([0.5, -0.25, 0.0], dtype=np.float32)) == (127, -64, 0)
    assert quantised(np.zeros(4, dtype=np.float32)) == ()


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="holds no model"):
        load_encoder(tmp_path)


def test_an_onnx_model_from_a_folder(tmp_path: Path) -> None:
    onnx = pytest.importorskip("onnx")
    pytest.importorskip("onnxruntime")
    tokenizers = pytest.importorskip("tokenizers")
    table = np.arange(12, dtype=np.float32).reshape(6, 2)
    nodes = [onnx.helper.make_node("Gather", ["table", "input_ids"], ["last"])]
    graph = onnx.helper.make_graph(
        nodes,
        "tiny",
        [onnx.helper.make_tensor_value_info("input_ids", onnx.TensorProto.INT64, ["texts", "words"])],
        [onnx.helper.make_tensor_value_info("last", onnx.TensorProto.FLOAT, ["texts", "words", 2])],
        [onnx.numpy_helper.from_array(table, "table")],
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, str(tmp_path / "model.onnx"))
    words = {"[PAD]": 0, "[UNK]": 1, "dam": 2, "river": 3, "court": 4}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    encoder = load_encoder(tmp_path)
    assert isinstance(encoder, OnnxEncoder)
    rows = encoder.encode(["dam river", "court"])
    assert rows.tolist() == [[5.0, 6.0], [8.0, 9.0]]
