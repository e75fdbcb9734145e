"""Read tables: what lists, searches and boards are answered from; every row follows from events.

They are never migrated: another `PROJECTION_VERSION` has them rebuilt. A rebuild fills a second set
beside the serving one, which is why the tables are made by name prefix.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Connection, Index, Integer, LargeBinary, MetaData, Table, Text, inspect, text

PROJECTION_VERSION: Final = 8
"""Raised with every change of what the read tables hold."""

SERVING: Final = ""
FILLING: Final = "new_"
RETIRED: Final = "old_"
UNSORTED: Final = "unsorted_"

PLACES_A_SECOND: Final = 16
"""A position is the second of receipt times this, plus a place within the second."""

_SHARD = (
    "CREATE VIRTUAL TABLE {name} USING fts5("
    "words, content='', contentless_delete=1, detail=none, prefix='1 2 3 4', tokenize='ascii')"
)


class ReadTables:
    """One set of read tables, named by its prefix; `stamp` keeps the names of indexes apart."""

    def __init__(self, prefix: str = SERVING, stamp: int = 0) -> None:
        self.prefix = prefix
        self.metadata = MetaData()
        self._stamp = stamp
        self.dossier = self._dossier()
        # Of own and further codes alike; own codes are unique by the numbering.
        self.dossier_code = self._keyed("dossier_code", "code", "dossier_id", Column("own", Integer))
        self.token = self._keyed("token", "token", "subject", Column("subject_kind", Text))
        # Whole codes, paper numbers, phones and reversed phones, folded: what is found without words.
        self.party_key = self._party_key()
        self.officer = self._state("officer", Column("username", Text, nullable=False))
        self.device = self._state("device")
        self.office = self._state("office")
        self.slip = self._slip()
        self.refused = self._refused()
        # Records for boards and reports; those a board watches lie together in an index of their own.
        self.dossier_fact = self._dossier_fact()
        # How many dossiers by day of receipt and by due day, so that boards and lists need not count.
        self.day_count = self._day_count()
        # The words of each dossier, which the index itself does not keep, and its rows in
        # `dossier_code`, `token` and `party_key`, so that those need no index to be found by.
        self.dossier_detail = Table(
            f"{prefix}dossier_detail",
            self.metadata,
            Column("position", Integer, primary_key=True),
            Column("words", Text, nullable=False),
            Column("kept", Text, nullable=False),
        )
        # The register (Mẫu 06 A / 07 B) by volume and entry; whose originals are inside or lent.
        self.register_entry = self._register_entry()
        self.kept_original = Table(
            f"{prefix}kept_original",
            self.metadata,
            Column("position", Integer, primary_key=True),
            Column("dossier_id", Text, nullable=False),
            Column("inside", Integer, nullable=False),
            Column("lent", Integer, nullable=False),
        )
        # Long words of the index: prefixes beyond its own four letters are looked up here.
        self.search_word = self._table("search_word", Column("word", Text, primary_key=True))
        self.search_shard = Table(
            f"{prefix}search_shard", self.metadata, Column("year", Integer, primary_key=True)
        )
        if prefix == FILLING:
            # Rows whose keys are random wait here until a rebuild has all of them to sort.
            for table in (self.token, self.party_key):
                columns = [Column(column.name, column.type) for column in table.columns]
                name = f"{prefix}{UNSORTED}{table.name.removeprefix(prefix)}"
                Table(name, self.metadata, *columns)

    def shard(self, year: int) -> str:
        """The name of the search index of one year of receipt."""
        return f"{self.prefix}search_{int(year)}"

    def create(self, connection: Connection) -> None:
        """Make the tables that are not there yet."""
        self.metadata.create_all(connection)

    def create_shard(self, connection: Connection, year: int) -> None:
        """Make the search index of a year."""
        connection.execute(self.search_shard.insert().values(year=year))
        connection.exec_driver_sql(_SHARD.format(name=self.shard(year)))

    def names(self, connection: Connection) -> list[str]:
        """The tables of this set that exist, search indexes included, without their prefix."""
        present = set(inspect(connection).get_table_names())
        plain = [table.name for table in self.metadata.sorted_tables if table.name in present]
        if self.search_shard.name in present:
            plain += [self.shard(year) for year in connection.execute(self.search_shard.select()).scalars()]
        return [name.removeprefix(self.prefix) for name in plain]

    def _table(self, name: str, *columns: Column[int] | Column[str] | Index) -> Table:
        return Table(f"{self.prefix}{name}", self.metadata, *columns, sqlite_with_rowid=False)

    def _index(self, name: str, *columns: str) -> Index:
        return Index(f"ix_read_{self._stamp}_{name}", *columns)

    def _keyed(self, name: str, key: str, owner: str, extra: Column[int] | Column[str]) -> Table:
        columns = Column(key, Text, primary_key=True), Column(owner, Text, primary_key=True)
        return self._table(name, *columns, extra)

    def _state(self, name: str, *extra: Column[str]) -> Table:
        """A small subject with its folded state as JSON."""
        return self._table(name, Column("id", Text, primary_key=True), *extra, Column("state", Text))

    def _dossier(self) -> Table:
        number, label = Integer, Integer
        return Table(
            f"{self.prefix}dossier",
            self.metadata,
            Column("position", Integer, primary_key=True),
            Column("id", Text, nullable=False),
            Column("version", number, nullable=False),
            Column("code", Text, nullable=False),
            Column("owner", Text, nullable=False),
            Column("procedure_code", label, nullable=False),
            Column("procedure", label, nullable=False),
            # Seconds since 1970, UTC: half the width of ISO text in every index.
            Column("received", number, nullable=False),
            Column("due", number),
            Column("stage", Text, nullable=False),
            Column("express", number, nullable=False),
            Column("received_by", label, nullable=False),
            Column("summary", Text, nullable=False),
            Column("open", number, nullable=False),
            Index(f"ix_read_{self._stamp}_dossier_id", "id", unique=True),
            # Each list filter with the other filters' columns behind it, so that none reads rows in vain.
            self._index("dossier_stage", "stage", "position", "express", "due"),
            self._index("dossier_open", "open", "position", "express", "due"),
            self._index("dossier_express", "express", "position", "stage", "due"),
            self._index("dossier_procedure", "procedure_code", "position", "stage", "express", "due", "open"),
            self._index("dossier_received_by", "received_by", "position", "stage", "express", "due", "open"),
            self._index("dossier_due", "due", "position", "stage", "express", "open"),
            self._index("dossier_usage", "position", "procedure_code"),
        )  # fmt: skip

    def _dossier_fact(self) -> Table:
        watched = f"ix_read_{self._stamp}_watched_fact"
        return Table(
            f"{self.prefix}dossier_fact",
            self.metadata,
            Column("position", Integer, primary_key=True),
            Column("watched", Integer, nullable=False),
            Column("fact", LargeBinary, nullable=False),
            Index(watched, "position", "fact", sqlite_where=text("watched = 1")),
        )

    def _party_key(self) -> Table:
        return self._table(
            "party_key",
            Column("value", Text, primary_key=True),
            Column("position", Integer, primary_key=True),
            Column("kind", Text, primary_key=True),
        )

    def _register_entry(self) -> Table:
        return self._table(
            "register_entry",
            Column("volume", Text, primary_key=True),
            Column("entry", Integer, primary_key=True),
            # A copied PC may have given one number out twice: both lines are shown.
            Column("dossier_id", Text, primary_key=True),
        )

    def _slip(self) -> Table:
        return self._table(
            "slip",
            Column("id", Text, primary_key=True),
            Column("kind", Text, nullable=False),
            Column("issued", Integer, nullable=False),
            self._index("slip", "kind", "issued"),
        )

    def _refused(self) -> Table:
        return Table(
            f"{self.prefix}refused",
            self.metadata,
            Column("event_position", Integer, primary_key=True),
            Column("subject_kind", Text, nullable=False),
            Column("subject", Text, nullable=False),
            Column("reason", Text, nullable=False),
            Column("vi", Text, nullable=False),
            Column("en", Text, nullable=False),
            self._index("refused", "subject_kind", "subject"),
        )

    def _day_count(self) -> Table:
        return self._table(
            "day_count",
            Column("basis", Text, primary_key=True),
            Column("stage", Text, primary_key=True),
            Column("express", Integer, primary_key=True),
            Column("day", Text, primary_key=True),
            Column("number", Integer, nullable=False),
        )


SERVING_TABLES: Final = ReadTables()
"""The tables in service, described once: making the description costs more than saving a dossier."""

permanent = MetaData()
"""What outlives a rebuild: the dictionary of repeated texts and where a rebuild stands."""

label = Table(
    "label",
    permanent,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False, unique=True),
)

read_state = Table(
    "read_state",
    permanent,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)


def create_read_tables(connection: Connection) -> None:
    """Make empty read tables for a new profile."""
    permanent.create_all(connection)
    ReadTables().create(connection)
    set_state(connection, "projection_version", str(PROJECTION_VERSION))


def read_tables_current(connection: Connection) -> bool:
    """Whether the read tables are those of this program; otherwise they have to be rebuilt."""
    if "read_state" not in inspect(connection).get_table_names():
        return False
    return state_of(connection, "projection_version") == str(PROJECTION_VERSION)


def state_of(connection: Connection, name: str) -> str | None:
    """One remembered value of the read tables' own state."""
    found = connection.exec_driver_sql("SELECT value FROM read_state WHERE name = ?", (name,)).scalar()
    return None if found is None else str(found)


def set_state(connection: Connection, name: str, value: str) -> None:
    """Remember a value of the read tables' own state."""
    connection.exec_driver_sql("INSERT OR REPLACE INTO read_state (name, value) VALUES (?, ?)", (name, value))
