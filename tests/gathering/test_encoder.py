from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from rawi.api import Desk
from rawi.gathering import Gatherer
from rawi.gathering.encoder import EncoderError, OnnxEncoder, load_encoder, quantised
from rawi.model import Document, Given, Page, Published

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


@pytest.fixture
def tiny(tmp_path: Path) -> Callable[..., Path]:
    """Makes a folder with a model: each word has a row of its own, words of like meaning the same one."""

    def make(words: dict[str, tuple[float, float]], within: str = "") -> Path:
        onnx = pytest.importorskip("onnx")
        pytest.importorskip("onnxruntime")
        tokenizers = pytest.importorskip("tokenizers")
        table = np.array([(0, 0), (0, 0), *words.values()], dtype=np.float32)
        graph = onnx.helper.make_graph(
            [onnx.helper.make_node("Gather", ["table", "input_ids"], ["last"])],
            "tiny",
            [onnx.helper.make_tensor_value_info("input_ids", onnx.TensorProto.INT64, ["texts", "words"])],
            [onnx.helper.make_tensor_value_info("last", onnx.TensorProto.FLOAT, ["texts", "words", 2])],
            [onnx.numpy_helper.from_array(table, "table")],
        )
        model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=9)
        folder = tmp_path / "model"
        (folder / within).mkdir(parents=True)
        onnx.save(model, str(folder / within / "model.onnx"))
        numbers = {word: number for number, word in enumerate(["[PAD]", "[UNK]", *words])}
        tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel(numbers, unk_token="[UNK]"))
        tokenizer.normalizer = tokenizers.normalizers.Lowercase()
        tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
        tokenizer.save(str(folder / "tokenizer.json"))
        return folder

    return make


RIVER = {"dam": (0.0, 1.0), "river": (4.0, 5.0), "court": (8.0, 9.0)}


def test_an_onnx_model_from_a_folder(tiny: Callable[..., Path]) -> None:
    encoder = load_encoder(tiny(RIVER))
    assert isinstance(encoder, OnnxEncoder)
    assert encoder.encode(["dam river", "court"]).tolist() == [[2.0, 3.0], [8.0, 9.0]]


@pytest.mark.parametrize(
    ("pooling", "row"),
    [
        ({"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}, [0.0, 1.0]),
        ({"pooling_mode_cls_token": False, "pooling_mode_mean_tokens": True}, [2.0, 3.0]),
        ({"pooling_mode": "cls"}, [0.0, 1.0]),
    ],
)
def test_what_sentence_transformers_saves_is_read(
    tiny: Callable[..., Path], pooling: dict[str, object], row: list[float]
) -> None:
    folder = tiny(RIVER, "onnx")
    kinds = [{"type": f"sentence_transformers.models.{kind}"} for kind in ("Transformer", "Pooling", "Normalize")]
    (folder / "modules.json").write_text(json.dumps(kinds), encoding="utf-8")
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooling), encoding="utf-8")
    assert load_encoder(folder).encode(["dam river"]).tolist() == [row]


def test_a_file_that_is_no_model_is_named(tiny: Callable[..., Path]) -> None:
    folder = tiny(RIVER)
    (folder / "model.onnx").write_bytes(b"nothing")
    with pytest.raises(EncoderError, match=r"model\.onnx: cannot be used"):
        load_encoder(folder)


def test_a_desk_gathers_with_a_model_and_keeps_what_it_made(tiny: Callable[..., Path], tmp_path: Path) -> None:
    east, north = (1.0, 0.0), (0.0, 1.0)
    like = {word: east for pair in ALIKE.items() for word in pair}
    folder = tiny({**like, "mayor": east, "storm": north, "roofs": north})
    pages = [Page(a.id, a.text, "text", Given(id=a.id, language="en", published="2024-03-02")) for a in (ONE, TWO)]

    def stories(name: str, encoder: Path | None, *batches: list[Page]) -> int:
        for batch in batches:
            with Desk(tmp_path / name, encoder=encoder) as desk:
                desk.read(*batch)
        with Desk(tmp_path / name) as desk:
            return len(desk.stories())

    assert stories("plain.db", None, pages) == 2
    assert stories("model.db", folder, pages) == 1
    # What the first run kept is compared by the second.
    assert stories("twice.db", folder, pages[:1], pages[1:]) == 1
