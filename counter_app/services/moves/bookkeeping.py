"""Moves of the ledger and of the paper's place: fees, originals, calls, shelf, taking over."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.custody import Holder
from counter_app.domain.dossier import Dossier
from counter_app.domain.failures import UserFacingError
from counter_app.domain.ledger import OriginalMove, OriginalStanding
from counter_app.domain.text_folding import folded
from counter_app.domain.wording import Words
from counter_app.services.moves.recording_moves import MoveDesk, move
from counter_app.services.recording import Actor
from counter_app.services.request_checks import tidy_text

_EVENTS = {
    OriginalMove.TAKEN_IN: "OriginalTakenIn",
    OriginalMove.GIVEN_BACK: "OriginalGivenBack",
    OriginalMove.LENT: "OriginalLent",
    OriginalMove.LENT_RETURNED: "OriginalLentReturned",
}
METHODS = ("cash", "transfer", "card")


@dataclass(frozen=True, slots=True)
class Bookkeeping:
    """Records money, originals, calls and places."""

    desk: MoveDesk

    def collect_fee(
        self, actor: Actor, dossier_id: str, amount: int, method: str = "cash", receipt: str = ""
    ) -> Dossier:
        """A fee was collected, in đồng; `receipt` is the number of its biên lai.

        Raises:
            UserFacingError: `no_amount`, `bad_choice`, `voided` …
        """
        if method not in METHODS:
            raise UserFacingError("bad_choice", _BAD_METHOD, METHODS)
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, None)
        told = {"amount": amount, "method": method, "receipt": tidy_text(receipt)}
        return self.desk.record(actor, dossier, [move("FeeCollected", actor, moment, told)])

    def reverse_fee(self, actor: Actor, dossier_id: str, amount: int, reason: str) -> Dossier:
        """Money was given back, with a reason.

        Raises:
            UserFacingError: `more_than_collected`, `needs_reason`, `needs_supervisor` …
        """
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, None)
        told = {"amount": amount, "reason": tidy_text(reason)}
        return self.desk.record(actor, dossier, [move("FeeReversed", actor, moment, told)])

    def move_original(
        self, actor: Actor, dossier_id: str, how: OriginalMove, name: str, count: int = 1, to: str = ""
    ) -> Dossier:
        """An original came in, went back to the citizen, was lent or came back. `name` may be its key.

        Raises:
            UserFacingError: `no_name`; `unknown_original`, naming those there are; `more_than_there`.
        """
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, None)
        tidy = tidy_text(name)
        if not tidy:
            raise UserFacingError("no_name", _NO_NAME)
        key = _key(dossier, tidy, how, count)
        told = {"key": key, "count": count}
        personal = {"original": {"name": tidy, "to": tidy_text(to)}}
        draft = move(_EVENTS[how], actor, moment, told, personal)
        return self.desk.record(actor, dossier, [draft])

    def call(self, actor: Actor, dossier_id: str, about: str, *, reached: bool, note: str = "") -> Dossier:
        """A call to the citizen; failed ones are logged too (C18).

        Raises:
            UserFacingError: `voided`, no right.
        """
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, None)
        words = {"about": tidy_text(about), "note": tidy_text(note)}
        draft = move("CitizenCalled", actor, moment, {"reached": reached}, words)
        return self.desk.record(actor, dossier, [draft])

    def shelve(self, actor: Actor, dossier_id: str, place: str) -> Dossier:
        """The paper lies at this place now; found again by a scan.

        Raises:
            UserFacingError: `with_citizen`, `voided` …
        """
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, None)
        draft = move("Shelved", actor, moment, {"place": tidy_text(place)})
        return self.desk.record(actor, dossier, [draft])

    def take_over(self, actor: Actor, dossier_id: str, to: Holder, reason: str, action: str = "") -> Dossier:
        """A supervisor puts right who holds the paper: an officer left, a unit was dissolved.

        `action` links the papers that are taken over together.

        Raises:
            UserFacingError: `needs_supervisor`, `needs_reason`, `same_holder` …
        """
        dossier = self.desk.dossier(dossier_id)
        moment = self.desk.moment(dossier, None)
        told = {"to": to.as_data(), "reason": tidy_text(reason)}
        return self.desk.record(actor, dossier, [move("TakenOver", actor, moment, told)], action)


def _key(dossier: Dossier, name: str, how: OriginalMove, count: int) -> str:
    """The key of the original that is meant; of several with one name, the first that is there to move."""
    standing = dossier.ledger.standing()
    found = [each for each in standing if name == each.key or folded(name) == folded(each.name)]
    if found:
        movable = (each.key for each in found if _there(each, how) >= count)
        return next(movable, found[0].key)
    if how is OriginalMove.TAKEN_IN:
        return str(1 + max((int(each.key) for each in standing if each.key.isdecimal()), default=0))
    raise UserFacingError("unknown_original", _UNKNOWN_ORIGINAL, tuple(each.name for each in standing))


def _there(standing: OriginalStanding, how: OriginalMove) -> int:
    """How many of it can make this move."""
    return standing.lent if how is OriginalMove.LENT_RETURNED else standing.inside


_NO_NAME = Words("Ghi tên bản chính.", "Name the original.")
_UNKNOWN_ORIGINAL = Words(
    "Sổ bản chính của hồ sơ không có giấy tờ này.", "The originals ledger has no such paper."
)
_BAD_METHOD = Words("Chọn cách thu tiền.", "Choose how it was paid.")
