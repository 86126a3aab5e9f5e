"""What an interview is unless one says otherwise, and how far that goes; the settings start from it."""

from __future__ import annotations

DEFAULT_QUESTIONS = 8
DEFAULT_MINUTES = 30
"""A telephone screen: half an hour, seven to ten questions."""
MOST_QUESTIONS = 200
"""A whole day without a break; beyond it the plan is surely a typing mistake."""

MOST_PROBES = 2
"""A third follow-up on one question feels like an examination, not an interview."""
