"""The pieces screens are built from; dumb, translated and themed by themselves."""
