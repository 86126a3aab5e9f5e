"""A deck's answer as the command line prints it: Markdown, or with `--plain` lines that read well aloud."""

from __future__ import annotations

from tutor.cli.plain.output import is_plain


def answer_text(markdown: str) -> str:
    """Return the answer to print."""
    if not is_plain():
        return markdown
    from tutor.cli.plain.markdown_lines import markdown_lines

    return "\n".join(markdown_lines(markdown))
