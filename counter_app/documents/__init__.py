"""The papers of the counter: a snapshot in, the same PDF bytes out every time."""
