"""Procedures: the national catalogue under the office's layer, and the version a dossier keeps."""
