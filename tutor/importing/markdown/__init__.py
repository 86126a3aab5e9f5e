"""Finding questions in Markdown, whichever way a document marks them."""
