"""Typed options of an office and of one PC: default, meaning, validity."""
