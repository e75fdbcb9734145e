"""The demo office (C12): invented people and what happened at their counter, through the real services."""
