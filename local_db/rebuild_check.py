"""Whether the read tables are what a rebuild would make: compared step by step, nothing is written.

Words of the search index are compared as sums over (word, position): the index keeps no texts, and
equal postings at equal positions give equal answers to every search.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from zlib import crc32

from sqlalchemy import Connection

from counter_app.domain.envelope import SubjectKind
from local_db.dossier_details import text_of
from local_db.dossier_entries import DossierEntry
from local_db.event_log import ADMITTING
from local_db.event_rows import Logged, events_of_range
from local_db.labels import Labels, known_labels
from local_db.projection import STATE_TABLES, Projection, Row, project
from local_db.read_schema import PLACES_A_SECOND, SERVING_TABLES
from local_db.search_index import SearchIndex, has_forms

SUBJECTS_A_STEP = 2_000
MOST_FINDINGS = 50

_LAST_OF_STEP = (
    "SELECT max(subject) FROM (SELECT DISTINCT subject FROM events WHERE subject_kind = ? AND subject > ?"
    " ORDER BY subject LIMIT ?)"
)
_TABLES = (
    "dossier",
    "dossier_fact",
    "dossier_code",
    "token",
    "party_key",
    "dossier_detail",
    "register_entry",
    "kept_original",
    "refused",
    *STATE_TABLES.values(),
)


def rebuild_equals(connection: Connection) -> list[str]:
    """What differs between the read tables and the events, the first 50 of it; empty when nothing does."""
    return RebuildCheck(connection).findings()[:MOST_FINDINGS]


class RebuildCheck:
    """One comparison of all read tables with all events; takes about as long as a rebuild."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tables = SERVING_TABLES
        self._index = SearchIndex(connection, self._tables)
        self._labels = Labels()
        self._found: list[str] = []
        self._numbers: Counter[str] = Counter()
        self._days: Counter[tuple[str, str, int, str]] = Counter()
        self._words: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
        self._long_words: set[str] = set()

    def findings(self) -> list[str]:
        """Every difference, one line each, without personal data."""
        for kind in ADMITTING:
            for logged in self._steps(kind):
                self._compare(project(kind, logged))
        self._compare_numbers()
        self._compare_days()
        self._compare_words()
        return self._found

    def _steps(self, kind: SubjectKind) -> Iterator[Logged]:
        after = ""
        while True:
            asked = (kind.value, after, SUBJECTS_A_STEP)
            last = self._connection.exec_driver_sql(_LAST_OF_STEP, asked).scalar()
            if last is None:
                return
            yield events_of_range(self._connection, kind, after, last)
            after = last

    def _compare(self, expected: Projection) -> None:
        names = json.dumps(expected.subjects)
        self._compare_rows("refused", "subject", names, expected.refused, expected.kind)
        if expected.kind is SubjectKind.DOSSIER:
            self._compare_dossiers({k: v for k, v in expected.dossiers.items() if v is not None}, names)
            return
        self._compare_rows(STATE_TABLES[expected.kind], "id", names, list(expected.states.values()))
        self._compare_keyed("token", ("token", "subject"), expected.tokens)

    def _compare_dossiers(self, entries: dict[str, DossierEntry], names: str) -> None:
        codes: list[Row] = [(code, e.id, int(own)) for e in entries.values() for code, own in e.codes]
        self._compare_keyed("dossier_code", ("code", "dossier_id"), codes)
        tokens: list[Row] = [(token, e.id, "dossier") for e in entries.values() for token in e.tokens]
        self._compare_keyed("token", ("token", "subject"), tokens)
        rows = self._connection.exec_driver_sql(
            f"SELECT * FROM {self._tables.dossier.name} WHERE id IN (SELECT value FROM json_each(?))",
            (names,),
        ).all()
        positions = {row.id: row.position for row in rows}
        texts = self._labels.texts(
            self._connection, {x for r in rows for x in (r.procedure_code, r.procedure, r.received_by)}
        )
        served = {
            row.id: (*row[2:5], texts[row[5]], texts[row[6]], *row[7:11], texts[row[11]], *row[12:])
            for row in rows
        }
        self._numbers["dossier"] += len(entries)
        for name, entry in entries.items():
            if served.get(name) != _columns(entry):
                self._found.append(f"dossier {name}: the row differs")
            elif positions[name] < entry.received * PLACES_A_SECOND:
                self._found.append(f"dossier {name}: stands before its time of receipt")
        placed = {positions[name]: entry for name, entry in entries.items() if name in positions}
        self._compare_facts(placed)
        keys: list[Row] = [(value, at, kind) for at, e in placed.items() for value, kind in e.keys]
        self._compare_keyed("party_key", ("value", "position", "kind"), keys)
        details: list[Row] = [(position, text_of(e.words), e.kept) for position, e in placed.items()]
        self._compare_keyed("dossier_detail", ("position",), details)
        lines: list[Row] = [(*e.register, e.id) for e in entries.values() if e.register is not None]
        self._compare_keyed("register_entry", ("volume", "entry", "dossier_id"), lines)
        kept: list[Row] = [(at, e.id, *e.originals) for at, e in placed.items() if any(e.originals)]
        self._compare_keyed("kept_original", ("position",), kept)
        self._sum(placed)

    def _compare_facts(self, placed: dict[int, DossierEntry]) -> None:
        texts = {text for entry in placed.values() for text in entry.fact.texts if text}
        labels = known_labels(self._connection, sorted(texts))
        rows: list[Row] = []
        for at, entry in placed.items():
            # A label that is not there stands for a difference: its row cannot equal the served one.
            numbers = dict.fromkeys(entry.fact.texts, -1) | labels
            rows.append((at, int(entry.fact.watched), entry.fact.packed(at, numbers)))
        sql = (
            "SELECT position, watched, fact FROM dossier_fact"
            " WHERE position IN (SELECT value FROM json_each(?))"
        )
        served = self._connection.exec_driver_sql(sql, (json.dumps(list(placed)),))
        self._differ("dossier_fact", {tuple(row) for row in served}, rows)

    def _compare_rows(
        self, table: str, column: str, names: str, expected: list[Row], kind: SubjectKind | None = None
    ) -> None:
        """All rows of these subjects."""
        sql = f"SELECT * FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))"
        served = {tuple(row) for row in self._connection.exec_driver_sql(sql, (names,))}
        if kind is not None:
            served = {row for row in served if row[1] == kind.value}
        self._differ(table, served, expected)

    def _compare_keyed(self, table: str, key: tuple[str, ...], expected: list[Row]) -> None:
        """The rows that should be there, by their keys; rows too many are seen by their number."""
        same = " AND ".join(f"t.{column} = j.value->>{place}" for place, column in enumerate(key))
        sql = f"SELECT t.* FROM json_each(?) j CROSS JOIN {table} t ON {same}"
        rows = self._connection.exec_driver_sql(sql, (json.dumps(expected),))
        self._differ(table, {tuple(row) for row in rows}, expected)

    def _differ(self, table: str, served: set[Row], expected: list[Row]) -> None:
        wanted = set(expected)
        self._numbers[table] += len(wanted)
        if served != wanted:
            self._found.append(f"{table}: {len(served ^ wanted)} rows differ")

    def _sum(self, placed: dict[int, DossierEntry]) -> None:
        for position, entry in placed.items():
            self._days.update(entry.day_counts)
            sums = self._words[entry.year]
            for word in entry.words:
                weight = crc32(word.encode())
                sums[0] += weight
                sums[1] += weight * position
                if has_forms(word):
                    self._long_words.add(word)

    def _compare_numbers(self) -> None:
        for table in _TABLES:
            number = self._connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            if number != self._numbers[table]:
                self._found.append(f"{table}: {number} rows instead of {self._numbers[table]}")

    def _compare_days(self) -> None:
        rows = self._connection.exec_driver_sql("SELECT * FROM day_count WHERE number <> 0").all()
        served = {(row[0], row[1], row[2], row[3]): row[4] for row in rows}
        if served != dict(self._days):
            self._found.append("day_count: the numbers differ")

    def _compare_words(self) -> None:
        listed = set(self._connection.exec_driver_sql("SELECT word FROM search_word").scalars())
        if not self._long_words <= listed:
            self._found.append(f"search_word: {len(self._long_words - listed)} words missing")
        for year in {*self._index.years(), *self._words}:
            if self._served_sums(year) != self._words[year]:
                self._found.append(f"search_{year}: the words differ")

    def _served_sums(self, year: int) -> list[int]:
        if year not in self._index.years():
            return [0, 0]
        run, name = self._connection.exec_driver_sql, f"words_of_{int(year)}"
        reading = run("PRAGMA query_only").scalar()
        # A temporary view of the index, in memory; a reading connection has to be let make it.
        run("PRAGMA query_only = OFF")
        run(f"CREATE VIRTUAL TABLE temp.{name} USING fts5vocab(main, search_{int(year)}, instance)")
        try:
            rows = run(f"SELECT term, count(*), sum(doc) FROM temp.{name} GROUP BY term")
            sums = [0, 0]
            for term, number, positions in rows:
                weight = crc32(term.encode())
                sums[0] += weight * number
                sums[1] += weight * positions
            return sums
        finally:
            run(f"DROP TABLE temp.{name}")
            run(f"PRAGMA query_only = {int(reading or 0)}")


def _columns(entry: DossierEntry) -> Row:
    return (
        entry.version, entry.code, entry.owner, entry.procedure_code, entry.procedure, entry.received,
        entry.due, entry.stage, int(entry.express), entry.received_by, entry.summary, int(entry.open),
    )  # fmt: skip
