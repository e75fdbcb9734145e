"""The moves of one dossier as use cases: each judges, computes its dates, and records one command."""
