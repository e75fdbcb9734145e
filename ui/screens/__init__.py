"""The screens, one folder each; `ui/desk.py` tells how they are made and how they call each other."""
