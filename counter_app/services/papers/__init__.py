"""From events to papers, and to the printer."""
