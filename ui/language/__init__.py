"""What the desktop says, in Vietnamese and English, switchable while running."""
