"""Hồ sơ: the list on the left, one dossier on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout

from counter_app.domain.listing import DossierRow
from counter_app.domain.papers import Copy
from counter_app.services.intake.field_sheets import FieldForm
from ui.desk import Desk
from ui.language.phrase import Said
from ui.runtime.changes import Changes
from ui.screens.dossiers.deeds import Deeds
from ui.screens.dossiers.detail import Detail
from ui.screens.dossiers.detail_panel import DetailPanel
from ui.screens.dossiers.dialogs import CodeDialog, NameDialog, VoidDialog
from ui.screens.dossiers.filter_sheet import FilterSheet, Offered
from ui.screens.dossiers.filters import EVERYTHING
from ui.screens.dossiers.forms.base import Asked
from ui.screens.dossiers.forms.registry import FORMS
from ui.screens.dossiers.list_panel import ListPanel
from ui.screens.dossiers.moves import PRINTS, Move
from ui.screens.dossiers.moves_bar import KEYS
from ui.screens.dossiers.moves_sheet import MovesSheet
from ui.screens.dossiers.presenter import DossiersPresenter
from ui.screens.dossiers.saved_views import SavedViews
from ui.shell.screen import Screen, ScreenName
from ui.widgets.layouts import SPACING

DETAIL_WIDTH = 488


class DossiersScreen(Screen):
    """Finds dossiers and shows one of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.views = SavedViews(desk.computer)
        self.presenter = DossiersPresenter(desk)
        self.deeds = Deeds(desk, self._go)
        for each in (self.presenter, self.deeds):
            each.setParent(self)
        self.list = ListPanel(desk, self.views)
        self.detail = DetailPanel(desk.appearance)
        self.detail.setMaximumWidth(DETAIL_WIDTH)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACING.large, SPACING.large, SPACING.large, SPACING.large)
        layout.setSpacing(SPACING.large)
        layout.addWidget(self.list, 3)
        layout.addWidget(self.detail, 2)
        self._connect_list()
        self._connect_moves()
        self.presenter.begin()

    def entered(self) -> None:
        self.list.begin()

    def open(self, thing: object) -> None:
        self.list.set_text("")
        self.presenter.open(thing)
        self.list.table.setFocus()

    def data_changed(self, changes: Changes, initiator: object) -> None:
        del initiator
        self.presenter.changed(changes)

    def keys(self) -> Sequence[tuple[str, Said]]:
        return KEYS

    def _connect_list(self) -> None:
        presenter, panel = self.presenter, self.list
        presenter.source_changed.connect(panel.show_source)
        presenter.chips_changed.connect(panel.show_chips)
        presenter.detail_changed.connect(self.detail.show_detail)
        panel.typed.connect(presenter.find)
        panel.taken_away.connect(presenter.take_away)
        panel.moved.connect(self._moved)
        panel.entered_detail.connect(self.detail.begin)
        panel.filter_wanted.connect(lambda: presenter.offer(self._choose_filter))
        panel.menu.chosen.connect(self._use_view)
        panel.menu.name_wanted.connect(self._name_view)
        panel.nothing.acted.connect(lambda: self._use_view(EVERYTHING))

    def _connect_moves(self) -> None:
        moves = self.detail.moves
        moves.print_wanted.connect(self._print)
        moves.wanted.connect(self._move)
        moves.all_wanted.connect(self._show_moves)
        self.detail.forms.form_wanted.connect(self._copy_fields)

    def _moved(self, row: DossierRow | None) -> None:
        if row is not None:
            self.presenter.choose(row)
        elif self.list.model.rowCount() == 0:
            self.presenter.close_detail()

    def _use_view(self, chosen: object) -> None:
        self.list.set_text("")
        self.presenter.use_filter(chosen)  # type: ignore[arg-type]  # the menu's own values

    def _choose_filter(self, offered: Offered) -> None:
        sheet = FilterSheet(self._desk.appearance, self, self.presenter.filter, offered, self.presenter.today)
        sheet.chosen.connect(self._use_view)
        sheet.open()

    def _name_view(self) -> None:
        dialog = NameDialog(self._desk.appearance, self)
        dialog.decided.connect(lambda name: self.views.save(name, self.presenter.filter))
        dialog.open()

    def _print(self, copies: tuple[Copy, ...]) -> None:
        if (detail := self.detail.detail) is not None:
            self.deeds.print_again(detail, copies)

    def _copy_fields(self, form: FieldForm) -> None:
        if (detail := self.detail.detail) is not None:
            self.deeds.copy_fields(detail, form)

    def _move(self, move: Move) -> None:
        detail = self.detail.detail
        if detail is None:
            return
        acts: dict[Move, Callable[[Detail], None]] = {
            Move.LABEL: self.deeds.print_label,
            Move.CORRECT: self.deeds.correct,
            Move.AGAIN: self.deeds.make_again,
            Move.ONE_MORE: self.deeds.one_more,
            Move.VOID: self._ask_to_void,
            Move.ADD_CODE: self._ask_for_code,
            Move.HAND_OVER: lambda _: self.deeds.hand_over(),
            Move.RETURN: self.deeds.give_back,
        }
        if move in acts:
            acts[move](detail)
        elif move in PRINTS:
            self.deeds.print_paper(detail, move)
        elif move in FORMS:
            self.deeds.open_form(detail, move, self._ask)
        else:
            self.deeds.print_account(detail, move)

    def _show_moves(self) -> None:
        if (detail := self.detail.detail) is not None:
            sheet = MovesSheet(self._desk.appearance, self, detail)
            sheet.chosen.connect(self._move)
            sheet.open()

    def _ask(self, asked: Asked) -> None:
        form = FORMS[asked.move](self._desk.appearance, self, asked)
        form.decided.connect(lambda act: self.deeds.make(asked.detail, asked.move, act))
        form.begin()

    def _ask_to_void(self, detail: Detail) -> None:
        dialog = VoidDialog(self._desk.appearance, self, detail.dossier.code)
        dialog.decided.connect(lambda reason: self.deeds.void(detail, reason))
        dialog.open()

    def _ask_for_code(self, detail: Detail) -> None:
        dialog = CodeDialog(self._desk.appearance, self)
        dialog.decided.connect(lambda code: self.deeds.add_code(detail, code))
        dialog.open()

    def _go(self, screen: ScreenName, thing: object) -> None:
        self.going_to.emit(screen, thing)
