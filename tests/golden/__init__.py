"""A corpus of events of every released version: they must open and fold for ever."""
