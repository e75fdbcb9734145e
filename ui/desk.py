"""What every screen is handed, and the things screens hand each other through the window.

**The one constructor argument.** Every `ui/screens/<area>/__init__.py` offers

    def create(desk: Desk) -> Screen: ...

(`ui.screens.intake.create`, `ui.screens.procedures.create`, …). The window imports the package and
calls `create` on the first visit only, so a screen may import what it needs at its top. A package
that is not there yet is not registered.

**Going elsewhere.** Screens do not know each other. A screen emits `going_to(ScreenName, thing)` with
one of the values below; the window shows the screen and calls its `open(thing)`:

    DOSSIERS takes `OpenDossier`, `OpenDossiers`, `ShowList`;
    INTAKE takes `CorrectDossier`, `SameEntries`, `OpenGuidance`, `OpenDraft`, `ServeCard`,
        `ReceiveProcedure`;
    HANDOVER takes `OpenHandover`;
    RETURN takes `ReturnDossier`;
    PROCEDURES takes `ShowProcedure`.

**Scans.** `take_scan` of the screen in front comes first. A card or a guidance slip that it leaves
goes to INTAKE (`ServeCard`, `OpenGuidance`), a handover slip to HANDOVER (`OpenHandover`), a receipt,
a return slip or a dossier code to DOSSIERS.
"""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.identity_card import IdentityCard
from counter_app.domain.listing import DossierFilter, DueClass
from counter_app.ports import Clock, Printer
from ui.appearance import Appearance
from ui.computer_settings import ComputerSettings
from ui.language.phrase import Said
from ui.runtime.messages import Messages
from ui.runtime.operations import Operations
from ui.wiring import Program


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a screen works with; made after sign-in, one for each officer signed in.

    `program` are the use cases in the name of the officer signed in (`program.actor`,
    `program.profile.store` for the Reader's questions). `computer` are the choices of this PC.
    `clock` is the recorder's: never ask another one for the time.
    """

    appearance: Appearance
    operations: Operations
    messages: Messages
    program: Program
    computer: ComputerSettings
    printer: Printer

    @property
    def clock(self) -> Clock:
        """The clock that stamps the events."""
        return self.program.recorder.clock


@dataclass(frozen=True, slots=True)
class OpenDossier:
    """Dossiers: show this dossier in the detail panel. `note` is said in the message bar."""

    id: str
    note: Said | None = None


@dataclass(frozen=True, slots=True)
class OpenDossiers:
    """Dossiers: list just these, e.g. all of a joint receipt; the first one is shown."""

    ids: tuple[str, ...]
    note: Said | None = None


@dataclass(frozen=True, slots=True)
class ShowList:
    """Dossiers: the list through this filter, as a figure on Today counts it."""

    chosen: DossierFilter
    due: DueClass | None = None


@dataclass(frozen=True, slots=True)
class CorrectDossier:
    """Intake: the entries of this dossier, to be corrected with a reason (C3)."""

    id: str


@dataclass(frozen=True, slots=True)
class SameEntries:
    """Intake: a new draft from the entries of a dossier: after a void, or for the same person.

    With `procedure` the procedure and its papers are kept (a void made again); without it only the
    person is (*same person, one more procedure*, C8).
    """

    id: str
    procedure: bool


@dataclass(frozen=True, slots=True)
class OpenGuidance:
    """Intake: the entries kept with a guidance slip; only what was missing is left to tick (C6)."""

    slip_id: str


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """Intake: go on with a draft."""

    id: str


@dataclass(frozen=True, slots=True)
class ServeCard:
    """Intake: a card was scanned elsewhere; treat it as scanned on Intake."""

    card: IdentityCard


@dataclass(frozen=True, slots=True)
class OpenHandover:
    """Handover: this slip, to be counted by its receiver, or to be looked at when that is over."""

    slip_id: str


@dataclass(frozen=True, slots=True)
class ReturnDossier:
    """Return: this dossier, whose result is to be handed out."""

    id: str


@dataclass(frozen=True, slots=True)
class ReceiveProcedure:
    """Intake: begin with this procedure, chosen on Procedures."""

    code: str


@dataclass(frozen=True, slots=True)
class ShowProcedure:
    """Procedures: this procedure, in the version in force."""

    code: str
