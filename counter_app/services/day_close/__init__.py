"""The close of a day: figures, differences, the slip."""
