"""Every field that a record type declares has its column; a type without a migration is noticed here."""

from cadre_desk.model.record import Record, record, text
from cadre_desk.store.schema import unmigrated


@record(table="no_such_table", title="没有表的类型")
class Homeless(Record):
    """A record type that nobody gave a table."""

    name: str | None = text("名称")


def test_the_file_has_a_column_for_every_declared_field(folder):
    assert unmigrated(folder.workspace._connections.database) == {}


def test_a_record_type_without_a_table_is_named_with_its_missing_columns(folder):
    assert unmigrated(folder.workspace._connections.database, [Homeless]) == {"no_such_table": "name"}
