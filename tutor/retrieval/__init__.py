"""Search: from a typed question to the closest answers, or to an honest "not in this deck"."""
