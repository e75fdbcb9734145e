"""Reports as tables: the same on screen, in a workbook, on paper, and frozen."""
