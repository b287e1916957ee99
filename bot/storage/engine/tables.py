"""A table's columns, written once, and the SQL built from them."""

from collections.abc import Iterable


class Table:
    """A table: its key columns and its other columns, in the order of a statement's arguments.

    `Table("soulmate", "guild_id member_id", "since").upsert()` takes those three as its arguments.
    """

    def __init__(self, name: str, key: str, columns: str | Iterable[str] = "") -> None:
        self.key = key.split()
        others = columns.split() if isinstance(columns, str) else columns
        self.columns = [column for column in others if column not in self.key]
        every = [*self.key, *self.columns]
        self.names = ", ".join(every)
        places = ", ".join(f"${place}" for place in range(1, len(every) + 1))
        self.name = name
        self.one = f"{name} WHERE " + " AND ".join(f"{column} = ${n}" for n, column in enumerate(self.key, 1))
        """Selects the row of a key: goes after `SELECT ... FROM` or `DELETE FROM`."""
        self.opening = f"INSERT INTO {name} ({self.names})"
        self.insert = f"{self.opening} VALUES ({places})"
        self.select = f"SELECT {self.names} FROM {name} WHERE "  # noqa: S608 - made of names
        self.delete = f"DELETE FROM {self.one} RETURNING {self.key[-1]}"  # noqa: S608 - made of names

    @property
    def insert_new(self) -> str:
        """Insert, unless the key exists; returns a row only if it inserted one."""
        return f"{self.insert} ON CONFLICT ({', '.join(self.key)}) DO NOTHING RETURNING {self.key[-1]}"

    def upsert(self, once: str = "", **instead: str) -> str:
        """Insert, or else update the row with that key as `conflict` says."""
        return f"{self.insert} {self.conflict(once, **instead)}"

    def update(self, **instead: str) -> str:
        """Update the row with that key: each column gets its argument, or the SQL given in `instead`."""
        places = {column: f"${place}" for place, column in enumerate(self.columns, len(self.key) + 1)}
        changes = ", ".join(f"{column} = {value}" for column, value in (places | instead).items())
        return f"UPDATE {self.name} SET {changes} {self.one.removeprefix(self.name)}"  # noqa: S608 - made of names

    def conflict(self, once: str = "", **instead: str) -> str:
        """What an upsert does on conflict.

        Each column gets the new value. Columns written `once` keep the old one, and those in `instead` get
        the given SQL.
        """
        taken = {column: f"excluded.{column}" for column in self.columns if column not in once.split()}
        changes = ", ".join(f"{column} = {value}" for column, value in (taken | instead).items())
        return f"ON CONFLICT ({', '.join(self.key)}) DO UPDATE SET {changes}"
