"""Tables, their guard triggers, and whether they still are what the record types declare.

A listing says the columns of a table in one line of words::

    name            text
    year#           whole number
    unit_id>unit    id of a row of another table (RESTRICT)
    photo*          bytes: the column holds their SHA-256, the table ``blob`` the bytes, once

Every record table has besides: rid (what full-text search needs), id (UUIDv7, the only thing others refer
to), unread (typed texts that are no values, JSON), version, who and when, the workstation of origin, and
deleted_at: a deleted row stays as an empty tombstone.

The guards catch faults of ours, not a hostile insider: nothing is written outside an act, the journal only
grows, rows are never removed. ``transform()`` drops triggers, so make_guards runs after every migration.
"""

from collections.abc import Mapping, Sequence

from cadre_desk.errors import DataFolderError
from cadre_desk.model import kinds
from cadre_desk.model.record import FieldSpec, Record
from cadre_desk.model.records import ALL
from cadre_desk.model.records.office import Draft
from cadre_desk.store.connection import Connection, Database, ForeignKey

UNJOURNALLED = frozenset({Draft.TABLE})
FRAME: dict[str, type] = {
    "unread": str,
    "version": int,
    "created_at": str,
    "updated_at": str,
    "updated_by": str,
    "origin": str,
    "deleted_at": str,
}
BLOB, META, JOURNAL = "blob", "meta", "journal"
_INDEXED = {
    "person": ("name", "citizen_id"),
    "yearly_result": (
        "person_id year grade deleted_at",
    ),  # the last grade of everybody, from the index alone
    "family_member": ("name",),  # who is a relative of an operator is asked with every list
    "letter": ("state", "number_year", "ground_id"),
    "draft": ("row_id",),
}


def create_tables(database: Database, listing: Mapping[str, str]) -> None:
    """Create record tables; a table stands after those it refers to."""
    for table, words in listing.items():
        tokens = words.split()
        columns = {"rid": int, "id": str, **dict(map(_column, tokens)), **FRAME}
        references = [found for token in tokens if (found := _reference(table, token))]
        made = database.table(table)
        made.create(columns, pk="rid", not_null={"id", "version"}, foreign_keys=references)
        made.create_index(["id"], unique=True)
        for together in _indexes(table, references):
            made.create_index(together)


def _indexes(table: str, references: Sequence[ForeignKey]) -> list[list[str]]:
    """Return the columns of each index: the listed ones, and each reference that none of them begins with."""
    listed = [words.split() for words in _INDEXED.get(table, ())]
    begun = {together[0] for together in listed}
    owners = [one.columns[0] for one in references if one.other_table != BLOB]
    return [*listed, *([name] for name in owners if name not in begun)]


def add_columns(database: Database, table: str, words: str) -> None:
    """Add columns to a record table, for migrations of later releases; they start as "not known"."""
    for token in words.split():
        name, column_type = _column(token)
        reference = _reference(table, token)
        sql = f'ALTER TABLE "{table}" ADD COLUMN "{name}" {_SQL[column_type]}'
        if reference:
            sql += f' REFERENCES "{reference.other_table}"("{reference.other_columns[0]}") ON DELETE RESTRICT'
        database.execute(sql)
        if reference and reference.other_table != BLOB:
            database.table(table).create_index([name])


_SQL: dict[type, str] = {str: "TEXT", int: "INTEGER"}


def _column(token: str) -> tuple[str, type]:
    name = token.partition(">")[0].rstrip("#*")
    return name, int if token.endswith("#") else str


def _reference(table: str, token: str) -> ForeignKey | None:
    name, _, other = token.partition(">")
    if token.endswith("*"):
        return ForeignKey(table, name[:-1], BLOB, "sha256", on_delete="RESTRICT")
    return ForeignKey(table, name, other, "id", on_delete="RESTRICT") if other else None


# ---------------------------------------------------------------- guards

_NOBODY = "WHEN ctx_actor() IS NULL"


def guards() -> dict[str, str]:
    """Return every guard trigger by name."""
    found: dict[str, str] = {}
    for table in (*(kind.TABLE for kind in ALL), META):
        for event in ("INSERT", "UPDATE", "DELETE"):
            never = event == "DELETE" and table not in UNJOURNALLED
            found.update(_guard(table, event, never=never))
    for table in (JOURNAL, BLOB):
        found.update(_guard(table, "INSERT", never=False))
        found.update(_guard(table, "UPDATE", never=True))
        found.update(_guard(table, "DELETE", never=True))
    return found


def _guard(table: str, event: str, *, never: bool) -> dict[str, str]:
    name = f"{table}_guard_{event.lower()}"
    why = "rows are kept" if never else "no write outside an act"
    when = "" if never else _NOBODY
    sql = (
        f"CREATE TRIGGER {name} BEFORE {event} ON \"{table}\" {when} BEGIN SELECT RAISE(ABORT, '{why}'); END"
    )
    return {name: sql}


def make_guards(database: Database) -> None:
    """Make every guard anew."""
    for name, sql in guards().items():
        database.execute(f"DROP TRIGGER IF EXISTS {name}")
        database.execute(sql)


def missing_guards(connection: Connection) -> list[str]:
    """Return the names of guards that are gone or altered."""
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    live = dict(rows)
    return [name for name, sql in guards().items() if live.get(name) != sql]


def refuse_foreign(connection: Connection) -> None:
    """Let a file of this very build pass.

    Raises DataFolderError for one that another build of the program made, and for one whose guards are gone.
    """
    if lacks_columns(connection):
        raise DataFolderError(
            "这个数据文件由本程序的另一版本建立，表的结构不同，没有打开。",
            "请用建立它的那一版打开；要在本版使用，请在那一版导出名册、任免表，再导入本版新建的数据文件夹。",
            kept="文件没有改动。",
        )
    if missing_guards(connection):
        raise DataFolderError("数据文件的写入保护被外部程序改动过，没有打开。", "请从最近的备份恢复。")


# ---------------------------------------------------------------- declared and live


def lacks_columns(connection: Connection, records: Sequence[type[Record]] = ALL) -> bool:
    """Tell whether a table or column of a record type is not in the file: another build made it.

    Cheap enough for every opening; ``unmigrated`` says what is missing.
    """
    sql = (
        "SELECT m.name, c.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table'"
    )
    live = set(connection.execute(sql).fetchall())
    return any((kind.TABLE, spec.name) not in live for kind in records for spec in kind.SPECS)


def token(spec: FieldSpec) -> str:
    """Return the word that a listing has for a field."""
    if isinstance(spec.kind, kinds.Blob):
        return f"{spec.name}*"
    if isinstance(spec.kind, kinds.Ref):
        return f"{spec.name}>{spec.kind.table}"
    return spec.name + ("#" if spec.kind.column is int else "")


def unmigrated(database: Database, records: Sequence[type[Record]] = ALL) -> dict[str, str]:
    """Return by table the words of columns that record types declare but the file lacks."""
    found = {}
    for kind in records:
        live = _live_words(database, kind.TABLE)
        missing = [word for word in map(token, kind.SPECS) if word not in live]
        if missing:
            found[kind.TABLE] = " ".join(missing)
    return found


def _live_words(database: Database, table: str) -> set[str]:
    if table not in database.table_names():
        return set()
    refers = {key.columns[0]: key.other_table for key in database.table(table).foreign_keys}
    return {_word(name, kind, refers) for name, kind in database.table(table).columns_dict.items()}


def _word(name: str, kind: type, refers: Mapping[str, str]) -> str:
    other = refers.get(name)
    if other == BLOB:
        return f"{name}*"
    return f"{name}>{other}" if other else name + ("#" if kind is int else "")
