"""How long one megabyte of Markdown takes to import, in each of the common styles.

Run: `python -m benchmarks.import_speed`. The bar is two seconds for one megabyte.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from tutor.importing import import_document

BAR_SECONDS = 2.0
MEGABYTE = 1_000_000
_ANSWER = (
    "It keeps **values** in order, and `append` adds one at the end. Most programs use it wherever the number of "
    "values is not known beforehand, because it grows as needed and costs little.\n\n"
    "```py\nvalues = [1, 2]\nvalues.append(3)\nprint(len(values))\n```\n\n"
    "- reading by place is fast\n- searching takes longer, because every value has to be looked at\n- it is simple\n\n"
    "A set is the better choice where order does not matter and a value may be there only once.\n"
)
"""About 500 bytes, half of what answers in public lists have."""


def heading(number: int) -> str:
    """Style A."""
    return f"### {number}. What is thing {number}?\n\n{_ANSWER}\n"


def list_heading(number: int) -> str:
    """Style B."""
    indented = "\n".join(f"    {line}" if line else "" for line in _ANSWER.split("\n"))
    return f"{number}. ### What is thing {number}?\n\n{indented}\n\n    **[⬆ Back to Top](#top)**\n\n"


def details(number: int) -> str:
    """Style C."""
    return f"<details>\n<summary>What is thing {number}?</summary><br>\n\n{_ANSWER}\n</details>\n\n"


def label(number: int) -> str:
    """Style H."""
    return f"Q: What is thing {number}?\nA: {_ANSWER}\n"


def choice(number: int) -> str:
    """Style I."""
    options = "\n".join(
        f"- [{mark}] a choice of the usual length, which says what thing {number} may be" for mark in " x  "
    )
    return f"#### Q{number}. Which of these describes thing {number} best?\n\n{options}\n\n[Reference](https://example.org)\n\n"


def short(number: int) -> str:
    """Style A with answers of two sentences, which make 5,000 questions of one megabyte."""
    return (
        f"### {number}. What is thing {number}?\n\n"
        f"It is what `thing({number})` gives back, which most programs use once. "
        "It costs little, and it may be asked for again as often as a program likes to.\n\n"
    )


STYLES: tuple[Callable[[int], str], ...] = (heading, list_heading, details, label, choice, short)


def measure(style: Callable[[int], str]) -> tuple[float, int]:
    """Seconds of processor time for one megabyte, and the number of questions in it."""
    count = MEGABYTE // len(style(1_000).encode())
    text = "# Speed\n\n" + "".join(style(number) for number in range(1, count + 1))
    start = time.process_time()
    found = import_document(text.encode(), name="speed.md")
    seconds = time.process_time() - start
    if len(found.questions) + len(found.duplicates) != count:
        raise SystemExit(f"{style.__name__}: {len(found.questions)} of {count} questions found")
    return seconds, count


def main() -> None:
    """Print a table and fail when a style is over the bar."""
    slowest = 0.0
    for style in STYLES:
        seconds, count = measure(style)
        slowest = max(slowest, seconds)
        print(f"{style.__name__:14} {count:6} questions {seconds:6.2f} s")
    if slowest > BAR_SECONDS:
        raise SystemExit(f"{slowest:.2f} s is over the bar of {BAR_SECONDS} s")


if __name__ == "__main__":
    main()
