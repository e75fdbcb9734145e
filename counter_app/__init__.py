"""Quầy Một Cửa: the rules and services of a Vietnamese one-stop counter."""
