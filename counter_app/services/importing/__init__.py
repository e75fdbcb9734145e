"""Open dossiers of other systems, brought in from workbooks."""
