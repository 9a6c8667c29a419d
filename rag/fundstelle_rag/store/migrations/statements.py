"""Runs a schema's statements one by one: executescript would end the transaction that a migration stands in."""

import sqlite3


def execute_statements(connection: sqlite3.Connection, schema: str) -> None:
    """Execute the statements of `schema`, each of which ends a line."""
    statement = ""
    for line in schema.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
