"""Which form belongs to which move, and which paper goes out with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from counter_app.domain.papers import PaperForm
from ui.appearance import Appearance
from ui.screens.dossiers.forms import keeping, pauses, resolution
from ui.screens.dossiers.forms.base import Asked, MoveForm
from ui.screens.dossiers.moves import Move

FORMS: Mapping[Move, Callable[[Appearance, QWidget, Asked], MoveForm]] = {
    Move.ASK_SUPPLEMENT: pauses.ask_supplement,
    Move.RECEIVE_SUPPLEMENT: pauses.receive_supplement,
    Move.CLOSE_UNANSWERED: pauses.close_unanswered,
    Move.ASK_PAYMENT: pauses.ask_payment,
    Move.PAYMENT_MET: pauses.payment_met,
    Move.STEP_DONE: resolution.step_done,
    Move.ASK_AGENCY: resolution.ask_agency,
    Move.AGENCY_ANSWERED: resolution.agency_answered,
    Move.AGENCY_LATE: resolution.agency_late,
    Move.RESULT_READY: resolution.result_ready,
    Move.RECEIVE_RESULT: resolution.receive_result,
    Move.REFUSE: resolution.refuse,
    Move.APOLOGISE: resolution.apologise,
    Move.EXPLAIN_LATENESS: resolution.explain_lateness,
    Move.STOP: resolution.stop,
    Move.WITHDRAW: resolution.withdraw,
    Move.ORIGINALS: keeping.originals,
    Move.COLLECT_FEE: keeping.collect_fee,
    Move.REVERSE_FEE: keeping.reverse_fee,
    Move.CALL: keeping.call,
    Move.SHELVE: keeping.shelve,
    Move.TAKE_OVER: keeping.take_over,
}

PAPERS: Mapping[Move, PaperForm] = {
    Move.ASK_SUPPLEMENT: PaperForm.SUPPLEMENT,
    Move.RECEIVE_SUPPLEMENT: PaperForm.RECEIPT,
    Move.CLOSE_UNANSWERED: PaperForm.STOP_NOTICE,
    Move.REFUSE: PaperForm.REFUSAL,
    Move.APOLOGISE: PaperForm.APOLOGY,
    Move.STOP: PaperForm.STOP_NOTICE,
    Move.WITHDRAW: PaperForm.STOP_NOTICE,
}
"""What prints right after the move."""
