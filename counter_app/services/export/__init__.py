"""Tables as they are handed out, and as workbooks."""
