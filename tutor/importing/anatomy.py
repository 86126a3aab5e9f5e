"""A question's body taken apart: what belongs to the question, options, answer, explanation and sources."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tutor.importing.inline import bare_title
from tutor.importing.markdown.details import text_between
from tutor.importing.options import OptionList, find_numbered, find_options, named_options
from tutor.importing.prose import code_lines, html_to_prose
from tutor.importing.trimming import Trimmed, trim
from tutor.importing.wording import ANSWER_LABEL, EXPLANATION_LABEL, is_answer_heading, names_answer

_DETAILS = re.compile(r"<(/?)details\b[^>]*>", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary\b[^>]*>(.*?)</summary\s*>", re.IGNORECASE | re.DOTALL)
_LEADING = re.compile(r"^(?:\s|<br\s*/?>|</?p\b[^>]*>|</?div\b[^>]*>|\\|-{3,}\n)+", re.IGNORECASE)
_A_DOT = re.compile(r"^\s*(?:\*\*)?A(?:ns)?[.)](?:\*\*)?\s+")
_LABEL_STARTS = ("#", "**", "__", "<summary", "<b>", "*")
_MAX_LABEL = 80
_MOSTLY = 0.3
_SHORT_PROMPT_LINES = 3


@dataclass(frozen=True, slots=True)
class Customs:
    """How the cards of a document usually mark their parts."""

    hides_answers: bool = False
    labels_answers: bool = False
    has_options: bool = False
    starts_with_a: bool = False
    """Answers start with `A.` where others write `A:`."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A body taken apart."""

    prompt: str
    options: tuple[str, ...]
    answer: str
    sources: tuple[str, ...]
    images: tuple[str, ...]


def customs_of(bodies: list[str]) -> Customs:
    """See how most bodies of a document mark their parts."""
    count = max(1, len(bodies))
    dotted = sum(1 for body in bodies if _A_DOT.match(body) and not re.search(r"^\s*B[.)]\s", body, re.MULTILINE))
    hidden = sum(1 for body in bodies if _hidden_answer(body) is not None)
    labelled = sum(1 for body in bodies if _label_lines(body.split("\n")))
    chosen = sum(1 for body in bodies if (found := find_options(body.split("\n"), [])) and found.is_upper)
    return Customs(*(times >= _MOSTLY * count for times in (hidden, labelled, chosen, dotted)))


def take_apart(body: str, answer: str | None, customs: Customs) -> Parts:
    """Split a body.

    Args:
        body: Everything after the question's title.
        answer: The answer where the pattern knows it; the body is then only the question's.
        customs: The habits of the document.
    """
    if answer is not None:
        return _assemble(body, answer, customs)
    hidden = _hidden_answer(body) if customs.hides_answers or "summary" in body else None
    if hidden is not None and (customs.hides_answers or hidden.is_whole_answer or not hidden.before.strip()):
        return _assemble(hidden.before, hidden.after, customs)
    lines = body.split("\n")
    labels = _label_lines(lines)
    options = find_options(lines, labels)
    if options and _accepts(options, lines, labels, customs):
        label = next((label for label in labels if label >= options.end), None)
        if label is None:
            return _assemble("\n".join(lines[: options.end]), "\n".join(lines[options.end :]), customs, is_marked=False)
        return _assemble("\n".join(lines[:label]), "\n".join(lines[label:]), customs)
    label = labels[0] if labels else None
    if label is not None and (customs.labels_answers or not "".join(lines[:label]).strip()):
        return _assemble("\n".join(lines[:label]), "\n".join(lines[label:]), customs)
    return _assemble("", _A_DOT.sub("", body) if customs.starts_with_a else body, customs)


def _accepts(options: OptionList, lines: list[str], labels: list[int], customs: Customs) -> bool:
    """Whether a lettered list is multiple choice and not a part of an answer."""
    if options.is_task:
        return True
    after = [label for label in labels if label >= options.end]
    names = bool(after) and bool(named_options(_without_label("\n".join(lines[after[0] :])), options.options)[0])
    marked = any(option.is_right for option in options.options)
    return (
        names
        or (options.is_upper and customs.has_options)
        or (marked and options.is_upper and options.start <= _SHORT_PROMPT_LINES)
    )


def _label_lines(lines: list[str]) -> list[int]:
    """The lines that start the answer by saying so."""
    code = code_lines(lines)
    return [index for index, line in enumerate(lines) if not code[index] and _is_label(line, lines, index)]


def _is_label(line: str, lines: list[str], index: int) -> bool:
    """Whether one line is an answer label and no option called A."""
    text = line.strip()
    found = ANSWER_LABEL.match(text)
    if found:
        return found["word"] not in {"A", "a"} or not any(
            re.match(r"^(?:[-*+]\s+)?[*_]*[Bb]\s*:", other.strip()) for other in lines[index + 1 :]
        )
    if len(text) >= _MAX_LABEL or not text.startswith(_LABEL_STARTS):
        return False
    bare = bare_title(text.lstrip("# "))
    return len(bare) > 1 and bool(re.match(r"^\W*\w", bare)) and _announces(bare)


def _announces(text: str) -> bool:
    """Whether a title without a colon only announces the answer."""
    return (
        is_answer_heading(text)
        and not EXPLANATION_LABEL.match(text)
        and not re.match(r"^\W*(?:why|reason|hint|key)\b", text, re.IGNORECASE)
    )


@dataclass(frozen=True, slots=True)
class _Hidden:
    """A body parted at the `<details>` in it."""

    before: str
    after: str
    """Text inside and after."""
    is_whole_answer: bool
    """The summary calls it the answer, and nothing follows."""


def _hidden_answer(body: str) -> _Hidden | None:
    """Split a body at the `<details>` that hides its answer; None when nothing is hidden behind a label."""
    if "<details" not in body.lower():
        return None
    lines = body.split("\n")
    code = code_lines(lines)
    depth, opened = 0, (0, 0)
    for number, line in enumerate(lines):
        for tag in () if code[number] else _DETAILS.finditer(line):
            if tag.group(1):
                depth -= 1
                if depth == 0:
                    return _split_details(lines, opened, (number, tag.start()), (number, tag.end()))
            else:
                depth += 1
                opened = (number, tag.start()) if depth == 1 else opened
    return _split_details(lines, opened, (len(lines), 0), (len(lines), 0)) if depth > 0 else None


def _split_details(
    lines: list[str], start: tuple[int, int], end: tuple[int, int], after: tuple[int, int]
) -> _Hidden | None:
    """Cut at one `<details>`; None when its summary is more than a label."""
    inside = text_between(lines, start, end)
    summary = _SUMMARY.search(inside)
    title = bare_title(summary.group(1).replace("\n", " ")) if summary else ""
    if summary and title and not is_answer_heading(title):
        return None
    inside = inside[summary.end() :] if summary else _DETAILS.sub("", inside, count=1)
    before = text_between(lines, (0, 0), start)
    rest = text_between(lines, after, (len(lines), 0)) if after[0] < len(lines) else ""
    return _Hidden(before, f"{_unindented(inside)}\n{rest}", names_answer(title) and not trim(rest).text)


def _unindented(text: str) -> str:
    """Take the common indentation off the lines of a hidden answer."""
    lines = text.split("\n")
    blanks = [len(line) - len(line.lstrip(" \t")) for line in lines[1:] if line.strip()]
    common = min(blanks, default=0)
    return "\n".join([lines[0].strip(), *(line[common:] for line in lines[1:])])


def _without_label(text: str) -> str:
    """An answer without the label before it."""
    text = _LEADING.sub("", text)
    for _ in range(2):
        first, _, rest = text.partition("\n")
        found = ANSWER_LABEL.match(first.strip())
        if found and not _is_one_of_several(found, rest):
            said = found["text"].strip()
            said = said.removesuffix("**").strip() if said.count("**") % 2 else said
            text = _LEADING.sub("", f"{said.removesuffix(chr(92)).rstrip()}\n{rest}".lstrip("\n"))
        elif (
            len(bare_title(first.lstrip("# "))) > 1
            and first.lstrip().startswith(("#", "*", "_"))
            and _announces(bare_title(first.lstrip("# ")))
        ):
            text = _LEADING.sub("", rest)
        else:
            break
    return text


def _is_one_of_several(label: re.Match[str], rest: str) -> bool:
    """Whether options called B or a second solution follow what looks like a label."""
    if label["word"] in {"A", "a"}:
        return bool(re.search(r"^\s*(?:[-*+]\s+)?B\s*[:.)]", rest, re.MULTILINE))
    if not label["after"]:
        return False
    following = rf"^\W*{re.escape(label['word'])}\s?{int(label['after']) + 1}\b"
    return bool(re.search(following, rest, re.MULTILINE | re.IGNORECASE))


def _assemble(before: str, after: str, customs: Customs, *, is_marked: bool = True) -> Parts:
    """Read options out of the question's part and the right ones out of the answer's."""
    lines = before.split("\n")
    said = _without_label(after)
    options, is_numbered = find_options(lines, []), False
    if options is None or not (options.is_upper or is_marked):
        options = find_numbered(lines, html_to_prose(said).strip()) if is_marked else None
        is_numbered = True
    if options is None:
        trimmed = trim(said)
        return _parts(trim(before).text if before.strip() else "", (), trimmed, trimmed.text)
    prompt = "\n".join([*lines[: options.start], *lines[options.end :]])
    right = [option for option in options.options if option.is_right]
    said = html_to_prose(said).strip()
    named, rest = (right, said.partition("\n")[2]) if is_numbered else named_options(said, options.options)
    right = named or right
    explanation = trim(_without_explanation_label(rest if named else said), is_addition=bool(right))
    answer = "\n".join(
        [*(option.text for option in right), *([""] if right and explanation.text else []), explanation.text]
    ).strip()
    texts = tuple(html_to_prose(option.text) for option in options.options)
    return _parts(trim(prompt).text, texts, explanation, answer)


def _without_explanation_label(text: str) -> str:
    """An explanation without the word that announces it."""
    text = _LEADING.sub("", text)
    first, _, rest = text.partition("\n")
    found = EXPLANATION_LABEL.match(first.strip())
    return f"{found['text']}\n{rest}".strip("\n") if found else text


def _parts(prompt: str, options: tuple[str, ...], trimmed: Trimmed, answer: str) -> Parts:
    """Put the parts together."""
    return Parts(prompt, options, answer, trimmed.sources, trimmed.images)
