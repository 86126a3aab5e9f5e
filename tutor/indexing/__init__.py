"""The index: built from decks, opened by searches, never trusted without its manifest."""
