"""Use cases of the counter, one per function or small class, over the ports."""
