"""Returning results: who stands at the counter, and what goes out."""
