"""The encrypted database of one PC and the adapters of its operating system."""
