"""Records with named fields to questions: what CSV, JSON, YAML and Anki notes have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import cast

from tutor.importing.document import ImportedQuestion
from tutor.importing.html_markdown import html_to_markdown, looks_like_html
from tutor.importing.inline import image_targets
from tutor.importing.options import Option, named_options
from tutor.importing.wording import is_placeholder

Value = str | int | float | bool | None | Sequence["Value"] | Mapping[str, "Value"]

_QUESTION_KEYS_TEXT = (
    "question questiontext front term prompt q query stem frage pregunta pytanie вопрос domanda pergunta "
    "vraag frente vorderseite recto expression word title name text problem"
)
QUESTION_KEYS = tuple(_QUESTION_KEYS_TEXT.split())
_ANSWER_KEYS_TEXT = (
    "answer answertext back definition a modelanswer referenceanswer sampleanswer response solution "
    "antwort respuesta odpowiedz odpowiedź ответ risposta resposta verso rückseite meaning translation "
    "acceptedanswer description content answers"
)
ANSWER_KEYS = tuple(_ANSWER_KEYS_TEXT.split())
_CORRECT_KEYS_TEXT = (
    "correctanswer correct correctoption correctanswers answerindex correctindex rightanswer answerkey "
    "key correctchoice answeroption"
)
_CORRECT_KEYS = tuple(_CORRECT_KEYS_TEXT.split())
_ATTEMPTS = ("student", "learner", "user", "your", "my", "given", "wrong", "incorrect", "candidate", "alternative")
"""First words of keys whose answer is not the right one."""
_OPTION_LIST_KEYS = ("options", "choices", "alternatives", "answeroptions", "possibleanswers", "answers")
_OPTION_KEY = re.compile(
    r"^(?:(?:option|choice|opt|answeroption|distractor|opcion|opción)(?P<any>[a-h]|[1-8])|(?P<bare>[a-h]))$"
)
_EXPLANATION_KEYS = (
    "explanation",
    "rationale",
    "reason",
    "feedback",
    "explanations",
    "detail",
    "details",
    "answerexplanation",
)
_SECTION_KEYS = ("category", "section", "topic", "chapter", "subject", "deck", "group", "subtopic", "module")
_TAG_KEYS = ("tags", "tag", "labels", "keywords")
_LEVEL_KEYS = ("level", "difficulty", "seniority")
_SOURCE_KEYS = ("source", "sources", "reference", "references", "url", "link", "links")
_ID_KEYS = ("id", "guid", "uuid", "questionid", "noteid")
_MIN_OPTIONS = 2


def plain_key(key: str) -> str:
    """A key as it is compared: lower case, only letters and digits."""
    return re.sub(r"[\W_]+", "", key.casefold())


def has_question(record: Mapping[str, Value]) -> bool:
    """Whether a record has a field for the question and one for the answer or its options."""
    keys = {plain_key(key) for key in record}
    answers = {*ANSWER_KEYS, *_CORRECT_KEYS, *_OPTION_LIST_KEYS, *_EXPLANATION_KEYS}
    question = next((key for key in QUESTION_KEYS if key in keys), None)
    has_answer = bool((keys & answers) - {question}) or any(map(_is_answer_key, keys))
    return question is not None and (has_answer or question == "question")


def _is_answer_key(key: str) -> bool:
    """Whether a key names the answer with words before it, such as `desired_answer`, and not somebody's attempt."""
    return key.endswith("answer") and not key.startswith(_ATTEMPTS)


def to_question(record: Mapping[str, Value], line: int, section: tuple[str, ...] = ()) -> ImportedQuestion | None:
    """Read one record.

    Args:
        record: Field names and values as the document has them.
        line: 1-based line or number of the record.
        section: Where the record stands, if its fields do not say.

    Returns:
        The question; None when the field for it is empty or missing.
    """
    fields = {plain_key(key): value for key, value in record.items()}
    if fields.get("markup") == "markdown":
        return _exact(fields, line, section)
    used: set[str] = set()
    question = _take(fields, QUESTION_KEYS, used)
    text = as_markdown(question)
    if not text:
        return None
    options = _options(fields, used)
    correct = _take(fields, _CORRECT_KEYS, used)
    stated = _take(fields, (*ANSWER_KEYS, *filter(_is_answer_key, fields)), used)
    chosen, answer = _choose(options, correct, stated)
    explanation = as_markdown(_take(fields, _EXPLANATION_KEYS, used))
    answer = "\n\n".join(part for part in ("\n".join(chosen) or answer, explanation) if part)
    sections = tuple(
        part.strip()
        for part in re.split(r"\s*(?:::|\x1f)\s*", as_text(_take(fields, _SECTION_KEYS, used)))
        if part.strip()
    )
    return ImportedQuestion(
        text,
        "" if is_placeholder(answer) else answer,
        line,
        sections or section,
        tuple(options),
        _list(_take(fields, _SOURCE_KEYS, used)),
        tuple(image_targets(answer)),
        _tags(_take(fields, _TAG_KEYS, used)),
        as_text(_take(fields, _LEVEL_KEYS, used)),
        id=as_text(_take(fields, _ID_KEYS, used)),
        metadata=tuple(
            (key, as_text(value)) for key, value in fields.items() if key not in used and value not in (None, "")
        ),
    )


def _exact(fields: Mapping[str, Value], line: int, section: tuple[str, ...]) -> ImportedQuestion | None:
    """A record of our own export, whose texts are taken as they are."""
    question, answer = str(fields.get("question") or ""), str(fields.get("answer") or "")
    if not question:
        return None
    topic = str(fields.get("topic") or "")
    return ImportedQuestion(
        question,
        answer,
        line,
        (topic,) if topic else section,
        sources=_list(fields.get("sources")),
        tags=_tags(fields.get("tags")),
        level=str(fields.get("level") or ""),
        id=str(fields.get("id") or ""),
    )


def _take(fields: Mapping[str, Value], keys: Sequence[str], used: set[str]) -> Value:
    """The first of several fields that has a value and is not used yet."""
    for key in keys:
        if key not in used and fields.get(key) not in (None, "", []):
            used.add(key)
            return fields[key]
    return None


def _options(fields: Mapping[str, Value], used: set[str]) -> list[str]:
    """The choices: a list in one field, or one field each."""
    for key in _OPTION_LIST_KEYS:
        value = fields.get(key)
        if isinstance(value, Mapping) and len(value) >= _MIN_OPTIONS:
            used.add(key)
            return [as_markdown(one) for one in value.values()]
        is_list = isinstance(value, Sequence) and not isinstance(value, str) and len(value) >= _MIN_OPTIONS
        if is_list and (key != "answers" or any(one in fields for one in _CORRECT_KEYS)):
            used.add(key)
            return [as_markdown(one) for one in cast("Sequence[Value]", value)]
    keys = [key for key in fields if _OPTION_KEY.match(key)]
    if (
        len(keys) < _MIN_OPTIONS
        or (keys == ["a"])
        or not {"optiona", "option1", "a", "choicea", "choice1", "opta", "opt1"} & set(keys)
    ):
        return []
    used.update(keys)
    return [as_markdown(fields[key]) for key in keys if fields[key] not in (None, "")]


def _choose(options: list[str], correct: Value, stated: Value) -> tuple[list[str], str]:
    """The right options, or the stated answer where there are none."""
    if not options:
        return [], as_markdown(stated if stated is not None else correct)
    for value in (correct, stated):
        chosen = _named(options, value)
        if chosen:
            return chosen, ""
    return [], as_markdown(stated if stated is not None else correct)


def _named(options: list[str], value: Value) -> list[str]:
    """The options that a letter, a number, a text or a list of these names."""
    if isinstance(value, bool) or value is None:
        return []
    if isinstance(value, int):
        return [options[value]] if 0 <= value < len(options) else []
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [one for part in value for one in _named(options, part)]
    text = as_markdown(value)
    if text in options:
        return [text]
    if re.fullmatch(r"\d", text) and 1 <= int(text) <= len(options):
        return [options[int(text) - 1]]
    lettered = [Option(chr(65 + index), option) for index, option in enumerate(options[:26])]
    return [option.text for option in named_options(text, lettered)[0]]


def as_text(value: Value) -> str:
    """A value on one line."""
    return " ".join(as_markdown(value).split())


def as_markdown(value: Value) -> str:
    """A value of any kind as Markdown: lists become bullets, objects become labelled lines."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, str):
        return html_to_markdown(value) if looks_like_html(value) and "`" not in value else value.strip()
    if isinstance(value, Mapping):
        return _object(value)
    if isinstance(value, Sequence):
        parts = [as_markdown(one) for one in value]
        return parts[0] if len(parts) == 1 else "\n".join("- " + part.replace("\n", "\n  ") for part in parts if part)
    return str(value)


def _object(value: Mapping[str, Value]) -> str:
    """An object: its text if that is all it has, else a line for each field."""
    for key in ("text", "value", "content", "markdown", "html", "answer"):
        if isinstance(value.get(key), str):
            return as_markdown(value[key])
    return "\n".join(f"**{key}:** {as_markdown(one)}" for key, one in value.items() if one not in (None, ""))


def _list(value: Value) -> tuple[str, ...]:
    """A value as a list of texts."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(as_text(one) for one in value if as_text(one))
    return tuple(part.strip() for part in re.split(r"\s*\n\s*|\s+\|\s+", as_markdown(value)) if part.strip())


def _tags(value: Value) -> tuple[str, ...]:
    """A value as tags: separated by commas, or by blanks where no commas are."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(as_text(one) for one in value if as_text(one))
    text = as_text(value)
    parts = re.split(r"\s*[,;]\s*", text) if re.search("[,;]", text) else text.split()
    return tuple(part.lstrip("#") for part in parts if part)
