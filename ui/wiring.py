"""The composition root: the only place that knows which parts implement which ports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from counter_app.domain.canonical import canonical_bytes
from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.identifiers import office_id_of
from counter_app.ports import Papers, PublicFiles
from counter_app.services.accounts.case_account import CaseAccounts
from counter_app.services.accounts.control_slip import ControlSlips
from counter_app.services.calendars.calendars import Calendars
from counter_app.services.catalogue.adoption import CatalogueAdoption
from counter_app.services.catalogue.layer_editing import LayerEditing
from counter_app.services.catalogue.procedure_catalogue import ProcedureCatalogue
from counter_app.services.catalogue.typed_limits import TypedLimits
from counter_app.services.custody.handing_over import HandingOver
from counter_app.services.custody.originals import Originals
from counter_app.services.custody.receivers import Receivers
from counter_app.services.custody.receiving_papers import ReceivingPapers
from counter_app.services.custody.stranded_papers import StrandedPapers
from counter_app.services.custody.waiting_papers import WaitingPapers
from counter_app.services.day_close.closing import DayClosing
from counter_app.services.guidance import Guidance
from counter_app.services.importing.importing import Importing
from counter_app.services.intake.correcting import Correcting
from counter_app.services.intake.intake import Intake
from counter_app.services.moves.bookkeeping import Bookkeeping
from counter_app.services.moves.ending import Ending
from counter_app.services.moves.pausing import Pausing
from counter_app.services.moves.reappointing import Reappointing
from counter_app.services.moves.recording_moves import MoveDesk
from counter_app.services.moves.resolving import Resolving
from counter_app.services.office.number_ranges import NumberRanges
from counter_app.services.office.officers import Officers, actor_of, make_wraps, refuse_weak_password
from counter_app.services.office.reference import Reference
from counter_app.services.office.settings import OfficeSettings
from counter_app.services.papers.handover_papers import HandoverPapers
from counter_app.services.papers.printing import Printing
from counter_app.services.papers.supervisor_papers import SupervisorPapers
from counter_app.services.recording import Actor, Recorder
from counter_app.services.register.book import RegisterBook
from counter_app.services.register.paper import RegisterPapers
from counter_app.services.reports.freezing import ReportFreezing
from counter_app.services.returning.returning import Returning
from counter_app.services.returning.serving import Serving
from counter_app.services.setting_up.founding import Founding, InForce, checked_username, found_office
from counter_app.services.setting_up.inviting import Inviting
from counter_app.services.setting_up.join_bundle import office_in, unpacked
from counter_app.services.setting_up.joining import Membership, join_office, joining_officer
from counter_app.services.setting_up.restoring import Restoring
from local_db.creating import NewProfile, creating
from local_db.derivation import Derivation
from local_db.joining import BundleJoining
from local_db.keys import read_key_file
from local_db.opening import Opening, open_profile
from local_db.platform.clock import SystemClock, SystemEntropy, SystemIds
from local_db.profile import Profile
from local_db.profile_folder import DATABASE, NO_PROFILE, POINTER, Pointer, PublicFolder, read_pointer
from ui.shipped import resource, shipped_calendar, shipped_units, starter_layer

DESKTOP = "Quầy Một Cửa"
PasswordCost = Derivation
"""How much work a password costs; tests and demos take a cheap one."""


class LazyPapers:
    """The papers room, loaded when the first paper is drawn: ReportLab costs half a start-up."""

    @cached_property
    def _room(self) -> Papers:
        from counter_app.documents.renderer import ReportLabPapers
        from counter_app.documents.typeface import FontFiles

        faces = ("Regular", "Bold", "Italic", "BoldItalic")
        return ReportLabPapers(FontFiles(*(resource("fonts", f"QuaySerif-{face}.ttf") for face in faces)))

    @property
    def render(self) -> Callable[..., bytes]:
        """As ports.Papers.render."""
        return self._room.render


@dataclass(frozen=True)
class Program:
    """All use cases over one open profile, in the name of the officer who signed in."""

    profile: Profile
    actor: Actor
    recorder: Recorder
    reference: Reference
    papers: Papers

    @cached_property
    def intake(self) -> Intake:
        return Intake(self.profile.store, self.recorder, self.reference)

    @cached_property
    def printing(self) -> Printing:
        return Printing(self.profile.store, self.recorder, self.papers)

    @cached_property
    def correcting(self) -> Correcting:
        return Correcting(self.profile.store, self.recorder, self.reference)

    @cached_property
    def move_desk(self) -> MoveDesk:
        return MoveDesk(self.profile.store, self.recorder, self.reference)

    @cached_property
    def pausing(self) -> Pausing:
        return Pausing(self.move_desk)

    @cached_property
    def resolving(self) -> Resolving:
        return Resolving(self.move_desk)

    @cached_property
    def reappointing(self) -> Reappointing:
        return Reappointing(self.move_desk)

    @cached_property
    def ending(self) -> Ending:
        return Ending(self.move_desk)

    @cached_property
    def bookkeeping(self) -> Bookkeeping:
        return Bookkeeping(self.move_desk)

    @cached_property
    def handing_over(self) -> HandingOver:
        return HandingOver(self.move_desk)

    @cached_property
    def receiving_papers(self) -> ReceivingPapers:
        return ReceivingPapers(self.move_desk)

    @cached_property
    def returning(self) -> Returning:
        return Returning(self.move_desk)

    @cached_property
    def waiting_papers(self) -> WaitingPapers:
        return WaitingPapers(self.profile.store, self.reference, self.recorder.clock)

    @cached_property
    def receivers(self) -> Receivers:
        return Receivers(self.profile.store, self.reference, self.recorder.clock, shipped_units)

    @cached_property
    def stranded_papers(self) -> StrandedPapers:
        return StrandedPapers(self.profile.store, self.receivers, self.bookkeeping)

    @cached_property
    def handover_papers(self) -> HandoverPapers:
        return HandoverPapers(self.profile.store, self.recorder, self.papers)

    @cached_property
    def serving(self) -> Serving:
        return Serving(self.profile.store, self.returning)

    @cached_property
    def register_book(self) -> RegisterBook:
        return RegisterBook(self.profile.store)

    @cached_property
    def case_accounts(self) -> CaseAccounts:
        return CaseAccounts(self.profile.store, self.reference, self.recorder.clock)

    @cached_property
    def control_slips(self) -> ControlSlips:
        return ControlSlips(self.profile.store, self.case_accounts)

    @cached_property
    def day_closing(self) -> DayClosing:
        return DayClosing(self.profile.store, self.recorder)

    @cached_property
    def report_freezing(self) -> ReportFreezing:
        return ReportFreezing(self.profile.store, self.recorder)

    @cached_property
    def supervisor_papers(self) -> SupervisorPapers:
        store = self.profile.store
        registers = RegisterPapers(store, self.register_book)
        return SupervisorPapers(
            store, self.recorder, self.papers, self.case_accounts, self.control_slips, registers
        )

    @cached_property
    def originals(self) -> Originals:
        return Originals(self.profile.store)

    @cached_property
    def importing(self) -> Importing:
        return Importing(self.intake)

    @cached_property
    def guidance(self) -> Guidance:
        return Guidance(self.profile.store, self.recorder, self.reference, self.papers)

    @cached_property
    def restoring(self) -> Restoring:
        return Restoring(self.profile.store, self.recorder)

    @cached_property
    def inviting(self) -> Inviting:
        store, files, root = self.profile.store, self.profile.public, self.profile.office_root
        return Inviting(store, self.recorder, files, BundleJoining(), root)

    @cached_property
    def membership(self) -> Membership:
        return Membership(self.profile.store, self.recorder, BundleJoining())

    @cached_property
    def officers(self) -> Officers:
        return Officers(self.profile.store, self.profile.keys, self.recorder)

    @cached_property
    def office_settings(self) -> OfficeSettings:
        return OfficeSettings(self.profile.store, self.recorder)

    @cached_property
    def number_ranges(self) -> NumberRanges:
        return NumberRanges(self.profile.store, self.recorder)

    @cached_property
    def procedures(self) -> ProcedureCatalogue:
        return ProcedureCatalogue(self.profile.store, self.reference)

    @cached_property
    def catalogue_adoption(self) -> CatalogueAdoption:
        return CatalogueAdoption(self.profile.store, self.recorder, self.reference)

    @cached_property
    def layer_editing(self) -> LayerEditing:
        return LayerEditing(self.profile.store, self.recorder, self.reference)

    @cached_property
    def typed_limits(self) -> TypedLimits:
        return TypedLimits(self.layer_editing)

    @cached_property
    def calendars(self) -> Calendars:
        return Calendars(self.profile.store, self.recorder, self.reference)

    def close(self) -> None:
        """Close the profile; another program may then open it."""
        self.profile.close()


def open_program(
    folder: Path, username: str, password: str, *, reading: bool = False, called: str = DESKTOP
) -> Program:
    """Sign in: open the profile and put the use cases together.

    `reading` works beside another program that writes; `called` is what that program tells others.

    Raises:
        UserFacingError: `wrong_password`, `unknown_officer`.
        EnvironmentFault: what `open_profile` says of folder, lock and database.
    """
    profile = open_profile(folder, username, password, Opening(reading=reading, program=called))
    try:
        return program_of(profile, actor_of(profile.store, username))
    except BaseException:
        profile.close()
        raise


def program_of(profile: Profile, actor: Actor) -> Program:
    """The use cases over an open profile."""
    return Program(profile, actor, recorder_of(profile), Reference(profile.public), LazyPapers())


def recorder_of(profile: Profile) -> Recorder:
    """The recorder of this PC."""
    return Recorder(SystemClock(), SystemIds(), SystemEntropy(), profile.signer)


@contextmanager
def founded_profile(
    folder: Path,
    password: str,
    founding: Callable[[InForce, InForce], Founding],
    unit_code: str,
    username: str,
    *,
    derivation: PasswordCost | None = None,
    recorded_by: Callable[[Profile], Recorder] | None = None,
) -> Iterator[Program]:
    """A new profile with its office founded; what `founding` makes of the shipped layer and calendar.

    `recorded_by` gives another recorder than this PC's own (a demo's past days have their own clock).

    Raises:
        UserFacingError: `profile_exists`, a weak or unusable entry; nothing is left behind.
    """
    refuse_weak_password(password)
    username = checked_username(username)
    new = NewProfile(office_id_of(unit_code), SystemIds().new(), username, password, derivation=derivation)
    layer, calendar = starter_layer(), shipped_calendar()
    with creating(folder, new) as profile:
        profile.public.put(canonical_bytes(layer.as_data()))
        version = profile.public.put(canonical_bytes(calendar.as_data()))
        facts = founding(
            InForce(layer.version, layer.valid_from.isoformat()),
            InForce(version, calendar.first_day.isoformat()),
        )
        recorder = (recorded_by or recorder_of)(profile)
        if profile.office_root is not None:
            facts = replace(facts, root_key=profile.office_root.public_key)
        actor = found_office(profile.store, recorder, facts)
        make_wraps(profile.keys, actor.username, actor.roles, password)
        yield replace(program_of(profile, actor), recorder=recorder)


@contextmanager
def joined_profile(
    folder: Path,
    password: str,
    offer: tuple[bytes, str],
    username: str,
    *,
    derivation: PasswordCost | None = None,
) -> Iterator[Program]:
    """A new profile that belongs to the office of an offer; `offer` is the sealed file and its code.

    Raises:
        UserFacingError: `mistyped_code`, `wrong_code`, `not_an_offer`, `bad_offer`, `device_known`,
            `unknown_officer`, `not_allowed`, `foreign_event_refused`; nothing is left behind.
    """
    refuse_weak_password(password)
    bundle = unpacked(BundleJoining().open_offer(*offer))
    actor = joining_officer(office_in(bundle), username)
    new = NewProfile(
        bundle.office_id,
        bundle.device_id,
        actor.username,
        password,
        office_root=False,
        derivation=derivation,
    )
    with creating(folder, new) as profile:
        join_office(profile.store, recorder_of(profile), profile.public, bundle, actor)
        make_wraps(profile.keys, actor.username, actor.roles, password)
        yield program_of(profile, actor)


def users_of(folder: Path) -> list[str]:
    """Who may sign in to a profile.

    Raises:
        EnvironmentFault: `no_profile`, `keys_damaged`.
    """
    if not any((folder / name).exists() for name in (POINTER, DATABASE)):
        raise EnvironmentFault("no_profile", NO_PROFILE.format(folder=folder))
    return sorted({wrap.user for wrap in read_key_file(folder).wraps})


def pointer_of(folder: Path) -> Pointer | None:
    """What a profile says without sign-in, or None where there is no profile."""
    return read_pointer(folder) if (folder / POINTER).exists() else None


def public_files(folder: Path) -> PublicFiles:
    """The public data files of a profile."""
    return PublicFolder(folder)
