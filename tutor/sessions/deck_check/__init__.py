"""The deck doctor: everything that can be known about a deck's quality without a person reading it."""
