"""Turns an answer's Markdown into lines of styled text for a given width."""
