"""An index ready to be searched."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tutor.errors import IndexStaleError
from tutor.indexing.encoder_files import EncoderFiles, load_record
from tutor.indexing.manifest import Manifest, read_manifest, verify_files
from tutor.indexing.onnx_encoder import OnnxEncoder, open_encoder
from tutor.indexing.slow_encoder import SentenceTransformerEncoder, open_slow_encoder
from tutor.indexing.text_store import TextStore, open_texts
from tutor.indexing.vector_index import FaissIndex, open_vectors

AnyEncoder = OnnxEncoder | SentenceTransformerEncoder


@dataclass(slots=True)
class OpenedIndex:
    """The parts of an index. An encoder is opened on first use, once, whichever thread asks first."""

    folder: Path
    manifest: Manifest
    texts: TextStore
    vectors: FaissIndex
    _encoder: AnyEncoder | None = None
    _quantized: OnnxEncoder | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def encoder(self) -> AnyEncoder:
        """Return the encoder, opening it when this is the first call."""
        with self._lock:
            if self._encoder is None:
                self._encoder = open_any_encoder(self.folder / encoder_folder(self.manifest))
            return self._encoder

    def quantized_encoder(self) -> AnyEncoder:
        """Return the quick and nearly exact encoder that grading reads with, opened by the first call.

        It is the one and only encoder where the model could not be exported.
        """
        if self.manifest.runtime != "onnx":
            return self.encoder()
        with self._lock:
            if self._quantized is None:
                self._quantized = open_encoder(self.folder / encoder_folder(self.manifest), quantized=True)
            return self._quantized

    def extra(self, name: str) -> Path | None:
        """Return the path of an additional file of the build, such as the query adapter."""
        item = self.manifest.files.get(name)
        return self.folder / item.path if item else None

    def close(self) -> None:
        """Release the files."""
        self.texts.close()


def encoder_folder(manifest: Manifest) -> str:
    """Return the encoder's folder, relative to the index."""
    return str(Path(manifest.files["encoder.json"].path).parent)


def open_any_encoder(folder: Path) -> AnyEncoder:
    """Open an exported encoder, or the slow one when the export was not possible."""
    record = load_record(EncoderFiles(folder).record)
    return open_encoder(folder) if record.runtime == "onnx" else open_slow_encoder(record)


def open_index(folder: Path, fingerprint: str | None = None, model: str | None = None) -> OpenedIndex:
    """Open the index in `folder` after checking it against its manifest.

    Args:
        folder: Where the index lies.
        fingerprint: Of the decks as they are now; None to take the index as it is.
        model: The embedding model that is asked for; None to take the index's own.

    Raises:
        IndexMissingError, IndexStaleError, IndexDamagedError, IndexTooNewError: with what to run.
    """
    manifest = read_manifest(folder)
    if fingerprint is not None and manifest.fingerprint != fingerprint:
        raise IndexStaleError(f"The decks changed since the index in {folder} was built.", "Run `tutor index`.")
    if model is not None and manifest.model != model:
        raise IndexStaleError(f"The index in {folder} was built with the model {manifest.model}.", "Run `tutor index`.")
    verify_files(folder, manifest)
    texts = open_texts(folder / manifest.files["texts"].path)
    vectors = open_vectors(folder / manifest.files["vectors"].path)
    return OpenedIndex(folder, manifest, texts, vectors)


Progress = Callable[[str, int, int], None]
"""Hears (stage, done, total) while an index is built."""
