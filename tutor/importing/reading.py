"""Bytes to clean text: encodings, line ends, and characters that must never reach a terminal."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from tutor.errors import ImportFailedError
from tutor.importing.limits import MAX_FILE_BYTES, MAX_LINE_LENGTH, MAX_LINES

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPES = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]{0,4096}(?:\x07|\x1b\\)|[@-Z\\-_])|\x9b[0-?]*[ -/]*[@-~]"
)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|\x85")
_SEPARATORS = re.compile("\r\n?|[\x85\u2028\u2029]")
_SAMPLE = 65_536
_BINARY_SHARE = 0.05
_FIRST_PRINTABLE = 0x20
_WIDE_SHARE = 0.3
_PRINTABLE_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1b")


def read_bytes(path: Path, limit: int = MAX_FILE_BYTES) -> bytes:
    """Read a file that may be too large or unreadable.

    Raises:
        ImportFailedError: It cannot be read, is no regular file, or has more than `limit` bytes.
    """
    try:
        if not path.is_file():
            raise ImportFailedError(f"There is no file {path}.", "Check the path.")
        size = path.stat().st_size
        if size > limit:
            raise _too_large(path.name, size, limit)
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise ImportFailedError(
            f"{path.name} cannot be read: {error.strerror or error}.", "Check its permissions."
        ) from error
    if len(content) > limit:
        raise _too_large(path.name, len(content), limit)
    return content


def _too_large(name: str, size: int, limit: int) -> ImportFailedError:
    """The error for a file over the limit."""
    megabytes = 1024 * 1024
    message = f"{name or 'The input'} has {size // megabytes} MB; at most {limit // megabytes} MB can be imported."
    return ImportFailedError(message, "Split it into smaller files.")


def is_clean(text: str) -> bool:
    """Whether nothing in a text must be kept from a terminal."""
    return not (_CONTROLS.search(text) or _SEPARATORS.search(text))


def clean(text: str) -> str:
    """A text without escape sequences, control characters and half surrogate pairs, in lines that end in line feeds."""
    return text if is_clean(text) else _CONTROLS.sub("", _ESCAPES.sub("", with_line_feeds(text)))


def with_line_feeds(text: str) -> str:
    """A text whose every way to end a line is a line feed; in a table or JSON a separator is a part of the text."""
    return _SEPARATORS.sub("\n", text)


def decode(content: bytes, name: str = "") -> tuple[str, list[str]]:
    """Decode and clean a text.

    Args:
        content: The bytes of a text file in whatever encoding.
        name: For messages.

    Returns:
        Text with line feeds as line ends and without control characters, and warnings about the encoding.

    Raises:
        ImportFailedError: It is binary, too large, or has too many or too long lines.
    """
    if len(content) > MAX_FILE_BYTES:
        raise _too_large(name, len(content), MAX_FILE_BYTES)
    text, warnings = _decode(content, name)
    text = _LINE_ENDS.sub("\n", text)
    text = _CONTROLS.sub("", _ESCAPES.sub("", text)).removeprefix("\ufeff")
    if text.count("\n") >= MAX_LINES:
        message = f"{name or 'The input'} has more than {MAX_LINES:,} lines."
        raise ImportFailedError(message, "Split it into smaller files.")
    if max(map(len, text.split("\n")), default=0) > MAX_LINE_LENGTH:
        message = f"{name or 'The input'} has a line of more than {MAX_LINE_LENGTH:,} characters."
        raise ImportFailedError(message, "It looks like generated code rather than questions.")
    return text, warnings


def _decode(content: bytes, name: str) -> tuple[str, list[str]]:
    """Find the encoding by its mark, by its zero bytes, or by trying."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace"), []
    wide = _wide_encoding(content[:_SAMPLE])
    if wide:
        return content.decode(wide, errors="replace"), []
    if is_binary(content):
        raise ImportFailedError(f"{name or 'The input'} is not a text file.", "Name its format with --format.")
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        lines = [_decode_line(line) for line in content.split(b"\n")]
        return "\n".join(lines), ["Some lines are not UTF-8 and were read as Windows-1252."]


def _wide_encoding(sample: bytes) -> str:
    """UTF-16 without a mark shows as zeros in every second byte."""
    half = len(sample) // 2
    if not half:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > _WIDE_SHARE * half and even < odd // 4:
        return "utf-16-le"
    return "utf-16-be" if even > _WIDE_SHARE * half and odd < even // 4 else ""


def is_binary(content: bytes) -> bool:
    """Whether too many control bytes are in the first part for a text."""
    sample = content[:_SAMPLE]
    controls = sum(1 for byte in sample if byte < _FIRST_PRINTABLE and byte not in _PRINTABLE_CONTROLS)
    return bool(sample) and controls > _BINARY_SHARE * len(sample)


def _decode_line(line: bytes) -> str:
    """One line of a file with mixed encodings."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")
