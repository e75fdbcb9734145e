"""Import of a national catalogue: choose a file, look at what changes, apply from a day on."""
