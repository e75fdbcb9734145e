"""The encrypted local database of one profile: keys, event log, numbers, witness, search."""
