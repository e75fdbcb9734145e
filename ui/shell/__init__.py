"""The main window around the screens; imports nothing heavy, so that it is there at once."""
