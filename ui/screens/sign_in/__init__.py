"""Sign-in and lock: the page in front of everything. Its view is the first thing painted, so it is lean."""
