"""The card on the right: one dossier with its facts, story, papers and moves."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from counter_app.domain.people import Party
from ui.appearance import Appearance, Follower
from ui.language.phrase import Said, as_is, phrase
from ui.screens.dossiers.custody_view import CustodyView, StepsView
from ui.screens.dossiers.detail import Detail
from ui.screens.dossiers.detail_facts import due_words, other_facts, state_chip
from ui.screens.dossiers.fact_grid import FactGrid
from ui.screens.dossiers.forms_button import FormsButton
from ui.screens.dossiers.moves import Move
from ui.screens.dossiers.moves_bar import MovesBar
from ui.screens.dossiers.paper_lists import Pairs, component_pairs, original_pairs, slip_pairs
from ui.screens.dossiers.shown import grouped, masked
from ui.screens.dossiers.timeline_view import Timeline
from ui.screens.dossiers.why_panel import WhyPanel
from ui.theme.icons import Icon
from ui.theme.tokens import Tone
from ui.widgets.card import Card, Line
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ElidedLabel, SectionHeading, TextLabel
from ui.widgets.layouts import SPACING, boxed, column, row, scrolled
from ui.widgets.status_chip import Chip, StatusChip

SAVED_HERE = Chip("dossiers.saved_here", Tone.PAUSED, Icon.COMPUTER)


class DetailPanel(Card, Follower):
    """Shows a `Detail`, or what to do while there is none."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, tight=True)
        self.appearance = appearance
        self._detail: Detail | None = None
        self._number_shown = False
        self.moves = MovesBar(appearance)
        self._make_parts(appearance)
        self._lay_out(appearance)
        self.follow(appearance)

    @property
    def detail(self) -> Detail | None:
        """What is shown."""
        return self._detail

    def show_detail(self, detail: Detail | None) -> None:
        """Show another dossier, or the same one as it is now."""
        before, self._detail = self._detail, detail
        if detail is None or before is None or before.dossier.id != detail.dossier.id:
            self._number_shown = False
            self.why.hide()
            self._area.verticalScrollBar().setValue(0)
        self._stack.setCurrentIndex(0 if detail is None else 1)
        if detail is not None:
            self._show(detail)

    def begin(self) -> None:
        """Put the focus here, so that the arrows scroll and Tab goes on to the moves."""
        self._area.setFocus(Qt.FocusReason.TabFocusReason)

    def toggle_why(self) -> None:
        """Open or close the explanation of the date."""
        self.why.setVisible(self.why.isHidden())

    def retranslate(self) -> None:
        if self._detail is not None:
            self._show(self._detail)

    def _make_parts(self, appearance: Appearance) -> None:
        self._code = TextLabel(appearance, None, "heading")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._chip = StatusChip(appearance)
        self._saved = StatusChip(appearance, SAVED_HERE)
        self.forms = FormsButton(appearance)
        self._procedure = ElidedLabel(appearance, None, "quiet")
        self._procedure.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._facts = FactGrid(appearance)
        self.why = WhyPanel(appearance)
        self.why.hide()
        self.timeline = Timeline(appearance)
        self.custody = CustodyView(appearance)
        self.steps = StepsView(appearance)
        self._components, self._slips, self._originals = (Pairs(appearance) for _ in range(3))
        self._steps_heading = SectionHeading(appearance, "dossiers.steps")
        self._originals_heading = SectionHeading(appearance, "dossiers.originals_ledger")

    def _lay_out(self, appearance: Appearance) -> None:
        story = column(
            self._facts,
            self.why,
            self.custody,
            SectionHeading(appearance, "dossiers.story"),
            self.timeline,
            self._steps_heading,
            self.steps,
            self._originals_heading,
            self._originals,
            SectionHeading(appearance, "dossiers.components"),
            self._components,
            SectionHeading(appearance, "dossiers.slips"),
            self._slips,
            1,
            gap=SPACING.medium,
        )
        story.setContentsMargins(SPACING.large, 0, SPACING.large, SPACING.medium)
        self._area = scrolled(boxed(story))
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        second = row(gap=SPACING.small)
        second.addWidget(self._procedure, 1)
        second.addWidget(self._saved)
        head = column(row(self._code, self._chip, 1, self.forms), second, gap=SPACING.tight)
        head.setContentsMargins(SPACING.large, SPACING.small, SPACING.large, SPACING.small)
        foot = column(self.moves)
        foot.setContentsMargins(SPACING.large, SPACING.medium, SPACING.large, SPACING.small)
        whole = column(boxed(head), self._area, Line(), boxed(foot), gap=0)
        whole.setStretch(1, 1)
        nothing = EmptyState(appearance, Icon.DOSSIERS, "dossiers.none_open", "dossiers.none_open_advice")
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(nothing)
        self._stack.addWidget(boxed(whole))
        self.add(holder, 1)

    def _show(self, detail: Detail) -> None:
        dossier = detail.dossier
        self._code.set_said(as_is(dossier.code))
        self._chip.set_chip(state_chip(detail))
        case = str(dossier.facts.get("case_name") or "")
        self._procedure.set_said(as_is(" · ".join(filter(None, (dossier.procedure_name, case)))))
        self._show_facts(detail)
        self.why.show_why(detail.why)
        self.custody.show_story(detail.custody, detail.now)
        self.custody.setVisible(not dossier.express)
        self.timeline.show_happenings(detail.happenings, detail.now.date())
        self._show_ledgers(detail)
        self._components.show_pairs(component_pairs(dossier), "dossiers.no_components")
        self._slips.show_pairs(slip_pairs(dossier), "dossiers.no_slips")
        self.moves.show_detail(detail)
        self.forms.setEnabled(Move.COPY_FIELDS not in detail.refusals)
        QTimer.singleShot(0, self, self._make_room)

    def _make_room(self) -> None:
        """The story is as high as its words need, also where the area was told before they were there."""
        content = self._area.widget()
        layout = None if content is None else content.layout()
        if content is not None and layout is not None:
            layout.invalidate()
            QCoreApplication.postEvent(content, QEvent(QEvent.Type.LayoutRequest))

    def _show_ledgers(self, detail: Detail) -> None:
        """Steps and originals; what a dossier does not have takes no room."""
        originals = original_pairs(detail.dossier)
        self.steps.show_steps(detail.steps, detail.now)
        self._originals.show_pairs(originals, as_is(""))
        self._steps_heading.setVisible(bool(detail.steps))
        self.steps.setVisible(bool(detail.steps))
        self._originals_heading.setVisible(bool(originals))
        self._originals.setVisible(bool(originals))

    def _show_facts(self, detail: Detail) -> None:
        tongue = self.appearance.language.tongue
        self._facts.clear()
        self._add_owner(detail)
        due = due_words(detail.dossier, tongue)
        self._facts.add("dossiers.fact_due", due, strong=True, press=("dossiers.why", self.toggle_why))
        for name, value in other_facts(detail, tongue):
            self._facts.add(name, value)

    def _add_owner(self, detail: Detail) -> None:
        if detail.parties is None:
            self._facts.add("dossiers.fact_owner", "dossiers.person_erased")
            return
        owner = detail.parties.owner
        if not owner.identification_number:
            self._facts.add("dossiers.fact_owner", as_is(owner.name))
            return
        link: Said = "dossiers.hide_number" if self._number_shown else "dossiers.show_number"
        self._facts.add("dossiers.fact_owner", self._owner_words(owner), press=(link, self._toggle_number))

    def _owner_words(self, owner: Party) -> Said:
        number = owner.identification_number
        shown = grouped(number) if self._number_shown else masked(number)
        return phrase("dossiers.owner", name=owner.name, number=shown)

    def _toggle_number(self) -> None:
        self._number_shown = not self._number_shown
        if self._detail is not None:
            self._show_facts(self._detail)
