"""Who receives, found by typing: sections of this office first, then units that exist today."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from counter_app.domain.custody import Holder, HolderKind
from ui.desk import Desk
from ui.language.phrase import Said, as_is
from ui.runtime.operations import LatestQuery
from ui.theme.icons import Icon
from ui.widgets.finder import Answer, Finder
from ui.widgets.list_rows import ListRow


class ReceiverField(Finder):
    """A finder over sections and units.

    Signals:
        chosen(Holder): picked from the list.
        typed(str): another text was left standing without picking.
    """

    chosen = Signal(object)
    typed = Signal(str)

    def __init__(self, desk: Desk, label: Said) -> None:
        self._desk = desk
        super().__init__(
            desk.appearance, label, self._find, placeholder="handover.receiver_example",
            nothing="handover.receiver_unknown", from_length=0,
        )  # fmt: skip
        self._question = LatestQuery(desk.operations, self)
        self._shown = ""
        self.picked.connect(self._was_chosen)
        self.committed.connect(self._was_typed)

    def show_holder(self, holder: Holder | None) -> None:
        """Show who it is now, unless something is being typed."""
        name = "" if holder is None else holder.name
        if name != self._shown or not self.line.hasFocus():
            self._shown = name
            if self.value() != name:
                self.set_text(name)

    def unsettled(self) -> str:
        """A text that was typed and neither picked nor left yet; empty where there is none."""
        typed = self.value()
        return typed if typed != self._shown else ""

    def _find(self, text: str, answer: Answer) -> None:
        receivers = self._desk.program.receivers
        self._question.ask(lambda _: receivers.find(text), lambda found: answer(_rows(found)))

    def _was_chosen(self, holder: object) -> None:
        if isinstance(holder, Holder):
            self._shown = holder.name
            self.set_text(holder.name)
            self.chosen.emit(holder)

    def _was_typed(self, text: str) -> None:
        if text.strip() and text.strip() != self._shown:
            self.typed.emit(text)


def _rows(found: Sequence[Holder]) -> list[ListRow]:
    return [
        ListRow(
            each,
            as_is(each.name),
            icon=Icon.PEOPLE if each.kind is HolderKind.SECTION else Icon.ORGANISATION,
        )
        for each in found
    ]
