"""The single write-read loop between this PC and the hub."""
