"""Data shipped with the program, read by importlib.resources."""
