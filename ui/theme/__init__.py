"""How the desktop looks: tokens, palette, style sheet, fonts and icons."""
