"""The first PC invites another into the office, and certifies the key it comes back with (C2).

What the new PC may issue is taken from this PC in the same transaction, so that no number is ever
held by two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from counter_app.domain.envelope import Draft, Event, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.invitations import CERTIFIED, INVITED, Invitation, invitations, standing
from counter_app.domain.numbering import NumberRange, default_range, refuse_overlaps, shared, without
from counter_app.domain.office import Device, Office
from counter_app.domain.roles import Role, require
from counter_app.domain.wording import Words
from counter_app.ports import Joining, PublicFiles, Signer, Store, Work
from counter_app.services.office_state import office_and_device, office_of
from counter_app.services.recording import Actor, Recorder
from counter_app.services.setting_up.join_bundle import JoinBundle, adopted_versions


@dataclass(frozen=True, slots=True)
class Wish:
    """Which PC is invited: `pc` of `pcs` (0: the next one) and its numbers (none: the usual part).

    `replace` says that an earlier offer for the same PC was never used and holds no longer.
    """

    pc: int = 0
    pcs: int = 0
    ranges: tuple[NumberRange, ...] = ()
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """The sealed bundle and the one-time code that opens it, which is only ever shown on the screen."""

    invitation: Invitation
    code: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Inviting:
    """Offers and certificates; `root` is the office's root key, which only its first PC has."""

    store: Store
    recorder: Recorder
    files: PublicFiles
    joining: Joining
    root: Signer | None

    def offer(self, actor: Actor, wish: Wish) -> Offer:
        """Give numbers away and seal everything the new PC needs.

        Raises:
            UserFacingError: `not_allowed`, `no_office_root`; `bad_pc`, `pc_taken`; `numbers_needed`,
                `numbers_taken`, `numbers_used`, `nothing_left`, `overlapping_ranges`.
        """
        require(actor.roles, Role.SUPERVISOR, Role.ADMINISTRATOR)
        self._office_root()
        office, device = office_and_device(self.store)
        history = self.store.events_of(SubjectKind.DEVICE, device.id)
        place = _Place(office, device, history)
        invitation = replace(place.invitation(wish), device_id=self.recorder.ids.new())
        refuse_overlaps(invitation.ranges)
        place.refuse_taken(invitation)
        with self.store.write() as work:
            drafts = [*_given_away(work, office, invitation), Draft(INVITED, invitation.as_data())]
            action = self.recorder.new_action()
            self.recorder.record(work, actor, SubjectKind.DEVICE, device.id, drafts, action)
        code, sealed = self.joining.seal_offer(self._bundle(invitation).packed())
        return Offer(invitation, code, sealed)

    def certify(self, actor: Actor, request: bytes) -> tuple[Invitation, bytes]:
        """The certificate for a PC that has joined; asking again gives the same one.

        Raises:
            UserFacingError: `not_allowed`, `no_office_root`; `bad_request`; `unknown_request`, of a PC
                that was never invited; `offer_replaced`; `offer_used`, when another PC came first.
        """
        require(actor.roles, Role.SUPERVISOR, Role.ADMINISTRATOR)
        root = self._office_root()
        office, device = office_and_device(self.store)
        certificate = self.joining.certify(request, office.id, root)
        invitation, key = self._invited(certificate, office, device, root)
        if invitation.replaced:
            raise UserFacingError("offer_replaced", _OFFER_REPLACED)
        if invitation.public_key not in ("", key):
            raise UserFacingError("offer_used", _OFFER_USED)
        if not invitation.public_key:
            certified = Draft(CERTIFIED, {"device_id": invitation.device_id, "public_key": key})
            with self.store.write() as work:
                action = self.recorder.new_action()
                self.recorder.record(work, actor, SubjectKind.DEVICE, device.id, [certified], action)
        return invitation, certificate

    def _office_root(self) -> Signer:
        if self.root is None:
            raise UserFacingError("no_office_root", _NO_OFFICE_ROOT)
        return self.root

    def _invited(
        self, certificate: bytes, office: Office, device: Device, root: Signer
    ) -> tuple[Invitation, str]:
        for invitation in invitations(self.store.events_of(SubjectKind.DEVICE, device.id)):
            try:
                key = self.joining.certified_key(
                    certificate, office.id, invitation.device_id, root.public_key
                )
            except UserFacingError:
                continue  # of another device
            return invitation, key
        raise UserFacingError("unknown_request", _UNKNOWN_REQUEST)

    def _bundle(self, invitation: Invitation) -> JoinBundle:
        office = office_of(self.store)
        subjects = [(SubjectKind.DEVICE, device.id) for device in self.store.devices()]
        subjects += [(SubjectKind.OFFICE, office.id)]
        subjects += [(SubjectKind.OFFICER, officer.id) for officer in self.store.officers()]
        return JoinBundle(
            office_id=office.id,
            device_id=invitation.device_id,
            pc=invitation.pc,
            pcs=invitation.pcs,
            ranges=invitation.ranges,
            events=tuple(
                stored for kind, subject in subjects for stored in self.store.stored_events_of(kind, subject)
            ),
            files=tuple(self.files.get(version) for version in adopted_versions(office)),
        )


@dataclass(frozen=True, slots=True)
class _Place:
    """Who holds which place and numbers so far, as far as this PC knows."""

    office: Office
    device: Device
    history: Sequence[Event]

    def invitation(self, wish: Wish) -> Invitation:
        """The wish with its gaps filled in, for a device still without a name."""
        given = {each.pc: each for each in standing(self.history)}
        pcs = wish.pcs or max(2, self.device.pcs, wish.pc, *(each.pcs for each in given.values()))
        free = next(pc for pc in range(1, len(given) + 3) if pc != self.device.pc and pc not in given)
        pc = wish.pc or free
        pcs = pcs if wish.pcs else max(pcs, pc)
        usual = default_range(self.office.unit_code, pc, pcs)
        before = given.get(pc)
        if pc == self.device.pc or (before is not None and (before.public_key or not wish.replace)):
            raise UserFacingError("pc_taken", _PC_TAKEN.format(pc=pc))
        ranges = wish.ranges or (self._usual(usual) if before is None else before.ranges)
        return Invitation("", pc, pcs, ranges, "" if before is None else before.device_id)

    def refuse_taken(self, new: Invitation) -> None:
        """Refuse numbers that were given to another PC."""
        for other in standing(self.history):
            if other.device_id == new.replaces:
                continue
            for one in new.ranges:
                if any(shared(one, two) for two in other.ranges):
                    told = tuple(str(held) for held in self.device.ranges)
                    raise UserFacingError(
                        "numbers_taken", _NUMBERS_TAKEN.format(range=one, pc=other.pc), told
                    )

    def _usual(self, part: NumberRange) -> tuple[NumberRange, ...]:
        """The usual part, unless this PC counts from a block of its own, agreed with the province."""
        started = next(event for event in self.history if event.type == "DeviceStarted")
        own = [
            NumberRange.from_data(each) for each in cast("list[dict[str, object]]", started.payload["ranges"])
        ]
        block = [held for held in own if held.prefix == part.prefix]
        if block != [default_range(part.prefix, self.device.pc, self.device.pcs)]:
            told = tuple(str(held) for held in self.device.ranges)
            raise UserFacingError("numbers_needed", _NUMBERS_NEEDED, told)
        return (part,)


def _given_away(work: Work, office: Office, invitation: Invitation) -> list[Draft]:
    """The events by which this PC loses the numbers that the new one gets."""
    device = work.device(work.chain_head().device_id)
    held = () if device is None else device.ranges
    for one in invitation.ranges:
        parts = [part for two in held if (part := shared(one, two)) is not None]
        if any(part.first <= work.highest_dossier_number(part.prefix) for part in parts):
            highest = work.highest_dossier_number(one.prefix)
            raise UserFacingError("numbers_used", _NUMBERS_USED.format(range=one, highest=highest))
    touched = [one for one in held if any(shared(one, two) for two in invitation.ranges)]
    kept = [piece for one in touched for piece in without(one, invitation.ranges)]
    left = [*(one for one in held if one not in touched), *kept]
    if not any(one.prefix == office.unit_code for one in left):
        raise UserFacingError("nothing_left", _NOTHING_LEFT)
    drafts = [Draft("RangeWithdrawn", _ranges(touched))] if touched else []
    return [*drafts, Draft("RangeGranted", _ranges(kept))] if kept else drafts


def _ranges(ranges: Sequence[NumberRange]) -> dict[str, object]:
    return {"ranges": [each.as_data() for each in ranges]}


_NO_OFFICE_ROOT = Words(
    "Việc này làm ở máy thứ nhất của đơn vị, nơi giữ khóa gốc.",
    "This is done on the office's first PC, which holds the root key.",
)
_PC_TAKEN = Words(
    "Máy số {pc} đã có. Nếu thư mời trước chưa hề được dùng, tạo lại với --replace; nếu đã dùng, chọn số máy "
    "khác.",
    "There is a PC {pc} already. If its offer was never used, make it again with --replace; if it was, "
    "choose another number.",
)
_NUMBERS_NEEDED = Words(
    "Máy này đếm trong dải số riêng: ghi dải số cho máy mới bằng --numbers.",
    "This PC counts in a block of its own: name the new PC's numbers with --numbers.",
)
_NUMBERS_TAKEN = Words(
    "Dải {range} trùng với dải số đã giao cho máy số {pc}. Chọn trong các dải máy này đang giữ.",
    "The range {range} overlaps what was given to PC {pc}. Choose from what this PC holds.",
)
_NUMBERS_USED = Words(
    "Máy này đã cấp số đến {highest} nên không giao được dải {range}. Chọn dải bắt đầu cao hơn.",
    "This PC issued numbers up to {highest}, so {range} cannot be given away. Choose a range above.",
)
_NOTHING_LEFT = Words(
    "Giao hết dải số thì máy này không còn số để cấp. Chọn dải nhỏ hơn.",
    "That would leave this PC without any number. Choose a smaller range.",
)
_UNKNOWN_REQUEST = Words(
    "Máy này không có trong các thư mời đã tạo ở đây. Tạo thư mời và cho máy đó tham gia lại.",
    "No offer made here is for this PC. Make one and let it join again.",
)
_OFFER_REPLACED = Words(
    "Thư mời mà máy này dùng đã bị thay bằng thư mời khác. Ngừng dùng máy đó và cho tham gia lại bằng thư "
    "mời mới.",
    "The offer this PC used was replaced by another. Stop using it there and let it join with the new one.",
)
_OFFER_USED = Words(
    "Thư mời này đã được một máy khác dùng trước. Ngừng nhận hồ sơ trên máy sau ngay, vì số có thể trùng, và "
    "tạo thư mời riêng cho nó.",
    "Another PC used this offer first. Stop receiving on the second one at once, since numbers may repeat, "
    "and make an offer of its own for it.",
)
