"""States of the intake screen worth looking at."""

from __future__ import annotations

from typing import cast

from counter_app.domain.identity_card import parse_card
from ui.desk import Desk
from ui.screens.intake.model import IntakeForm
from ui.screens.intake.view import IntakeScreen
from ui.screens.pictures import Picture
from ui.shell.screen import Screen

# Invented people: the digits behind the year are zeros, as no real number has them.
CARD = "026190000042||Nguyễn Thị Mẫu|05031990|Nữ|Thôn Đông, Đại Đồng, Vĩnh Tường, Vĩnh Phúc|10052021"
OTHER_CARD = "026085000043||Trần Văn Thử|12081985|Nam|Thôn Tây, Đại Đồng, Vĩnh Tường, Vĩnh Phúc|10052022"
MARITAL_STATUS, COPIES, CASES = "1.004873", "2.000815", "1.004859"
DOCUMENTS = (("Bằng tốt nghiệp đại học", 2, 3), ("Chứng chỉ tiếng Anh", 1, 2), ("Sổ hộ khẩu cũ", 8, 1))


def fresh(screen: Screen, desk: Desk) -> None:
    """Nobody at the counter yet."""
    del desk
    own = _own(screen)
    own.presenter.drafts.drop()
    own.begin()


def filled(screen: Screen, desk: Desk) -> None:
    """A card, a phone, a procedure with one paper missing."""
    _serve(screen, desk, CARD, MARITAL_STATUS)
    presenter = _own(screen).presenter
    presenter.entries.edit_person(phone="0912000001")
    presenter.procedures.ask_for(1)
    presenter.entries.edit_procedure(summary="Xác nhận tình trạng hôn nhân để vay vốn ngân hàng")
    presenter.preview.draw()


def express(screen: Screen, desk: Desk) -> None:
    """Certified copies, line by line."""
    _serve(screen, desk, CARD, COPIES)
    presenter = _own(screen).presenter
    for place, (document, pages, copies) in enumerate(DOCUMENTS):
        presenter.procedures.set_line(place, document=document, pages=pages, copies=copies)
        presenter.procedures.add_line()
    presenter.preview.draw()
    _own(screen).procedure.express.begin()


def two_people(screen: Screen, desk: Desk) -> None:
    """Somebody who acts for the owner by a paper, and a case to choose."""
    _serve(screen, desk, CARD, CASES)
    presenter = _own(screen).presenter
    presenter.people.toggle_owner()
    presenter.take_card(parse_card(OTHER_CARD))
    presenter.people.toggle_authorisation()
    presenter.entries.edit(authorisation_title="Giấy ủy quyền", authorisation_number="12/UQ")


def saved(screen: Screen, desk: Desk) -> None:
    """Right after Save: the bar above a fresh form, another person's draft waiting."""
    _serve(screen, desk, OTHER_CARD, MARITAL_STATUS)
    _own(screen).presenter.drafts.put_aside()
    filled(screen, desk)
    _own(screen).presenter.procedures.tick(1, there=True)
    _own(screen).presenter.saving.save()


def _serve(screen: Screen, desk: Desk, card: str, procedure: str) -> None:
    desk.messages.clear()
    own = _own(screen)
    own.presenter.drafts.drop()
    own.presenter.entries.begin(IntakeForm())
    own.presenter.take_card(parse_card(card))
    own.presenter.procedures.pick(procedure)


def _own(screen: Screen) -> IntakeScreen:
    return cast("IntakeScreen", screen)


PICTURES: tuple[Picture, ...] = (
    Picture("empty", fresh),
    Picture("", filled, dark=True, english=True),
    Picture("express", express),
    Picture("two-people", two_people, english=True),
    Picture("saved", saved, english=True),
)
