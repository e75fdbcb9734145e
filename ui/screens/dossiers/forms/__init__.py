"""The short forms of the moves: opened over the dossier, filled by keyboard, done with Ctrl+Enter."""
