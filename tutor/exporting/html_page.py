"""A deck as one HTML file to read in a browser or to print: no scripts, nothing loaded from anywhere."""

from __future__ import annotations

from html import escape

from markdown_it import MarkdownIt

from tutor.domain.question import Deck, Question

_STYLE = """
body { font: 16px/1.5 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
h1, h2, h3 { font-family: system-ui, sans-serif; line-height: 1.25; }
h3 { margin-top: 2rem; } article { break-inside: avoid-page; }
pre { background: #f4f4f4; padding: .7rem; overflow-x: auto; white-space: pre-wrap; font-size: .85rem; }
code { background: #f4f4f4; } table { border-collapse: collapse; }
th, td { border: 1px solid #bbb; padding: .2rem .5rem; }
.facts, footer { color: #666; font: .85rem system-ui, sans-serif; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } }
"""
_UNANSWERED = "*Not answered yet.*"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def to_html(deck: Deck) -> str:
    """The page."""
    topics: dict[str, list[Question]] = {}
    for question in deck.questions:
        topics.setdefault(question.topic, []).append(question)
    body = "\n".join(
        f"<section><h2>{escape(topic)}</h2>\n{_articles(some)}</section>" for topic, some in topics.items()
    )
    title = escape(deck.title)
    facts = " · ".join(escape(part) for part in (f"{len(deck.questions)} questions", deck.licence, deck.as_of) if part)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(deck.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"<p>{escape(deck.description)}</p>\n{body}\n<footer>{facts}</footer>\n</body>\n</html>\n"
    )


def render_markdown(text: str) -> str:
    """Markdown as HTML in which tags of the text are text."""
    return str(MarkdownIt("commonmark", {"html": False}).enable("table").render(text))


def _articles(questions: list[Question]) -> str:
    """The questions of one topic."""
    return "\n".join(
        f'<article id="{escape(one.id)}"><h3>{escape(one.title)}</h3>\n{_facts(one)}'
        f"{render_markdown(one.prompt)}{render_markdown(one.answer or _UNANSWERED)}</article>"
        for one in questions
    )


def _facts(question: Question) -> str:
    """Level and tags in one small line."""
    facts = [part for part in (question.level or "", ", ".join(question.tags)) if part]
    return f'<p class="facts">{escape(" · ".join(facts))}</p>\n' if facts else ""
