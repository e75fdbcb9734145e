"""Measurements of what the product promises, each beside its floor or peer in the same run."""
