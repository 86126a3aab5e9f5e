"""The keys of the Ask screen."""

from __future__ import annotations

from textual.binding import Binding, BindingType

_FOLLOW_UPS = Binding.Group("follow-up")
_FOLLOW_UP_HELP = "Ask a follow-up of the selected turn, while nothing is typed"

ASK_KEYS: tuple[BindingType, ...] = (
    *(
        Binding(
            str(digit),
            f"follow_up({digit - 1})",
            "follow-up",
            group=_FOLLOW_UPS,
            tooltip=_FOLLOW_UP_HELP,
            id=f"follow_up_{digit}",
        )
        for digit in range(1, 10)
    ),
    Binding(
        "tab,shift+tab",
        "others",
        "others",
        key_display="tab",
        tooltip="Go to the other close questions and back",
        id="others",
    ),
    Binding("ctrl+y", "copy", "copy", tooltip="Copy the answer as Markdown", id="copy"),
    Binding(
        "ctrl+up,alt+up",
        "step(-1)",
        "earlier turn",
        id="earlier_turn",
        tooltip="Select an earlier turn for its follow-ups and copy",
    ),
    Binding("ctrl+down,alt+down", "step(1)", "later turn", show=False, tooltip="Select a later turn", id="later_turn"),
    Binding(
        "ctrl+r", "search_history", "find earlier", tooltip="Search the questions you asked before", id="find_earlier"
    ),
    Binding(
        "ctrl+t,f8",
        "mean",
        "I meant this",
        id="mean",
        tooltip="Say that the chosen question is what you meant, to be remembered",
    ),
    Binding("ctrl+g", "quiz", "quiz me", tooltip="Answer the chosen question yourself, in Review", id="quiz"),
    Binding("ctrl+o", "edit", "edit", tooltip="Open the answer in your editor", id="edit"),
    Binding("ctrl+l", "clear", "clear", tooltip="Begin a new conversation", id="clear"),
    Binding("escape", "leave", "back", show=False, tooltip="Empty the line, or stop the index from being built"),
    Binding("pageup", "page(-1)", "scroll up", show=False, tooltip="Scroll the conversation up"),
    Binding("pagedown", "page(1)", "scroll down", show=False, tooltip="Scroll it down"),
)
