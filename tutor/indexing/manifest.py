"""The build record that makes an index trustworthy: its decks, its model, and what its files hash to."""

from __future__ import annotations

import json
import os
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from tutor.errors import IndexDamagedError, IndexMissingError, IndexTooNewError
from tutor.indexing.model_source import file_sha256

FORMAT = 10
"""Of the files together; raised whenever an older program could not read them or would answer differently."""
MANIFEST = "manifest.json"
STAMPS = "verified.json"
REBUILD = "Run `tutor index --rebuild`."


class IndexFile(BaseModel):
    """One file of the index."""

    model_config = ConfigDict(extra="forbid")

    path: str
    """Relative to the index folder."""
    size: int
    """Bytes."""
    sha256: str


class Manifest(BaseModel):
    """What `manifest.json` says."""

    model_config = ConfigDict(extra="forbid")

    format: int
    version: str
    """Of the program that built the index."""
    model: str
    """Name or path of the embedding model."""
    dimension: int
    runtime: str
    """onnx, or sentence-transformers when the model could not be exported."""
    runtime_reason: str = ""
    fingerprint: str
    """Of the decks' texts."""
    built_at: str
    """UTC, ISO 8601."""
    decks: int
    questions: int
    chunks: int
    search: str
    """exact or graph"""
    search_reason: str
    recall_at_10: float
    files: dict[str, IndexFile]
    notes: dict[str, str] = {}
    """What the build wants to tell, shown by `tutor doctor`."""


def read_manifest(folder: Path) -> Manifest:
    """Read an index's manifest.

    Raises:
        IndexMissingError: when there is none.
        IndexTooNewError: when a newer program wrote it.
        IndexDamagedError: when it cannot be understood.
    """
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        written = int(content["format"])
    except FileNotFoundError as error:
        raise IndexMissingError(f"There is no index in {folder} yet.", "Run `tutor index`.") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamagedError(f"The manifest of the index in {folder} cannot be read.", REBUILD) from error
    if written > FORMAT:
        raise IndexTooNewError(
            f"The index in {folder} was built by a newer version of Tutor (format {written}, this one reads {FORMAT}).",
            "Update Tutor, or run `tutor index --rebuild` to replace it.",
        )
    if written < FORMAT:
        raise IndexDamagedError(f"The index in {folder} has the old format {written}.", REBUILD)
    try:
        return Manifest.model_validate(content)
    except ValidationError as error:
        raise IndexDamagedError(f"The manifest of the index in {folder} is not complete.", REBUILD) from error


def model_of(folder: Path) -> str | None:
    """Return the model that an index was built with, of whichever format it is; None when nothing tells."""
    try:
        model = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["model"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return model if isinstance(model, str) else None


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that after a crash either the old or the new content is there."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def verify_files(folder: Path, manifest: Manifest, *, thorough: bool = False) -> None:
    """Compare the files with the manifest.

    Hashing the encoder takes longer than answering a question, so a file whose size and time of change are those of
    the last successful check is not hashed again, unless `thorough`.

    Raises:
        IndexDamagedError: when a file is missing, truncated or altered.
    """
    known = {} if thorough else _read_stamps(folder)
    stamps = {}
    for item in manifest.files.values():
        stamp = _stamp(folder / item.path)
        if not stamp or stamp[0] != item.size:
            what = "is missing" if not stamp else "has the wrong size"
            raise IndexDamagedError(f"The file {item.path} of the index in {folder} {what}.", REBUILD)
        stamps[item.path] = [*stamp, item.sha256]
        if known.get(item.path) != stamps[item.path] and file_sha256(folder / item.path) != item.sha256:
            raise IndexDamagedError(f"The file {item.path} of the index in {folder} was altered.", REBUILD)
    if stamps != known:
        _write_stamps(folder, stamps)


def _stamp(path: Path) -> list[int]:
    try:
        status = path.stat()
    except OSError:
        return []
    return [status.st_size, status.st_mtime_ns]


def _read_stamps(folder: Path) -> dict[str, list[object]]:
    try:
        content = json.loads((folder / STAMPS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _write_stamps(folder: Path, stamps: dict[str, list[object]]) -> None:
    try:
        write_atomically(folder / STAMPS, json.dumps(stamps).encode())
    except OSError:
        return  # a read-only index is fine; its files are hashed at every start then
