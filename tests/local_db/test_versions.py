"""Databases of another version: newer ones can be read, older ones are upgraded after a copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.domain.failures import EnvironmentFault
from local_db.engine import create_database, open_engine
from local_db.schema import SCHEMA_HEAD, metadata
from local_db.versions import upgrade, version_of
from tests.local_db.desk import Place, codes_in, receive

KEY = bytes(range(32))
SHAPE = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '%alembic%' ORDER BY name"


def test_a_newer_database_can_be_read_and_says_so(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.found()
    with place.open() as profile:
        code = receive(profile)
    with place.tampering() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    with place.open() as profile:
        assert profile.read_only is not None
        assert "phiên bản mới hơn" in profile.read_only.vi
        assert codes_in(profile) == [code]
        with pytest.raises(EnvironmentFault) as refused:
            receive(profile)
        assert refused.value.kind == "newer_database"


def test_the_first_migration_makes_what_a_new_profile_has(tmp_path: Path) -> None:
    made, migrated = tmp_path / "made.db", tmp_path / "migrated.db"
    for path in (made, migrated):
        create_database(path, KEY)
    engine = open_engine(made, KEY)
    metadata.create_all(engine)
    with engine.connect() as connection:
        assert version_of(connection) == "0000"
        shape = _shape(connection.exec_driver_sql(SHAPE).all())
    engine.dispose()
    engine = open_engine(migrated, KEY)
    upgrade(engine, tmp_path / "copies" / "before.db", KEY)
    with engine.connect() as connection:
        assert version_of(connection) == SCHEMA_HEAD
        assert _shape(connection.exec_driver_sql(SHAPE).all()) == shape
    engine.dispose()


def _shape(rows: object) -> list[list[str]]:
    return [" ".join(map(str, row)).split() for row in rows]  # type: ignore[attr-defined]


def test_an_upgrade_keeps_a_sound_copy_of_what_was_there(tmp_path: Path) -> None:
    path, copy = tmp_path / "old.db", tmp_path / "copies" / "office-0000.db"
    create_database(path, KEY)
    engine = open_engine(path, KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE of_old (a)")
        connection.exec_driver_sql("INSERT INTO of_old VALUES (42)")
    upgrade(engine, copy, KEY)
    engine.dispose()
    kept = open_engine(copy, KEY, reading=True)
    with kept.connect() as connection:
        assert connection.exec_driver_sql("SELECT a FROM of_old").scalar() == 42
        assert version_of(connection) == "0000"
    kept.dispose()


def test_reading_does_not_upgrade(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.found()
    with place.tampering() as connection:
        connection.exec_driver_sql("UPDATE read_state SET value = '0' WHERE name = 'projection_version'")
    with pytest.raises(EnvironmentFault) as fault:
        place.open(reading=True)
    assert fault.value.kind == "older_database"
    with place.open() as profile:
        assert profile.verify().ok
    place.open(reading=True).close()
