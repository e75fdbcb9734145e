"""Work beside the window: two verbs, their lanes, messages and failures."""
