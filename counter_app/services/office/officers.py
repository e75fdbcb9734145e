"""Officers of the office: adding, changing, passwords, and the session of the one signed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.domain.envelope import Draft, SubjectKind
from counter_app.domain.failures import UserFacingError
from counter_app.domain.roles import EVERYDAY_ROLES, Role, require, snapshot
from counter_app.domain.wording import Words
from counter_app.ports import KeyVault, Reader, Store
from counter_app.services.recording import Actor, Recorder
from counter_app.services.setting_up.founding import checked_name, checked_username

SHORTEST_PASSWORD = 8
SHORTEST_PASSPHRASE = 14
"""A portable wrap does without the device secret, so the passphrase has to carry the whole weight."""


def actor_of(reader: Reader, username: str) -> Actor:
    """The officer who signs in under this name.

    Raises:
        UserFacingError: `unknown_officer`, also for one who is no longer active.
    """
    name = username.strip().lower()
    for officer in reader.officers():
        if officer.username == name and officer.active:
            return Actor(officer.id, officer.username, officer.name, officer.roles)
    raise UserFacingError(
        "unknown_officer",
        Words(f"Không có cán bộ “{username}” trên máy này.", f"There is no officer “{username}” on this PC."),
        tuple(officer.username for officer in reader.officers() if officer.active),
    )


def refuse_weak_password(password: str) -> None:
    """Passwords have 8 characters or more.

    Raises:
        UserFacingError: `weak_password`.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise UserFacingError(
            "weak_password",
            Words(
                f"Mật khẩu phải có ít nhất {SHORTEST_PASSWORD} ký tự.",
                f"The password needs at least {SHORTEST_PASSWORD} characters.",
            ),
        )


def portable(roles: frozenset[Role], password: str) -> bool:
    """Whether this password also opens a backup on a new PC: a supervisor's of 14 characters or more."""
    return Role.SUPERVISOR in roles and len(password) >= SHORTEST_PASSPHRASE


def make_wraps(vault: KeyVault, username: str, roles: frozenset[Role], password: str) -> None:
    """Let an officer open this PC's database; only possible beside someone who holds the key.

    Raises:
        UserFacingError: `weak_password`.
    """
    refuse_weak_password(password)
    vault.add_wrap(username, password, portable=False)
    if portable(roles, password):
        vault.add_wrap(username, password, portable=True)
    else:
        # The long passphrase of before must not go on opening what the new password should protect.
        vault.drop_wraps(username, portable_only=True)


@dataclass(frozen=True, slots=True)
class Officers:
    """Keeping the list of officers; every change is an event, every wrap made beside a key holder."""

    store: Store
    vault: KeyVault
    recorder: Recorder

    def add(self, actor: Actor, username: str, name: str, roles: frozenset[Role], password: str) -> str:
        """Add an officer and make the wrap that lets them open this PC's database.

        Raises:
            UserFacingError: `not_allowed`, `officer_exists`, `weak_password`, `bad_username`, `no_name`,
                `no_role`.
        """
        require(actor.roles, Role.ADMINISTRATOR, Role.SUPERVISOR)
        username = checked_username(username)
        _refuse_no_role(roles)
        _refuse_more_than_own(actor, roles)
        refuse_weak_password(password)
        name = checked_name(name)
        if any(officer.username == username for officer in self.store.officers()):
            raise UserFacingError(
                "officer_exists",
                Words(f"Đã có cán bộ “{username}”.", f"There is an officer “{username}” already."),
            )
        officer_id = self.recorder.ids.new()
        added = Draft("OfficerAdded", {"username": username, "name": name, "roles": snapshot(roles)})
        # The wrap first: an officer nobody can open the database for would be worse than a spare wrap.
        make_wraps(self.vault, username, roles, password)
        self._record(actor, officer_id, added)
        return officer_id

    def change(
        self,
        actor: Actor,
        officer_id: str,
        *,
        name: str | None = None,
        roles: frozenset[Role] | None = None,
        active: bool | None = None,
    ) -> None:
        """Change name, roles or activity of an officer; one who comes back gets a new password.

        Raises:
            UserFacingError: `not_allowed`, `no_role`, or `last_administrator` when nobody would remain.
        """
        require(actor.roles, Role.ADMINISTRATOR)
        changes: dict[str, object] = {}
        if name is not None:
            changes["name"] = checked_name(name)
        if roles is not None:
            _refuse_no_role(roles)
            changes["roles"] = snapshot(roles)
        if active is not None:
            changes["active"] = active
        self._refuse_without_administrator(officer_id, changes)
        self._record(actor, officer_id, Draft("OfficerChanged", changes))
        if active is False:
            self._lock_out(officer_id)

    def _lock_out(self, officer_id: str) -> None:
        """Take the wraps of one who left, so that the password opens nothing here any more."""
        gone = next(officer.username for officer in self.store.officers() if officer.id == officer_id)
        if any(user != gone for user in self.vault.users()):
            self.vault.drop_wraps(gone)

    def set_password(self, actor: Actor, username: str, password: str) -> None:
        """Make a new wrap for an officer, or for oneself.

        Raises:
            UserFacingError: `not_allowed` for somebody else's password without being administrator.
        """
        officer = actor_of(self.store, username)
        if officer.officer_id != actor.officer_id:
            require(actor.roles, Role.ADMINISTRATOR)
        make_wraps(self.vault, officer.username, officer.roles, password)

    def _record(self, actor: Actor, officer_id: str, draft: Draft) -> None:
        with self.store.write() as work:
            self.recorder.record(
                work, actor, SubjectKind.OFFICER, officer_id, [draft], self.recorder.new_action()
            )

    def _refuse_without_administrator(self, officer_id: str, changes: Mapping[str, object]) -> None:
        stays = changes.get("active", True) and Role.ADMINISTRATOR.value in str(
            changes.get("roles", Role.ADMINISTRATOR.value)
        )
        others = any(
            officer.active and Role.ADMINISTRATOR in officer.roles and officer.id != officer_id
            for officer in self.store.officers()
        )
        if not stays and not others:
            raise UserFacingError(
                "last_administrator",
                Words("Phải còn ít nhất một người quản trị.", "At least one administrator has to remain."),
            )


def _refuse_no_role(roles: frozenset[Role]) -> None:
    if not roles:
        raise UserFacingError("no_role", Words("Chọn ít nhất một quyền.", "Choose at least one role."))


def _refuse_more_than_own(actor: Actor, roles: frozenset[Role]) -> None:
    """Only administrators give roles that they do not hold, beyond those that every counter needs."""
    if not roles <= actor.roles | EVERYDAY_ROLES:
        require(actor.roles, Role.ADMINISTRATOR)
