"""One user of a demo profile with the password, which is no secret there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.appearance import Appearance
from ui.language.phrase import as_is, phrase
from ui.screens.sign_in.ways_in import WayIn
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import ActionButton
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, column, row


class DemoUser(QWidget):
    """Name, role, user name and password, and a button that fills them in.

    Signals:
        chosen(WayIn): fill it in.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance, way_in: WayIn) -> None:
        super().__init__()
        name = TextLabel(appearance, as_is(way_in.name or way_in.username), "medium")
        said = phrase("sign_in.demo_user", user=way_in.username, password=way_in.password)
        password = TextLabel(appearance, said, "label")
        fill = ActionButton(appearance, "sign_in.fill")
        fill.clicked.connect(lambda: self.chosen.emit(way_in))
        head = row(name, gap=SPACING.small)
        if way_in.role is not None:
            head.addWidget(TextLabel(appearance, way_in.role, "quiet"))
        head.addStretch(1)
        self.setLayout(row(Avatar(appearance, way_in.name), column(head, password, gap=0), 1, fill))
