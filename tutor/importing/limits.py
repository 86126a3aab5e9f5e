"""How much an import may read, unpack or nest before it is refused.

A deck from the internet is untrusted: every reader is bounded by a number from this file.
"""

from __future__ import annotations

MAX_FILE_BYTES = 64 * 1024 * 1024
"""Bytes of one text file. The biggest public question list seen has 0.8 MB."""

MAX_PACKAGE_BYTES = 512 * 1024 * 1024
"""Bytes of one Anki package, whose media may be large but are never unpacked."""

MAX_LINES = 400_000
"""Lines of one text file."""

MAX_LINE_LENGTH = 1_000_000
"""Characters in one line; longer ones come from minified or binary files."""

MAX_UNPACKED_BYTES = 256 * 1024 * 1024
"""Bytes of a database taken out of an archive."""

MAX_UNPACK_RATIO = 200
"""Unpacked size over packed size. SQLite files of text pack 3 to 20 times."""

MAX_ARCHIVE_ENTRIES = 100_000
"""Entries in an archive's directory."""

MAX_RECORDS = 200_000
"""Rows, notes or objects of one file."""

MAX_COLUMNS = 1_000
"""Columns of one row."""

MAX_NESTING = 100
"""Levels of JSON, YAML or HTML."""

MAX_YAML_EVENTS = 2_000_000
"""Parser events of one YAML file."""

MAX_FILES = 5_000
"""Files read from one folder."""

MAX_FOLDER_DEPTH = 20
"""Folders below the one that was named."""
