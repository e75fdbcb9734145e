"""Opening a profile: lock, keys, database, witness, in this order; nothing is made up on the way."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, select

from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.office import Office
from counter_app.domain.office_time import iso
from local_db.derivation import subkey
from local_db.engine import open_engine
from local_db.faults import named_faults
from local_db.keys import FILE_NAME as KEYS
from local_db.keys import Keys, read_key_file, unlock
from local_db.platform.clock import SystemClock
from local_db.platform.device_secret import DeviceSecretFile
from local_db.platform.lock import ProfileLock
from local_db.platform.state_folder import default_state_root, made
from local_db.profile import Profile, no_progress
from local_db.profile_folder import (
    COPIES,
    DATABASE,
    LOCK,
    NO_PROFILE,
    Pointer,
    PublicFolder,
    read_pointer,
    write_pointer,
)
from local_db.projection import Projector
from local_db.read_schema import ReadTables, read_tables_current
from local_db.rebuild import rebuild
from local_db.schema import SCHEMA_HEAD, secret
from local_db.signing import DEVICE_KEY, OFFICE_ROOT_KEY, SigningKey
from local_db.store import LocalStore, ReadingOnly
from local_db.verify import FullCheck
from local_db.versions import NEWER_DATABASE, OLDER_DATABASE, upgrade, version_of
from local_db.witness import FILE_NAME as WITNESS
from local_db.witness import Witness, recall
from local_db.write_lane import Step, Watchers, WriteLane

PROGRAM = "Quầy Một Cửa"


def no_step(_step: Step) -> None:
    """Nobody watches the steps of writing."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How to open: for writing (one program at a time), or for reading beside it.

    `program` is what others read while the profile is in use; `state_root` the place of device
    secrets and witnesses (None: the usual one); `on_step` watches the steps of every write;
    `progress` hears of a rebuild of the read tables, which an update of the program may ask for.
    """

    reading: bool = False
    program: str = PROGRAM
    state_root: Path | None = None
    on_step: Callable[[Step], None] = no_step
    progress: Callable[[int, int], None] = no_progress

    def state_of(self, device_id: str) -> Path:
        """The private state folder of a device; not made here."""
        return (self.state_root or default_state_root()) / device_id


FOR_WRITING = Opening()


def open_profile(folder: Path, username: str, password: str, opening: Opening = FOR_WRITING) -> Profile:
    """Open a profile with an officer's password, or with a supervisor's long passphrase.

    Raises:
        UserFacingError: `wrong_password`.
        EnvironmentFault: `no_profile`, `profile_in_use`, `device_secret_missing`, `keys_damaged`,
            `corrupt`, `missing_database`, `read_only_folder`, `disk_full`, `old_sqlite`, …
    """
    folder = folder.absolute()
    if not (folder / KEYS).exists() and not (folder / DATABASE).exists():
        raise EnvironmentFault("no_profile", NO_PROFILE.format(folder=folder))
    with ExitStack() as held, named_faults():
        key_file = read_key_file(folder)
        state = opening.state_of(key_file.device_id)
        if not opening.reading:
            hold_locks(held, folder, made(state), opening.program)
        device_secret = DeviceSecretFile(state).load()
        unlocked = unlock(key_file, username, password, device_secret)
        keys = Keys(folder, key_file, unlocked.data_key, device_secret)
        signed_in = SignedIn(username, unlocked.derivation_ms)
        return assembled(folder, keys, signed_in, opening, held)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who opened the profile, and how long deriving the key took (milliseconds)."""

    username: str
    derivation_ms: int = 0


def hold_locks(held: ExitStack, folder: Path, state: Path, program: str) -> None:
    """Take the lock of the profile and that of its device, which a copied folder would share.

    Raises:
        EnvironmentFault: `profile_in_use`, naming the holder.
    """
    since = iso(SystemClock().now())
    for place in (folder, state):
        held.callback(ProfileLock(place / LOCK, program, since).close)


def assembled(folder: Path, keys: Keys, signed_in: SignedIn, opening: Opening, held: ExitStack) -> Profile:
    """The parts of an open profile; it takes over what `held` holds."""
    state = opening.state_of(keys.device_id)
    reading = open_engine(folder / DATABASE, keys.data_key, reading=True)
    held.callback(reading.dispose)
    witness_key = subkey(keys.data_key, "witness")
    lane = _lane(folder, keys, opening, held)
    with reading.connect() as connection:
        device_key, root = _secret(connection, DEVICE_KEY), _secret(connection, OFFICE_ROOT_KEY)
    store = LocalStore(reading, lane)
    if isinstance(lane, WriteLane):
        _refresh_pointer(folder, store.office(), keys.device_id)
    return Profile(
        folder=folder,
        username=signed_in.username,
        store=store,
        keys=keys,
        public=PublicFolder(folder),
        signer=SigningKey(device_key or b""),
        office_root=None if root is None else SigningKey(root),
        derivation_ms=signed_in.derivation_ms,
        read_only=lane.words if isinstance(lane, ReadingOnly) and not opening.reading else None,
        full_check=FullCheck(reading, lambda: recall(state / WITNESS, witness_key)),
        state_folder=state,
        held=held.pop_all(),
    )


def _lane(folder: Path, keys: Keys, opening: Opening, held: ExitStack) -> WriteLane | ReadingOnly:
    """The write lane of a database of this version; an older one is upgraded on the way."""
    engine = open_engine(folder / DATABASE, keys.data_key, reading=opening.reading)
    held.callback(engine.dispose)
    with engine.connect() as connection:
        version = version_of(connection)
        # Read tables may change without the version: they are made again from the events.
        current = version == SCHEMA_HEAD and read_tables_current(connection)
    if version > SCHEMA_HEAD:
        return ReadingOnly("newer_database", NEWER_DATABASE)
    if opening.reading:
        if not current:
            raise EnvironmentFault("older_database", OLDER_DATABASE)
        return ReadingOnly()
    if version < SCHEMA_HEAD:
        upgrade(engine, folder / COPIES / f"office-{version}.db", keys.data_key)
    if not current:
        rebuild(engine, opening.progress)
    state = opening.state_of(keys.device_id)
    witness = Witness(state, subkey(keys.data_key, "witness"))
    held.callback(witness.close)

    def office_changed(office: Office) -> None:
        _refresh_pointer(folder, office, keys.device_id)

    # The tables are described once: describing them takes longer than a whole write.
    projection = partial(Projector, tables=ReadTables())
    return WriteLane(engine, witness, projection, Watchers(opening.on_step, office_changed))


def _refresh_pointer(folder: Path, office: Office | None, device_id: str) -> None:
    """Keep `profile.json` true. It only repeats what the events say, so a full disk ends nothing."""
    if office is None:
        return
    pointer = Pointer.of(office, device_id)
    with suppress(OSError):
        try:
            if read_pointer(folder) == pointer:
                return
        except EnvironmentFault:
            pass  # missing or damaged: written again below
        write_pointer(folder, pointer)


def _secret(connection: Connection, name: str) -> bytes | None:
    found: bytes | None = connection.execute(select(secret.c.value).where(secret.c.name == name)).scalar()
    return found
