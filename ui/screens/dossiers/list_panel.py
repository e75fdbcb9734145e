"""The card on the left: search, chips, the virtual table, and the keys below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHeaderView

from counter_app.domain.listing import DossierRow
from ui.desk import Desk
from ui.language.phrase import Said, phrase
from ui.screens.dossiers.model import COLUMNS, Source, cells_of
from ui.screens.dossiers.saved_views import SavedViews, ViewsMenu
from ui.screens.dossiers.shown import milliseconds
from ui.theme.icons import Icon
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Line
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import ContentStates, EmptyState
from ui.widgets.field import TextField
from ui.widgets.filter_bar import FilterBar
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row
from ui.widgets.paged_model import PagedTableModel

SEARCH_WIDTH = 216
ROOM_BESIDE = 150
NARROW = 660
OWNER, PROCEDURE = 1, 2


class ListPanel(Card):
    """Shows one list.

    Signals:
        typed(str): the text in the search field.
        filter_wanted(): choose filters.
        taken_away(str): do without a part of the filter.
        moved(DossierRow): the clerk is on another row.
        entered_detail(): Enter on a row.
    """

    typed = Signal(str)
    filter_wanted = Signal()
    taken_away = Signal(str)
    moved = Signal(object)
    entered_detail = Signal()

    def __init__(self, desk: Desk, views: SavedViews) -> None:
        super().__init__(desk.appearance, tight=True)
        self._look = desk.appearance
        self._source: Source | None = None
        clock, look = desk.clock, desk.appearance
        self.model: PagedTableModel[DossierRow] = PagedTableModel(
            look, desk.operations, COLUMNS, lambda each: cells_of(each, clock.now(), look.say)
        )
        self.model.setParent(self)
        self.table = DataTable(desk.appearance, self.model)
        self._make_head(views)
        self._make_states()
        self._lay_out()
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(lambda _: self.states.show_failed())
        self.table.row_changed.connect(self.moved)
        self.table.row_opened.connect(lambda _: self.entered_detail.emit())
        self.table.installEventFilter(self)
        self.search.line.installEventFilter(self)

    def show_source(self, source: Source) -> None:
        """Read the list from here; the old one stays until its top is known."""
        self._source = source
        self.model.load(source)

    def show_chips(self, chips: Sequence[tuple[str, Said]]) -> None:
        """The filters that are on: beside the search while there is room, else below."""
        self._beside.set_chips(chips)
        if self._beside.sizeHint().width() > ROOM_BESIDE:
            self._beside.set_chips(())
            self._below.set_chips(chips)
        else:
            self._below.set_chips(())

    def set_text(self, text: str) -> None:
        """Show a text in the search field that was not typed there."""
        if self.search.value() != text:
            self.search.set_text(text)

    def begin(self) -> None:
        """Put the focus into the search field."""
        self.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.line.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow window the procedure is read in the panel beside; the names keep their room.
        narrow = self.width() < NARROW
        self.table.setColumnHidden(PROCEDURE, narrow)
        across = self.table.horizontalHeader()
        mode = QHeaderView.ResizeMode.Stretch if narrow else QHeaderView.ResizeMode.Interactive
        across.setSectionResizeMode(OWNER, mode)
        if not narrow:
            self.table.setColumnWidth(OWNER, COLUMNS[OWNER].width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.search.line and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return):
                self._into_table()
                return True
            if watched is self.table and event.key() == Qt.Key.Key_Escape:
                self.begin()
                return True
        return super().eventFilter(watched, event)

    def _make_head(self, views: SavedViews) -> None:
        look = self._look
        self.search = TextField(look, None, placeholder="dossiers.search")
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.search.line.enter_moves_on = False
        self.search.edited.connect(self.typed)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.activated.connect(self.begin)
        self.filters = ActionButton(look, "dossiers.filter", ButtonLook.QUIET, keys="Alt+L", icon=Icon.FILTER)
        self.filters.hide_cap()
        self.filters.clicked.connect(self.filter_wanted)
        self.menu = ViewsMenu(look, views, self)
        self.views = ActionButton(look, "dossiers.views", ButtonLook.QUIET, keys="Alt+V", icon=Icon.LIST)
        self.views.hide_cap()
        self.views.clicked.connect(self._open_views)
        self.count = TextLabel(look, "common.loading", "label")
        self._beside, self._below = FilterBar(look, "dossiers.chip_tip"), FilterBar(look, "dossiers.chip_tip")
        for bar in (self._beside, self._below):
            bar.taken_away.connect(self.taken_away)

    def _make_states(self) -> None:
        self.nothing = EmptyState(
            self._look, Icon.EMPTY, "dossiers.nothing", "dossiers.nothing_advice", "dossiers.show_everything"
        )
        self.states = ContentStates(self._look, self.table, self.nothing)
        self.states.failed.acted.connect(self.model.reload)
        self.states.show_loading()

    def _lay_out(self) -> None:
        head = row(self.search, self._beside, self.filters, self.views, 1, self.count)
        top = column(head, self._below, gap=SPACING.small)
        top.setContentsMargins(SPACING.large, SPACING.medium - 4, SPACING.large, SPACING.small)
        foot = row(TextLabel(self._look, "dossiers.keys", "label"), 1)
        foot.setContentsMargins(SPACING.large, SPACING.tight, SPACING.large, SPACING.tight)
        body = column(boxed(top), self.states, Line(), boxed(foot), gap=0)
        body.setStretch(1, 1)
        self.add(body, 1)

    def _loaded(self, count: int) -> None:
        spent = milliseconds(self._source.milliseconds if self._source else 0.0, self._look.language.tongue)
        self.count.set_said(phrase("dossiers.count", count=count, ms=spent))
        self.states.show_content(empty=count == 0)
        if count == 0:
            self.moved.emit(None)
        elif not self.table.currentIndex().isValid():
            self.table.go_to(0)

    def _into_table(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.table.currentIndex().isValid():
                self.table.go_to(0)

    def _open_views(self) -> None:
        self.menu.popup(self.views.mapToGlobal(QPoint(0, self.views.height())))
