"""Rows straight from the driver, where there are many of them or every microsecond is felt.

SQLAlchemy describes the columns of a textual statement anew each time it runs and wraps every row;
for a search of a few rows that takes longer than finding them, for a rebuild seconds.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection


def driver_rows(connection: Connection, sql: str, parameters: tuple[object, ...]) -> list[tuple[Any, ...]]:
    """All rows of one SELECT as plain tuples, in the connection's transaction if it is in one."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
    finally:
        cursor.close()
