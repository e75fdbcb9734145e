"""The hub over HTTP; foreign errors become ours here."""
