"""Who has the paper: handed over, accepted, waiting, stranded; originals and the shelf."""
