"""Adapters to the operating system: clock, lock, secret store, state directory."""
