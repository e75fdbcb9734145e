"""The provincial hub, where the offices meet."""
