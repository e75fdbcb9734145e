"""The version of a database file, and bringing an older one up to date after a verified copy."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from counter_app.domain.failures import EnvironmentFault
from counter_app.domain.wording import Words
from local_db.engine import create_database, open_engine
from local_db.schema import SCHEMA_HEAD

MIGRATIONS = Path(__file__).with_name("migrations")
NOTHING_YET = "0000"

COPY_FAILED = Words(
    "Không tạo được bản sao an toàn trước khi nâng cấp dữ liệu, nên chưa nâng cấp. Dữ liệu vẫn nguyên vẹn.",
    "No sound copy could be made before the upgrade, so nothing was upgraded. The data are untouched.",
)
OLDER_DATABASE = Words(
    "Dữ liệu do phiên bản cũ hơn tạo ra. Hãy mở bằng chương trình một lần để nâng cấp, rồi xem lại.",
    "These data were made by an older version. Open them once for writing to upgrade them, then read again.",
)
NEWER_DATABASE = Words(
    "Dữ liệu do phiên bản mới hơn tạo ra nên chỉ xem được. Hãy cập nhật chương trình để làm việc tiếp.",
    "These data were made by a newer version and can only be read. Update the program to go on working.",
)


def stamp(connection: Connection) -> None:
    """Mark a new database as being of this program's version, where Alembic looks for it."""
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
        " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (SCHEMA_HEAD,))


def version_of(connection: Connection) -> str:
    """The version of a database; `0000` before the first migration."""
    if not inspect(connection).has_table("alembic_version"):
        return NOTHING_YET
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return NOTHING_YET if found is None else str(found)


def upgrade(engine: Engine, copy: Path, key: bytes) -> None:
    """Copy the database, verify the copy, then migrate in place, all or nothing.

    Raises:
        EnvironmentFault: `copy_failed`; disk full; the database is untouched then.
    """
    copy.parent.mkdir(exist_ok=True)
    copy.unlink(missing_ok=True)
    create_database(copy, key)
    copied = open_engine(copy, key)
    try:
        _copy(engine, copied)
    finally:
        copied.dispose()
    _migrate(engine)


def _copy(engine: Engine, copied: Engine) -> None:
    with engine.connect() as source, copied.connect() as target:
        # Outside any transaction: the backup of SQLite takes its own locks page by page.
        source.rollback()
        target.rollback()
        source.connection.driver_connection.backup(target.connection.driver_connection)  # type: ignore[union-attr]
    with copied.connect() as check:
        sound = check.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        sound = sound and not check.exec_driver_sql("PRAGMA cipher_integrity_check").all()
    if not sound:
        raise EnvironmentFault("copy_failed", COPY_FAILED)


def _migrate(engine: Engine) -> None:
    # Imported here: Alembic costs start-up time and is needed once a year.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
