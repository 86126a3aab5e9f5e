"""What has a key that can be changed, with the key that it has by itself."""

from __future__ import annotations

from dataclasses import dataclass

EVERYWHERE = "everywhere"
ASK = "Ask"
LIBRARY = "Library"
PROGRESS = "Progress"
ANSWERING = "answering"
SURENESS = "how sure are you"
RESULT = "result"
CONFIRMING = "I was right"
STUCK = "an answer that waits"
PAUSED = "a paused interview"
INTERVIEW = "answering in an interview"
REVIEW = "answering in review"
ENDED = "the end of an interview"
REVIEWED = "the end of a review"

LISTS = "lists"
FILTER = "a line that filters"

TYPING = frozenset({EVERYWHERE, ASK, LIBRARY, ANSWERING, INTERVIEW, REVIEW, FILTER})
"""Places where a letter is typed and cannot be a key."""
LINES = frozenset({ANSWERING, INTERVIEW, REVIEW})
"""Those where the text has several lines."""
_WITHIN = {INTERVIEW: ANSWERING, REVIEW: ANSWERING}
"""Places that are also another one."""
TAKEN_BY_BROWSERS = frozenset({"ctrl+n", "ctrl+t", "ctrl+w"})
"""Keys that open and close a browser's windows and never get to a page; what has one has another key beside it."""
_ANY_LIST = (LISTS, CONFIRMING, RESULT)


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a key does."""

    name: str
    keys: tuple[str, ...]
    """By themselves."""
    places: tuple[str, ...]
    """Where it can be done."""
    help: str

    def meets(self, other: Action) -> str:
        """Return a place where both can be done; empty when there is none."""
        if EVERYWHERE in self.places:
            return other.places[0]
        if EVERYWHERE in other.places:
            return self.places[0]
        mine, theirs = _widened(self.places), _widened(other.places)
        found = [place for place in mine if place in other.places] or [p for p in theirs if p in self.places]
        return found[0] if found else ""


def _widened(places: tuple[str, ...]) -> list[str]:
    return [*places, *(_WITHIN[place] for place in places if place in _WITHIN)]


def _action(name: str, keys: str, places: tuple[str, ...] | str, help_: str) -> Action:
    return Action(name, tuple(keys.split(",")), (places,) if isinstance(places, str) else places, help_)


ACTIONS = (
    _action("help", "f1,question_mark", EVERYWHERE, "show the keys"),
    _action("commands", "ctrl+p", EVERYWHERE, "search for a command"),
    _action("quit", "ctrl+q", EVERYWHERE, "leave the tutor"),
    _action("open_ask", "f2", EVERYWHERE, "go to Ask"),
    _action("open_interview", "f3", EVERYWHERE, "go to Interview"),
    _action("open_progress", "f4", EVERYWHERE, "go to Progress"),
    _action("open_library", "f5", EVERYWHERE, "go to Library"),
    _action("open_review", "f6", EVERYWHERE, "go to Review"),
    _action("others", "tab,shift+tab", ASK, "go to the other close questions and back"),
    _action("copy", "ctrl+y", ASK, "copy the answer"),
    _action("earlier_turn", "ctrl+up,alt+up", ASK, "select an earlier turn"),
    _action("later_turn", "ctrl+down,alt+down", ASK, "select a later turn"),
    _action("find_earlier", "ctrl+r", ASK, "search the questions you asked"),
    *(
        _action(f"follow_up_{digit}", str(digit), ASK, f"ask follow-up {digit}, while nothing is typed")
        for digit in range(1, 10)
    ),
    _action("mean", "ctrl+t,f8", ASK, "say that this is what you meant"),
    _action("quiz", "ctrl+g", ASK, "answer the chosen question yourself"),
    _action("clear", "ctrl+l", ASK, "begin a new conversation"),
    _action("edit", "ctrl+o", (ASK, LIBRARY), "open the question in your editor"),
    _action("gaps", "ctrl+g", LIBRARY, "show what was asked in vain"),
    _action("check", "ctrl+t,f8", LIBRARY, "check the deck"),
    _action("import_questions", "ctrl+r", LIBRARY, "import questions"),
    _action("add", "ctrl+n,f9", LIBRARY, "add a question to the deck"),
    _action("tables", "t", PROGRESS, "change between plots and tables"),
    _action("reload", "r", PROGRESS, "read the figures again"),
    _action("submit", "ctrl+s", ANSWERING, "hand the answer in"),
    _action("hint", "ctrl+t,f8", ANSWERING, "take a hint"),
    _action("give_up", "ctrl+g", ANSWERING, "say “I don't know”"),
    _action("skip", "ctrl+n,f9", INTERVIEW, "pass over the question"),
    _action("pause", "escape", INTERVIEW, "stop the clock"),
    _action("not_today", "ctrl+n,f9", REVIEW, "put the question off until tomorrow"),
    _action("suspend", "ctrl+o", REVIEW, "take the question out of review"),
    _action("undo", "ctrl+r", REVIEW, "take the last answer back"),
    _action("guess", "1", SURENESS, "it was a guess"),
    _action("fairly_sure", "2", SURENESS, "fairly sure"),
    _action("certain", "3", SURENESS, "certain"),
    _action("not_say", "enter,space", SURENESS, "do not say how sure"),
    _action("next", "enter,n", RESULT, "go on to the next question"),
    _action("model", "a", RESULT, "show the model answer"),
    _action("dispute", "o", RESULT, "pick a point that your words do say"),
    _action("again", "1", RESULT, "rate it: forgotten"),
    _action("hard", "2", RESULT, "rate it: hard"),
    _action("good", "3", RESULT, "rate it: good"),
    _action("easy", "4", RESULT, "rate it: easy"),
    _action("undo_result", "u", (RESULT, REVIEWED), "take this answer back"),
    _action("confirm", "y", CONFIRMING, "count the point"),
    _action("cancel", "escape", (CONFIRMING, RESULT), "leave the points as they are"),
    _action("retry", "enter", STUCK, "grade the answer that waits"),
    _action("go_on", "enter", PAUSED, "let the clock run again"),
    _action("finish", "e", (PAUSED, RESULT), "end the interview now"),
    _action("another", "enter", ENDED, "go to the start page"),
    _action("write", "w", ENDED, "write the report to a file"),
    _action("list_up", "up", _ANY_LIST, "choose the row above"),
    _action("list_down", "down", _ANY_LIST, "choose the row below"),
    _action("list_page_up", "pageup", LISTS, "go a page up"),
    _action("list_page_down", "pagedown", LISTS, "go a page down"),
    _action("list_first", "home", _ANY_LIST, "go to the first row"),
    _action("list_last", "end", _ANY_LIST, "go to the last row"),
    _action("filter_up", "up", FILTER, "choose the row above without leaving the line"),
    _action("filter_down", "down", FILTER, "choose the row below"),
    _action("filter_page_up", "pageup", FILTER, "go a page up"),
    _action("filter_page_down", "pagedown", FILTER, "go a page down"),
    _action("look_again", "enter", REVIEWED, "look whether something is due"),
)
BY_NAME = {action.name: action for action in ACTIONS}
