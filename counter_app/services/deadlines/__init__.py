"""The deadline board, its alarms, and the lists made from it."""
