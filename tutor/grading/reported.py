"""Notices what an answer only reports and does not hold: "many believe that …", "it is a myth that …"."""

from __future__ import annotations

import re

_THINK = r"(?:think|believe|assume|suppose|imagine)s?"
_REPORTED = re.compile(
    rf"\b(?:(?:people|many|some|most|others|beginners|newcomers|everybody|everyone)\s(?:\w+\s){{0,2}}(?:{_THINK}|says?|claims?)"
    rf"|(?:you|one|they|we)\s(?:might|may|would|could)\s(?:\w+\s)?{_THINK}"
    r"|myth|misconception|(?:common|popular|widespread|usual|frequent|typical)"
    r"\s(?:mistake|error|belief|misunderstanding)"
    r"|contrary to|mistakenly|wrongly"
    r"|(?:is|['’]s|was)(?:n['’]t| not)? (?:a lie|false|wrong|true|right|correct) that)\b",
    re.IGNORECASE,
)
_REFUTED_BEHIND = re.compile(
    r"\W*(?:(?:this|that|it|which)\s)?(?:is|['’]s|was)\s(?:(?:just|only|simply)\s)?"
    r"(?:a (?:myth|lie|misconception|mistake)|wrong|false|not (?:true|right|correct|so))\b",
    re.IGNORECASE,
)


def is_reported(text: str) -> bool:
    """Return whether a text tells what others think, or calls a statement right or wrong."""
    return _REPORTED.search(text) is not None


def is_refuted_behind(text: str) -> bool:
    """Return whether a text begins by calling wrong what stood before it: " is a myth"."""
    return _REFUTED_BEHIND.match(text) is not None
