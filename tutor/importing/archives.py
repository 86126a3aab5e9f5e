"""Taking one database out of an untrusted archive, within limits on size, ratio and number of entries."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO

import zstandard

from tutor.errors import ImportFailedError
from tutor.importing.limits import MAX_ARCHIVE_ENTRIES, MAX_UNPACK_RATIO, MAX_UNPACKED_BYTES

_CHUNK = 1024 * 1024
_ENCRYPTED = 0x1
_FLOOR = 4 * 1024 * 1024
"""Bytes up to which any ratio is harmless."""
_WINDOW = 128 * 1024 * 1024


def open_archive(content: bytes) -> zipfile.ZipFile:
    """Open a zip archive that nobody vouches for.

    Raises:
        ImportFailedError: It is no archive, truncated, or has too many entries.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        count = len(archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ImportFailedError("The package is not a complete zip archive.", "Download or export it again.") from error
    if count > MAX_ARCHIVE_ENTRIES:
        raise ImportFailedError(f"The package holds more than {MAX_ARCHIVE_ENTRIES:,} files.", "It is no Anki package.")
    return archive


def unpack(archive: zipfile.ZipFile, name: str, *, is_zstd: bool = False) -> bytes:
    """Read one entry; nothing is ever written to disk, so paths in the archive do not matter.

    Args:
        archive: From `open_archive`.
        name: The entry.
        is_zstd: The entry is compressed once more.

    Raises:
        ImportFailedError: It is encrypted, damaged, or larger than the limits once unpacked.
    """
    entry = archive.getinfo(name)
    if entry.flag_bits & _ENCRYPTED:
        raise ImportFailedError("The package is encrypted.", "Export it without a password.")
    try:
        with archive.open(entry) as file:
            content = _read(file, max(1, entry.compress_size))
        return _unpack_zstd(content, max(1, entry.compress_size)) if is_zstd else content
    except (
        zipfile.BadZipFile,
        zlib.error,
        zstandard.ZstdError,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise ImportFailedError("The package is damaged.", "Download or export it again.") from error


def _unpack_zstd(content: bytes, packed: int) -> bytes:
    """Decompress a stream whose size is not known beforehand."""
    decompressor = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    with decompressor.stream_reader(io.BytesIO(content), read_across_frames=True) as reader:
        return _read(reader, packed)


def _read(file: IO[bytes], packed: int) -> bytes:
    """Read to the end, or until a limit is passed."""
    limit = min(MAX_UNPACKED_BYTES, max(_FLOOR, packed * MAX_UNPACK_RATIO))
    parts: list[bytes] = []
    size = 0
    while chunk := file.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise ImportFailedError(
                f"The package unpacks to more than {limit // (1024 * 1024)} MB.", "It may be a zip bomb."
            )
        parts.append(chunk)
    return b"".join(parts)
