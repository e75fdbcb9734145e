"""The one style sheet of the desktop: a template filled from tokens."""

from __future__ import annotations

from dataclasses import fields
from importlib.resources import files
from string import Template

from ui.theme.tokens import Tokens


def style_sheet_of(tokens: Tokens) -> str:
    """The style sheet in these tokens.

    Raises:
        KeyError: the template names a token that does not exist.
    """
    template = Template((files("ui.theme") / "desktop.qss").read_text("utf-8"))
    return template.substitute(_places(tokens))


def _places(tokens: Tokens) -> dict[str, object]:
    """`$accent`, `$radius`, `$body` …: the names of the tokens are the names of the places."""
    places: dict[str, object] = {}
    for group in (tokens.colours, tokens.spacing, tokens.sizes, tokens.type):
        places.update({field.name: getattr(group, field.name) for field in fields(group)})
    return places
