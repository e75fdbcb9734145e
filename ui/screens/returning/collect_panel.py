"""The card on the right: what is still owed on both sides, who collects, and the one key."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.language.formats import money
from ui.language.phrase import Said, as_is, phrase
from ui.screens.returning.form import Asked, Fee, Originals, ReturnForm, Who
from ui.screens.returning.presenter import ReturnPresenter
from ui.screens.returning.settling import Settling
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.buttons import ActionButton, ButtonLook
from ui.widgets.card import Card, Line, Note
from ui.widgets.check_box import CheckBox
from ui.widgets.choices import Choice, SegmentedButtons
from ui.widgets.field import TextField
from ui.widgets.labels import TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row, scrolled

WIDTH = 388
FEE_KEY, ORIGINALS_KEY = 1, 5


class CollectPanel(Card):
    """Shows who collects, and asks for what is missing at its place."""

    def __init__(self, desk: Desk, presenter: ReturnPresenter) -> None:
        look = desk.appearance
        super().__init__(look, tight=True)
        self._look, self._presenter = look, presenter
        fees = [Choice(each, f"returning.fee_{each.value}") for each in Fee]
        self.fee = Settling(look, Icon.MONEY, fees, FEE_KEY)
        kept = [Choice(each, f"returning.originals_{each.value}") for each in Originals]
        self.originals = Settling(look, Icon.PAPER, kept, ORIGINALS_KEY)
        self.lent = Note(look, None, Tone.NEAR_DUE)
        self.refused = Note(look, None, Tone.NEUTRAL)
        self.who = SegmentedButtons(
            look, "returning.collector", [Choice(each, f"returning.who_{each.value}") for each in Who]
        )
        self.name = TextField(look, "returning.name", longest=120)
        self.identity = TextField(look, "returning.identity_of", longest=30)
        self.authorisation = TextField(look, "returning.authorisation", longest=120)
        self.lost = CheckBox(look, "returning.lost")
        self.method = SegmentedButtons(
            look, "returning.method",
            [Choice(each, f"returning.method_{each}") for each in ("counter", "post", "online")],
        )  # fmt: skip
        self.address = TextField(look, "returning.post_address", longest=300)
        self.tracking = TextField(look, "returning.tracking", longest=40)
        self.give = ActionButton(
            look, "returning.give", ButtonLook.PRIMARY, keys="Ctrl+Return", icon=Icon.PRINT
        )
        self.setFixedWidth(WIDTH)
        self._lay_out()
        self._connect()

    def show_form(self) -> None:
        """The form as it is now."""
        form = self._presenter.form
        self._body.setVisible(form is not None)
        self.give.setEnabled(form is not None and bool(form.chosen))
        if form is None:
            return
        self._show_owed(form)
        self.who.set_value(form.who)
        self.method.set_value(form.method)
        self.lost.setChecked(form.lost_receipt)
        by_post = form.method == "post"
        self.authorisation.setVisible(form.who is Who.AUTHORISED and not by_post)
        self.address.setVisible(by_post)
        self.tracking.setVisible(by_post)
        self.lost.setVisible(not by_post)
        self.identity.setVisible(not by_post)
        for field, text in self._texts(form):
            if field.value() != text.strip():
                field.set_text(text)

    def show_asked(self, asked: Asked) -> None:
        """Go to what is still missing."""
        field = {
            Asked.NAME: self.name,
            Asked.IDENTITY: self.identity,
            Asked.AUTHORISATION: self.authorisation,
            Asked.ADDRESS: self.address,
        }.get(asked)
        if field is not None:
            field.set_problem(f"returning.ask_{asked.value}")
            field.line.setFocus()
            self._area.ensureWidgetVisible(field)
            return
        settling = {Asked.FEE: self.fee, Asked.ORIGINALS: self.originals}.get(asked)
        if settling is not None:
            settling.begin()
            self._area.ensureWidgetVisible(settling)

    def _show_owed(self, form: ReturnForm) -> None:
        amount = money(form.fee_due, self._look.language.tongue)
        fee = phrase("returning.fee_due", amount=as_is(amount)) if form.fee_due else None
        self.fee.show_state(fee, form.fee)
        names = as_is(", ".join(each.name or "–" for each in form.inside))
        self.originals.show_state(
            phrase("returning.originals_inside", names=names) if form.inside else None, form.originals
        )
        lent = as_is(", ".join(each.name or "–" for each in form.lent))
        self.lent.set_said(phrase("returning.lent", names=lent) if form.lent else None)
        refused: Said | None = "returning.refused_note" if form.refused else None
        self.refused.set_said(refused)

    def _texts(self, form: ReturnForm) -> tuple[tuple[TextField, str], ...]:
        return (
            (self.name, form.name),
            (self.identity, form.identity),
            (self.authorisation, form.authorisation),
            (self.address, form.address),
            (self.tracking, form.tracking),
        )

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self.show_form)
        presenter.began.connect(self._clear_problems)
        presenter.asked.connect(self.show_asked)
        self.fee.chosen.connect(lambda fee: presenter.edit(fee=fee))
        self.originals.chosen.connect(lambda chosen: presenter.edit(originals=chosen))
        self.who.chosen.connect(self._who_chosen)
        self.method.chosen.connect(lambda method: presenter.edit(method=method))
        self.lost.clicked.connect(lambda on: presenter.edit(lost_receipt=on))
        self.name.edited.connect(lambda text: self._typed(self.name, name=text))
        self.identity.edited.connect(lambda text: self._typed(self.identity, identity=text))
        self.authorisation.edited.connect(lambda text: self._typed(self.authorisation, authorisation=text))
        self.address.edited.connect(lambda text: self._typed(self.address, address=text))
        self.tracking.edited.connect(lambda text: self._typed(self.tracking, tracking=text))
        self.give.clicked.connect(presenter.give)

    def _typed(self, field: TextField, **changes: str) -> None:
        field.set_problem(None)
        self._presenter.edit(**changes)

    def _who_chosen(self, who: Who) -> None:
        """The owner is known; an authorised person is somebody else."""
        form = self._presenter.form
        if form is None:
            return
        own = form.served
        if who is Who.OWNER:
            self._presenter.edit(who=who, name=own.name, identity=own.identity)
            return
        self._presenter.edit(who=who, name="", identity="")
        self.name.line.setFocus()

    def _clear_problems(self) -> None:
        for field in (self.name, self.identity, self.authorisation, self.address):
            field.set_problem(None)

    def _lay_out(self) -> None:
        look = self._look
        head = row(TextLabel(look, "returning.hand_out", "heading"), 1)
        head.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        fields: list[QWidget] = [
            self.fee, self.originals, self.lent, self.refused, self.who, self.name,
        ]  # fmt: skip
        papers = row(self.identity, self.authorisation, gap=SPACING.medium)
        parcel = row(gap=SPACING.medium)
        parcel.addWidget(self.address, 3)
        parcel.addWidget(self.tracking, 2)
        inner = column(*fields, papers, self.lost, self.method, parcel, 1, gap=SPACING.medium)
        inner.setContentsMargins(SPACING.large, SPACING.medium, SPACING.large, SPACING.medium)
        self._body = boxed(inner)
        self._area = scrolled(self._body)
        # A scroll area shows what it is given.
        self._body.hide()
        foot = column(self.give)
        foot.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        self.add(boxed(head))
        self.add(Line())
        self.add(self._area, 1)
        self.add(Line())
        self.add(foot)
        self.give.setEnabled(False)
