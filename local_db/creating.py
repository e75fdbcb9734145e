"""A new profile: made beside its place and moved there when it is complete, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from counter_app.domain.envelope import GENESIS
from counter_app.domain.failures import UserFacingError
from counter_app.domain.wording import Words
from counter_app.ports import ChainHead
from local_db import chain_head
from local_db.derivation import Derivation, tuned_derivation
from local_db.engine import create_database, open_engine
from local_db.faults import named_faults
from local_db.keys import Keys
from local_db.opening import FOR_WRITING, Opening, SignedIn, assembled, hold_locks
from local_db.platform.device_secret import DeviceSecretFile
from local_db.platform.durable_files import sync_folder
from local_db.platform.state_folder import made
from local_db.profile import Profile
from local_db.profile_folder import DATABASE
from local_db.read_schema import create_read_tables
from local_db.schema import metadata, secret
from local_db.signing import DEVICE_KEY, OFFICE_ROOT_KEY, new_private_key
from local_db.versions import stamp

PROFILE_EXISTS = Words(
    "“{folder}” không phải thư mục trống. Hãy chọn một thư mục mới hoặc thư mục trống.",
    "“{folder}” is no empty folder. Choose a new or an empty folder.",
)

DEVICE_KNOWN = Words(
    "Thư mời này đã được dùng trên máy này. Muốn thiết lập lại, hãy tạo thư mời mới ở máy thứ nhất.",
    "This offer was used on this PC already. To set it up again make a new offer on the first PC.",
)


@dataclass(frozen=True, slots=True)
class NewProfile:
    """What a profile is made for. `office_root` is made on the first PC of an office only.

    `derivation` None tunes the password's cost on this PC (≥ 250 ms); tests give a cheap one.
    """

    office_id: str
    device_id: str
    username: str
    password: str
    office_root: bool = True
    derivation: Derivation | None = None


@contextmanager
def creating(folder: Path, new: NewProfile, opening: Opening = FOR_WRITING) -> Iterator[Profile]:
    """A new profile, open inside the block, where its first events are written; closed after it.

    When the block raises, or the power fails inside it, there is no profile and no half of one.

    Raises:
        UserFacingError: `profile_exists`, when the folder is not empty; `device_known`, when this PC
            keeps the state of a device of this name already.
        EnvironmentFault: read-only folder, disk full.
    """
    folder = folder.absolute()
    state = opening.state_of(new.device_id)
    building = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    with named_faults():
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            raise UserFacingError("profile_exists", PROFILE_EXISTS.format(folder=folder))
        if state.exists():
            raise UserFacingError("device_known", DEVICE_KNOWN)
        building.mkdir(mode=0o700, parents=True)
        try:
            yield from _founded(building, state, new, opening)
            if folder.exists():
                folder.rmdir()
            building.rename(folder)
            sync_folder(folder.parent)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            shutil.rmtree(state, ignore_errors=True)
            raise


def _founded(building: Path, state: Path, new: NewProfile, opening: Opening) -> Iterator[Profile]:
    with ExitStack() as held:
        hold_locks(held, building, made(state), opening.program)
        device_secret = DeviceSecretFile(state).create()
        keys = Keys.create(building, new.device_id, new.derivation or tuned_derivation(), device_secret)
        keys.add_wrap(new.username, new.password, portable=False)
        _found_database(building / DATABASE, keys.data_key, new)
        with assembled(building, keys, SignedIn(new.username), opening, held) as profile:
            yield profile
            if profile.store.office() is None:
                raise RuntimeError("a profile was made without founding its office")


def _found_database(path: Path, key: bytes, new: NewProfile) -> None:
    create_database(path, key)
    engine = open_engine(path, key)
    try:
        with engine.begin() as connection:
            metadata.create_all(connection)
            create_read_tables(connection)
            stamp(connection)
            chain_head.found(connection, ChainHead(new.office_id, new.device_id, 1, 0, GENESIS))
            made_keys = [DEVICE_KEY, OFFICE_ROOT_KEY] if new.office_root else [DEVICE_KEY]
            rows = [{"name": name, "value": new_private_key()} for name in made_keys]
            connection.execute(secret.insert(), rows)
    finally:
        engine.dispose()
