"""What every engine needs to know of text: Markdown's words, sentences, and the terms a search compares."""
