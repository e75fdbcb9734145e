"""Saved views: filters with a name, kept on this PC."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.appearance import Appearance, Follower
from ui.computer_settings import ComputerSettings
from ui.screens.dossiers.filters import EVERYTHING, ListFilter

KEY = "views_of_dossiers"


class SavedViews:
    """The views of this PC by name, in the order they were saved."""

    def __init__(self, computer: ComputerSettings) -> None:
        self._computer = computer

    def all(self) -> dict[str, ListFilter]:
        """Every view that can be read."""
        kept = self._computer.recall(KEY)
        views: dict[str, ListFilter] = {}
        for name, data in kept.items() if isinstance(kept, Mapping) else ():
            try:
                views[str(name)] = ListFilter.from_data(data)
            except (ValueError, TypeError, AttributeError):
                continue
        return views

    def save(self, name: str, view: ListFilter) -> None:
        """Keep a view, in place of one of the same name."""
        self._keep({**self.all(), name: view})

    def drop(self, name: str) -> None:
        """Forget a view."""
        self._keep({each: view for each, view in self.all().items() if each != name})

    def _keep(self, views: Mapping[str, ListFilter]) -> None:
        self._computer.remember(KEY, {name: view.as_data() for name, view in views.items()})


class ViewsMenu(QMenu, Follower):
    """The menu of views; made anew whenever it opens.

    Signals:
        chosen(ListFilter): show the list through this view.
        name_wanted(): keep the filter that is on under a name.
    """

    chosen = Signal(object)
    name_wanted = Signal()

    def __init__(self, appearance: Appearance, views: SavedViews, parent: QWidget) -> None:
        super().__init__(parent)
        self._views = views
        self.aboutToShow.connect(self._fill)
        self.follow(appearance)

    def _fill(self) -> None:
        say, views = self.appearance.say, self._views.all()
        self.clear()
        self.addAction(say("dossiers.view_everything"), lambda: self.chosen.emit(EVERYTHING))
        for name, view in views.items():
            self.addAction(name, partial(self.chosen.emit, view))
        self.addSeparator()
        self.addAction(say("dossiers.view_save"), self.name_wanted.emit)
        if views:
            gone = self.addMenu(say("dossiers.view_drop"))
            for name in views:
                gone.addAction(name, partial(self._views.drop, name))
