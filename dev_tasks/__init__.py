"""What `dev.py` does, one module per concern; standard library only, for nothing is installed yet."""
