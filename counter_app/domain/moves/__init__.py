"""The moves of a dossier after its receipt: a module for each kind of happening, joined in `admission`."""
