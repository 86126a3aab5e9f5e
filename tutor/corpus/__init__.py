"""Decks: Markdown files read into questions."""
