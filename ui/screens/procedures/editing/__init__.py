"""The editor of what the office itself says about a procedure (C10)."""
