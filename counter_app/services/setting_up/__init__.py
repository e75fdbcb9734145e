"""Setting up an office: its first PC, a second one that joins, one that was restored."""
