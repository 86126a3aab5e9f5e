from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tutor.errors import IndexDamagedError
from tutor.indexing import encoder_export
from tutor.indexing.encoder_export import load_sentence_transformer
from tutor.indexing.encoder_files import EncoderFiles, load_record
from tutor.indexing.model_source import DEFAULT_MODEL, PUBLISHED_SHA256, file_sha256, packaged_model
from tutor.indexing.onnx_encoder import OnnxEncoder, open_encoder

TEXTS = [
    "a",
    "?",
    " ",
    "",
    "What is a cold start?",
    "The function " * 400,
    "naïve café – 你好 😀 \u200b שלום",
    "\x00\x1b[31mred\x07",
    "word " * 254,
]


def test_the_exported_encoder_agrees_with_sentence_transformers(encoder: OnnxEncoder) -> None:
    expected = load_sentence_transformer(DEFAULT_MODEL).encode(TEXTS, normalize_embeddings=True)
    cosines = (encoder.encode(TEXTS) * expected).sum(axis=1)
    assert cosines.min() >= 0.9999, dict(zip(TEXTS, cosines, strict=True))


def test_with_eight_bit_weights_it_says_nearly_the_same(encoder: OnnxEncoder, encoder_folder: Path) -> None:
    quantized = open_encoder(encoder_folder, quantized=True)
    cosines = (encoder.encode(TEXTS) * quantized.encode(TEXTS)).sum(axis=1)
    assert cosines.min() >= 0.95, dict(zip(TEXTS, cosines, strict=True))
    assert EncoderFiles(encoder_folder).quantized_network.stat().st_size < 30e6


def test_a_model_that_cannot_be_quantized_is_read_in_full(
    encoder: OnnxEncoder, encoder_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: Path, target: Path) -> None:
        target.write_bytes(b"half of it")
        raise ValueError("no such operator")

    files = EncoderFiles(tmp_path)
    monkeypatch.setattr(encoder_export, "write_quantized", refuse)
    assert not encoder_export._quantize(tmp_path / "raw.onnx", files.quantized_network)
    assert not files.quantized_network.exists()
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).symlink_to(encoder_folder / name)
    replace(load_record(encoder_folder / "encoder.json"), is_quantized=False).save(files.record)
    read = open_encoder(tmp_path, quantized=True).encode(TEXTS)
    np.testing.assert_allclose(read, encoder.encode(TEXTS), atol=1e-5)


def test_a_batch_gives_the_same_vectors_as_single_calls(encoder: OnnxEncoder) -> None:
    together = encoder.encode(TEXTS)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_tokens_and_sentence_come_from_one_pass(encoder: OnnxEncoder) -> None:
    vector, tokens = encoder.encode_both("cold start")
    np.testing.assert_allclose(vector, encoder.encode(["cold start"])[0], atol=1e-6)
    assert tokens.tokens == ("cold", "start")
    assert tokens.offsets == ((0, 4), (5, 10))
    np.testing.assert_allclose(np.linalg.norm(tokens.vectors, axis=1), 1.0, atol=1e-5)


def test_nothing_to_encode_gives_no_rows(encoder: OnnxEncoder) -> None:
    assert encoder.encode([]).shape == (0, 384)
    assert encoder.encode_tokens([]) == []


def test_the_packaged_model_is_the_published_one() -> None:
    folder = packaged_model()
    assert {name: file_sha256(folder / name) for name in PUBLISHED_SHA256} == PUBLISHED_SHA256


@pytest.mark.parametrize("name", ["model.onnx", "model_int8.onnx", "tokenizer.json", "encoder.json"])
def test_a_broken_encoder_file_is_an_error_with_a_remedy(encoder_folder: Path, tmp_path: Path, name: str) -> None:
    for file in encoder_folder.iterdir():
        (tmp_path / file.name).write_bytes(b"broken" if file.name == name else file.read_bytes())
    with pytest.raises(IndexDamagedError) as caught:
        open_encoder(tmp_path, quantized=name == "model_int8.onnx")
    assert "tutor index" in caught.value.hint
