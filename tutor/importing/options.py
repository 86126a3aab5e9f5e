"""Multiple choice: options in task lists or behind letters, and which of them are right."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tutor.importing.inline import normalised
from tutor.importing.prose import code_lines

_TASK = re.compile(r"^(?P<indent>\s*)(?:[-*+]|\d+[.)])\s+\[(?P<mark>[ xX✓✔])\]\s*(?P<text>.*)$")
_LETTER = re.compile(
    r"^(?P<indent>\s*)(?:[-*+]\s+)?(?P<open>[*_]{0,2})\(?(?P<letter>[A-Ja-jأبجدهوАБВГДЕабвгде])\s?(?P<mark>[.):])[*_]{0,2}(?:\s+|(?=\S))(?P<text>.*)$"
)
_LETTERS_ANSWER = re.compile(
    r"^\W{0,4}(?:options?\s+)?\(?(?P<letters>[A-Ja-jأبجدهوАБВГДЕ](?:\s*(?:,|&|;|/|\+|and|und|y|и)\s*\(?[A-Ja-j]\b\)?)*|[A-J]{2,5})"
    r"(?P<after>\)?\s*[.):,–—-]?\s*\W{0,3}(?:\s|$)|\s*$)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = re.compile(r"^\s*(?:[-*+]\s+)?\(?(?P<number>\d{1,2})\s?[.):]\s+(?P<text>\S.*)$")
_NUMBER_ANSWER = re.compile(
    r"^\W{0,4}(?:options?\s+)?(?P<number>\d{1,2})(?:[\s.):,–—-]+(?P<rest>.*)|\W*)$", re.IGNORECASE
)
_TICK = re.compile(r"\s*(?:✅|✔️?|☑️?|\(correct\)|\(right answer\)|\[correct\]|←\s*correct)\s*", re.IGNORECASE)
_ALPHABETS = ("ABCDEFGHIJ", "أبجدهو", "АБВГДЕ")
_LONE_LETTER = re.compile(r"(?<![\w*_])\*{0,2}([A-J])\*{0,2}(?![\w*_])")
_FIRST_LETTERS = "AaأАа"
_LAST_LETTER = re.compile(r"[:：]\s*\(?(?P<letter>[A-Jأبجدهو])\W*$")
_MAX_NAMING = 80
_MIN_OPTIONS = 2


@dataclass(slots=True)
class Option:
    """One choice."""

    letter: str
    text: str
    is_right: bool = False
    """Marked in the list itself."""


@dataclass(slots=True)
class OptionList:
    """Consecutive choices in a body."""

    start: int
    end: int
    """Line after the last."""
    options: list[Option]
    is_task: bool

    @property
    def is_upper(self) -> bool:
        """Whether the options are capital letters from A on, or boxes to tick."""
        return self.is_task or self.options[0].letter in {"A", "أ", "А"}


def find_options(lines: list[str], labels: list[int]) -> OptionList | None:
    """Find the first list of options.

    Args:
        lines: The body of a question.
        labels: Lines with an answer label, where options end.
    """
    code = code_lines(lines)
    limit = next((label for label in labels if _options_before(lines, label, code)), len(lines))
    for index in range(limit):
        if code[index]:
            continue
        task, letter = _TASK.match(lines[index]), _LETTER.match(lines[index])
        if task:
            return _read(lines, index, limit, code, _task_option)
        if letter and letter["letter"] in _FIRST_LETTERS:
            found = _read(lines, index, limit, code, _letter_option)
            if found:
                return found
    return None


def find_numbered(lines: list[str], said: str) -> OptionList | None:
    """Find options that are counted, which are a list like any other unless the answer names one by its number.

    Args:
        lines: What belongs to the question.
        said: The answer without its label.
    """
    code = code_lines(lines)
    starts = [i for i, line in enumerate(lines) if not code[i] and (f := _NUMBERED.match(line)) and f["number"] == "1"]
    found = _read(lines, starts[-1], len(lines), code, _number_option) if starts else None
    if found is None:
        return None
    first = said.partition("\n")[0].strip("*_ ")
    answer = _NUMBER_ANSWER.match(first)
    for option in found.options:
        text = normalised(option.text)
        if answer and answer["number"] == option.letter:
            option.is_right = not (answer["rest"] or "").strip(" *_`") or normalised(answer["rest"]).startswith(text)
        elif re.search(rf"\b{option.letter}[.):]\s", first):
            option.is_right = bool(text) and text in normalised(first)
    return found if any(option.is_right for option in found.options) else None


def _options_before(lines: list[str], label: int, code: list[bool]) -> bool:
    """Whether an option stands above a label, so that the label is none itself."""
    return any(not code[i] and (_TASK.match(lines[i]) or _LETTER.match(lines[i])) for i in range(label))


def _read(
    lines: list[str], start: int, limit: int, code: list[bool], read_option: Callable[[str, int], Option | None]
) -> OptionList | None:
    """Read the options from a line on; what is indented or code belongs to the option above it."""
    found = OptionList(start, start, [], read_option is _task_option)
    blank_before = False
    for index in range(start, limit):
        line = lines[index]
        option = None if code[index] else read_option(line, len(found.options))
        if option:
            found.options.append(option)
        elif not line.strip():
            blank_before = True
            continue
        elif code[index] or not blank_before or line.startswith(("   ", "\t")):
            found.options[-1].text += f"\n{line.strip() if not code[index] else line}"
        else:
            break
        blank_before = blank_before and code[index]
        found.end = index + 1
    return found if len(found.options) >= _MIN_OPTIONS else None


def _task_option(line: str, position: int) -> Option | None:
    """The option behind a box to tick."""
    task = _TASK.match(line)
    if not task:
        return None
    letter = _LETTER.match(task["text"])
    text = letter["text"] if letter and letter["letter"].upper() == chr(65 + position) else task["text"]
    return Option(chr(65 + position), text.strip(), task["mark"] != " ")


def _number_option(line: str, position: int) -> Option | None:
    """The option behind a number; numbers have to go up."""
    found = _NUMBERED.match(line)
    return Option(found["number"], found["text"].strip()) if found and int(found["number"]) == position + 1 else None


def _letter_option(line: str, position: int) -> Option | None:
    """The option behind a letter; letters have to go up."""
    found = _LETTER.match(line)
    if not found or not any(letters[position : position + 1] == found["letter"].upper() for letters in _ALPHABETS):
        return None
    text = found["text"].strip()
    ticked = bool(_TICK.search(text))
    if found["open"] and text.endswith(found["open"]):
        text, ticked = text.removesuffix(found["open"]), True
    elif text.startswith("**") and text.endswith("**"):
        ticked = True
        text = text.strip("*")
    return Option(found["letter"], _TICK.sub("", text).strip(), ticked)


def named_options(text: str, options: list[Option]) -> tuple[list[Option], str]:
    """Find out which options an answer names by letter or by text.

    Returns:
        The options, and what the answer says beyond naming them.
    """
    first, _, rest = text.strip().partition("\n")
    bare = first.strip().strip("*_ ")
    found = _LETTERS_ANSWER.match(_LONE_LETTER.sub(r"\1", bare))
    letters = _letters(found["letters"]) if found else []
    chosen = [option for option in options if option.letter.upper() in letters]
    if found and chosen and len(chosen) == len(letters):
        said = found["rest"].strip(" *_-–—:.)")
        if any(normalised(said) == normalised(option.text) for option in chosen) or not said:
            return chosen, rest.strip("\n")
        if found["after"].strip() or len(letters) > 1:
            is_same = any(
                normalised(option.text) and normalised(said).startswith(normalised(option.text)) for option in chosen
            )
            return chosen, rest.strip("\n") if is_same and len(said) < 2 * len(first) else f"{said}\n{rest}".strip("\n")
    last = _LAST_LETTER.search(bare) if len(bare) < _MAX_NAMING else None
    if last:
        return [option for option in options if option.letter == last["letter"]], rest.strip("\n")
    named = [option for option in options if normalised(bare) and normalised(option.text) == normalised(bare)]
    return (named, rest.strip("\n")) if named else ([], text)


def _letters(text: str) -> list[str]:
    """The letters of an answer such as `B, D` or `BD`."""
    return [
        letter.upper()
        for letter in re.findall(
            r"[A-Ja-jأبجدهوАБВГДЕ](?![a-z])|(?<=[A-J])[A-J]", text.replace("and", ",").replace("und", ",")
        )
    ]
