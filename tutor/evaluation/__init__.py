"""Measures the product on marked data; nothing here is on the way of a question."""
