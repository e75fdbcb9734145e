"""Working calendars: previewed, and taken into use."""
