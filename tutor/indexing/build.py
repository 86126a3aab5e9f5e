"""Builds an index so that at every moment the old one or the new one is whole.

Files get names made from their content; the manifest, replaced last and atomically, says which of them count.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from filelock import FileLock, Timeout

import tutor
from tutor.domain.encoder import TokenVectors
from tutor.domain.question import Deck
from tutor.errors import IndexBusyError, IndexError_
from tutor.indexing.chunking import chunk_questions
from tutor.indexing.embedding import embed_chunks
from tutor.indexing.encoder_export import check_usable, copy_encoder, export_encoder
from tutor.indexing.encoder_files import ENCODER_FORMAT, EncoderFiles, EncoderRecord, load_record
from tutor.indexing.manifest import FORMAT, MANIFEST, STAMPS, IndexFile, Manifest, write_atomically
from tutor.indexing.model_source import file_sha256
from tutor.indexing.opened import AnyEncoder, OpenedIndex, Progress, encoder_folder, open_any_encoder, open_index
from tutor.indexing.text_store import TextStore, open_texts
from tutor.indexing.text_writing import write_texts
from tutor.indexing.vector_index import FaissIndex, open_vectors, write_vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

LOCK = ".lock"
_WAIT_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build an index from."""

    folder: Path
    decks: Sequence[Deck]
    fingerprint: str
    model: str
    rebuild: bool = False
    """True to reuse nothing of the index that is there."""
    encoder_from: Path | None = None
    """Folder of an exported encoder of the same model, to copy instead of exporting again."""


@dataclass(frozen=True, slots=True)
class BuildParts:
    """What a build has made so far, for those who learn from it."""

    texts: TextStore
    vectors: FaissIndex
    encoder: AnyEncoder
    previous: OpenedIndex | None
    """The index before, when it was made with the same model."""


@dataclass(frozen=True, slots=True)
class LearnedFiles:
    """Additional files of a build and what it says about them."""

    files: Mapping[str, bytes]
    notes: Mapping[str, str]


class Learner(Protocol):
    """What learns from a build."""

    def wants_tokens(self, questions: int) -> bool:
        """Return whether it wants to hear the token vectors of whole answers, in an index of so many questions."""

    def hear(self, text: str, tokens: TokenVectors) -> None:
        """Hear the token vectors of a question with its answer, from the pass that embeds it."""

    def learn(self, parts: BuildParts, progress: Progress) -> LearnedFiles:
        """Return what was learned."""


def build_index(request: BuildRequest, progress: Progress, learner: Learner | None = None) -> Manifest:
    """Build the index that `request` describes and return its manifest.

    Raises:
        IndexBusyError: when another process keeps building for ten minutes.
        IndexError_: when the folder cannot be written.
        ModelError: when the embedding model cannot be loaded.
    """
    try:
        request.folder.mkdir(parents=True, exist_ok=True)
        with _exclusive(request.folder, progress), _staging(request.folder) as staging:
            return _build(request, staging, progress, learner)
    except OSError as error:
        raise _explain(request.folder, error) from error


def _explain(folder: Path, error: OSError) -> IndexError_:
    if error.errno == errno.ENOSPC:
        return IndexError_(f"There is no space left for the index in {folder}.", "Free about 300 MB and try again.")
    reason = error.strerror or str(error)
    return IndexError_(
        f"The index in {folder} cannot be written: {reason}.", "Check the folder's rights and try again."
    )


@contextmanager
def _exclusive(folder: Path, progress: Progress) -> Iterator[None]:
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        progress("waiting for another process that builds this index", 0, 0)
        try:
            lock.acquire(timeout=_WAIT_SECONDS)
        except Timeout as error:
            raise IndexBusyError(f"Another process is building the index in {folder}.", "Try again later.") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """Give a folder on the same disk that vanishes afterwards."""
    for left in folder.glob("staging-*"):
        shutil.rmtree(left, ignore_errors=True)  # of a build that was killed
    staging = Path(tempfile.mkdtemp(prefix="staging-", dir=folder))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _build(request: BuildRequest, staging: Path, progress: Progress, learner: Learner | None) -> Manifest:
    previous = None if request.rebuild else _previous(request)
    encoder_path = _provide_encoder(request, previous, staging, progress)
    record = load_record(EncoderFiles(encoder_path).record)
    check_usable(record)
    encoder = (
        previous.encoder() if previous and encoder_path.parent == request.folder else open_any_encoder(encoder_path)
    )
    questions = [question for deck in request.decks for question in deck.questions]
    chunks = chunk_questions(questions)
    hear = learner.hear if learner and learner.wants_tokens(len(questions)) else None
    vectors = embed_chunks(chunks, encoder, previous, progress, hear)
    progress("writing", 0, 0)
    vector_record = write_vectors(staging / "vectors.faiss", vectors)
    write_texts(staging / "texts.sqlite", request.decks, questions, chunks)
    learned = _learn(staging, encoder, previous, progress, learner) if learner else LearnedFiles({}, {})
    for name, content in learned.files.items():
        (staging / name).write_bytes(content)
    if previous:
        previous.close()
    files = _publish(request.folder, staging, encoder_path, learned)
    manifest = Manifest(
        format=FORMAT,
        version=tutor.__version__,
        model=request.model,
        dimension=record.dimension,
        runtime=record.runtime,
        runtime_reason=record.reason,
        fingerprint=request.fingerprint,
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
        decks=len(request.decks),
        questions=len(questions),
        chunks=len(chunks),
        search=vector_record.kind,
        search_reason=vector_record.reason,
        recall_at_10=vector_record.recall_at_10,
        files=files,
        notes=dict(learned.notes),
    )
    write_atomically(request.folder / MANIFEST, manifest.model_dump_json(indent=1).encode())
    _remove_unused(request.folder, manifest)
    return manifest


def _learn(
    staging: Path, encoder: AnyEncoder, previous: OpenedIndex | None, progress: Progress, learner: Learner
) -> LearnedFiles:
    texts = open_texts(staging / "texts.sqlite")
    try:
        return learner.learn(BuildParts(texts, open_vectors(staging / "vectors.faiss"), encoder, previous), progress)
    finally:
        texts.close()


def _previous(request: BuildRequest) -> OpenedIndex | None:
    """Return the index that is there when its vectors may be reused."""
    try:
        return open_index(request.folder, model=request.model)
    except IndexError_:
        return None


def _provide_encoder(request: BuildRequest, previous: OpenedIndex | None, staging: Path, progress: Progress) -> Path:
    if previous:
        return request.folder / encoder_folder(previous.manifest)
    target = staging / "encoder"
    if request.encoder_from and not request.rebuild and _is_model(request.encoder_from, request.model):
        copy_encoder(request.encoder_from, target)
    else:
        progress(f"exporting the model {request.model}", 0, 0)
        export_encoder(request.model, target)
    return target


def _is_model(folder: Path, model: str) -> bool:
    try:
        record: EncoderRecord = load_record(EncoderFiles(folder).record)
    except IndexError_:
        return False
    return record.model == model and record.format == ENCODER_FORMAT


def _publish(folder: Path, staging: Path, encoder_path: Path, learned: LearnedFiles) -> dict[str, IndexFile]:
    """Move the staged files to names made from their content and return the manifest's entries."""
    files = {
        "vectors": _place(folder, staging / "vectors.faiss"),
        "texts": _place(folder, staging / "texts.sqlite"),
        **{name: _place(folder, staging / name) for name in learned.files},
    }
    if encoder_path.parent == staging:
        digest = hashlib.sha256(
            "".join(file_sha256(file) for file in sorted(encoder_path.iterdir())).encode()
        ).hexdigest()
        target = folder / f"encoder-{digest[:12]}"
        if target.exists():
            shutil.rmtree(target)
        encoder_path.rename(target)
        encoder_path = target
    for file in sorted(encoder_path.iterdir()):
        files[file.name] = _entry(folder, file)
    return files


def _place(folder: Path, staged: Path) -> IndexFile:
    with staged.open("rb") as stream:
        os.fsync(stream.fileno())
    target = folder / f"{staged.stem}-{file_sha256(staged)[:12]}{staged.suffix}"
    staged.replace(target)
    return _entry(folder, target)


def _entry(folder: Path, file: Path) -> IndexFile:
    return IndexFile(path=file.relative_to(folder).as_posix(), size=file.stat().st_size, sha256=file_sha256(file))


def _remove_unused(folder: Path, manifest: Manifest) -> None:
    kept = {Path(item.path).parts[0] for item in manifest.files.values()} | {MANIFEST, STAMPS, LOCK, ".gitkeep"}
    for entry in folder.iterdir():
        if entry.name in kept or entry.name.startswith("staging-"):
            continue
        if entry.is_dir() and entry.name.startswith("encoder-"):
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.is_file() and entry.name.startswith(
            ("vectors-", "texts-", "adapter-", "calibration-", "classifier-", "tokens-", "token_", MANIFEST)
        ):
            entry.unlink(missing_ok=True)
