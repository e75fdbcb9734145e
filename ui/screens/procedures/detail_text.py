"""The long part of the panel as one text: hundreds of labels would cost a tenth of a second each time."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTextBrowser

from ui.appearance import Appearance, Follower
from ui.language.phrase import Said
from ui.screens.procedures.details import Block

NAME_WIDTH = 126
PADDED = "padding-top:2px; padding-bottom:2px"


class DetailText(QTextBrowser, Follower):
    """Blocks of two columns under a heading; selected with the mouse, scrolled with the arrow keys."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._name: Said = ""
        self._line: Said = ""
        self._blocks: Sequence[Block] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(0, 0, 6, 0)
        self.follow(appearance)

    def show_blocks(self, name: Said, line: Said, blocks: Sequence[Block]) -> None:
        """Show a procedure from its top."""
        self._name, self._line, self._blocks = name, line, blocks
        self._write()
        self.verticalScrollBar().setValue(0)

    def retranslate(self) -> None:
        self._write()

    def restyle(self) -> None:
        # No field: without a frame, but with a ring while the arrow keys scroll it.
        accent = self.appearance.theme.colours.accent
        self.setStyleSheet(
            "QTextBrowser { background: transparent; border: 2px solid transparent; padding: 0; }"
            f"QTextBrowser:focus {{ border: 2px solid {accent}; padding: 0; }}"
        )
        self._write()

    def _write(self) -> None:
        if not self._blocks:
            return
        parts = [self._heading(self._name), self._quiet(self._line)]
        for number, block in enumerate(self._blocks):
            if number:
                parts.append(self._rule())
            parts.append(self._block(block))
        self.setFont(self.appearance.theme.font())
        self.setHtml("".join(parts))

    def _heading(self, said: Said) -> str:
        kind = self.appearance.theme.tokens.type
        style = f"font-size:{kind.heading}px; font-weight:{kind.strong}; margin:0"
        return f'<p style="{style}">{self._told(said)}</p>'

    def _quiet(self, said: Said) -> str:
        colour = self.appearance.theme.colours.quiet
        return f'<p style="color:{colour}; margin-top:4px; margin-bottom:14px">{self._told(said)}</p>'

    def _rule(self) -> str:
        line = self.appearance.theme.colours.line
        return (
            '<table width="100%" cellspacing="0" cellpadding="0" style="margin-top:10px; margin-bottom:2px">'
            f'<tr><td bgcolor="{line}" style="font-size:1px; line-height:1px">&nbsp;</td></tr></table>'
        )

    def _block(self, block: Block) -> str:
        theme = self.appearance.theme
        kind, colours = theme.tokens.type, theme.colours
        aside = "" if block.aside is None else self._told(block.aside)
        title = f"font-size:{kind.heading}px; font-weight:{kind.strong}"
        quiet = f"font-size:{kind.label}px; color:{colours.quiet}"
        head = (
            '<table width="100%" cellspacing="0" cellpadding="0"'
            ' style="margin-top:8px; margin-bottom:4px"><tr>'
            f'<td style="{title}">{self._told(block.title)}</td>'
            f'<td align="right" style="{quiet}">{aside}</td></tr></table>'
        )
        rows = "".join(
            f'<tr><td width="{NAME_WIDTH}" style="{PADDED}; color:{colours.quiet}">{self._told(name)}</td>'
            f'<td style="{PADDED}">{self._told(value)}</td></tr>'
            for name, value in block.lines
        )
        return f'{head}<table width="100%" cellspacing="0" cellpadding="0">{rows}</table>'

    def _told(self, said: Said) -> str:
        return escape(self.appearance.say(said)).replace("\n", "<br>")
