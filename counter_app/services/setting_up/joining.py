"""A second PC becomes part of the office that invited it (C2)."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.invitations import CERTIFIED
from counter_app.domain.roles import Role, require
from counter_app.domain.wording import Words
from counter_app.ports import Joining, PublicFiles, Store
from counter_app.services.office_state import office_and_device
from counter_app.services.recording import Actor, Recorder
from counter_app.services.setting_up.founding import start_device
from counter_app.services.setting_up.join_bundle import JoinBundle, JoinedOffice


def joining_officer(found: JoinedOffice, username: str) -> Actor:
    """The supervisor who makes the first wrap on the new PC.

    Raises:
        UserFacingError: `unknown_officer`, naming the supervisors there are; `not_allowed`.
    """
    name = username.strip().lower()
    active = [officer for officer in found.officers if officer.active]
    officer = next((each for each in active if each.username == name), None)
    if officer is None:
        supervisors = tuple(each.username for each in active if Role.SUPERVISOR in each.roles)
        raise UserFacingError("unknown_officer", _UNKNOWN_OFFICER.format(name=username), supervisors)
    require(officer.roles, Role.SUPERVISOR)
    return Actor(officer.id, officer.username, officer.name, officer.roles)


def join_office(
    store: Store, recorder: Recorder, files: PublicFiles, bundle: JoinBundle, actor: Actor
) -> None:
    """Take the office in as the first PC tells it and start this PC, all in one transaction.

    Raises:
        UserFacingError: `foreign_event_refused`, when signature or chain of an event do not hold.
    """
    for content in bundle.files:
        files.put(content)
    with store.write() as work:
        for stored in bundle.events:
            work.append_foreign(stored)
        place = (bundle.pc, bundle.pcs, bundle.ranges)
        start_device(work, recorder, actor, place, recorder.new_action())


@dataclass(frozen=True, slots=True)
class Membership:
    """This PC's certificate of belonging to the office."""

    store: Store
    recorder: Recorder
    joining: Joining

    def request(self) -> bytes:
        """The certificate request of this PC, to be signed on the first one."""
        office, device = office_and_device(self.store)
        return self.joining.request(office.id, device.id, self.recorder.signer)

    def accept(self, actor: Actor, certificate: bytes) -> str:
        """Record the certificate, once, and answer this PC's id.

        Raises:
            UserFacingError: `not_allowed`; `bad_certificate`, of another PC, office or root key.
        """
        require(actor.roles, Role.SUPERVISOR, Role.ADMINISTRATOR)
        office, device = office_and_device(self.store)
        key = self.joining.certified_key(certificate, office.id, device.id, office.root_key)
        if key != self.recorder.signer.public_key:
            raise UserFacingError("bad_certificate", _OTHER_KEY)
        known = self.store.events_of(SubjectKind.DEVICE, device.id)
        if not any(event.type == CERTIFIED and event.payload["device_id"] == device.id for event in known):
            payload = {"device_id": device.id, "public_key": key, "certificate": certificate.decode()}
            with self.store.write() as work:
                action = self.recorder.new_action()
                draft = Draft(CERTIFIED, payload)
                self.recorder.record(work, actor, SubjectKind.DEVICE, device.id, [draft], action)
        return device.id


_UNKNOWN_OFFICER = Words(
    "Đơn vị không có cán bộ “{name}”. Người tham gia phải là người phụ trách.",
    "The office has no officer “{name}”. Who joins has to be a supervisor.",
)
_OTHER_KEY = Words(
    "Chứng nhận không khớp với khóa của máy này; hãy yêu cầu máy thứ nhất ký lại.",
    "The certificate is for another key; have the first PC sign again.",
)
