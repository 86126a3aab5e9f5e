"""A deck's answer as the command line prints it: Markdown, or with `--plain` lines that read well aloud.

On a terminal each paragraph is put on one line first, so that folding leaves no ragged ones.
"""

from __future__ import annotations

import sys

from tutor.cli.plain.output import is_plain
from tutor.text.markdown import unwrapped


def answer_text(markdown: str) -> str:
    """Return the answer to print."""
    if not is_plain():
        return unwrapped(markdown) if sys.stdout.isatty() else markdown
    from tutor.cli.plain.markdown_lines import markdown_lines

    return "\n".join(markdown_lines(markdown))
