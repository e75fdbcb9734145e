"""Writing down what happened: seals drafts into the chain, judged by the one rule first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from counter_app.domain.admission import admit
from counter_app.domain.canonical import sha256_hex
from counter_app.domain.envelope import (
    GENESIS,
    Draft,
    Event,
    Header,
    SubjectKind,
    opened,
    payload_bytes,
    seal,
)
from counter_app.domain.failures import UserFacingError
from counter_app.domain.folding import Refusal
from counter_app.domain.office import admit_device, admit_office, admit_officer, admit_slip
from counter_app.domain.office_time import iso
from counter_app.domain.roles import Role, snapshot
from counter_app.ports import ChainHead, Clock, Entropy, Ids, Signer, Work

SALT_BITS = 128


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in officer in whose name things are recorded."""

    officer_id: str
    username: str
    name: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Recorder:
    """Turns drafts into events of this device inside a write transaction."""

    clock: Clock
    ids: Ids
    entropy: Entropy
    signer: Signer

    def new_action(self) -> str:
        """A name that links the events of one user action over several subjects."""
        return self.ids.new()

    def record(
        self,
        work: Work,
        actor: Actor,
        kind: SubjectKind,
        subject: str,
        drafts: Sequence[Draft],
        action_id: str,
    ) -> list[Event]:
        """Append the drafts as one command on one subject.

        Raises:
            UserFacingError: `admit` refuses one of them; then nothing may be kept of the transaction.
        """
        state: Any = _STATE_OF[kind](work, subject)
        command_id = self.ids.new()
        events = []
        for draft in drafts:
            based_on = 0 if state is None else state.version
            event = self._append(work, actor, kind, subject, draft, (action_id, command_id, based_on))
            state = _ADMIT[kind](state, event)
            if isinstance(state, Refusal):
                raise UserFacingError(state.reason, state.words)
            events.append(event)
        return events

    def refusal(self, state: Any, actor: Actor, kind: SubjectKind, drafts: Sequence[Draft]) -> Refusal | None:
        """Why the drafts may not follow this state; None where they may. Nothing is written."""
        for draft in drafts:
            header = self._header(_NOWHERE, actor, kind, state.id, draft.type, ("", "", state.version))
            state = _ADMIT[kind](state, Event(header, draft.payload, draft.person))
            if isinstance(state, Refusal):
                return state
        return None

    def _append(
        self,
        work: Work,
        actor: Actor,
        kind: SubjectKind,
        subject: str,
        draft: Draft,
        place: tuple[str, str, int],
    ) -> Event:
        payload, person = payload_bytes(draft, f"{self.entropy.bits(SALT_BITS):032x}")
        header = replace(
            self._header(work.chain_head(), actor, kind, subject, draft.type, place),
            event_id=self.ids.new(),
            payload_hash=sha256_hex(payload),
            lamport=work.next_lamport(kind, subject),
        )
        stored = seal(header, payload, person, self.signer.sign)
        event = opened(stored)
        work.append(stored, event)
        return event

    def _header(
        self,
        head: ChainHead,
        actor: Actor,
        kind: SubjectKind,
        subject: str,
        type_: str,
        place: tuple[str, str, int],
    ) -> Header:
        """The header as far as it is known before the event has its payload and its name."""
        action_id, command_id, based_on = place
        return Header(
            event_id="",
            office_id=head.office_id,
            subject_kind=kind,
            subject=subject,
            type=type_,
            device_id=head.device_id,
            incarnation=head.incarnation,
            seq=head.seq + 1,
            prev_hash=head.event_hash,
            payload_hash="",
            action_id=action_id,
            command_id=command_id,
            based_on_version=based_on,
            lamport=0,
            actor_id=actor.officer_id,
            role_snapshot=snapshot(actor.roles),
            wall=iso(self.clock.now()),
            mono=self.clock.monotonic_ms(),
            boot_id=self.clock.boot_id,
        )


_NOWHERE = ChainHead("", "", 0, 0, GENESIS)


_STATE_OF: Mapping[SubjectKind, Callable[[Work, str], object]] = {
    SubjectKind.DOSSIER: lambda work, subject: work.dossier(subject),
    SubjectKind.OFFICE: lambda work, _subject: work.office(),
    SubjectKind.OFFICER: lambda work, subject: work.officer(subject),
    SubjectKind.DEVICE: lambda work, subject: work.device(subject),
    SubjectKind.SLIP: lambda work, subject: work.slip(subject),
}
_ADMIT: Mapping[SubjectKind, Callable[[Any, Event], object]] = {
    SubjectKind.DOSSIER: admit,
    SubjectKind.OFFICE: admit_office,
    SubjectKind.OFFICER: admit_officer,
    SubjectKind.DEVICE: admit_device,
    SubjectKind.SLIP: admit_slip,
}
