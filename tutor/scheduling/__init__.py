"""Spaced repetition on FSRS: when to ask again, and how likely something is remembered on a given day."""
