"""The receipt as it would print now, before it has a number: what is previewed is what prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counter_app.domain.custody import Custody, Holder, HolderKind
from counter_app.domain.dossier import Dossier, Stage
from counter_app.domain.office_time import in_office_time, iso
from counter_app.domain.papers import Copy, Receipt, Sheet, SheetLayout
from counter_app.ports import Store
from counter_app.services.intake.allocation import Numbers, volume_name
from counter_app.services.intake.received_facts import ReceiptPlace, received_facts
from counter_app.services.intake_request import IntakeRequest
from counter_app.services.office_state import office_and_device
from counter_app.services.preparing import Prepared
from counter_app.services.receipt_papers import JointReceipt, receipt_of
from counter_app.services.recording import Actor, Recorder

# The copy the citizen takes, on the circular's own size, so that it can be read beside the form.
PREVIEW_SHEET = Sheet(SheetLayout.A5, (Copy.GIVEN,))


@dataclass(frozen=True, slots=True)
class ReceiptPreview:
    """Draws up the receipt of an intake that is not saved; numbers stand as zeros until Save."""

    store: Store
    recorder: Recorder

    def paper_of(self, actor: Actor, request: IntakeRequest, prepared: Sequence[Prepared]) -> Receipt:
        """The receipt of these procedures, with code and book numbers still 0.

        Raises:
            UserFacingError: `no_due_date`.
        """
        office, device = office_and_device(self.store)
        now = in_office_time(self.recorder.clock.now()).replace(microsecond=0)
        received = in_office_time(request.received_at or now)
        code = f"{office.unit_code}-{received:%y%m%d}-0000"
        place = ReceiptPlace(office, received, actor.name, 0, None, None)
        dossiers = []
        for item in prepared:
            lines = tuple(0 for _ in item.request.lines)
            volume = volume_name(device, received.year)
            numbers = Numbers(item.request.code or code, volume, 0, lines)
            facts = received_facts(request, item, numbers, place)
            dossiers.append(_dossier(facts, request, actor, iso(now)))
        joint = JointReceipt(dossiers[0].code, "0") if len(dossiers) > 1 else None
        return receipt_of(dossiers, joint)


def _dossier(facts: dict[str, object], request: IntakeRequest, actor: Actor, now: str) -> Dossier:
    due = facts["due"]
    return Dossier(
        id="",
        version=0,
        stage=Stage.RECEIVED,
        facts=facts,
        person=request.parties.as_data(),
        received_by=actor.officer_id,
        recorded_at=now,
        due=None if due is None else str(due),
        custody=Custody(Holder(HolderKind.COUNTER), str(facts["received_at"])),
        tokens=("0",),
    )
