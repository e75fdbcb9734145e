"""Nouns and rules of the counter: standard library only, no input or output, no clock."""
