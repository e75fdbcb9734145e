"""States of the screen worth looking at."""

from __future__ import annotations

from typing import cast

from counter_app.services.deadlines.board_counts import Grouping
from ui.desk import Desk
from ui.screens.deadlines.filters import Tile
from ui.screens.deadlines.view import DeadlinesScreen, Showing
from ui.screens.pictures import Picture
from ui.shell.screen import Screen


def overdue(screen: Screen, desk: Desk) -> None:
    """What is late, the oldest first; what is due today while nothing is late."""
    del desk
    own = cast("DeadlinesScreen", screen)
    own.show_view(Showing.LIST)
    own.presenter.group_by(None)
    own.presenter.choose_tile(Tile.OVERDUE)
    if not own.list.model.rowCount():
        own.presenter.choose_tile(Tile.TODAY)


def apology(screen: Screen, desk: Desk) -> None:
    """The draft of an apology with its new date and why."""
    overdue(screen, desk)
    cast("DeadlinesScreen", screen).list.deeds.apology.click()


def several(screen: Screen, desk: Desk) -> None:
    """Apologies for several at once."""
    overdue(screen, desk)
    own = cast("DeadlinesScreen", screen)
    own.list.table.selectAll()
    own.list.deeds.apology.click()


def chain(screen: Screen, desk: Desk) -> None:
    """Who had the paper."""
    overdue(screen, desk)
    cast("DeadlinesScreen", screen).list.deeds.chain.click()


def grouped(screen: Screen, desk: Desk) -> None:
    """By section."""
    overdue(screen, desk)
    cast("DeadlinesScreen", screen).presenter.group_by(Grouping.SECTION)


def filtering(screen: Screen, desk: Desk) -> None:
    """The sheet of filters."""
    overdue(screen, desk)
    cast("DeadlinesScreen", screen).list.filters.click()


def tomorrow(screen: Screen, desk: Desk) -> None:
    """The tomorrow board."""
    overdue(screen, desk)
    cast("DeadlinesScreen", screen).show_view(Showing.TOMORROW)


def waiting(screen: Screen, desk: Desk) -> None:
    """The call list of waiting supplements."""
    overdue(screen, desk)
    cast("DeadlinesScreen", screen).show_view(Showing.WAITING)


PICTURES = (
    Picture("", overdue, dark=True, english=True),
    Picture("apology", apology, english=True),
    Picture("apologies", several),
    Picture("chain", chain),
    Picture("sections", grouped),
    Picture("filter", filtering),
    Picture("tomorrow", tomorrow),
    Picture("waiting", waiting, english=True),
)
