"""States of the screen worth looking at."""

from __future__ import annotations

from counter_app.ports import SavedDraft
from ui.desk import Desk
from ui.screens.pictures import Picture
from ui.shell.screen import Screen


def with_drafts(screen: Screen, desk: Desk) -> None:
    """Two citizens were asked to wait."""
    waiting = (("1", "Trần Thị Thử", "09:41"), ("2", "Lê Văn Mẫu", "10:05"))
    for number, name, at in waiting:
        day = f"{desk.clock.now():%Y-%m-%d}"
        draft = SavedDraft(number, name, {}, desk.program.actor.officer_id, f"{day}T{at}:00+07:00")
        desk.program.profile.store.save_draft(draft)
    screen.entered()
    for number, _, _ in waiting:
        desk.program.profile.store.drop_draft(number)


PICTURES = (Picture("", with_drafts, dark=True, english=True),)
