"""One module per form; a changed look is a new module beside the old one, never an edit of it."""
