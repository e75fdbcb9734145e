"""The page of the gallery with figures, a long table and an empty list."""

from __future__ import annotations

from counter_app.domain.wording import Words
from ui.appearance import Appearance
from ui.gallery_samples import SamplePages, sample_cells, sample_columns
from ui.runtime.operations import Operations
from ui.shell.screen import Screen
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.card import Card
from ui.widgets.data_table import DataTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.facts import FigureCard
from ui.widgets.layouts import SPACING, column, row
from ui.widgets.paged_model import PagedTableModel


class TablePage(Screen):
    """Figures, the long table and an empty list."""

    def __init__(self, appearance: Appearance, operations: Operations) -> None:
        super().__init__()
        figures = row(gap=SPACING.medium)
        for name, value, tone in (
            (Words("Quá hạn", "Overdue"), 7, Tone.OVERDUE),
            (Words("Hôm nay", "Today"), 12, Tone.NEAR_DUE),
            (Words("Tạm dừng", "Paused"), 16, Tone.PAUSED),
            (Words("Nhận hôm nay", "Received today"), 1204, Tone.ACCENT),
            (Words("Chưa gửi", "Not sent"), None, Tone.NEUTRAL),
        ):
            figure = FigureCard(appearance, name, tone)
            figure.set_figure(value, Words("cũ nhất 4 ngày", "oldest 4 days") if value else None)
            figures.addWidget(figure)
        self.model = PagedTableModel(appearance, operations, sample_columns(), sample_cells)
        self.table = DataTable(appearance, self.model)
        card = Card(appearance, tight=True)
        card.add(self.table, 1)
        empty = Card(appearance)
        empty.add(
            EmptyState(
                appearance,
                Icon.EMPTY,
                Words("Chưa có hồ sơ nào chờ", "Nothing waits"),
                Words("Quét thẻ căn cước để bắt đầu tiếp nhận.", "Scan an identity card to begin."),
                Words("Tiếp nhận hồ sơ", "New dossier"),
            ),
            1,
        )
        below = row(gap=SPACING.large)
        below.addWidget(card, 3)
        below.addWidget(empty, 1)
        whole = column(figures, gap=SPACING.large, margin=SPACING.large)
        whole.addLayout(below, 1)
        self.setLayout(whole)
        self.model.loaded.connect(lambda _: self.table.go_to(0))
        self.model.load(SamplePages(100_000))

    def entered(self) -> None:
        self.table.setFocus()
