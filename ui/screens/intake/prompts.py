"""The few questions that cannot wait: whose a second card is, a doubtful scan, and reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from counter_app.domain.identity_card import IdentityCard
from counter_app.domain.wording import Words
from ui.appearance import Appearance
from ui.language.phrase import Said, phrase
from ui.screens.intake.model import PartyRole, Place
from ui.widgets.buttons import ButtonLook
from ui.widgets.choices import Choice
from ui.widgets.decision import Decision
from ui.widgets.text_area import TextArea

NEW_PERSON = "new_person"
PLACE_WORDS = {
    Place.NAME: Words("họ tên", "name"),
    Place.ADDRESS: Words("nơi cư trú", "residence"),
}


def second_card_question(
    appearance: Appearance, parent: QWidget, card: IdentityCard, now_served: str
) -> Decision:
    """Owner, authorising person, or a new person while this intake waits (C8)."""
    question = Decision(
        appearance,
        parent,
        phrase("intake.second_card", name=card.full_name or card.id_number),
        phrase("intake.second_card_what", served=now_served),
        (
            Choice(NEW_PERSON, "intake.second_card_new"),
            Choice(PartyRole.OWNER, "intake.second_card_owner"),
            Choice(PartyRole.AUTHORISING, "intake.second_card_authorising"),
        ),
    )
    for button in question.answers[1:]:
        button.set_button_look(ButtonLook.SECONDARY)
    return question


def check_again_question(appearance: Appearance, parent: QWidget, places: Sequence[Place]) -> Decision:
    """Names and addresses an input method may have changed are never saved silently."""
    words = [PLACE_WORDS[place] for place in places]
    what = Words(", ".join(each.vi for each in words), " and ".join(each.en for each in words))
    return Decision(
        appearance,
        parent,
        phrase("intake.check_title", what=what),
        "intake.check_what",
        (Choice(value=True, said="intake.check_done"),),
    )


class ReasonQuestion(Decision):
    """A decision that needs a reason in words.

    `take` gets the reason; an empty one, where one is needed, keeps the question open.
    """

    def __init__(
        self,
        appearance: Appearance,
        parent: QWidget,
        title: Said,
        consequence: Said,
        answer: Said,
        take: Callable[[str], None],
        *,
        danger: bool = False,
        needed: bool = True,
    ) -> None:
        super().__init__(
            appearance, parent, title, consequence, (Choice(value=True, said=answer),), danger=danger
        )
        self._needed = needed
        self.reason = TextArea(appearance, "intake.reason", lines=3)
        self.body.addWidget(self.reason)
        self.reason.area.setFocus()
        # `answered` also follows a press that left the question open; `accepted` does not.
        self.accepted.connect(lambda: take(self.reason.value()))

    def accept(self) -> None:
        """Close only with a reason where one is needed."""
        if self._needed and not self.reason.value():
            self.reason.set_problem("intake.reason_missing")
            self.reason.area.setFocus()
            return
        super().accept()
