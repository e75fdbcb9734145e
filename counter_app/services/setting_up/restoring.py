"""Going on after a restored or copied database was noticed: numbering stays above what was issued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counter_app.domain.dossier_codes import parse_dossier_code
from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.roles import Role, require
from counter_app.domain.wording import Words
from counter_app.ports import Store
from counter_app.services.recording import Actor, Recorder


@dataclass(frozen=True, slots=True)
class Restoring:
    """Settles what start-up noticed; until then nothing can be written."""

    store: Store
    recorder: Recorder

    def settle(self, actor: Actor, last_receipts: Sequence[str] = ()) -> None:
        """Begin a new incarnation of this PC above the last numbers on paper.

        `last_receipts` are the codes of the last paper receipts, one per unit code and day, needed
        only where the numbers issued since are not remembered.

        Raises:
            UserFacingError: `not_allowed`, `nothing_to_settle`, `last_receipt_needed`, or a text
                that is no dossier code.
        """
        require(actor.roles, Role.SUPERVISOR)
        finding = self.store.restored
        if finding is None:
            raise UserFacingError(
                "nothing_to_settle",
                Words("Dữ liệu không cần khôi phục.", "There is no restored database to settle."),
            )
        if not finding.numbers_known and not last_receipts:
            raise UserFacingError("last_receipt_needed", _LAST_RECEIPT)
        last: dict[tuple[str, date], int] = {}
        for text in last_receipts:
            code = parse_dossier_code(text)
            place = (code.unit_code, code.received_on)
            last[place] = max(last.get(place, 0), code.number)
        self.store.start_incarnation(last)
        started = Draft(
            "IncarnationStarted",
            {"cause": finding.kind, "last_receipts": [text.strip() for text in last_receipts]},
        )
        with self.store.write() as work:
            device = work.chain_head().device_id
            self.recorder.record(
                work, actor, SubjectKind.DEVICE, device, [started], self.recorder.new_action()
            )


_LAST_RECEIPT = Words(
    "Nhập mã trên biên nhận giấy cuối cùng máy này đã cấp, để không cấp trùng số.",
    "Enter the code of the last paper receipt this PC issued, so that no number repeats.",
)
